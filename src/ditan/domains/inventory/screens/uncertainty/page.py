"""How sure the total is: both methods side by side, where the width comes from, and what nobody has assessed."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.library import vocabulary
from ditan.domains.inventory.screens.histogram import Histogram, build_histogram
from ditan.domains.inventory.screens.inventory_page import (
    InventoryPage,
)
from ditan.domains.inventory.screens.ranges import Range, range_of
from ditan.domains.inventory.screens.roles import part_name
from ditan.domains.inventory.selectors import inventory_record
from ditan.domains.inventory.tracing.categories import category_key, own_key
from ditan.domains.inventory.tracing.equations import gas_text
from ditan.domains.inventory.tracing.naming import names_of
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_text, number_text, page_language, percent_text

MICRO_T_PER_T = 1_000_000
CONTRIBUTIONS_SHOWN = 12
LINES_SHOWN = 400
NOT_ASSESSED_SHOWN = 12


@dataclass(frozen=True, slots=True)
class MethodRow:
    """One boundary under each method."""

    name: str
    value: str
    address: str
    propagated: Range | None
    plain: Range | None
    simulated: Range | None


@dataclass(frozen=True, slots=True)
class Contribution:
    """One input: its part in the variance of the total, and its correlation with the total in the draws."""

    name: str
    part: str
    variance: float
    variance_text: str
    half_width_text: str
    correlation_text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the guideline's table 3.2."""

    category: str
    name: str
    gas: str
    amount: str
    share: str
    activity: str
    factor: str
    combined: str
    variance: str
    is_unassessed: bool
    address: str


