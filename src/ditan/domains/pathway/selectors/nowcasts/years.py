"""What is reckoned of a year that is not over: the measures it rests on, and the year itself.

Nouns: `DriverYear` (a measure of months or quarters, its year so far), `PlaceNowcast`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ditan.core.errors import Problem
from ditan.core.intensity.periods import PeriodMeasure
from ditan.core.pathway.nowcast import (
    Nowcast,
    NowcastRule,
    PathPoint,
    Predictive,
    YearRows,
    nowcast_rule,
    year_path,
)
from ditan.domains.pathway.selectors.nowcasts.enterprises import PANEL, EnterpriseMonths
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T, PlaceSeries
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.periods import MeasureYear, PeriodInUse

USES = ("none", "used", "few", "own", "offered", "years")


@dataclass(frozen=True)
class DriverYear:
    """A measure of months or quarters with its years so far; `elasticity` None where emissions were not reckoned from it."""

    measure: PeriodMeasure
    rows: YearRows
    years: Mapping[int, MeasureYear]
    expected: float | None = None
    elasticity: float | None = None

    @property
    def newest(self) -> PeriodInUse | None:
        """The last figure of the year."""
        now = self.years.get(self.rows.year)
        return now.newest if now else None

    @cached_property
    def path(self) -> tuple[PathPoint, ...]:
        """The values to date of the year, known and expected."""
        return year_path(self.rows, nowcast_rule().place_levels)

    @property
    def past_paths(self) -> dict[int, list[tuple[int, float]]]:
        """The values to date of the past years, as far as they are told."""
        return {
            year: _told(held, self.measure.size)
            for year, held in sorted(self.years.items())
            if year < self.rows.year
        }


@dataclass(frozen=True)
class PlaceNowcast:
    """The year of a place on one basis. `found` is None where nothing can be said; `problems` tell why.

    `links`: changes between past years that both the emissions and the sum of enterprises tell.
    """

    place: Place
    year: int
    basis: str
    series: PlaceSeries
    found: Nowcast | None
    problems: tuple[Problem, ...]
    drivers: tuple[DriverYear, ...]
    offered: tuple[PeriodMeasure, ...]
    own: DriverYear | None = None
    output: Predictive | None = None
    rule: NowcastRule = field(default_factory=nowcast_rule)
    enterprises: EnterpriseMonths | None = None
    links: int = 0

    @property
    def told(self) -> int | None:
        """The year's value in micro-tonnes where it is known already."""
        return next((one.micro_t for one in self.series.years if one.year == self.year), None)

    @property
    def change(self) -> tuple[int, float] | None:
        """The last year with a figure, and the expected total against it, as a share."""
        past = [one for one in self.series.years if one.year < self.year and one.micro_t > 0]
        middle = self.found.total.middle if self.found else None
        if middle is None or not past:
            return None
        return past[-1].year, middle * MICRO_T_PER_T / past[-1].micro_t - 1

    @property
    def enterprise_use(self) -> str:
        """What the sum of enterprises is here: one of `USES`."""
        if self.enterprises is None:
            return "none"
        if any(one.measure.id == PANEL and one.elasticity is not None for one in self.drivers):
            return "used"
        if self.enterprises.is_confidential:
            return "few"
        if self.own is not None:
            return "own"
        return "offered" if any(one.id == PANEL for one in self.offered) else "years"

    @property
    def has_range(self) -> bool:
        """Whether there is a range."""
        return self.found is not None and bool(self.found.total.spans)


def _told(held: MeasureYear, size: int) -> list[tuple[int, float]]:
    amounts = [(end, held.steps.between(0, end)) for end in range(1, size + 1)]
    return [(end, float(amount)) for end, amount in amounts if amount is not None]
