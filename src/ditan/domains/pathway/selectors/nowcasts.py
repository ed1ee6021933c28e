"""The year of a place that is not over: expected CO2 with ranges, emissions by output, and the chance of missing its targets.

Nouns: `PlaceNowcast`, `DriverYear` (a measure that was used, its year so far), `TargetChance`. Invariants: everything is
reckoned by `core.pathway.nowcast`; without a range there is no probability, and the reason is told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from ditan.core.errors import Problem, Refused, Where
from ditan.core.intensity.periods import PeriodMeasure, period_measures
from ditan.core.pathway.nowcast import (
    Nowcast,
    NowcastRule,
    PathPoint,
    PeriodTable,
    Predictive,
    YearRows,
    nowcast,
    nowcast_rule,
    output_by_index,
    year_path,
    year_rows,
)
from ditan.core.target import Indicator, indicators
from ditan.domains.accounts.scope import Reach
from ditan.domains.pathway.selectors.series import (
    ASSESSED,
    INVENTORY,
    MICRO_T_PER_T,
    PlaceSeries,
    series_by_place,
    series_in_use,
)
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.figures import figures_of, ruling_by_year
from ditan.domains.statistics.selectors.intensity_years import intensity_series
from ditan.domains.statistics.selectors.periods import MeasureYear, PeriodInUse, by_measure, period_figures_of
from ditan.domains.target.models import Target
from ditan.domains.target.selectors import named_beside, target_list
from ditan.domains.web.names import name_of

EMISSIONS = "emissions"
T_PER_UNIT = {"1e4 t": 10_000.0}
CNY_1E4_PER_1E8 = 10_000.0
BASIS_OF = {"co2_total": ASSESSED, "co2_energy": INVENTORY, "co2_intensity": ASSESSED}
GDP_INDEX = "gdp_index"
REASONS = ("told", "no_range", "nothing", "no_output", "by_sector", "in_sum", "not_followed", "")


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
class TargetChance:
    """A target in a year: what it allows, what is expected, and the probability (0–1) that it is missed.

    `reason`: why there is none – one of `REASONS`; `told`: the year's value is known already, the probability is 0 or 1.
    """

    target: Target
    indicator: Indicator
    allowed: Decimal
    expected: float | None
    missed: float | None
    reason: str = ""
    beside: tuple[Target, ...] = ()


@dataclass(frozen=True)
class PlaceNowcast:
    """The year of a place on one basis. `found` is None where nothing can be said; `problems` tell why."""

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

    @property
    def told(self) -> int | None:
        """The year's value in micro-tonnes where it is known already."""
        return next((one.micro_t for one in self.series.years if one.year == self.year), None)

    @property
    def has_range(self) -> bool:
        """Whether there is a range."""
        return self.found is not None and bool(self.found.total.spans)


class _Asked:
    """What a place has, read once: figures of months, its series, yearly figures of measures, output."""

    def __init__(self, place: Place, year: int) -> None:
        self.place, self.year = place, year
        self._drivers: dict[str, DriverYear] = {}
        self.months = by_measure(period_figures_of([place.pk]))
        self.both = series_by_place([place])[place.pk]
        yearly = {one.yearly for one in period_measures().values() if one.yearly and not one.is_emissions}
        figures = figures_of([place.pk], yearly)
        self.yearly = {
            name: {
                at: float(one.value)
                for at, one in ruling_by_year(figures, name).items()
                if one.value is not None
            }
            for name in yearly
        }

    def driver(self, measure: PeriodMeasure) -> DriverYear:
        """A measure with its years; worked out once."""
        if measure.id not in self._drivers:
            years = self.months.get(measure.id, {})
            rows = year_rows({at: one.steps for at, one in years.items()}, self.year, measure.size)
            self._drivers[measure.id] = DriverYear(measure, rows, years)
        return self._drivers[measure.id]

    def table(self, basis: str, measures: Sequence[PeriodMeasure], factor: float = 1.0) -> PeriodTable:
        """Emissions of a basis and measures as the columns of one table. `factor`: tonnes of a unit of emissions' months."""
        annual: dict[str, dict[int, float]] = {
            EMISSIONS: {one.year: one.micro_t / MICRO_T_PER_T for one in self.both[basis].years}
        }
        annual[EMISSIONS].pop(self.year, None)
        parts: dict[str, dict[int, list[float]]] = {EMISSIONS: {}}
        for measure in measures:
            name = EMISSIONS if measure.is_emissions else measure.id
            rows = self.driver(measure).rows.rows
            scale = factor if measure.is_emissions else 1.0
            parts[name] = {at: [value * scale for value in row] for at, row in rows.items()}
            if not measure.is_emissions:
                yearly = self.yearly.get(measure.yearly, {})
                annual[name] = {at: value for at, value in yearly.items() if at < self.year}
        return PeriodTable(tuple(annual), 12, annual, parts, Where(row=self.place.name_zh))

    def output(self) -> Predictive | None:
        """Output at the constant prices of the intensity, in 1e4 CNY; None where the growth so far or last year lacks."""
        measure = period_measures()[GDP_INDEX]
        held = self.months.get(GDP_INDEX, {})
        now = held.get(self.year)
        newest = now.newest if now else None
        last = intensity_series(self.place).of(self.year - 1) if newest else None
        if newest is None or newest.value is None or last is None or last.output is None:
            return None
        past = [
            (whole, to_date)
            for at, one in held.items()
            if at < self.year
            and (whole := _index(one, measure.size)) is not None
            and (to_date := _index(one, newest.number)) is not None
        ]
        level = float(last.output.ratio) * CNY_1E4_PER_1E8
        return output_by_index(level, float(newest.value), past, is_whole=newest.number == measure.size)


