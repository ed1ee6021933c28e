"""What moved between two scenarios, by cause and year, as a table and as bars of one year; the numbers open by `tracing.moved`."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.pathway.scenario import Comparison
from ditan.domains.inventory.screens.waterfall import FallBar, Waterfall, build_waterfall
from ditan.domains.pathway.tracing.tonnes import shown_t
from ditan.domains.web.numbers import emissions_scale

STEP = 5
TOTAL, SUM, PEAK = "total", "sum", "peak"
FIRST, SECOND = "first", "second"
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
                    (f"m.{cause}.{year}", shown_t(float(by_cause[cause][self.at(year)]), sign=True))
                    for year in self.years
                ],
                "sum": (f"m.{cause}.{SUM}", shown_t(float(by_cause[cause].sum()), sign=True)),
            }
            for cause in self.causes
        ]

    @property
    def totals(self) -> dict[str, Any]:
        difference = self.comparison.difference
        return {
            "cells": [
                (f"m.{TOTAL}.{year}", shown_t(float(difference[self.at(year)]), sign=True))
                for year in self.years
            ],
            "sum": (f"m.{TOTAL}.{SUM}", shown_t(float(difference.sum()), sign=True)),
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
            "key": f"m.{PEAK}",
        }

    @cached_property
    def waterfall(self) -> Waterfall:
        """The way from the first total of the year to the second, by cause."""
        at = self.at(self.year)
        first, second = self.comparison.first, self.comparison.second
        return build_waterfall(
            float(first.total[first.at(self.year)]),
            float(second.total[second.at(self.year)]),
            [(cause_name(cause), float(self.comparison.by_cause[cause][at])) for cause in self.causes],
            (self.first, self.second),
        )

    @property
    def bars(self) -> list[tuple[FallBar, str]]:
        """The bars, each with the key that opens it: the two totals, and the causes between them."""
        keys = [
            f"s.{FIRST}.{self.year}",
            *(f"m.{cause}.{self.year}" for cause in self.causes),
            f"s.{SECOND}.{self.year}",
        ]
        return list(zip(self.waterfall.bars, keys, strict=True))

    def at(self, year: int) -> int:
        """The place of a year in the arrays."""
        return self.comparison.years.index(year)
