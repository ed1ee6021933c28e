"""Downloads of one inventory: the workbook and the three files of the contract, made by the core's own writers.

The stored inventory is compiled again from the stored balance with its stored options and must come out the same
to the last integer; a result that cannot be made again is refused, not served in another version.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.http import content_disposition_header

from ditan.core import inventory as core
from ditan.core.errors import Refused, Where
from ditan.core.errors.web import InventoryNotReproduced
from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.library import load
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.screens.province import inventory_or_404
from ditan.domains.inventory.services import inventory_digest
from ditan.domains.statistics.selectors import balance_table
from ditan.domains.web.numbers import page_language
from ditan.domains.web.workbooks import XLSX

ORDER = 20
KINDS = {
    "inventory.csv": "text/csv; charset=utf-8",
    "trace.parquet": "application/vnd.apache.parquet",
    "summary.json": "application/json",
}


def compiled_again(inventory: Inventory) -> Compiled:
    """The inventory as the core gives it. Raises Refused where it does not come out as stored."""
    compiled = core.compile(balance_table(inventory.balance), load(), **inventory.options)
    if inventory_digest(compiled) != inventory.digest:
        where = Where(file=inventory.balance.file)
        raise Refused(
            [InventoryNotReproduced(where, stored=inventory.library_release, now=compiled.library_release)]
        )
    return compiled


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
        core.write_workbook(compiled_again(inventory), file, page_language())
        return _attachment(file.read_bytes(), XLSX, inventory, "inventory.xlsx")


def contract_file(request: HttpRequest, year: int, place: str, name: str) -> HttpResponse:
    """One of the three files that `ditan inventory compile` writes."""
    inventory = inventory_or_404(request, year, place)
    with TemporaryDirectory() as folder:
        core.write(compiled_again(inventory), Path(folder))
        return _attachment((Path(folder) / name).read_bytes(), KINDS[name], inventory, name)


BELOW = "inventory/<int:year>/<str:place>"
urlpatterns = [
    path(f"{BELOW}/export.xlsx", workbook, name="workbook"),
    path(f"{BELOW}/inventory.csv", contract_file, {"name": "inventory.csv"}, name="rows_csv"),
    path(f"{BELOW}/trace.parquet", contract_file, {"name": "trace.parquet"}, name="trace_parquet"),
    path(f"{BELOW}/summary.json", contract_file, {"name": "summary.json"}, name="summary"),
]
