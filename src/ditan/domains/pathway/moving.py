"""What moved between two scenarios, by cause and year, as a table, as bars of one year, and each number opened.

Keys of the drawer: `m.<cause>.<year>` and `m.total.<year>`.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.pathway.scenario import CAUSES, Comparison
from ditan.domains.inventory.screens.waterfall import Waterfall, build_waterfall
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.pathway.tracing.scenarios import sector_named
from ditan.domains.pathway.tracing.tonnes import parts_of, shown_t
from ditan.domains.web.numbers import emissions_scale
from ditan.domains.web.traces import Crumb, Equation, EquationLine, TraceView

STEP = 5
TOTAL = "total"
SEEN_T = 0.5


def cause_name(cause: str) -> str:
    """A cause as it is called on the page."""
    names = {
        "base": _("基年清单"),
        "activity": _("活动水平"),
        "intensity": _("能源强度"),
        "mix": _("能源结构"),
        "factor": _("排放因子"),
        "process": _("过程排放"),
        "capture": _("捕集"),
        "sink": _("碳汇"),
    }
    return str(names[cause])


@dataclass(frozen=True)
class Moved:
    """A comparison with the names of its two sides and the year whose bars are drawn."""

    comparison: Comparison
    first: str
    second: str
    year: int

    @property
    def unit(self) -> str:
        return emissions_scale().unit

    @cached_property
    def years(self) -> list[int]:
        """Every fifth year, the first and the last."""
        every = self.comparison.years
        return [year for year in every if year % STEP == 0 or year in {every[0], every[-1]}]

    @cached_property
    def causes(self) -> list[str]:
        """The causes that moved anything."""
        return [
            cause
            for cause, values in self.comparison.by_cause.items()
            if any(abs(float(value)) >= SEEN_T for value in values)
        ]

    @property
    def lines(self) -> list[dict[str, Any]]:
        by_cause = self.comparison.by_cause
        return [
            {
                "name": cause_name(cause),
                "cells": [
                    (f"m.{cause}.{year}", shown_t(float(by_cause[cause][self._at(year)]), sign=True))
                    for year in self.years
                ],
                "sum": shown_t(float(by_cause[cause].sum()), sign=True),
            }
            for cause in self.causes
        ]

    @property
    def totals(self) -> dict[str, Any]:
        difference = self.comparison.difference
        return {
            "cells": [
                (f"m.{TOTAL}.{year}", shown_t(float(difference[self._at(year)]), sign=True))
                for year in self.years
            ],
            "sum": shown_t(float(difference.sum()), sign=True),
        }

    @property
    def peak_moved(self) -> dict[str, Any]:
        """How the peak moved: its year in whole years, its level."""
        first, second = self.comparison.first, self.comparison.second
        return {
            "years": second.peak_year - first.peak_year,
            "first": first.peak_year,
            "second": second.peak_year,
            "level": shown_t(second.peak_t - first.peak_t, sign=True),
        }

    @cached_property
    def waterfall(self) -> Waterfall:
        """The way from the first total of the year to the second, by cause."""
        at = self._at(self.year)
        first, second = self.comparison.first, self.comparison.second
        return build_waterfall(
            float(first.total[first.at(self.year)]),
            float(second.total[second.at(self.year)]),
            [(cause_name(cause), float(self.comparison.by_cause[cause][at])) for cause in self.causes],
            (self.first, self.second),
        )

    def _at(self, year: int) -> int:
        return self.comparison.years.index(year)

    def trace(self, key: str) -> TraceView | None:
        """The drawer of a number; None where there is none."""
        words = key.split(".")
        if len(words) != 3 or words[0] != "m" or words[2] not in map(str, self.comparison.years):
            return None
        year = int(words[2])
        if words[1] == TOTAL:
            return self._of_total(year, key)
        return self._of_cause(words[1], year, key) if words[1] in CAUSES else None

    def _of_total(self, year: int, key: str) -> TraceView:
        first, second = self.comparison.first, self.comparison.second
        told = [float(one.total[one.at(year)]) for one in (first, second)]
        at = self._at(year)
        return TraceView(
            key=key,
            title=_("变动"),
            path=(Crumb(str(year)), Crumb(_("合计"))),
            value=shown_t(told[1] - told[0], sign=True),
            unit=self.unit,
            equation=Equation(
                _("变动 = 后者 − 前者"),
                (
                    EquationLine("", self.second, shown_t(told[1]), self.unit),
                    EquationLine("−", self.first, shown_t(told[0]), self.unit),
                ),
                EquationLine("=", _("变动"), shown_t(told[1] - told[0], sign=True), self.unit),
            ),
            parts=parts_of(
                _("各原因"),
                [
                    (cause_name(cause), float(self.comparison.by_cause[cause][at]), f"m.{cause}.{year}")
                    for cause in self.causes
                ],
                told[1] - told[0],
            ),
        )

    def _of_cause(self, cause: str, year: int, key: str) -> TraceView:
        at = self._at(year)
        value = float(self.comparison.by_cause[cause][at])
        rows: list[tuple[str, float, str]] = []
        if cause != "sink":
            effects = self.comparison.effects[CAUSES.index(cause), :, at]
            rows = [
                (sector_named(self.comparison.second, sector), float(amount), "")
                for sector, amount in zip(self.comparison.sectors, effects, strict=True)
                if round(float(amount) * MICRO_T_PER_T)
            ]
        return TraceView(
            key=key,
            title=cause_name(cause),
            path=(Crumb(str(year), f"m.{TOTAL}.{year}"), Crumb(cause_name(cause))),
            value=shown_t(value, sign=True),
            unit=self.unit,
            lead=_(
                "LMDI 加和分解：每个部门、品种的两个数相比，某因素的效应 = 对数平均 L × ln(后/前)；基年不同的那一部分归“基年清单”。"
            ),
            parts=parts_of(_("各部门"), rows, value) if rows else None,
        )
