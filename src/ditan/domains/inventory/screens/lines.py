"""The inventory table (清单表): categories of the guideline with their leaf rows, every row and sum opening."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy

from ditan.core.inventory.noting import note_in
from ditan.core.library import vocabulary
from ditan.core.quantities import unit_name
from ditan.core.trace import Status
from ditan.domains.inventory.models import InventoryRow
from ditan.domains.inventory.screens.inventory_page import asked_of, inventory_or_404
from ditan.domains.inventory.screens.matrix import emissions_of, trace_key
from ditan.domains.inventory.screens.result import ResultPage
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.inventory.screens.tabs import Tab
from ditan.domains.inventory.tracing.beside import memo_key
from ditan.domains.inventory.tracing.equations import gas_text
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_text, page_language, quantity_text

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


def lines(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The table of one inventory, by category."""
    inventory = inventory_or_404(request, year, place)
    page = ResultPage(
        inventory=inventory,
        view="lines",
        **asked_of(request) | {"path": reverse("inventory:province", args=[year, place])},
    )
    # The template calls it, so a page that is kept rendered does not read its rows.
    return render(request, "inventory/lines.html", {"page": page, "categories": partial(_categories, page)})


def _categories(page: ResultPage) -> list[Category]:
    by_category: dict[str, list[InventoryRow]] = {}
    for row in page.rows:
        by_category.setdefault(row.category, []).append(row)
    return [_category(page, code, rows) for code, rows in sorted(by_category.items(), key=_order)]


def _order(item: tuple[str, list[InventoryRow]]) -> list[int]:
    return [int(part) if part.isdecimal() else 0 for part in item[0].split(".")]


def _category(page: ResultPage, code: str, rows: Sequence[InventoryRow]) -> Category:
    known = vocabulary.categories().get(code)
    shown = [row for row in rows if row.status not in SILENT]
    ordered = sorted(shown, key=lambda row: -abs(row.emissions_micro_t or 0))
    estimated = [row for row in rows if row.status == "estimated"]
    return Category(
        code=code,
        ipcc=rows[0].ipcc,
        gpc=rows[0].gpc,
        name=name_of(known) if known else code,
        text=emissions_text(emissions_of(estimated)) if estimated else "",
        lines=tuple(_line(page, row) for row in ordered),
        quiet=len(rows) - len(shown),
    )


def _line(page: ResultPage, row: InventoryRow) -> Line:
    key = memo_key(row.category) if row.status == "memo" else trace_key(row.sector, row.fuel)
    return Line(
        sector=row_name(row.sector),
        fuel=fuel_name(row.fuel) if row.fuel else "",
        gas=gas_text(row.gas),
        quantity="" if row.quantity is None else quantity_text(row.quantity),
        unit=unit_name(row.unit, page_language()) if row.unit else "",
        text="" if row.emissions_micro_t is None else emissions_text(row.emissions_micro_t),
        status=row.status,
        note=note_in(row.note, page_language()),
        address=page.trace_address(key),
        is_unverified=not row.is_verified,
    )


TAB = Tab(90, "lines", gettext_lazy("清单表"))
urlpatterns = [path("inventory/<int:year>/<str:place>/lines/", lines, name="lines")]
