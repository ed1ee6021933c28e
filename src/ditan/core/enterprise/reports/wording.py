"""The words of reports in print: a TOML file of the library, read once (words are no numbers: they change no release)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from ditan.core.enterprise.reports.conversions import FILE
from ditan.core.errors.base import Language


def sentence(key: str, language: Language, **facts: Any) -> str:
    """The sentence of a dotted key with its facts filled in. Raises: KeyError for an unknown key, a defect."""
    text = words()[key][language]
    return text.format(**facts) if facts else text


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """All words by their dotted keys."""
    found: dict[str, Mapping[str, str]] = {}
    _collect("", tomllib.loads(FILE.with_name("words.toml").read_text("utf-8")), found)
    return found


def _collect(prefix: str, entry: Mapping[str, Any], found: dict[str, Mapping[str, str]]) -> None:
    if "zh" in entry:
        found[prefix] = entry
        return
    for name, inner in entry.items():
        _collect(f"{prefix}.{name}" if prefix else name, inner, found)
