"""The years of a place side by side, with their breaks and gaps, and what changed since the last release of this year."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ditan.core.inventory.series import series_of
from ditan.core.inventory.uncertainty import Interval
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.screens.inventory_page import (
    InventoryPage,
    answered,
    asked_of,
    inventory_or_404,
)
from ditan.domains.inventory.screens.line_chart import build_chart
from ditan.domains.inventory.screens.recalculation import Recalculated, amount_words, recalculated
from ditan.domains.inventory.screens.tabs import Tab
from ditan.domains.inventory.selectors import inventory_list, inventory_rebuilt
from ditan.domains.inventory.selectors.disclosure import as_seen
from ditan.domains.inventory.tracing.categories import category_key
from ditan.domains.web.line_chart import LineChart
from ditan.domains.web.numbers import emissions_text, number_text, page_language, percent_text
from ditan.domains.web.workbooks import Column, list_workbook

MICRO_T_PER_T = 1_000_000
KEPT_S = 24 * 3600
DEEPEST = 2
STATES = ("interpolated", "partly_interpolated")


@dataclass(frozen=True, slots=True)
class YearCell:
    """An amount of one year, and how it came about."""

    text: str
    state: str
    address: str


@dataclass(frozen=True)
class SeriesPage(InventoryPage):
    """All years of the place that were compiled alike. `is_filled`: gaps are filled, and marked."""

    is_filled: bool = False

    @property
    def kept_choices(self) -> dict[str, str]:
        return self.choices | ({"fill": "linear"} if self.is_filled else {})

    @cached_property
    def inventories(self) -> list[Inventory]:
        """The inventories in use of every year under the same edition and GWP set, oldest first."""
        found = inventory_list(edition=self.inventory.edition, gwp=self.inventory.gwp)
        years = found.filter(place_id=self.inventory.place_id).order_by("year")
        return [as_seen(inventory, self.reader) for inventory in years]

    @property
    def content_key(self) -> str:
        years = " ".join(f"{found.pk} {found.digest}" for found in self.inventories)
        before = self.recalculation.key if self.recalculation else ""
        return f"{super().content_key} {years} {before}"

    @property
    def has_series(self) -> bool:
        return len(self.inventories) > 1

    @cached_property
    def record(self) -> dict[str, Any]:
        """The series as plain values: made of stored inventories that never change, so kept by their digests."""
        made_of = "-".join(f"{found.pk}.{found.digest[:16]}" for found in self.inventories)
        key = f"series-{made_of}-{self.release}-{self.is_filled}"
        kept: dict[str, Any] | None = caches["template_fragments"].get(key)
        if kept is None:
            intervals = {found.year: _interval(found) for found in self.inventories}
            series = series_of(
                [inventory_rebuilt(found) for found in self.inventories],
                interpolate=self.is_filled,
                intervals={year: known for year, known in intervals.items() if known},
            )
            kept = series.as_json()
            caches["template_fragments"].set(key, kept, KEPT_S)
        return kept

    @property
    def years_told(self) -> list[dict[str, Any]]:
        return list(self.record["years"])

    @cached_property
    def chart(self) -> LineChart:
        return build_chart(self.years_told, self.record["breaks"])

    @property
    def year_lines(self) -> list[dict[str, str]]:
        """One line a year: totals, range, index, change."""
        return [self._year_line(told) for told in self.years_told]

    def _year_line(self, told: dict[str, Any]) -> dict[str, str]:
        interval = told["interval"]
        central = interval["central_t"] if interval else 0.0
        spread = ""
        if interval and central:
            lower = percent_text((central - interval["low_t"]) / abs(central))
            upper = percent_text((interval["high_t"] - central) / abs(central))
            spread = f"−{lower} / +{upper}"
        page = (
            reverse("inventory:whole", args=[told["year"], self.inventory.place_id]) + self.suffix_elsewhere
        )
        return {
            "year": str(told["year"]),
            "address": page if told["state"] == "compiled" else "",
            "with": _text(told["with_land_use_co2e_t"]),
            "without": _text(told["without_land_use_co2e_t"]),
            "range": spread,
            "index": "" if told["index"] is None else number_text(told["index"], 1),
            "change": "" if told["change_share"] is None else percent_text(told["change_share"], sign=True),
            "direction": ""
            if not told["change_share"]
            else "change-up"
            if told["change_share"] > 0
            else "change-down",
            "state": "interpolated" if told["amount_state"] in STATES else told["state"],
            "is_across": "yes" if told["is_change_across_break"] else "",
        }

    @property
    def category_lines(self) -> list[dict[str, Any]]:
        """Categories down to the second level, a cell a year."""
        language = page_language()
        return [
            {
                "code": told["category"],
                "name": told[f"name_{language}"],
                "level": told["depth"],
                "cells": [self._cell(told["category"], value) for value in told["values"]],
            }
            for told in self.record["categories"]
            if told["depth"] < DEEPEST
        ]

    def _cell(self, category: str, value: dict[str, Any]) -> YearCell:
        if value["co2e_t"] is None:
            return YearCell("", "NE", "")
        is_estimated = value["state"] == "estimated"
        page = reverse("inventory:whole", args=[value["year"], self.inventory.place_id])
        query = "&".join(f"{name}={text}" for name, text in self.choices.items())
        joint = f"{query}&" if query else ""
        address = f"{page}?{joint}trace={category_key(category)}" if is_estimated else ""
        return YearCell(_text(value["co2e_t"]), value["state"], address)

    @property
    def breaks(self) -> list[dict[str, Any]]:
        """What keeps years from being compared, the yearly parameters last."""
        language = page_language()
        ordered = sorted(self.record["breaks"], key=lambda told: (told["is_yearly"], told["after"]))
        return [
            {
                "years": f"{told['before']} → {told['after']}",
                "kind": told[f"kind_{language}"],
                "category": told["category"],
                "is_yearly": told["is_yearly"],
                "changes": [
                    {
                        "name": change[f"name_{language}"],
                        "before": amount_words(change["before"]),
                        "after": amount_words(change["after"]),
                    }
                    for change in told["changes"][:6]
                ],
                "more": max(0, len(told["changes"]) - 6),
            }
            for told in ordered
        ]

    @property
    def gaps(self) -> list[dict[str, Any]]:
        language = page_language()
        return [told | {"kind_name": told[f"kind_{language}"]} for told in self.record["gaps"]]

    @cached_property
    def recalculation(self) -> Recalculated | None:
        return recalculated(self.inventory, self.reader)

    @property
    def fills(self) -> list[dict[str, Any]]:
        return [
            {"id": None, "name": _("照实，有缺口"), "is_here": not self.is_filled},
            {"id": "linear", "name": _("插补缺口"), "is_here": self.is_filled},
        ]

    @property
    def workbook_address(self) -> str:
        return self.address_of("series_workbook")


def _text(tonnes: float | None) -> str:
    return "" if tonnes is None else emissions_text(round(tonnes * MICRO_T_PER_T))


def _interval(inventory: Inventory) -> Interval | None:
    stored = inventory.headline.get("ranges", {}).get("with_land_use")
    return Interval(*stored) if stored else None


def _page(request: HttpRequest, year: int, place: str) -> SeriesPage:
    return SeriesPage(
        inventory_or_404(request, year, place),
        view="series",
        is_filled=request.GET.get("fill") == "linear",
        **asked_of(request),
    )


def series(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The page; `?fill=linear` fills gaps and marks what was filled in."""
    return answered(request, "inventory/series.html", _page(request, year, place))


def series_workbook(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """Categories by year as Excel, tonnes of CO2e."""
    page = _page(request, year, place)
    years = [told["year"] for told in page.years_told]
    columns = [Column(_("类别"), 10), Column(_("名称"), 30), *(Column(str(at), 14, "0") for at in years)]
    total = [told["with_land_use_co2e_t"] for told in page.years_told]
    without = [told["without_land_use_co2e_t"] for told in page.years_told]
    rows = [("", _("合计（含土地利用）"), *total), ("", _("合计（不含土地利用）"), *without)]
    rows += [
        (
            told["category"],
            told[f"name_{page_language()}"],
            *(value["co2e_t"] for value in told["values"]),
        )
        for told in page.record["categories"]
    ]
    notes = [_("吨 CO₂e；空格为没有估算，不是零。")]
    return list_workbook(f"ditan-{place}-series", place, columns, rows, notes)


TAB = Tab(80, "series", gettext_lazy("时间序列"))
urlpatterns = [
    path("inventory/<int:year>/<str:place>/series/", series, name="series"),
    path("inventory/<int:year>/<str:place>/series/export.xlsx", series_workbook, name="series_workbook"),
]
