"""Key categories: which categories and gases make up the total, and which make its trend."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ditan.core.library import vocabulary
from ditan.domains.inventory.screens.inventory_page import (
    InventoryPage,
    answered,
    asked_of,
    inventory_or_404,
)
from ditan.domains.inventory.screens.tabs import Tab
from ditan.domains.inventory.selectors import inventory_record
from ditan.domains.inventory.tracing.categories import own_key
from ditan.domains.inventory.tracing.equations import gas_text
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_text, page_language, percent_text
from ditan.domains.web.workbooks import Column, list_workbook

MICRO_T_PER_T = 1_000_000
ROWS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One category and gas in the order of its size."""

    category: str
    name: str
    gas: str
    text: str
    status: str
    level: float
    level_text: str
    cumulative_text: str
    is_key_by_level: bool
    trend_text: str
    weighted_text: str
    reasons: str
    address: str


@dataclass(frozen=True)
class KeyCategoriesPage(InventoryPage):
    """The stored analysis within one boundary."""

    is_with_land_use: bool = True

    @property
    def kept_choices(self) -> dict[str, str]:
        return self.choices | ({} if self.is_with_land_use else {"land": "without"})

    @cached_property
    def record(self) -> dict[str, Any]:
        return inventory_record(self.inventory, "key_categories") or {}

    @property
    def rows(self) -> list[dict[str, Any]]:
        return list(self.record.get("with_land_use" if self.is_with_land_use else "without_land_use", []))

    @property
    def has_trend(self) -> bool:
        return any(row["trend_share"] is not None for row in self.rows)

    @property
    def base_year(self) -> int | None:
        return self.record.get("base_year")

    @property
    def threshold(self) -> float:
        return float(self.record.get("threshold", 0.0))

    @property
    def threshold_text(self) -> str:
        return percent_text(self.threshold, 0)

    @property
    def by_level(self) -> int:
        return sum(row["is_key_by_level"] for row in self.rows)

    @property
    def by_trend(self) -> int:
        return sum(bool(row["is_key_by_trend"]) for row in self.rows)

    @property
    def keys(self) -> int:
        """How many are key by any assessment."""
        return sum(row["is_key"] for row in self.rows)

    @property
    def has_weights(self) -> bool:
        return any(row["weighted_level_share"] is not None for row in self.rows)

    def _reasons(self, row: dict[str, Any]) -> list[str]:
        names = [
            ("is_key_by_level", _("水平")),
            ("is_key_by_trend", _("趋势")),
            ("is_key_by_weighted_level", _("加权水平")),
            ("is_key_by_weighted_trend", _("加权趋势")),
        ]
        told = [name for field, name in names if row[field]]
        if row["is_key_by_criteria"]:
            criteria = self.record["criteria"]
            told += [criteria[one][page_language()] for one in row["criteria"]]
        return told

    @cached_property
    def lines(self) -> list[KeyLine]:
        return [self._line(row) for row in self.rows[:ROWS_SHOWN]]

    @property
    def boundaries(self) -> list[dict[str, Any]]:
        if self.inventory.headline.get("land_use") is None:
            return []
        return [
            {"id": None, "name": _("含土地利用"), "is_here": self.is_with_land_use},
            {"id": "without", "name": _("不含土地利用"), "is_here": not self.is_with_land_use},
        ]

    @property
    def workbook_address(self) -> str:
        return self.address_of("key_categories_workbook")

    def _status(self, row: dict[str, Any]) -> str:
        """Which nothing this year has of what only the base year has; `estimated` where there is a number."""
        if row["co2e_micro_t"]:
            return "estimated"
        record = self._categories.get(row["category"], {})
        return str(
            record.get("status", {}).get(row["gas"]) or ("NE" if record.get("co2e") is None else "estimated")
        )

    @cached_property
    def _categories(self) -> dict[str, dict[str, Any]]:
        return dict((inventory_record(self.inventory, "totals") or {}).get("categories", {}))

    def _line(self, row: dict[str, Any]) -> KeyLine:
        category = vocabulary.categories().get(row["category"])
        trend = row["trend_share"]
        weighted = row["weighted_level_share"]
        return KeyLine(
            category=row["category"],
            name=name_of(category) if category else row["category"],
            gas=gas_text(row["gas"]),
            text=emissions_text(row["co2e_micro_t"]),
            status=self._status(row),
            level=row["level_share"],
            level_text=percent_text(row["level_share"]),
            cumulative_text=percent_text(row["cumulative"]),
            is_key_by_level=row["is_key_by_level"],
            trend_text="" if trend is None else percent_text(trend),
            weighted_text="" if weighted is None else percent_text(weighted),
            reasons=_("、").join(self._reasons(row)),
            address=self.trace_address(own_key(row["category"], row["gas"])),
        )


def key_categories(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The page; `?land=without` leaves land use out."""
    return answered(request, "inventory/key_categories.html", _page(request, year, place))


def _page(request: HttpRequest, year: int, place: str) -> KeyCategoriesPage:
    return KeyCategoriesPage(
        inventory_or_404(request, year, place),
        view="key_categories",
        is_with_land_use=request.GET.get("land") != "without",
        **asked_of(request),
    )


def key_categories_workbook(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The analysis as Excel."""
    page = _page(request, year, place)
    columns = [
        Column(_("类别"), 10),
        Column(_("名称"), 30),
        Column(_("气体"), 8),
        Column(_("排放量，吨 CO₂e"), 18, "0"),
        Column(_("水平占比"), 12, "0.0%"),
        Column(_("累计"), 12, "0.0%"),
        Column(_("趋势占比"), 12, "0.0%"),
        Column(_("按不确定性加权"), 12, "0.0%"),
        Column(_("关键，按"), 14),
    ]
    rows = [
        (
            row["category"],
            line.name,
            row["gas"],
            row["co2e_micro_t"] / MICRO_T_PER_T if line.status == "estimated" else line.status,
            row["level_share"],
            row["cumulative"],
            row["trend_share"],
            row["weighted_level_share"],
            line.reasons,
        )
        for row, line in zip(page.rows, page.lines, strict=False)
    ]
    return list_workbook(f"ditan-{place}-{year}-key-categories", str(year), columns, rows)


TAB = Tab(30, "key_categories", gettext_lazy("关键类别"))
urlpatterns = [
    path("inventory/<int:year>/<str:place>/key-categories/", key_categories, name="key_categories"),
    path(
        "inventory/<int:year>/<str:place>/key-categories/export.xlsx",
        key_categories_workbook,
        name="key_categories_workbook",
    ),
]
