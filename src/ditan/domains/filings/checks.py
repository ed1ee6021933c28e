"""What `ditan check` asserts of filings: the bytes of evidence are there, and sealed versions give their hashes."""

from collections.abc import Iterator

from ditan.core.errors import Problem
from ditan.core.errors.filings import EvidenceLost, SealedContentAltered
from ditan.domains.filings.canonical import hash_of
from ditan.domains.filings.models import Evidence, Version
from ditan.domains.filings.storage import evidence_path

AT_ONCE = 200


def problems() -> Iterator[Problem]:
    """Every piece of evidence whose file is missing, and every version whose content gives another hash."""
    for sha256 in Evidence.objects.values_list("sha256", flat=True).iterator(chunk_size=AT_ONCE):
        if not evidence_path(sha256).is_file():
            yield EvidenceLost(sha256=sha256)
    for version in Version.objects.iterator(chunk_size=AT_ONCE):
        if hash_of(version.content) != version.content_hash:
            yield SealedContentAltered(
                series=version.series, position=version.position, expected=version.content_hash
            )