@dataclass(frozen=True)
class UncertaintyPage(InventoryPage):
    """The stored assessment of one inventory."""

    @cached_property
    def record(self) -> dict[str, Any]:
        return inventory_record(self.inventory, "uncertainty") or {}

    @property
    def propagation(self) -> dict[str, Any]:
        return dict(self.record.get("propagation", {}))

    @property
    def simulation(self) -> dict[str, Any]:
        return dict(self.record.get("simulation", {}))

    @property
    def range(self) -> Range | None:
        return range_of(self.record.get("ranges", {}).get("with_land_use"))

    @property
    def unassessed_text(self) -> str:
        return percent_text(self.propagation.get("unassessed_share", 0.0))

    @property
    def methods(self) -> list[MethodRow]:
        """With and without land use; where no land use was estimated both are one."""
        rows = [("with_land_use", _("含土地利用"), "all", "plain_total")]
        rows.append(("without_land_use", _("不含土地利用"), "without_land_use", "plain_without_land_use"))
        if self.inventory.headline.get("land_use") is None:
            rows = [("with_land_use", _("合计"), "all", "plain_total")]
        found = []
        for boundary, name, key, plain in rows:
            propagated = range_of(self.record.get("ranges", {}).get(boundary))
            found.append(
                MethodRow(
                    name,
                    emissions_text(propagated.central) if propagated else "",
                    self.trace_address(category_key(key)),
                    propagated,
                    _interval(self.propagation.get(plain)),
                    range_of(self.record.get("simulated", {}).get(boundary)),
                )
            )
        return found

    @property
    def draws_text(self) -> str:
        return number_text(self.simulation.get("draws", 0), 0)

    @property
    def seed(self) -> int:
        return int(self.simulation.get("seed", 0))

    @property
    def convergence_text(self) -> str:
        """The larger of the standard errors of both simulated bounds."""
        told = self.simulation.get("convergence", {})
        worst = max(told.get("low_error_t", 0.0), told.get("high_error_t", 0.0))
        return emissions_text(round(worst * MICRO_T_PER_T))

    @cached_property
    def histogram(self) -> Histogram | None:
        told = self.simulation.get("histogram")
        simulated = range_of(self.record.get("simulated", {}).get("with_land_use"))
        if not told or simulated is None or not any(told["counts"]):
            return None
        return build_histogram(told, simulated)

    @cached_property
    def contributions(self) -> list[Contribution]:
        """The inputs with the largest part in the variance, with their correlation in the draws beside."""
        correlations = {one["score"]: one["correlation"] for one in self.simulation.get("influences", [])}
        ordered = sorted(
            self.propagation.get("contributions", []), key=lambda one: -abs(one["variance_share"])
        )
        return [
            Contribution(
                name=self._input_name(one),
                part=part_name(one["part"]),
                variance=abs(one["variance_share"]),
                variance_text=percent_text(one["variance_share"]),
                half_width_text=percent_text(one["half_width"]),
                correlation_text=number_text(correlations[one["score"]], 2)
                if one["score"] in correlations
                else "",
            )
            for one in ordered[:CONTRIBUTIONS_SHOWN]
            if one["variance_share"]
        ]

    def _input_name(self, one: dict[str, Any]) -> str:
        """The datum by its row, the parameter by its name, else the group of correlated inputs as it is called."""
        known = self.record.get("data", {}).get(one["score"])
        if known:
            names = names_of(known["category"], known["sector"], known["fuel"])
            return " · ".join(name for name in dict.fromkeys(names) if name) or str(known["category"])
        name = str(one["name_zh"] if page_language() == "zh" else one["name_en"])
        if name == one["part"]:
            return _("活动水平表自有的数值")
        return name or str(one["name_zh"] or one["score"].partition("|")[0])

    @cached_property
    def lines(self) -> list[Line]:
        """The lines by their part in the variance, the largest first."""
        ordered = sorted(self.propagation.get("lines", []), key=lambda line: -abs(line["variance_share"]))
        return [self._line(line) for line in ordered[:LINES_SHOWN]]

    def _line(self, line: dict[str, Any]) -> Line:
        category = vocabulary.categories().get(line["category"])
        return Line(
            category=line["category"],
            name=name_of(category) if category else line["category"],
            gas=gas_text(line["gas"]),
            amount=emissions_text(round(line["central_t"] * MICRO_T_PER_T)),
            share=percent_text(line["share"]),
            activity=_spread(line["activity_lower"], line["activity_upper"]),
            factor=_spread(line["factor_lower"], line["factor_upper"]),
            combined=_spread(line["lower_share"], line["upper_share"]),
            variance=percent_text(line["variance_share"]),
            is_unassessed=line["unassessed_share"] > 0,
            address=self.trace_address(own_key(line["category"], line["gas"])),
        )

    @property
    def not_assessed(self) -> list[dict[str, str]]:
        """What has no stated range, the largest emissions first."""
        ordered = sorted(self.propagation.get("not_assessed", []), key=lambda one: -abs(one["co2e_t"]))
        found = []
        for one in ordered[:NOT_ASSESSED_SHOWN]:
            category = vocabulary.categories().get(one["category"])
            found.append(
                {
                    "name": f"{one['category']} {name_of(category) if category else ''}".strip(),
                    "gas": gas_text(one["gas"]),
                    "part": part_name(one["part"]),
                    "share": percent_text(one["share"]),
                }
            )
        return found

    @property
    def not_assessed_more(self) -> int:
        return max(0, len(self.propagation.get("not_assessed", [])) - NOT_ASSESSED_SHOWN)

    @property
    def trend_text(self) -> str:
        """The change since the base year with its range; empty where there is no base year."""
        trend = self.propagation.get("trend")
        if not trend:
            return ""
        return _("比 {year} 年 {change}（{low} 至 {high}）").format(
            year=trend["base_year"],
            change=percent_text(trend["change_share"], sign=True),
            low=percent_text(trend["low_share"], sign=True),
            high=percent_text(trend["high_share"], sign=True),
        )

    @property
    def workbook_address(self) -> str:
        return self.address_of("uncertainty_workbook")


def _interval(told: dict[str, Any] | None) -> Range | None:
    if not told:
        return None
    return Range(*(round(told[name] * MICRO_T_PER_T) for name in ("low_t", "central_t", "high_t")))


def _spread(lower: float | None, upper: float | None) -> str:
    """`±5.0%`, or both sides where they differ; empty where nothing is stated."""
    if not lower and not upper:
        return ""
    down, up = number_text(100 * (lower or 0.0), 1), number_text(100 * (upper or 0.0), 1)
    return f"±{up}%" if down == up else f"−{down}% / +{up}%"
