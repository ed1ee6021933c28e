"""Proving a version: its text gives its hash, and what its content came from gives the same result again."""

from ditan.core.errors import Problem
from ditan.core.errors.filings import SealedContentAltered
from ditan.domains.filings.canonical import hash_of
from ditan.domains.filings.differences import sealed_content
from ditan.domains.filings.models import Version
from ditan.domains.filings.sealings import sealing_of


def version_proof(version: Version) -> list[Problem]:
    """Everything that is not as it was sealed; nothing when the version is proved.

    When to use: on the page of a version, by `ditan filing verify`, for an auditor.
    """
    problems: list[Problem] = []
    if hash_of(version.content) != version.content_hash:
        problems.append(
            SealedContentAltered(
                series=version.series, position=version.position, expected=version.content_hash
            )
        )
    sealing = sealing_of(version.workflow)
    if sealing is not None:
        problems += sealing.verify(version, sealed_content(version))
    return problems
