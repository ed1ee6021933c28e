"""CO2 per output of a place year by year: level at constant prices, yearly and cumulative decline, and what each rests on.

Invariant: outputs are chained by `OutputSeries` and declines by `cumulative_on`; nothing is divided here that they divide.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ditan.core.errors import Problem, Refused
from ditan.core.intensity import (
    STANDINGS,
    Chained,
    Fact,
    OutputSeries,
    PriceBase,
    annual_rate,
    cumulative_on,
    price_base,
    price_bases,
)
from ditan.core.intensity.standing import figure_in_use as fact_in_use
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.assessment import CO2, AssessedYear, assessed_years
from ditan.domains.statistics.selectors.assessment import MEASURES as ASSESSED
from ditan.domains.statistics.selectors.coefficients import Coefficients, coefficients_of
from ditan.domains.statistics.selectors.figures import FigureInUse, figures_of, ruling_by_year
from ditan.domains.statistics.selectors.intensity import GDP, GDP_INDEX, series_of

POPULATION, ANNUAL, CUMULATIVE = "population", "annual_rate", "cumulative_rate"
MEASURES = (GDP, GDP_INDEX, POPULATION, ANNUAL, CUMULATIVE, *ASSESSED)
HUNDRED = Decimal(100)
MICRO_T_PER_T = 1_000_000
T_PER_1E4_CNY = Decimal(10_000)  # an output in 1e8 CNY holds as many units of 1e4 CNY


@dataclass(frozen=True, slots=True)
class IntensityYear:
    """One year. `intensity` in t CO2 per 1e4 CNY at the prices of the series' base; `per_head` in CNY at current prices.

    `rates` are the yearly declines by standing as shares, what was computed here among them as own; `rate` rules. `computed`:
    the yearly decline of the figures in use, whether or not another one rules. `chain`: the yearly declines that the
    cumulative one rests on, after `start`, the recognised cumulative decline it begins with.
    """

    year: int
    period: PriceBase | None
    assessed: AssessedYear | None = None
    output: Chained | None = None
    intensity: Decimal | None = None
    growth: Chained | None = None
    computed: Decimal | None = None
    rates: tuple[Fact, ...] = ()
    rate: Fact | None = None
    cumulative: Decimal | None = None
    chain: tuple[Fact, ...] = ()
    start: Fact | None = None
    gdp: FigureInUse | None = None
    population: FigureInUse | None = None
    per_head: Decimal | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def standing(self) -> str:
        """How far the year is: the standing of the yearly decline in use, else that of its CO2."""
        if self.rate is not None:
            return self.rate.standing
        return self.assessed.standing if self.assessed else ""


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that a census revised: its values by vintage, 0 for the one first published."""

    year: int
    measure: str
    prices: str
    base: int
    figures: tuple[FigureInUse, ...]

    @property
    def change(self) -> Decimal | None:
        """The newest against the first, as a share."""
        first, last = self.figures[0].value, self.figures[-1].value
        return last / first - 1 if first and last is not None else None


