"""Reports of an inventory as files: PDF, Word and the workbook in the guideline's layout, made once and kept for a term.

An inventory never changes: its digest, the release of the library and the language say all that a report is made of. Where
rows are hidden from most, two inventories are kept, a whole and a shown one (`selectors/disclosure.py`): each has reports of
its own, so no report shows one reader what another may see alone.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from ditan.core.errors.base import Language
from ditan.core.errors.web import NothingThere
from ditan.core.inventory.reports.evidence import Preparation, gather
from ditan.core.inventory.reports.writing import write_report
from ditan.core.library import load
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_rebuilt
from ditan.domains.inventory.selectors.disclosure import opens_to
from ditan.domains.jobs.files import file_make, is_made
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.services import job_start
from ditan.domains.web.workbooks import XLSX

Format = Literal["pdf", "docx", "xlsx"]
REPORT_KIND = "inventory.report"
MEDIA_TYPES: Mapping[Format, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": XLSX,
}
NAMES: Mapping[Format, str] = {"pdf": "report.pdf", "docx": "report.docx", "xlsx": "guideline.xlsx"}


def report_start(inventory: Inventory, file_format: Format, language: Language, by: Reach) -> Job:
    """Put the making of a report into the queue; the open job of the same person for the same report is returned."""
    arguments = report_arguments(inventory, file_format, language)
    person = by.person
    key = f"{arguments['inventory']} {arguments['digest'][:32]} {file_format} {language} {person.pk if person else 0}"
    return job_start(REPORT_KIND, arguments, person, key=key)


def report_file(inventory: Inventory, file_format: Format, language: Language) -> Path:
    """The report, made now where it is not kept from before."""

    def write(target: Path) -> None:
        prepared = Preparation(is_demonstration=inventory.place.is_fictional)
        draft = target.with_name(NAMES[file_format])  # the writers go by the ending
        write_report(gather(inventory_rebuilt(inventory), prepared=prepared), draft, file_format, language)
        draft.replace(target)

    return file_make(REPORT_KIND, report_arguments(inventory, file_format, language), write)


def report_is_made(inventory: Inventory, file_format: Format, language: Language) -> bool:
    """Whether the report can be taken away at once."""
    return is_made(REPORT_KIND, report_arguments(inventory, file_format, language))


def report_arguments(inventory: Inventory, file_format: Format, language: Language) -> dict[str, Any]:
    """All that a report is made of, as its job has it."""
    return {
        "inventory": inventory.pk,
        "digest": inventory.digest,
        "release": load().release,
        "file_format": file_format,
        "language": language,
    }


def report_opens(by: Reach, arguments: Mapping[str, Any]) -> bool:
    """Whoever may see the very inventory that the report is made of."""
    found = Inventory.objects.filter(pk=arguments["inventory"]).select_related("place").first()
    return found is not None and by.is_signed_in and opens_to(found, by)


def inventory_of(pk: int, digest: str) -> Inventory:
    """The inventory that a job was started for. Raises: NothingThere where it was taken back meanwhile."""
    found = Inventory.objects.filter(pk=pk, digest=digest).select_related("place").first()
    if found is None:
        raise NothingThere(
            what="inventory",
            what_zh="清单",
            asked=digest[:16],
            known="digest",
            list_address="/api/v1/inventories",
        )
    return found


def file_name(inventory: Inventory, file_format: Format) -> str:
    """What the file is called for whoever saves it."""
    return f"ditan-{inventory.place_id}-{inventory.year}-{inventory.edition}-{NAMES[file_format]}"
