"""The year of a place that is not over: which drivers are taken, and what `core.pathway.nowcast` makes of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from ditan.core.errors import Problem, Refused
from ditan.core.intensity.periods import PeriodMeasure, period_measures
from ditan.core.pathway.nowcast import Nowcast, NowcastRule, PeriodTable, Predictive, nowcast, nowcast_rule
from ditan.domains.pathway.selectors.nowcasts.asking import EMISSIONS, PlaceAsked
from ditan.domains.pathway.selectors.nowcasts.enterprises import PANEL, panel_measure
from ditan.domains.pathway.selectors.nowcasts.years import PlaceNowcast
from ditan.domains.pathway.selectors.series import ASSESSED, PlaceSeries, series_in_use
from ditan.domains.places.models import Place
from ditan.domains.web.names import name_of

T_PER_UNIT = {"1e4 t": 10_000.0}


def nowcast_get(
    place: Place, year: int, basis: str = "", drivers: Iterable[str] | None = None
) -> PlaceNowcast:
    """The year of a place. For whoever has asked for the reach.

    Parameters: basis – of `series` (default: that with more years); drivers – ids of measures, else those that the rule takes.
    """
    return reckon(PlaceAsked(place, year), basis, drivers)


def reckon(asked: PlaceAsked, basis: str, drivers: Iterable[str] | None = None) -> PlaceNowcast:
    """The year of what was read, on a basis. Parameters: as `nowcast_get`."""
    series = series_in_use(asked.both, basis)
    rule = replace(nowcast_rule(), levels=nowcast_rule().place_levels)
    known = period_measures().values()
    offered = [one for one in known if one.is_driver and _is_offered(asked, one, series)]
    links = _changes(asked, [panel_measure()], series) if asked.enterprises else 0
    if asked.enterprises and not asked.enterprises.is_confidential and links >= 2 + rule.bridge_freedom:
        offered.append(panel_measure())
    own = next((one for one in known if one.is_emissions and has_year(asked, one)), None)
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
        asked.enterprises,
        links,
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
    asked: PlaceAsked, offered: Sequence[PeriodMeasure], series: PlaceSeries, rule: NowcastRule
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


def _changes(asked: PlaceAsked, measures: Sequence[PeriodMeasure], series: PlaceSeries) -> int:
    """How many changes there are between past years of the emissions in which every measure has its total."""
    table = asked.table(series.basis, measures)
    years = [
        at
        for at in table.annual[EMISSIONS]
        if at < asked.year and all(table.totals(one.id).get(at, 0) > 0 for one in measures)
    ]
    return len(years) - 1


def _is_offered(asked: PlaceAsked, measure: PeriodMeasure, series: PlaceSeries) -> bool:
    return has_year(asked, measure) and _changes(asked, [measure], series) > 0


def has_year(asked: PlaceAsked, measure: PeriodMeasure) -> bool:
    now = asked.months.get(measure.id, {}).get(asked.year)
    return now is not None and now.steps.last > 0


def _column_name(column: str) -> str:
    known = period_measures()
    if column == EMISSIONS:
        return str(_("二氧化碳排放"))
    if column == PANEL:
        return str(name_of(panel_measure()))
    return str(name_of(known[column])) if column in known else column


def _in_words(problem: Problem) -> Problem:
    """A problem that names a column, with the name of its measure in the language of the page instead of its id."""
    facts = dict(problem.facts)
    for name in ("driver", "column", "drivers"):
        said = facts.get(name)
        if isinstance(said, str) and not said.isdecimal():
            facts[name] = ", ".join(_column_name(one) for one in said.split(", "))
    return type(problem)(problem.where, severity=problem.severity, **facts)
