"""The uncertainty of a trend: table 3.2's type A and type B sensitivities, and the same with shared inputs."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ditan.core.inventory.uncertainty.inputs import Row, amount_of, by_line
from ditan.core.inventory.uncertainty.propagation import LineTrend, Trend
from ditan.core.inventory.uncertainty.swings import STILL, spread, swings_of

Key = tuple[str, str]
ONE_PER_CENT = 0.01


@dataclass(frozen=True, slots=True)
class LineSpread:
    """How wide a line's activities and parameters are, as shares of it; whether both years share a parameter."""

    activity: float
    factor: float
    is_shared: bool


def line_spreads(now: Sequence[Row], then: Sequence[Row]) -> dict[Key, LineSpread]:
    """The spread of every category and gas of either year, the later year's where both have it."""
    lines_now, lines_then = by_line(now), by_line(then)
    found = {}
    for key in dict.fromkeys([*lines_now, *lines_then]):
        here, there = lines_now.get(key, []), lines_then.get(key, [])
        activity, factor = (_half_width(here or there, activity=only) for only in (True, False))
        is_shared = not here or not there or bool(_parameters(here) & _parameters(there))
        found[key] = LineSpread(activity, factor, is_shared)
    return found


def trend_of(
    now: Sequence[Row], then: Sequence[Row], base_year: int, spreads: Mapping[Key, LineSpread]
) -> Trend | None:
    """The change of a sum since a base year with its bounds; None where the base is zero.

    Formula: the change is T₁/T₀ − 1; an input moves it by (ΔT₁ − (T₁/T₀)·ΔT₀)/T₀. An input that both years use
    (a parameter) moves both sums, so that much of it cancels; activities of two years are independent.
    Source: IPCC 2006, volume 1, chapter 3, section 3.2.3.1 and table 3.2, columns I–M.
    """
    total_now, total_then = amount_of(now), amount_of(then)
    if total_then == 0:
        return None
    ratio = total_now / total_then
    moved = swings_of(now)
    for score, swing in swings_of(then).items():
        moved[score] = moved.get(score, STILL).plus(swing, -ratio)
    down, up = (distance / abs(total_then) for distance in spread(moved))
    columns = line_trends(now, then, spreads)
    return Trend(
        base_year=base_year,
        base_micro_t=total_then,
        change_share=ratio - 1,
        low_share=ratio - 1 - down,
        high_share=ratio - 1 + up,
        plain_half_width=math.sqrt(sum(line.total_share**2 for line in columns.values())),
    )


def line_trends(
    now: Sequence[Row], then: Sequence[Row], spreads: Mapping[Key, LineSpread]
) -> dict[Key, LineTrend]:
    """Columns I–M of table 3.2 for every category and gas of either year; none where the base total is zero.

    Parameters of a line count as correlated between the years (type A) where any of them is the same in both,
    else as independent (type B); activities count as independent.
    """
    total_now, total_then = amount_of(now), amount_of(then)
    if total_then == 0:
        return {}
    lines_now, lines_then = by_line(now), by_line(then)
    found = {}
    for key in dict.fromkeys([*lines_now, *lines_then]):
        here, there = lines_now.get(key, []), lines_then.get(key, [])
        spread_of = spreads[key]
        type_a = _type_a(amount_of(here), amount_of(there), total_now, total_then)
        type_b = abs(amount_of(here) / total_then)
        factor = spread_of.factor
        found[key] = LineTrend(
            base_micro_t=amount_of(there),
            type_a=type_a,
            type_b=type_b,
            factor_share=type_a * factor if spread_of.is_shared else type_b * factor * math.sqrt(2),
            activity_share=type_b * spread_of.activity * math.sqrt(2),
        )
    return found


def _type_a(now: int, then: int, total_now: int, total_then: int) -> float:
    """The change of the trend, in percentage points, when this line is 1 % higher in both years."""
    raised_then = ONE_PER_CENT * then + total_then
    raised = (ONE_PER_CENT * now + total_now - raised_then) / raised_then
    return abs(raised - (total_now - total_then) / total_then) / ONE_PER_CENT


def _half_width(rows: Sequence[Row], *, activity: bool) -> float:
    size = abs(amount_of(rows))
    return max(spread(swings_of(rows, activity=activity, factor=not activity))) / size if size else 0.0


def _parameters(rows: Iterable[Row]) -> set[str]:
    return {one.input.score for row in rows for one in row.factors if not one.input.is_activity}
