"""Targets of a place against what is expected of its year: the probability that each is missed, or why there is none.

Noun: `TargetChance`. Invariant: without a range there is no probability.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ditan.core.errors import Refused
from ditan.core.intensity.periods import period_measures
from ditan.core.pathway.nowcast import PeriodTable, nowcast
from ditan.core.target import Indicator, indicators
from ditan.domains.accounts.scope import Reach
from ditan.domains.pathway.selectors.nowcasts.asking import PlaceAsked
from ditan.domains.pathway.selectors.nowcasts.reckoning import has_year, reckon
from ditan.domains.pathway.selectors.nowcasts.years import PlaceNowcast
from ditan.domains.pathway.selectors.series import ASSESSED, INVENTORY, MICRO_T_PER_T
from ditan.domains.places.models import Place
from ditan.domains.target.models import Target
from ditan.domains.target.selectors import named_beside, target_list

BASIS_OF = {"co2_total": ASSESSED, "co2_energy": INVENTORY, "co2_intensity": ASSESSED}
REASONS = ("told", "no_range", "nothing", "no_output", "by_sector", "in_sum", "not_followed", "")


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


def nowcast_with_targets(
    place: Place, year: int, by: Reach, basis: str = "", drivers: Iterable[str] | None = None
) -> tuple[PlaceNowcast, list[TargetChance]]:
    """The year of a place, and each target in use of it that the reader sees, the likeliest missed first.

    Targets on another basis than the one shown are held against the expectation on their own.
    """
    asked = PlaceAsked(place, year)
    shown = reckon(asked, basis, drivers)
    held = [one for one in target_list(by, place=place.pk) if str(year) in one.path]
    beside = named_beside(held)
    by_basis = {shown.basis: shown}
    found = [_chance(one, beside.get(one.pk, []), asked, by_basis) for one in held]
    order = sorted(found, key=lambda one: -1.0 if one.missed is None else one.missed, reverse=True)
    return shown, order


def _chance(
    target: Target, beside: Sequence[Target], asked: PlaceAsked, by_basis: dict[str, PlaceNowcast]
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
        by_basis[basis] = reckon(asked, basis)
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


def _of_measure(unknown: TargetChance, asked: PlaceAsked) -> TargetChance:
    """Of energy or coal: the measure's own quarters."""
    measure = next(
        (one for one in period_measures().values() if one.indicator == unknown.target.indicator), None
    )
    if measure is None or not has_year(asked, measure):
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
