"""The page of a year that is not over: amounts, ranges, drivers, targets and figures as it shows them.

Noun: `NowcastPage`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.errors import Problem
from ditan.core.intensity.periods import period_name
from ditan.core.intensity.periods.names import period_names
from ditan.core.pathway.nowcast import Expected
from ditan.core.quantities import unit_name
from ditan.domains.pathway.choosing import BASES, Choice
from ditan.domains.pathway.nowcasting.drawing import Fan, month_fan, year_fan
from ditan.domains.pathway.nowcasting.enterprises import EnterprisesShown, enterprises_shown
from ditan.domains.pathway.nowcasting.words import (
    chance_mark,
    chance_text,
    indicator_text,
    reason_text,
    tonnes_text,
    way_name,
)
from ditan.domains.pathway.screens.verdict import basis_name
from ditan.domains.pathway.selectors.nowcasts import (
    BASIS_OF,
    PANEL,
    DriverYear,
    PlaceNowcast,
    TargetChance,
)
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.pathway.selectors.warnings import Heeded
from ditan.domains.target.words import party_text, sector_text, unit_text
from ditan.domains.web.numbers import emissions_scale, number_text, page_language, percent_text
from ditan.domains.web.typed import said

HEED_POWER = "compile"
T_PER_1E4_CNY = "t/1e4 CNY"


@dataclass(frozen=True)
class NowcastPage:
    """The year of a place and its targets, as the page shows them.

    `told`: targets of whose warning somebody was told this month; `heeded`: who took note of one; `refused`, `typed`: a form that
    was refused, and what stood in it.
    """

    choice: Choice
    held: PlaceNowcast
    targets: list[TargetChance]
    is_chosen: bool
    heeded: Mapping[int, Heeded] = field(default_factory=dict)
    told: frozenset[int] = frozenset()
    refused: Sequence[Problem] = ()
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def year(self) -> int:
        return self.held.year

    @property
    def query(self) -> str:
        """The place, year and basis as an address carries them."""
        return f"place={self.choice.place.pk}&year={self.year}&basis={self.held.basis}"

    @property
    def unit(self) -> str:
        return emissions_scale().unit

    @property
    def basis_name(self) -> str:
        return basis_name(self.held.basis)

    @property
    def is_open(self) -> bool:
        """Whether amounts of enterprises are open to whoever asks."""
        held = self.held.enterprises
        return held is not None and held.is_open_to(self.choice.place, self.choice.by)

    @property
    def enterprises(self) -> EnterprisesShown | None:
        return enterprises_shown(self.held, is_open=self.is_open)

    @property
    def bases(self) -> list[tuple[str, str, bool]]:
        return [(one, basis_name(one), one == self.held.basis) for one in BASES]

    @property
    def years(self) -> list[tuple[int, bool]]:
        """This year, and the one before as long as its own figure lacks."""
        this = self.choice.by.day.year
        return [(one, one == self.year) for one in (this, this - 1)]

    @property
    def told_text(self) -> str:
        """The year's own value where it is there already."""
        return "" if self.held.told is None else tonnes_text(self.held.told / MICRO_T_PER_T)

    @property
    def middle(self) -> str:
        return tonnes_text(self.held.found.total.middle) if self.held.found else ""

    @property
    def spans(self) -> list[tuple[str, str, str]]:
        """Level, low and high of each range."""
        return _spans(self.held.found.total, tonnes_text) if self.held.found else []

    @property
    def intensity(self) -> str:
        found = self.held.found.intensity if self.held.found else None
        return "" if found is None or found.middle is None else number_text(found.middle, 2)

    @property
    def intensity_spans(self) -> list[tuple[str, str, str]]:
        found = self.held.found.intensity if self.held.found else None
        return _spans(found, lambda value: number_text(value, 2)) if found else []

    @property
    def intensity_unit(self) -> str:
        return unit_name(T_PER_1E4_CNY, page_language())

    @property
    def change(self) -> str:
        """The expected total against the last year that has a figure."""
        if self.held.change is None:
            return ""
        year, share = self.held.change
        return _("比 {year} 年 {share}").format(year=year, share=percent_text(share, 1, sign=True))

    @property
    def way(self) -> str:
        return way_name(self.held.found.way) if self.held.found else ""

    @property
    def problems(self) -> list[dict[str, Any]]:
        return said([*self.refused, *self.held.problems])

    @property
    def may_heed(self) -> bool:
        """Whether whoever asks may take note of a warning."""
        return self.choice.by.covers(self.choice.place, HEED_POWER)

    @property
    def errors(self) -> list[tuple[int, str]]:
        found = self.held.found
        return [(year, percent_text(error, 1, sign=True)) for year, error in found.errors] if found else []

    @cached_property
    def fan(self) -> Fan | None:
        past = [
            (one.year, one.micro_t / MICRO_T_PER_T) for one in self.held.series.years if one.year < self.year
        ]
        limits = {
            indicator_text(one.indicator, one.allowed): float(one.allowed)
            for one in self.targets
            if one.indicator.is_emissions
            and BASIS_OF.get(one.target.indicator) == self.held.basis
            and one.reason in ("", "told", "no_range")
        }
        return year_fan(past, self.year, self.held.found.total, limits) if self.held.found else None

    @property
    def levels(self) -> list[tuple[float, str]]:
        return [(y, tonnes_text(amount)) for y, amount in self.fan.levels] if self.fan else []

    @property
    def drivers(self) -> list[dict[str, Any]]:
        """A line and a figure for each measure of the year that emissions may be reckoned from."""
        own = [self.held.own] if self.held.own else []
        return [self._driver(one) for one in (*own, *self.held.drivers)]

    @property
    def lines(self) -> list[dict[str, Any]]:
        """A line for each target."""
        return [self._line(one) for one in self.targets]

    def _driver(self, one: DriverYear) -> dict[str, Any]:
        measure, language = one.measure, page_language()
        is_shut = measure.id == PANEL and not self.is_open
        end = one.path[-1] if not is_shut and one.path and one.path[-1].end == measure.size else None
        span = end.spans[-1] if end and end.spans else None
        fan = None if is_shut else month_fan(one.path, one.past_paths, period_names(measure.size, language))
        newest, period = self._newest(one)
        return {
            "measure": measure,
            "is_shut": is_shut,
            "trace": f"driver.{measure.id}",
            "unit": unit_name(measure.unit, language),
            "newest": "" if is_shut else newest,
            "period": period,
            "expected": number_text(end.middle, measure.decimals) if end else "",
            "span": f"{number_text(span[1], 1)}–{number_text(span[2], 1)}" if span else "",
            "level": percent_text(span[0], 0) if span else "",
            "elasticity": "" if one.elasticity is None else number_text(one.elasticity, 2),
            "is_used": one.elasticity is not None or measure.is_emissions,
            "past_years": sum(year < self.year for year in one.rows.rows),
            "fan": fan,
            "levels": [(y, number_text(amount, 0)) for y, amount in fan.levels] if fan else [],
        }

    def _newest(self, one: DriverYear) -> tuple[str, str]:
        """The last figure of a measure and its period; of enterprises their sum to date."""
        shown = self.enterprises
        if one.measure.id == PANEL and shown is not None:
            return number_text(shown.panel.to_date, one.measure.decimals), shown.span
        newest, size = one.newest, one.measure.size
        if newest is None:
            return "", ""
        return newest.text, period_name(size, newest.number, page_language(), is_to_date=newest.is_to_date)

    def _line(self, one: TargetChance) -> dict[str, Any]:
        return {
            "target": one.target,
            "trace": f"target.{one.target.pk}",
            "indicator": one.indicator,
            "party": party_text(one.target),
            "sector": sector_text(one.target.sector),
            "unit": unit_text(one.indicator),
            "allowed": indicator_text(one.indicator, one.allowed),
            "expected": indicator_text(one.indicator, one.expected),
            "missed": chance_text(one.missed),
            "mark": chance_mark(one.missed, self.held.rule.warn_above),
            "reason": reason_text(one.reason, self.held.rule.years_for_range),
            "heeded": self.heeded.get(one.target.pk),
            "is_open": self.may_heed and one.target.pk in self.told,
            "typed": self.typed.get(str(one.target.pk), ""),
        }


def _spans(expected: Expected, shown: Any) -> list[tuple[str, str, str]]:
    return [(percent_text(level, 0), shown(low), shown(high)) for level, low, high in expected.spans]
