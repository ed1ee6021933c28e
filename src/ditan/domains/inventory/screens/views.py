"""One result under three classifications: the guideline's table, IPCC 2006, and a city's GPC inventory with its scopes."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ditan.domains.inventory.screens.inventory_page import (
    InventoryPage,
    answered,
    asked_of,
    inventory_or_404,
)
from ditan.domains.inventory.screens.tabs import Tab
from ditan.domains.inventory.selectors import inventory_record
from ditan.domains.inventory.tracing.equations import gas_text
from ditan.domains.inventory.tracing.views import view_key
from ditan.domains.web.numbers import emissions_text, page_language
from ditan.domains.web.workbooks import Column, list_workbook

MICRO_T_PER_T = 1_000_000
FIRST = "guideline"
KEYS = ("C", "NE", "IE", "NO")


@dataclass(frozen=True, slots=True)
class ViewCell:
    """One number that opens, or its notation key; `is_blank` where the row says nothing of the gas."""

    text: str
    status: str
    address: str
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One row of the view."""

    code: str
    name: str
    depth: int
    parent: str
    kind: str
    cells: tuple[ViewCell, ...]
    total: ViewCell
    notation: str
    scope: str
    levels: tuple[str, ...]
    reason: str
    has_children: bool


@dataclass(frozen=True, slots=True)
class Total:
    """A total of the view, with the rows by which it differs from the inventory's own."""

    code: str
    name: str
    text: str
    address: str
    lines: tuple[dict[str, str], ...]
    inventory_text: str


@dataclass(frozen=True)
class ViewsPage(InventoryPage):
    """One view of the inventory; `view_asked` is its id."""

    view_asked: str = FIRST

    @property
    def kept_choices(self) -> dict[str, str]:
        return self.choices | ({} if self.view_asked == FIRST else {"as": self.view_asked})

    @cached_property
    def record(self) -> dict[str, Any]:
        return inventory_record(self.inventory, "views") or {}

    @property
    def chosen(self) -> dict[str, Any]:
        return dict(self.record.get(self.view_asked, {}))

    @property
    def view_choices(self) -> list[dict[str, Any]]:
        language = page_language()
        return [
            {"id": name, "name": told["name"][language], "is_here": name == self.view_asked}
            for name, told in self.record.items()
        ]

    @property
    def gas_heads(self) -> list[str]:
        return [gas_text(gas) for gas in self.chosen.get("gases", [])]

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        return list(self.chosen.get("rows", []))

    @property
    def has_scopes(self) -> bool:
        return any(row["scope"] for row in self.rows)

    @cached_property
    def lines(self) -> list[ViewLine]:
        parents = {row["parent"] for row in self.rows}
        return [self._line(row, row["code"] in parents) for row in self.rows if not row["is_total"]]

    @cached_property
    def totals(self) -> list[Total]:
        """The totals that stand by themselves, each with what it counts otherwise than the inventory."""
        told = {one["total"]: one for one in self.chosen.get("reconciliations", [])}
        return [self._total(row, told[row["code"]]) for row in self.rows if row["code"] in told]

    @property
    def parts_of_totals(self) -> list[ViewLine]:
        """Totals of sectors within a total, such as BASIC/I."""
        return [self._line(row, False) for row in self.rows if row["is_total"] and "/" in row["code"]]

    @property
    def workbook_address(self) -> str:
        joint = "&" if self.suffix else "?"
        return f"{self.address_of('views_workbook')}{joint}as={self.view_asked}"

    def _line(self, row: dict[str, Any], has_children: bool) -> ViewLine:
        language = page_language()
        told = [row[f"reason_{language}"], row[f"why_{language}"]]
        return ViewLine(
            code=row["code"],
            name=row[f"name_{language}"],
            depth=row["depth"],
            parent=row["parent"],
            kind=row["kind"],
            cells=tuple(self._gas_cell(row, gas) for gas in self.chosen["gases"]),
            total=self._cell(row["co2e_micro_t"], row["notation"], view_key(self.view_asked, row["code"])),
            notation=row["notation"],
            scope=str(row["scope"] or ""),
            levels=tuple(row["levels"]),
            reason=_("；").join(part for part in told if part),
            has_children=has_children,
        )

    def _gas_cell(self, row: dict[str, Any], gas: str) -> ViewCell:
        key = view_key(self.view_asked, row["code"], gas)
        return self._cell(row["gas_co2e_micro_t"].get(gas), row["gas_notation"].get(gas, ""), key)

    def _cell(self, amount: int | None, notation: str, key: str) -> ViewCell:
        if amount is not None:
            return ViewCell(emissions_text(amount), "estimated", self.trace_address(key))
        keys = [part.strip() for part in notation.split(";") if part.strip()]
        status = next((name for name in KEYS if name in keys), "")
        return ViewCell("", status, self.trace_address(key), is_blank=not status)

    def _total(self, row: dict[str, Any], told: dict[str, Any]) -> Total:
        language = page_language()
        lines = tuple(
            {
                "name": f"{line['code']} {line[f'name_{language}']}",
                "text": emissions_text(line["micro_t"], sign=True),
                "why": line[f"why_{language}"],
                "address": self.trace_address(view_key(self.view_asked, line["code"])),
            }
            for line in sorted(told["lines"], key=lambda line: -abs(line["micro_t"]))
        )
        return Total(
            row["code"],
            row[f"name_{language}"],
            emissions_text(row["co2e_micro_t"]) if row["co2e_micro_t"] is not None else "",
            self.trace_address(view_key(self.view_asked, row["code"])),
            lines,
            emissions_text(told["inventory_micro_t"]),
        )


