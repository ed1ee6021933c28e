"""Completeness and quality: what a whole inventory holds beside this one, why something is missing, how good the data are."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ditan.domains.inventory.screens.grades import Grades, grades_of
from ditan.domains.inventory.screens.inventory_page import (
    InventoryPage,
    answered,
    asked_of,
    inventory_or_404,
)
from ditan.domains.inventory.screens.tabs import Tab
from ditan.domains.inventory.selectors import inventory_records
from ditan.domains.inventory.tracing.categories import category_key
from ditan.domains.inventory.tracing.equations import gas_text
from ditan.domains.web.numbers import emissions_text, page_language, percent_text
from ditan.domains.web.workbooks import Column, list_workbook

MICRO_T_PER_T = 1_000_000
KINDS = ("completeness", "quality")
STATUSES = ("estimated", "partial", "NO", "IE", "C", "NE", "not_asked")
FILTERS = ("open", "all")


@dataclass(frozen=True, slots=True)
class Line:
    """One category and gas."""

    category: str
    name: str
    gas: str
    status: str
    also: str
    is_asked: bool
    included_in: str
    reason: str
    remedy: str
    department: str
    data: str
    amount: str
    proposal: str
    address: str


@dataclass(frozen=True)
class QualityPage(InventoryPage):
    """The stored assessments. `shown` is `open` (what needs data) or `all`."""

    shown: str = FILTERS[0]

    @property
    def kept_choices(self) -> dict[str, str]:
        return self.choices | ({} if self.shown == FILTERS[0] else {"show": self.shown})

    @cached_property
    def records(self) -> dict[str, dict[str, Any]]:
        return inventory_records(self.inventory, KINDS)

    @property
    def completeness(self) -> dict[str, Any]:
        return dict(self.records.get("completeness", {}))

    @property
    def share_text(self) -> str:
        return percent_text(self.completeness.get("share_by_count", 0.0), 0)

    @property
    def weighted_text(self) -> str:
        share = self.completeness.get("share_by_emissions")
        return "" if share is None else percent_text(share, 0)

    @property
    def counts(self) -> list[dict[str, Any]]:
        """How many lines are what, in a fixed order; what does not occur is left out."""
        names = {
            "estimated": _("已估算"),
            "partial": _("部分估算"),
            "NO": _("不发生（NO）"),
            "IE": _("并入他处（IE）"),
            "C": _("保密（C）"),
            "NE": _("未估算（NE）"),
            "not_asked": _("没有问过（NE）"),
        }
        told = self.completeness.get("counts", {})
        whole = sum(told.values()) or 1
        found, x = [], 0.0
        for status in STATUSES:
            if told.get(status):
                width = 100 * told[status] / whole
                found.append(
                    {"id": status, "name": names[status], "number": told[status], "x": x, "width": width}
                )
                x += width
        return found

    @property
    def open_count(self) -> int:
        return sum(not line["is_closed"] for line in self.completeness.get("lines", []))

    @property
    def filters(self) -> list[dict[str, Any]]:
        names = {"open": _("要补的"), "all": _("全部")}
        return [
            {"id": None if name == FILTERS[0] else name, "name": names[name], "is_here": name == self.shown}
            for name in FILTERS
        ]

    @cached_property
    def lines(self) -> list[Line]:
        """What needs data, the largest likely amount first; or every line in the order of the guideline."""
        told = self.completeness.get("lines", [])
        if self.shown == "all":
            return [self._line(line) for line in told]
        missing = [line for line in told if not line["is_closed"] or line["status"] == "partial"]
        missing.sort(key=lambda line: (-(line["proposal_micro_t"] or 0), line["status"] == "partial"))
        return [self._line(line) for line in missing]

    def _line(self, line: dict[str, Any]) -> Line:
        language = page_language()
        amount, proposal = line["co2e_micro_t"], line["proposal_micro_t"]
        return Line(
            category=line["category"],
            name=line[f"name_{language}"],
            gas=gas_text(line["gas"]),
            status=line["status"],
            also=", ".join(line["also"]),
            is_asked=line["is_asked"],
            included_in=line["included_in"],
            reason=line[f"reason_{language}"],
            remedy=line[f"remedy_{language}"],
            department=line[f"department_{language}"],
            data=line[f"data_{language}"],
            amount="" if amount is None else emissions_text(amount),
            proposal="" if not proposal else emissions_text(proposal),
            address=self.trace_address(category_key(line["category"], line["gas"])),
        )

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What contradicts itself, in the page's language."""
        return [told[page_language()] for told in self.completeness.get("findings", [])]

    @cached_property
    def grades(self) -> Grades | None:
        told = self.records.get("quality")
        return grades_of(told, self.trace_address) if told else None

    @property
    def workbook_address(self) -> str:
        return self.address_of("quality_workbook")


def _page(request: HttpRequest, year: int, place: str) -> QualityPage:
    return QualityPage(
        inventory_or_404(request, year, place),
        view="quality",
        shown=next((name for name in FILTERS if name == request.GET.get("show")), FILTERS[0]),
        **asked_of(request),
    )


def quality(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The page; `?show=all` lists every category and gas."""
    return answered(request, "inventory/quality.html", _page(request, year, place))


def quality_workbook(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """Every category and gas with its status, reason and remedy, as Excel."""
    page = _page(request, year, place)
    language = page_language()
    columns = [
        Column(_("类别"), 10),
        Column(_("名称"), 30),
        Column(_("气体"), 8),
        Column(_("状态"), 10),
        Column(_("已估算，吨 CO₂e"), 18, "0"),
        Column(_("可能缺少，吨 CO₂e（建议值，不计入）"), 22, "0"),
        Column(_("原因"), 50),
        Column(_("怎么办"), 50),
        Column(_("数据部门"), 24),
        Column(_("数据"), 40),
    ]
    rows = [
        (
            line["category"],
            line[f"name_{language}"],
            line["gas"],
            line["status"],
            None if line["co2e_micro_t"] is None else line["co2e_micro_t"] / MICRO_T_PER_T,
            None if line["proposal_micro_t"] is None else line["proposal_micro_t"] / MICRO_T_PER_T,
            line[f"reason_{language}"],
            line[f"remedy_{language}"],
            line[f"department_{language}"],
            line[f"data_{language}"],
        )
        for line in page.completeness.get("lines", [])
    ]
    return list_workbook(f"ditan-{place}-{year}-completeness", str(year), columns, rows)


TAB = Tab(50, "quality", gettext_lazy("完整性与质量"))
urlpatterns = [
    path("inventory/<int:year>/<str:place>/quality/", quality, name="quality"),
    path("inventory/<int:year>/<str:place>/quality/export.xlsx", quality_workbook, name="quality_workbook"),
]