def nowcast_get(
    place: Place, year: int, basis: str = "", drivers: Iterable[str] | None = None
) -> PlaceNowcast:
    """The year of a place. For whoever has asked for the reach.

    Parameters: basis – of `series` (default: that with more years); drivers – ids of measures, else those that the rule takes.
    """
    return _nowcast(_Asked(place, year), basis, drivers)


def nowcast_with_targets(
    place: Place, year: int, by: Reach, basis: str = "", drivers: Iterable[str] | None = None
) -> tuple[PlaceNowcast, list[TargetChance]]:
    """The year of a place, and each target in use of it that the reader sees, the likeliest missed first.

    Targets on another basis than the one shown are held against the expectation on their own.
    """
    asked = _Asked(place, year)
    shown = _nowcast(asked, basis, drivers)
    held = [one for one in target_list(by, place=place.pk) if str(year) in one.path]
    beside = named_beside(held)
    by_basis = {shown.basis: shown}
    found = [_chance(one, beside.get(one.pk, []), asked, by_basis) for one in held]
    order = sorted(found, key=lambda one: -1.0 if one.missed is None else one.missed, reverse=True)
    return shown, order


def _nowcast(asked: _Asked, basis: str, drivers: Iterable[str] | None = None) -> PlaceNowcast:
    series = series_in_use(asked.both, basis)
    rule = replace(nowcast_rule(), levels=nowcast_rule().place_levels)
    known = period_measures().values()
    offered = [one for one in known if one.is_driver and _is_offered(asked, one, series)]
    own = next((one for one in known if one.is_emissions and _has_year(asked, one)), None)
    is_own = own is not None and series.basis == ASSESSED
    wanted = set(drivers) if drivers is not None else None
    chosen = (
        [one for one in offered if one.id in wanted]
        if wanted is not None
        else _chosen(asked, offered, series, rule)
    )
    used = [own] if is_own and own is not None else chosen
    table = asked.table(series.basis, used, T_PER_UNIT.get(own.unit, 1.0) if own else 1.0)
    names = [] if is_own else [one.id for one in used]
    output = asked.output() if series.basis == ASSESSED else None
    problems: list[Problem] = []
    found = _reckoned(table, names, asked.year, output, rule, problems)
    if found is None and names:
        found = _reckoned(table, [], asked.year, output, rule, problems)
    told = dict(found.drivers) if found else {}
    findings = [*problems, *(found.findings if found else ())]
    return PlaceNowcast(
        asked.place,
        asked.year,
        series.basis,
        series,
        found,
        tuple(_in_words(one) for one in findings),
        tuple(
            replace(asked.driver(one), expected=told[one.id][0], elasticity=told[one.id][1])
            if one.id in told
            else asked.driver(one)
            for one in offered
        ),
        tuple(offered),
        asked.driver(own) if is_own and own is not None else None,
        output,
        rule,
    )


def _reckoned(
    table: PeriodTable,
    names: Sequence[str],
    year: int,
    output: Predictive | None,
    rule: NowcastRule,
    problems: list[Problem],
) -> Nowcast | None:
    if not table.annual[EMISSIONS] and not table.parts[EMISSIONS]:
        return None
    try:
        return nowcast(table, EMISSIONS, names, year=year, gdp=output, rule=rule)
    except Refused as refused:
        problems += refused.problems
        return None


def _chosen(
    asked: _Asked, offered: Sequence[PeriodMeasure], series: PlaceSeries, rule: NowcastRule
) -> list[PeriodMeasure]:
    """In the order of the library, as many as the rule takes and the years that all of them tell allow."""
    chosen: list[PeriodMeasure] = []
    for one in offered:
        if len(chosen) == rule.drivers_most:
            break
        trial = [*chosen, one]
        if _changes(asked, trial, series) >= len(trial) + 1 + rule.bridge_freedom:
            chosen = trial
    return chosen