@dataclass(frozen=True, slots=True)
class IntensitySeries:
    """All years of a place at the prices of one base, the figures by key, and what stands in the way."""

    place: str
    base: int
    years: tuple[IntensityYear, ...]
    revisions: tuple[Revision, ...]
    figures: tuple[FigureInUse, ...] = ()
    vintage: int | None = None
    by_pk: Mapping[int, FigureInUse] = field(default_factory=dict)

    @property
    def newest(self) -> IntensityYear | None:
        """The last year with an intensity."""
        return next((year for year in reversed(self.years) if year.intensity is not None), None)

    def of(self, year: int) -> IntensityYear | None:
        """One year of the series."""
        return next((one for one in self.years if one.year == year), None)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What stands in the way in any year, each told once."""
        return self.problems_since(0)

    def problems_since(self, first: int) -> tuple[Problem, ...]:
        """What stands in the way from a year on, each told once."""
        years = (year for year in self.years if year.year >= first)
        told = {str(problem): problem for year in years for problem in year.problems}
        return tuple(told.values())


def intensity_series(place: Place, base: int | None = None, vintage: int | None = None) -> IntensitySeries:
    """The years of a place. For whoever has asked for the reach.

    Parameters: base – whose prices (default: the base of the newest year's plan period); vintage – the newest census whose
    revisions count (default: all).
    """
    return intensity_by_place([place], base, vintage)[place.pk]


def intensity_by_place(
    places: Iterable[Place], base: int | None = None, vintage: int | None = None
) -> dict[str, IntensitySeries]:
    """The same of many places by code, in three queries for any number."""
    held = {place.pk: place for place in places}
    figures: dict[str, list[FigureInUse]] = {code: [] for code in held}
    for figure in figures_of(held, MEASURES):
        figures[figure.place].append(figure)
    coefficients = coefficients_of(held.values())
    return {
        code: _series(place, figures[code], coefficients[code], base, vintage) for code, place in held.items()
    }


def _series(
    place: Place,
    figures: list[FigureInUse],
    coefficients: Coefficients,
    base: int | None,
    vintage: int | None,
) -> IntensitySeries:
    told = [figure for figure in figures if vintage is None or figure.vintage <= vintage]
    series = series_of(told, where=place.name_zh)
    assessed = assessed_years(place.pk, told, coefficients)
    years = sorted({figure.year for figure in told if figure.value is not None})
    chosen = base or _base_of(max(assessed or years, default=0))
    span = range(years[0], years[-1] + 1) if years else range(0)
    found: list[IntensityYear] = []
    rates: dict[int, tuple[Fact, ...]] = {}
    shared = _Shared(
        series,
        assessed,
        chosen,
        {measure: ruling_by_year(told, measure) for measure in (GDP, POPULATION)},
        _facts(told, ANNUAL),
        _facts(told, CUMULATIVE),
        rates,
    )
    for year in span:
        found.append(_year(year, shared))
    return IntensitySeries(
        place.pk,
        chosen,
        tuple(found),
        tuple(_revisions(figures)),
        tuple(figures),
        vintage,
        {figure.pk: figure for figure in figures},
    )


@dataclass(frozen=True, slots=True)
class _Shared:
    series: OutputSeries
    assessed: Mapping[int, AssessedYear]
    base: int
    ruling: Mapping[str, Mapping[int, FigureInUse]]
    typed_rates: Mapping[int, tuple[Fact, ...]]
    cumulatives: Mapping[int, tuple[Fact, ...]]
    rates: dict[int, tuple[Fact, ...]]


def _year(year: int, shared: _Shared) -> IntensityYear:
    problems: list[Problem] = []
    assessed = shared.assessed.get(year)
    total = assessed.in_use if assessed else None
    problems += assessed.problems if assessed else ()
    before = shared.assessed.get(year - 1)
    total_before = before.in_use if before else None
    # Output stands by itself too; that it is missing stands in the way only of a year with CO2.
    output = _tried(lambda: shared.series.level(year, shared.base), problems if total is not None else [])
    has_both = total is not None and total_before is not None
    growth = _tried(lambda: shared.series.growth(year - 1, year), problems if has_both else [])
    computed = annual_rate(total_before, total, growth.ratio) if growth and total_before and total else None
    rates = _rates(year, computed, shared)
    shared.rates[year] = rates
    gdp, people = shared.ruling[GDP].get(year), shared.ruling[POPULATION].get(year)
    period = _period(year)
    cumulative, chain, start = _cumulative(year, period, shared, problems)
    return IntensityYear(
        *(year, period, assessed, output),
        intensity=Decimal(total) / MICRO_T_PER_T / (output.ratio * T_PER_1E4_CNY)
        if total is not None and output is not None and output.ratio
        else None,
        growth=growth,
        computed=computed,
        rates=rates,
        rate=fact_in_use(rates),
        cumulative=cumulative,
        chain=chain,
        start=start,
        gdp=gdp,
        population=people,
        per_head=_per_head(gdp, people),
        problems=tuple(problems),
    )


def _rates(year: int, computed: Decimal | None, shared: _Shared) -> tuple[Fact, ...]:
    """The yearly declines as typed, and what the figures in use give where no own one was typed."""
    typed = shared.typed_rates.get(year, ())
    if computed is None or any(fact.standing == "own" for fact in typed):
        return typed
    return (Fact(year, computed, "own", ""), *typed)


def _cumulative(
    year: int, period: PriceBase | None, shared: _Shared, problems: list[Problem]
) -> tuple[Decimal | None, tuple[Fact, ...], Fact | None]:
    """Since the year before the plan period; nothing is said of years that hold no rate at all."""
    recognised = [fact for facts in shared.cumulatives.values() for fact in facts]
    if period is None or not (shared.rates[year] or any(fact.year == year for fact in recognised)):
        return None, (), None
    rates = [fact for facts in shared.rates.values() for fact in facts]
    inside = [fact for fact in recognised if period.first <= fact.year <= year]
    try:
        return cumulative_on(inside, rates, period.first, year)
    except Refused as refused:
        problems += refused.problems
        return None, (), None


def _per_head(gdp: FigureInUse | None, people: FigureInUse | None) -> Decimal | None:
    """Output in current prices over resident population: 1e8 CNY over 1e4 persons, in CNY."""
    if gdp is None or people is None or gdp.value is None or not people.value or gdp.prices != "current":
        return None
    return gdp.value * 10_000 / people.value


def _tried(calculate: Callable[[], Chained], problems: list[Problem]) -> Chained | None:
    try:
        found = calculate()
    except Refused as refused:
        problems += refused.problems
        return None
    problems += found.marks
    return found


def _facts(figures: Iterable[FigureInUse], measure: str) -> dict[int, tuple[Fact, ...]]:
    """Declines in % as shares, by year, each with the key of its figure as its source."""
    found: dict[int, tuple[Fact, ...]] = {}
    for figure in figures:
        standing = next((one for one in STANDINGS if one == figure.standing), None)
        if figure.measure == measure and figure.value is not None and standing:
            fact = Fact(figure.year, figure.value / HUNDRED, standing, str(figure.pk))
            found[figure.year] = (*found.get(figure.year, ()), fact)
    return found


def _revisions(figures: Iterable[FigureInUse]) -> list[Revision]:
    grouped: dict[tuple[int, str, str, int], list[FigureInUse]] = {}
    for figure in figures:
        if figure.value is not None and figure.measure != CO2:
            key = (figure.year, figure.measure, figure.prices, figure.base)
            grouped.setdefault(key, []).append(figure)
    return [
        Revision(*key, tuple(sorted(those, key=lambda one: one.vintage)))
        for key, those in sorted(grouped.items(), reverse=True)
        if len({one.vintage for one in those}) > 1
    ]


def _base_of(year: int) -> int:
    try:
        return price_base(price_bases(), year).year
    except Refused:
        return price_bases()[0].year


def _period(year: int) -> PriceBase | None:
    try:
        return price_base(price_bases(), year)
    except Refused:
        return None