def _page(request: HttpRequest, year: int, place: str) -> ViewsPage:
    """The page in the view that is asked for; an unknown one is not found, and the known ones are named."""
    page = ViewsPage(
        inventory_or_404(request, year, place),
        view="views",
        view_asked=request.GET.get("as", FIRST),
        **asked_of(request),
    )
    if page.record and page.view_asked not in page.record:
        raise Http404(
            _("没有视图 {asked}；已有：{known}。").format(
                asked=page.view_asked[:40], known="、".join(page.record)
            )
        )
    return page


def views(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The page; `?as=gpc` chooses the view."""
    return answered(request, "inventory/views.html", _page(request, year, place))


def views_workbook(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The view as Excel: tonnes, and notation keys where there is no number."""
    page = _page(request, year, place)
    gases = page.chosen.get("gases", [])
    columns = [
        Column(_("编码"), 12),
        Column(_("名称"), 34),
        Column(_("范围"), 8),
        Column(_("计入"), 22),
        Column(_("CO₂e，吨"), 18, "0"),
        *(Column(_("{gas}，吨 CO₂e").format(gas=gas), 14, "0") for gas in gases),
        Column(_("生物成因 CO₂，吨"), 16, "0"),
        Column(_("说明"), 50),
    ]
    rows = [
        (
            row["code"],
            row[f"name_{page_language()}"],
            row["scope"],
            ", ".join(row["levels"]),
            row["notation"] if row["co2e_micro_t"] is None else row["co2e_micro_t"] / MICRO_T_PER_T,
            *(
                row["gas_co2e_micro_t"][gas] / MICRO_T_PER_T
                if gas in row["gas_co2e_micro_t"]
                else row["gas_notation"].get(gas)
                for gas in gases
            ),
            None if row["biogenic_micro_t"] is None else row["biogenic_micro_t"] / MICRO_T_PER_T,
            row[f"reason_{page_language()}"],
        )
        for row in page.rows
    ]
    name = f"ditan-{place}-{year}-{page.view_asked}"
    return list_workbook(name, page.view_asked, columns, rows)


TAB = Tab(60, "views", gettext_lazy("口径视图"))
urlpatterns = [
    path("inventory/<int:year>/<str:place>/views/", views, name="views"),
    path("inventory/<int:year>/<str:place>/views/export.xlsx", views_workbook, name="views_workbook"),
]
