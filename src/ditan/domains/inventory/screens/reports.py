"""Reports on an inventory: PDF, Word and the workbook in the guideline's layout, made on request and kept for a day.

An inventory never changes, so a file made of it once is good for ever; its key names inventory, library and language.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.http import content_disposition_header

from ditan.core.inventory.reports.evidence import Preparation, gather
from ditan.core.inventory.reports.writing import write_report
from ditan.core.library import load
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.screens.inventory_page import inventory_or_404
from ditan.domains.inventory.selectors import inventory_rebuilt
from ditan.domains.web.numbers import page_language
from ditan.domains.web.workbooks import XLSX

Format = Literal["pdf", "docx", "xlsx"]
ORDER = 20
KEPT_S = 24 * 3600
KINDS: dict[Format, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": XLSX,
}
NAMES: dict[Format, str] = {"pdf": "report.pdf", "docx": "report.docx", "xlsx": "guideline.xlsx"}


def report(request: HttpRequest, year: int, place: str, file_format: Format) -> HttpResponse:
    """One report in the page's language, as a file to keep."""
    inventory = inventory_or_404(request, year, place)
    response = HttpResponse(report_bytes(inventory, file_format), content_type=KINDS[file_format])
    name = f"ditan-{inventory.place_id}-{inventory.year}-{inventory.edition}-{NAMES[file_format]}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def report_bytes(inventory: Inventory, file_format: Format) -> bytes:
    """The file of a stored inventory, made once a day at most."""
    language = page_language()
    key = f"report-{inventory.pk}-{inventory.digest}-{load().release}-{file_format}-{language}"
    kept: bytes | None = caches["template_fragments"].get(key)
    if kept is None:
        prepared = Preparation(is_demonstration=inventory.place.is_fictional)
        with TemporaryDirectory() as folder:
            file = Path(folder) / NAMES[file_format]
            write_report(gather(inventory_rebuilt(inventory), prepared=prepared), file, file_format, language)
            kept = file.read_bytes()
        caches["template_fragments"].set(key, kept, KEPT_S)
    return kept


BELOW = "inventory/<int:year>/<str:place>"
urlpatterns = [
    path(f"{BELOW}/report.pdf", report, {"file_format": "pdf"}, name="report_pdf"),
    path(f"{BELOW}/report.docx", report, {"file_format": "docx"}, name="report_word"),
    path(f"{BELOW}/guideline.xlsx", report, {"file_format": "xlsx"}, name="guideline_workbook"),
]
