"""A programme as values: a baseline by sector, measures that abate, caps that must hold.

Nouns: `Programme`, `SectorBaseline`, `Measure`, `Limit`, `Row`.
Invariant: amounts are t CO2 a year, money is yuan; arrays run over `years`, the first year without any measure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from ditan.core.pathway.scenario.scenario import Named

Floats = npt.NDArray[np.float64]
LimitKind = Literal["total", "sector", "increment", "coal", "intensity", "peak"]


@dataclass(frozen=True, slots=True, eq=False)
class SectorBaseline:
    """What a sector emits (t CO2) and burns of coal (t) without measures, by year; coal None where it is not known."""

    id: str
    name: Named
    emissions_t: Floats
    coal_t: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something that abates.

    sector: whose emissions it lowers, blank for a removal beside all sectors (a forest).
    potential_t: most that it abates a year; None for no limit of its own.
    running_yuan_per_t: what a tonne abated costs each year; capital_yuan_per_t: what the equipment for a tonne a year costs once.
    start, end: first and last year in which it can be installed. ramp: years that installing all of it takes.
    lifetime: years that what was installed works (and is paid for). coal_t_per_t: coal saved by tonne abated.
    group: measures of one group share one potential. requires: measures that must have gone as far before.
    """

    id: str
    name: Named
    sector: str
    potential_t: float | None
    running_yuan_per_t: float
    capital_yuan_per_t: float
    start: int
    end: int
    ramp: int
    lifetime: int
    group: str = ""
    requires: tuple[str, ...] = ()
    coal_t_per_t: float = 0.0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """What must hold: the value not exceeded in each year that `values` names.

    total, sector, coal: the amount of the year. increment: the growth of a sector since the first year. intensity: t CO2 by
    unit of GDP. peak: no year after `peak_year` above that year, and with `values` no year above them.
    """

    id: str
    kind: LimitKind
    name: Named
    values: Mapping[int, float]
    sector: str = ""
    peak_year: int | None = None
    document: str = ""
    verification: str = "unverified"


@dataclass(frozen=True, slots=True)
class Row:
    """One limit in one year: what the solver can be asked to relax."""

    limit: Limit
    year: int
    is_order: bool = False  # of a peak: this year not above the peak year


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """Everything that the solver needs. `sink_t` lowers the total alone; `gdp` by year, None where no limit needs it."""

    id: str
    name: Named
    is_demonstration: bool
    note: str
    years: tuple[int, ...]
    discount_rate: float
    sectors: tuple[SectorBaseline, ...]
    sink_t: Floats
    gdp: Floats | None
    gdp_unit: str
    measures: tuple[Measure, ...]
    limits: tuple[Limit, ...]

    @property
    def baseline_t(self) -> Floats:
        """The total without measures, by year."""
        return np.asarray(sum((one.emissions_t for one in self.sectors), -self.sink_t))

    @property
    def discounts(self) -> Floats:
        """What a yuan of each year is worth in the first."""
        return np.asarray((1 + self.discount_rate) ** -np.arange(len(self.years), dtype=float))

    def at(self, year: int) -> int:
        """The place of a year in the arrays."""
        return year - self.years[0]

    def yearly_cost(self, measure: Measure) -> float:
        """What a tonne abated by a measure costs a year, its equipment spread over its life (yuan/t).

        Formula: running + capital · r / (1 − (1 + r)^−L); capital / L without interest.
        """
        rate, life = self.discount_rate, measure.lifetime
        annuity = rate / (1 - (1 + rate) ** -life) if rate else 1 / life
        return measure.running_yuan_per_t + measure.capital_yuan_per_t * annuity

    def rows(self) -> Iterator[Row]:
        """Every limit in every year in which it holds."""
        for limit in self.limits:
            yield from (Row(limit, year) for year in limit.values)
            if limit.peak_year is not None:
                yield from (Row(limit, year, is_order=True) for year in self.years if year > limit.peak_year)


def allowed(programme: Programme, row: Row) -> float:
    """The right-hand side of a limit in t: what a year may emit (or burn, or grow by)."""
    if row.is_order:
        return 0.0
    value = row.limit.values[row.year]
    if row.limit.kind == "intensity" and programme.gdp is not None:
        return value * float(programme.gdp[programme.at(row.year)])
    return value


def measured(programme: Programme, row: Row, abated: Floats) -> float:
    """What the limit is about, in t, under a plan: compared with `allowed`.

    Parameters: abated – t CO2 by measure and year. This does not use the solver's matrix, so it checks it.
    """
    return excess_of(programme, row, measured_path(programme, row.limit, abated))


def excess_of(programme: Programme, row: Row, path: Floats) -> float:
    """What a row looks at on the path of its limit: the amount of its year, or how far it lies above the peak year's."""
    then = row.limit.peak_year if row.is_order else None
    return float(path[programme.at(row.year)] - (0.0 if then is None else path[programme.at(then)]))


def measured_path(programme: Programme, limit: Limit, abated: Floats) -> Floats:
    """What a limit is about, in t, in every year: emissions of all or of a sector, their growth, or coal."""
    if limit.kind in {"sector", "increment"}:
        number = [one.id for one in programme.sectors].index(limit.sector)
        path = programme.sectors[number].emissions_t - _sum_of(programme, abated, limit.sector)
        return np.asarray(path - path[0] if limit.kind == "increment" else path)
    if limit.kind == "coal":
        burnt = sum((one.coal_t for one in programme.sectors if one.coal_t is not None), np.zeros(1))
        saved = np.array([one.coal_t_per_t for one in programme.measures])
        return np.asarray(burnt - saved @ abated)
    return np.asarray(programme.baseline_t - abated.sum(axis=0))


def _sum_of(programme: Programme, abated: Floats, sector: str) -> Floats:
    chosen = [number for number, one in enumerate(programme.measures) if one.sector == sector]
    return np.asarray(abated[chosen].sum(axis=0))
