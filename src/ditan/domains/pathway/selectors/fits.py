"""Fits of a place's CO2: over income (Kuznets) and on people, affluence and technology (STIRPAT), of own or published years.

Invariant: a year takes part only with every value of its fit; what lacks is named by year, and nothing is filled in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ditan.core.errors import Problem, Refused, Where
from ditan.core.pathway import Kuznets, Stirpat, kuznets, stirpat
from ditan.core.pathway.regression import Sample
from ditan.domains.pathway.models import PublishedSeries
from ditan.domains.pathway.selectors.drivers import ENERGY
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T, PlaceSeries
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.figures import figures_of, ruling_by_year
from ditan.domains.statistics.selectors.intensity_years import intensity_series

PEOPLE, OUTPUT = "population", "gdp"
INCOME, TECHNOLOGY = "output_per_head", "energy_per_output"
CO2 = "co2"


@dataclass(frozen=True, slots=True)
class FitYear:
    """One year: CO2 in micro-tonnes, people, output and energy (None where one lacks), and the keys of own figures."""

    year: int
    micro_t: int
    people: float | None = None
    output: float | None = None
    energy: float | None = None
    people_trace: str = ""
    energy_trace: str = ""

    @property
    def tonnes(self) -> float:
        """CO2 in tonnes."""
        return self.micro_t / MICRO_T_PER_T

    @property
    def income(self) -> float | None:
        """Output by head."""
        return self.output / self.people if self.output is not None and self.people else None

    @property
    def technology(self) -> float | None:
        """Energy by output."""
        return self.energy / self.output if self.energy is not None and self.output else None

    @property
    def missing(self) -> tuple[str, ...]:
        """What lacks, by the names of measures; a zero that is divided by counts as lacking."""
        told = ((PEOPLE, self.people), (OUTPUT, self.output), (ENERGY, self.energy))
        return tuple(name for name, value in told if value is None or (not value and name != ENERGY))


@dataclass(frozen=True, slots=True)
class Fits:
    """Both fits of the years of a place; each is None where it could not be made, and its problems say why.

    `base` is the year of the prices of output (0 where the publisher's text says it); `has_energy`: any year has energy,
    so that technology takes part.
    """

    years: tuple[FitYear, ...]
    base: int
    curve: Kuznets | None
    curve_problems: tuple[Problem, ...]
    ridge: Stirpat | None
    ridge_problems: tuple[Problem, ...]

    @property
    def has_income(self) -> bool:
        """Whether any year has an income."""
        return any(one.income is not None for one in self.years)

    @property
    def has_energy(self) -> bool:
        """Whether any year has energy beside output."""
        return any(one.technology is not None for one in self.years)


def place_fits(series: PlaceSeries, *, is_cubic: bool = False, k: float | None = None) -> Fits:
    """The fits of a place's own years: output at constant prices. For whoever has asked for the reach."""
    place: Place = series.place
    told = intensity_series(place)
    held = {one.year: one for one in told.years}
    energy = ruling_by_year(figures_of([place.pk], [ENERGY]), ENERGY)
    years = []
    for one in series.years:
        known, burnt = held.get(one.year), energy.get(one.year)
        people = known.population if known else None
        made = known.output if known else None
        years.append(
            FitYear(
                one.year,
                one.micro_t,
                _number(people.value if people else None),
                _number(made.ratio if made else None),
                _number(burnt.value if burnt else None),
                people.trace if people else "",
                burnt.trace if burnt else "",
            )
        )
    return fits_of(years, told.base, Where(row=place.name_zh), is_cubic=is_cubic, k=k)


def published_fits(series: PublishedSeries, *, is_cubic: bool = False, k: float | None = None) -> Fits:
    """The fits of a published series with what was published beside it."""
    held = {year: values for year, *values in series.drivers}
    years = [FitYear(year, amount, *held.get(year, ())) for year, amount in series.years]
    return fits_of(years, 0, Where(row=series.name_zh), is_cubic=is_cubic, k=k)


def fits_of(
    years: Sequence[FitYear], base: int, where: Where, *, is_cubic: bool = False, k: float | None = None
) -> Fits:
    """Both fits; a year with an income of nothing or less is refused, not left out. Without any energy, none takes part."""
    curve, ridge = None, None
    curve_problems: tuple[Problem, ...] = ()
    ridge_problems: tuple[Problem, ...] = ()
    try:
        curve = kuznets(_sample(years, (CO2, INCOME), where), is_cubic=is_cubic)
        curve_problems = curve.findings
    except Refused as refused:
        curve_problems = tuple(refused.problems)
    has_energy = any(one.technology is not None for one in years)
    names = (CO2, PEOPLE, INCOME, TECHNOLOGY) if has_energy else (CO2, PEOPLE, INCOME)
    try:
        ridge = stirpat(_sample(years, names, where), k)
        ridge_problems = ridge.findings
    except Refused as refused:
        ridge_problems = tuple(refused.problems)
    return Fits(tuple(years), base, curve, curve_problems, ridge, ridge_problems)


def _sample(years: Iterable[FitYear], names: tuple[str, ...], where: Where) -> Sample:
    """Whole rows of the years."""
    rows, values, left_out = [], [], []
    for one in years:
        told = {CO2: one.tonnes, PEOPLE: one.people, INCOME: one.income, TECHNOLOGY: one.technology}
        row = [told[name] for name in names]
        if any(value is None for value in row):
            left_out.append(str(one.year))
        else:
            rows.append(str(one.year))
            values.append(row)
    array = np.array(values, dtype=float).reshape(len(rows), len(names))
    return Sample(tuple(rows), names, array, tuple(left_out), where)


def _number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]  # a decimal
