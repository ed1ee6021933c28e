"""CO2 as assessed (考核口径) of a place and year: own estimate by the rule of the year, flash, and what was recognised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from ditan.core.errors import Problem, Refused
from ditan.core.errors.statistics import OwnEstimatesDiffer
from ditan.core.intensity import STANDINGS, AssessmentRule, AssessmentStep, assess
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.coefficients import (
    Coefficients,
    coefficient_choices,
    coefficients_of,
    library_of,
    rule_in_use,
)
from ditan.domains.statistics.selectors.figures import FigureInUse, figures_of, ruling

CO2 = "assessed_co2"
AMOUNTS: Mapping[str, str] = {
    "coal": "coal_tce",
    "oil": "oil_tce",
    "gas": "gas_tce",
    "imported": "electricity_in",
    "exported": "electricity_out",
}
FACTORS: Mapping[str, str] = {"imported": "factor_in", "exported": "factor_out"}
MEASURES = (CO2, *AMOUNTS.values(), *FACTORS.values())
MICRO_T_PER_1E4_T = 10_000 * 1_000_000
TYPED_TO = MICRO_T_PER_1E4_T // 100  # a figure typed with two decimals of 1e4 t


@dataclass(frozen=True, slots=True)
class AssessedYear:
    """The figures of a year by standing in micro-tonnes (None where there is none), and the one in use.

    `steps` are the terms of the own estimate, empty where an amount or a factor is missing (then `problems` says which).
    `figures` are the typed totals by standing, `inputs` the figure behind each term by its item (`factor_in` … too).
    """

    place: str
    year: int
    own_micro_t: int | None
    flash: int | None
    recognised: int | None
    rule: AssessmentRule | None
    steps: tuple[AssessmentStep, ...] = ()
    problems: tuple[Problem, ...] = ()
    figures: Mapping[str, FigureInUse] = field(default_factory=dict)
    inputs: Mapping[str, FigureInUse] = field(default_factory=dict)

    @property
    def by_standing(self) -> dict[str, int]:
        """The totals that are there, by standing, in the order own, flash, recognised."""
        found = zip(STANDINGS, (self.own_micro_t, self.flash, self.recognised), strict=True)
        return {standing: total for standing, total in found if total is not None}

    @property
    def standing(self) -> str:
        """The standing in use: the highest that is there; empty where nothing is."""
        return next(reversed(self.by_standing), "")

    @property
    def is_estimated(self) -> bool:
        """Whether the sum of the terms is what is in use."""
        return self.standing == "own" and bool(self.steps)

    @property
    def is_unverified(self) -> bool:
        """Whether what is in use rests on a coefficient that nobody has checked against its document."""
        parameters = [step.parameter for step in self.steps if step.parameter] if self.is_estimated else []
        return any(parameter.verification == "unverified" for parameter in parameters)

    @property
    def in_use(self) -> int | None:
        """The total that rules, in micro-tonnes."""
        return self.by_standing.get(self.standing)


def assessed_year(place: str, year: int) -> AssessedYear:
    """CO2 as assessed of one place and year. For whoever has asked for the reach."""
    rule = rule_in_use(coefficient_choices(place), year, library_of(place))
    return assessed_of(figures_of([place], MEASURES, [year]), place, year, rule)


def assessed_by_place(
    places: Iterable[Place], figures: Iterable[FigureInUse]
) -> dict[str, dict[int, AssessedYear]]:
    """The same of many places by code and year, from figures that were read before.

    Coefficients are asked for, in two queries, only where amounts of fuel have to be multiplied by them.
    """
    told: dict[str, list[FigureInUse]] = {}
    for figure in figures:
        told.setdefault(figure.place, []).append(figure)
    held = list(places)
    estimated = [
        place
        for place in held
        if any(figure.measure in AMOUNTS.values() for figure in told.get(place.pk, ()))
    ]
    coefficients = coefficients_of(estimated) if estimated else {}
    return {
        place.pk: assessed_years(place.pk, told.get(place.pk, ()), coefficients.get(place.pk))
        for place in held
    }


def assessed_years(
    place: str, figures: Iterable[FigureInUse], coefficients: Coefficients | None
) -> dict[int, AssessedYear]:
    """The same for every year of which there are figures, from figures and coefficients of one place that were read before."""
    grouped: dict[int, list[FigureInUse]] = {}
    for figure in figures:
        if figure.measure in MEASURES:
            grouped.setdefault(figure.year, []).append(figure)
    return {
        year: assessed_of(grouped[year], place, year, coefficients.rule(year) if coefficients else None)
        for year in sorted(grouped)
    }


def assessed_of(
    figures: Iterable[FigureInUse], place: str, year: int, rule: AssessmentRule | None
) -> AssessedYear:
    """The same from figures of one place and year, by the rule that counts there."""
    by_measure: dict[str, list[FigureInUse]] = {}
    for figure in figures:
        if figure.value is not None and figure.year == year:
            by_measure.setdefault(figure.measure, []).append(figure)
    typed = {one.standing: one for one in by_measure.get(CO2, ())}
    inputs = {
        item: found
        for item, measure in {**AMOUNTS, **{name: name for name in FACTORS.values()}}.items()
        if (found := ruling(by_measure.get(measure, ()))) is not None
    }
    steps, problems = _estimated(rule, year, inputs)
    totals = {standing: micro_t_of(figure.value) for standing, figure in typed.items()}
    if steps:
        estimated = sum(step.emissions_micro_t for step in steps)
        problems += _differing(year, totals.get("own"), estimated)
        totals["own"] = estimated
    return AssessedYear(
        *(place, year, totals.get("own"), totals.get("flash"), totals.get("recognised"), rule),
        steps=steps,
        problems=tuple(problems),
        figures=typed,
        inputs=inputs,
    )


def micro_t_of(value: Decimal | None) -> int:
    """A figure in 1e4 t as integer micro-tonnes."""
    return int(((value or Decimal(0)) * MICRO_T_PER_1E4_T).quantize(Decimal(1), ROUND_HALF_UP))


def _estimated(
    rule: AssessmentRule | None, year: int, inputs: Mapping[str, FigureInUse]
) -> tuple[tuple[AssessmentStep, ...], list[Problem]]:
    if rule is None or not any(item in inputs for item in AMOUNTS):
        return (), []
    amounts = {
        item: found.value for item, found in inputs.items() if item in AMOUNTS and found.value is not None
    }
    grid = {item: inputs[name].value or Decimal(0) for item, name in FACTORS.items() if name in inputs}
    try:
        return assess(rule, year, amounts, grid).steps, []
    except Refused as refused:
        return (), list(refused.problems)


def _differing(year: int, typed: int | None, estimated: int) -> list[Problem]:
    if typed is None or abs(typed - estimated) <= TYPED_TO:
        return []
    shown = [f"{Decimal(total) / MICRO_T_PER_1E4_T:.2f}" for total in (typed, estimated)]
    return [OwnEstimatesDiffer(year=year, typed=shown[0], estimated=shown[1])]
