"""Downloads of one inventory: the workbook and the three files of the contract, made by the core's own writers.

They write the inventory as it was stored; nothing is calculated again.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.http import content_disposition_header

from ditan.core import inventory as core
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.screens.inventory_page import inventory_or_404
from ditan.domains.inventory.selectors import inventory_rebuilt
from ditan.domains.web.numbers import page_language
from ditan.domains.web.workbooks import XLSX

ORDER = 20
KINDS = {
    "inventory.csv": "text/csv; charset=utf-8",
    "trace.parquet": "application/vnd.apache.parquet",
    "summary.json": "application/json",
}


def _attachment(content: bytes, kind: str, inventory: Inventory, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    file = f"ditan-{inventory.place_id}-{inventory.year}-{name}"
    response["Content-Disposition"] = content_disposition_header(True, file) or "attachment"
    return response


def workbook(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The inventory as Excel with live totals, in the page's language."""
    inventory = inventory_or_404(request, year, place)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "inventory.xlsx"
        core.write_workbook(inventory_rebuilt(inventory), file, page_language())
        return _attachment(file.read_bytes(), XLSX, inventory, "inventory.xlsx")


def contract_file(request: HttpRequest, year: int, place: str, name: str) -> HttpResponse:
    """One of the three files that `ditan inventory compile` writes."""
    inventory = inventory_or_404(request, year, place)
    with TemporaryDirectory() as folder:
        core.write(inventory_rebuilt(inventory), Path(folder))
        return _attachment((Path(folder) / name).read_bytes(), KINDS[name], inventory, name)


BELOW = "inventory/<int:year>/<str:place>"
urlpatterns = [
    path(f"{BELOW}/export.xlsx", workbook, name="workbook"),
    path(f"{BELOW}/inventory.csv", contract_file, {"name": "inventory.csv"}, name="rows_csv"),
    path(f"{BELOW}/trace.parquet", contract_file, {"name": "trace.parquet"}, name="trace_parquet"),
    path(f"{BELOW}/summary.json", contract_file, {"name": "summary.json"}, name="summary"),
]
