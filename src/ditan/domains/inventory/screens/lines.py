"""The inventory table (清单表): categories of the guideline with their leaf rows, every row and sum opening."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ditan.core.inventory.noting import note_in
from ditan.core.library import vocabulary
from ditan.core.quantities import unit_name
from ditan.core.trace import Status
from ditan.domains.inventory.models import InventoryRow
from ditan.domains.inventory.screens.inventory_page import asked_of, inventory_or_404
from ditan.domains.inventory.screens.matrix import trace_key
from ditan.domains.inventory.screens.result import ResultPage
from ditan.domains.inventory.screens.tabs import Tab
from ditan.domains.inventory.tracing.beside import memo_key
from ditan.domains.inventory.tracing.categories import row_key
from ditan.domains.inventory.tracing.equations import gas_text
from ditan.domains.inventory.tracing.naming import is_balance_word, names_of
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, emissions_text, page_language, quantity_text

SILENT: tuple[Status, ...] = ("NO",)


@dataclass(frozen=True, slots=True)
class Line:
    """A leaf row: its sector, fuel, activity amount and emissions, or which nothing it is."""

    sector: str
    fuel: str
    gas: str
    quantity: str
    unit: str
    text: str
    status: str
    note: str
    address: str
    is_unverified: bool


@dataclass(frozen=True, slots=True)
class Category:
    """A category with its rows. `quiet` counts the rows that are not shown because nothing occurs there."""

    code: str
    ipcc: str
    gpc: str
    name: str
    text: str
    lines: tuple[Line, ...]
    quiet: int


@dataclass(frozen=True)
class LinesPage(ResultPage):
    """The table of all sectors and gases; its figures open on the page of fuel combustion."""

    @property
    def unit(self) -> str:
        return f"{emissions_scale().unit} CO₂e"

    @property
    def scope(self) -> str:
        return _("清单口径 · 全部部门与气体 CO₂e")


def lines(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The table of one inventory, by category."""
    inventory = inventory_or_404(request, year, place)
    asked = asked_of(request) | {"path": reverse("inventory:province", args=[year, place])}
    page = LinesPage(inventory=inventory, view="lines", matrix_measure="emissions", **asked)
    # The template calls it, so a page that is kept rendered does not read its rows.
    return render(request, "inventory/lines.html", {"page": page, "categories": partial(_categories, page)})


def _categories(page: LinesPage) -> list[Category]:
    by_category: dict[str, list[InventoryRow]] = {}
    for row in page.rows:
        by_category.setdefault(row.category, []).append(row)
    return [_category(page, code, rows) for code, rows in sorted(by_category.items(), key=_order)]


def _order(item: tuple[str, list[InventoryRow]]) -> list[int]:
    return [int(part) if part.isdecimal() else 0 for part in item[0].split(".")]


def _category(page: LinesPage, code: str, rows: Sequence[InventoryRow]) -> Category:
    known = vocabulary.categories().get(code)
    shown = [row for row in rows if row.status not in SILENT]
    ordered = sorted(shown, key=lambda row: -abs(row.co2e_micro_t or 0))
    estimated = [
        row.co2e_micro_t for row in rows if row.status == "estimated" and row.co2e_micro_t is not None
    ]
    return Category(
        code=code,
        ipcc=rows[0].ipcc,
        gpc=rows[0].gpc,
        name=name_of(known) if known else code,
        text=emissions_text(sum(estimated)) if estimated else "",
        lines=tuple(_line(page, row) for row in ordered),
        quiet=len(rows) - len(shown),
    )


def _line(page: LinesPage, row: InventoryRow) -> Line:
    source, item = names_of(row.category, row.sector, row.fuel)
    return Line(
        sector=source,
        fuel=item,
        gas=gas_text(row.gas),
        quantity="" if row.quantity is None else quantity_text(row.quantity),
        unit=unit_name(row.unit, page_language()) if row.unit else "",
        text="" if row.co2e_micro_t is None else emissions_text(row.co2e_micro_t),
        status=row.status,
        note=note_in(row.note, page_language()),
        address=page.trace_address(_key(row)),
        is_unverified=not row.is_verified,
    )


def _key(row: InventoryRow) -> str:
    """A row of the balance opens with its sector and fuel, a memo item with its category, any other row by itself."""
    if not is_balance_word(row.category, row.sector, row.fuel):
        return row_key(row.position)
    return memo_key(row.category) if row.status == "memo" else trace_key(row.sector, row.fuel)


TAB = Tab(90, "lines", gettext_lazy("清单表"))
urlpatterns = [path("inventory/<int:year>/<str:place>/lines/", lines, name="lines")]
