"""The evidence of a filing as one archive: made at once where it is small, else as a job; kept for a term.

Invariant: the archive is named by what is in it. A piece that is added later makes another archive.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import EvidenceUse, Filing
from ditan.domains.filings.selectors import evidence_archive, evidence_list, filing_list
from ditan.domains.jobs.files import file_make, is_made
from ditan.domains.jobs.keeping import keeping
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.services import job_start

ARCHIVE_KIND = "filings.archive"
ZIP = "application/zip"
MIB = 1 << 20
Step = Callable[[int, int], None]


def archive_start(filing: Filing, by: Reach) -> Job:
    """Put the making of the archive into the queue; the open job of the same person for the same pieces is returned."""
    arguments = archive_arguments(filing, evidence_list(filing, by))
    key = f"{filing.pk} {arguments['pieces'][:64]} {by.person.pk if by.person else 0}"
    return job_start(ARCHIVE_KIND, arguments, by.person, key=key)


def archive_is_at_hand(filing: Filing, uses: Sequence[EvidenceUse]) -> bool:
    """Whether the archive of these pieces can be had without waiting: it is small, or kept from before."""
    if sum(use.evidence.size for use in uses) <= keeping().archive_at_once_mib * MIB:
        return True
    return is_made(ARCHIVE_KIND, archive_arguments(filing, uses))


def archive_file(filing: Filing, by: Reach, step: Step | None = None) -> Path:
    """The archive, made now where it is not kept from before.

    Parameters: step – told after each piece: how many of how many. Raises: EvidenceLost.
    """

    def write(target: Path) -> None:
        with target.open("wb") as stream:
            evidence_archive(filing, by, stream, step)

    return file_make(ARCHIVE_KIND, archive_arguments(filing, evidence_list(filing, by)), write)


def archive_arguments(filing: Filing, uses: Iterable[EvidenceUse]) -> dict[str, Any]:
    """The filing and the fingerprint of its pieces, as the job has them."""
    told = [
        (use.pk, use.evidence_id, use.item, use.purpose, use.name, use.note, str(use.dated)) for use in uses
    ]
    return {"filing": filing.pk, "pieces": hashlib.sha256(repr(told).encode()).hexdigest()}


def archive_opens(by: Reach, arguments: Mapping[str, Any]) -> bool:
    """Whoever reaches the filing today."""
    return filing_list(by).filter(pk=arguments["filing"]).exists()


def archive_name(filing: Filing) -> str:
    """What the archive is called for whoever saves it."""
    return f"{filing.title}.zip"
