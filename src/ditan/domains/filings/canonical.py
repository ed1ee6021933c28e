"""The canonical form of a version: the same content gives the same bytes on every machine and for ever."""

import hashlib
from typing import Any

from ditan.domains.audit.chain import canonical_json, plain

FORM = "ditan-filing-1"


def canonical_text(series: str, content: Any, evidence: list[str]) -> str:
    """The text that is sealed: form, series, content and the hashes of the evidence, with sorted keys, no spaces.

    Parameters: evidence – SHA-256 of each piece; order and repetition make no difference.
    """
    said = {"form": FORM, "series": series, "content": plain(content), "evidence": sorted(set(evidence))}
    return canonical_json(said)


def hash_of(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