def _changes(asked: _Asked, measures: Sequence[PeriodMeasure], series: PlaceSeries) -> int:
    """How many changes there are between past years of the emissions in which every measure has its total."""
    table = asked.table(series.basis, measures)
    years = [
        at
        for at in table.annual[EMISSIONS]
        if at < asked.year and all(table.totals(one.id).get(at, 0) > 0 for one in measures)
    ]
    return len(years) - 1


def _is_offered(asked: _Asked, measure: PeriodMeasure, series: PlaceSeries) -> bool:
    return _has_year(asked, measure) and _changes(asked, [measure], series) > 0


def _has_year(asked: _Asked, measure: PeriodMeasure) -> bool:
    now = asked.months.get(measure.id, {}).get(asked.year)
    return now is not None and now.steps.last > 0


def _chance(
    target: Target, beside: Sequence[Target], asked: _Asked, by_basis: dict[str, PlaceNowcast]
) -> TargetChance:
    """A target against what is expected of what it is set for."""
    indicator = indicators()[target.indicator]
    year = str(asked.year)
    allowed = Decimal(target.path[year]) + sum(Decimal(one.path.get(year, 0)) for one in beside)
    unknown = TargetChance(target, indicator, allowed, None, None, beside=tuple(beside))
    if target.party != "territory":
        return replace(unknown, reason="not_followed")
    if target.sector:
        return replace(unknown, reason="by_sector")
    if indicator.begins_at_zero:
        return replace(unknown, reason="in_sum")
    basis = BASIS_OF.get(target.indicator)
    if basis is None:
        return _of_measure(unknown, asked)
    if basis not in by_basis:
        by_basis[basis] = _nowcast(asked, basis)
    return _of_emissions(unknown, by_basis[basis])


def _of_emissions(unknown: TargetChance, held: PlaceNowcast) -> TargetChance:
    limit = float(unknown.allowed)
    is_intensity = unknown.target.indicator == "co2_intensity"
    if held.told is not None and not is_intensity:
        actual = held.told / MICRO_T_PER_T
        return replace(unknown, expected=actual, missed=float(actual > limit), reason="told")
    if held.found is None:
        return replace(unknown, reason="nothing")
    if is_intensity:
        if held.found.intensity is None:
            return replace(unknown, reason="no_output")
        missed = held.found.missed("intensity", limit)
        expected = held.found.intensity.middle
    else:
        missed, expected = held.found.missed("total", limit), held.found.total.middle
    return replace(unknown, expected=expected, missed=missed, reason="no_range" if missed is None else "")


def _of_measure(unknown: TargetChance, asked: _Asked) -> TargetChance:
    """Of energy or coal: the measure's own quarters."""
    measure = next(
        (one for one in period_measures().values() if one.indicator == unknown.target.indicator), None
    )
    if measure is None or not _has_year(asked, measure):
        return replace(unknown, reason="nothing")
    parts = asked.driver(measure).rows.rows
    yearly = {at: value for at, value in asked.yearly.get(measure.yearly, {}).items() if at < asked.year}
    table = PeriodTable((measure.id,), measure.size, {measure.id: yearly}, {measure.id: dict(parts)})
    try:
        found = nowcast(table, measure.id, year=asked.year)
    except Refused:
        return replace(unknown, reason="nothing")
    missed = found.missed("total", float(unknown.allowed))
    reason = "no_range" if missed is None else ""
    return replace(unknown, expected=found.total.middle, missed=missed, reason=reason)


def _index(held: MeasureYear, number: int) -> float | None:
    value = next((one.value for one in held.figures if one.number == number and one.is_to_date), None)
    return None if value is None else float(value)


def _told(held: MeasureYear, size: int) -> list[tuple[int, float]]:
    amounts = [(end, held.steps.between(0, end)) for end in range(1, size + 1)]
    return [(end, float(amount)) for end, amount in amounts if amount is not None]


def _column_name(column: str) -> str:
    known = period_measures()
    if column == EMISSIONS:
        return str(_("二氧化碳排放"))
    return str(name_of(known[column])) if column in known else column


def _in_words(problem: Problem) -> Problem:
    """A problem that names a column, with the name of its measure in the language of the page instead of its id."""
    facts = dict(problem.facts)
    for name in ("driver", "column", "drivers"):
        said = facts.get(name)
        if isinstance(said, str) and not said.isdecimal():
            facts[name] = ", ".join(_column_name(one) for one in said.split(", "))
    return type(problem)(problem.where, severity=problem.severity, **facts)
