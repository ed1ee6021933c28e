"""Double counting: what could be counted twice, where both places stand, and what became of it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ditan.core.quantities import unit_name
from ditan.domains.inventory.screens.inventory_page import (
    InventoryPage,
    answered,
    asked_of,
    inventory_or_404,
)
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.inventory.screens.tabs import Tab
from ditan.domains.inventory.selectors import inventory_record
from ditan.domains.inventory.tracing.activity_lines import line_of
from ditan.domains.inventory.tracing.cells import balance_address
from ditan.domains.web.numbers import emissions_text, page_language, quantity_text
from ditan.domains.web.workbooks import Column, list_workbook

MICRO_T_PER_T = 1_000_000
CELLS_SHOWN = 4
WORST_FIRST = ("counted_twice", "as_ordered", "kept_apart", "not_applicable")
MARKS = {
    "counted_twice": "error",
    "as_ordered": "warning",
    "kept_apart": "ok",
    "not_applicable": "mute",
}


@dataclass(frozen=True, slots=True)
class CellLink:
    """A cell or line that a place stands in, and where it opens."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One of the two places of a trap."""

    name: str
    amount: str
    quantity: str
    cells: tuple[CellLink, ...]
    more: int


@dataclass(frozen=True, slots=True)
class TrapLine:
    """One trap as shown."""

    id: str
    name: str
    verdict: str
    mark: str
    verdict_name: str
    size: str
    first: Place
    second: Place
    note: str
    clause: str
    verification: str

    @property
    def places(self) -> tuple[Place, Place]:
        return (self.first, self.second)


@dataclass(frozen=True)
class OverlapsPage(InventoryPage):
    """The traps of one inventory, what is counted twice first."""

    @cached_property
    def traps(self) -> list[dict[str, Any]]:
        record = inventory_record(self.inventory, "overlaps") or {"traps": []}
        return sorted(record["traps"], key=lambda trap: WORST_FIRST.index(trap["verdict"]))

    @cached_property
    def lines(self) -> list[TrapLine]:
        return [self._line(trap) for trap in self.traps]

    @property
    def lines_that_matter(self) -> list[TrapLine]:
        return [line for line in self.lines if line.verdict != "not_applicable"]

    @property
    def lines_not_applicable(self) -> list[TrapLine]:
        return [line for line in self.lines if line.verdict == "not_applicable"]

    @property
    def counts(self) -> list[dict[str, Any]]:
        """How many traps have each verdict, worst first; verdicts that nobody has are left out."""
        names = {trap["verdict"]: trap["verdict_name"][page_language()] for trap in self.traps}
        return [
            {
                "name": names[verdict],
                "mark": MARKS[verdict],
                "number": sum(trap["verdict"] == verdict for trap in self.traps),
            }
            for verdict in WORST_FIRST
            if verdict in names
        ]

    @property
    def twice_micro_t(self) -> int:
        return sum(trap["micro_t"] or 0 for trap in self.traps if trap["verdict"] == "counted_twice")

    @property
    def ordered_micro_t(self) -> int:
        return sum(trap["micro_t"] or 0 for trap in self.traps if trap["verdict"] == "as_ordered")

    @property
    def workbook_address(self) -> str:
        return self.address_of("overlaps_workbook")

    def _line(self, trap: dict[str, Any]) -> TrapLine:
        language = page_language()
        return TrapLine(
            id=trap["id"],
            name=trap["name"][language],
            verdict=trap["verdict"],
            mark=MARKS[trap["verdict"]],
            verdict_name=trap["verdict_name"][language],
            size=emissions_text(trap["micro_t"]) if trap["micro_t"] else "",
            first=self._place(trap["first"]),
            second=self._place(trap["second"]),
            note=trap["note"][language],
            clause=trap["clause"],
            verification=trap["verification"],
        )

    def _place(self, side: dict[str, Any]) -> Place:
        cells = [self._cell(cell) for cell in side["cells"]]
        unit = unit_name(side["unit"], page_language()) if side["unit"] else ""
        quantity = "" if side["quantity"] is None else f"{quantity_text(side['quantity'])} {unit}".strip()
        return Place(
            name=side["name"][page_language()],
            amount="" if side["micro_t"] is None else emissions_text(side["micro_t"]),
            quantity=quantity,
            cells=tuple(cells[:CELLS_SHOWN]),
            more=max(0, len(cells) - CELLS_SHOWN),
        )

    def _cell(self, cell: dict[str, Any]) -> CellLink:
        if cell["row"] and cell["fuel"]:
            text = f"{cell['cell'] or ''} {row_name(cell['row'])} · {fuel_name(cell['fuel'])}".strip()
            return CellLink(text, balance_address(self.inventory.balance, cell["row"], cell["fuel"]))
        line = line_of(cell["cell"])
        where = _("第 {lines} 行").format(lines=line) if line else cell["cell"] or ""
        return CellLink(f"{cell['file'] or ''} {where}".strip())


def overlaps(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The page."""
    page = OverlapsPage(inventory_or_404(request, year, place), view="overlaps", **asked_of(request))
    return answered(request, "inventory/overlaps.html", page)


def overlaps_workbook(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The table of traps as Excel."""
    page = OverlapsPage(inventory_or_404(request, year, place), view="overlaps", **asked_of(request))
    columns = [
        Column(_("编号"), 6),
        Column(_("可能重复的地方"), 30),
        Column(_("结论"), 16),
        Column(_("重复量，吨 CO₂e"), 18, "0"),
        Column(_("甲处"), 30),
        Column(_("乙处"), 30),
        Column(_("说明"), 60),
        Column(_("依据"), 30),
    ]
    rows = [
        (
            line.id,
            line.name,
            line.verdict_name,
            None if trap["micro_t"] is None else trap["micro_t"] / MICRO_T_PER_T,
            _told(line.first),
            _told(line.second),
            line.note,
            line.clause,
        )
        for line, trap in zip(page.lines, page.traps, strict=True)
    ]
    name = f"ditan-{place}-{year}-double-counting"
    return list_workbook(name, str(year), columns, rows)


def _told(place: Place) -> str:
    return "；".join([place.name, *(cell.text for cell in place.cells)])


TAB = Tab(70, "overlaps", gettext_lazy("重复计算"))
urlpatterns = [
    path("inventory/<int:year>/<str:place>/double-counting/", overlaps, name="overlaps"),
    path(
        "inventory/<int:year>/<str:place>/double-counting/export.xlsx",
        overlaps_workbook,
        name="overlaps_workbook",
    ),
]
