"""What measures take off the emissions, year by year, as wedges between the path without measures and the plan, drawn by the server."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from ditan.core.pathway.solver import Plan
from ditan.domains.pathway.charts.fan import BOTTOM, LABEL_FOOT, LEFT, RIGHT, TICKS, TOP, labels_apart
from ditan.domains.pathway.charts.fan import HEIGHT as FAN_HEIGHT
from ditan.domains.pathway.charts.fan import WIDTH as FAN_WIDTH
from ditan.domains.pathway.tracing.tonnes import shown_t
from ditan.domains.web.numbers import page_language

COLOURS = 6
SEEN_T = 0.5
DASH = 4.0
LONG = 10  # years from which only every fifth is named


@dataclass(frozen=True, slots=True)
class Wedge:
    """What a measure, or all the others together (colour 0), takes off: a polygon, and its name at the right."""

    name: str
    points: str
    colour: int
    label_y: float
    text: str


@dataclass(frozen=True, slots=True)
class WedgeChart:
    """Wedges from above to below, the path without measures and that of the plan, limits of the total as dashes (from x, to x, y)."""

    wedges: tuple[Wedge, ...]
    above: str
    below: str
    marks: tuple[tuple[float, float, float], ...]
    peak: tuple[float, float, int]
    years: tuple[tuple[float, int], ...]
    levels: tuple[tuple[float, str], ...]
    width: int = FAN_WIDTH
    height: int = FAN_HEIGHT
    left: int = LEFT
    right: int = RIGHT
    bottom: int = BOTTOM


def wedge_chart(plan: Plan) -> WedgeChart | None:
    """The chart of a plan: the measures that take off most in all years by themselves, the others together; None where none does."""
    programme, years = plan.programme, plan.programme.years
    sums = plan.abated.sum(axis=1) if len(plan.abated) else np.zeros(0)
    order = [int(one) for one in np.argsort(-sums, kind="stable") if sums[one] >= SEEN_T]
    if not order:
        return None
    by_itself = order if len(order) <= COLOURS else order[: COLOURS - 1]
    language = page_language()
    named = [
        (programme.measures[one].name.name(language), number + 1, plan.abated[one])
        for number, one in enumerate(by_itself)
    ]
    if len(by_itself) < len(order):
        rest = [one for one in order if one not in by_itself]
        title = _("其他 %(count)s 项措施") % {"count": len(rest)}
        named.append((title, 0, plan.abated[rest].sum(axis=0)))
    top = max(float(programme.baseline_t.max()), float(plan.total.max()), 0.0)
    low = min(float(plan.total.min()), 0.0)

    def x(year: int) -> float:
        return round(LEFT + (RIGHT - LEFT) * (year - years[0]) / max(len(years) - 1, 1), 1)

    def y(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (value - low) / ((top - low) or 1), 1)

    def points(values: Sequence[float], *, is_back: bool = False) -> str:
        pairs = [f"{x(year)},{y(float(value))}" for year, value in zip(years, values, strict=True)]
        return " ".join(reversed(pairs) if is_back else pairs)

    upper = programme.baseline_t
    drawn: list[tuple[str, str, int, float, str]] = []
    for name, colour, taken in named:
        lower = upper - taken
        middle = (y(float(upper[-1])) + y(float(lower[-1]))) / 2 + LABEL_FOOT
        drawn.append(
            (
                name,
                f"{points(list(upper))} {points(list(lower), is_back=True)}",
                colour,
                middle,
                shown_t(float(taken[-1])),
            )
        )
        upper = lower
    places = labels_apart([middle for _name, _points, _colour, middle, _text in drawn])
    limits = [
        (x(year) - DASH, x(year) + DASH, y(value))
        for limit in programme.limits
        if limit.kind in {"total", "peak"}
        for year, value in limit.values.items()
        if low <= value <= top
    ]
    step = 5 if len(years) > LONG else 1
    return WedgeChart(
        wedges=tuple(
            Wedge(name, polygon, colour, place, text)
            for (name, polygon, colour, _middle, text), place in zip(drawn, places, strict=True)
        ),
        above=points(list(programme.baseline_t)),
        below=points(list(plan.total)),
        marks=tuple(limits),
        peak=(x(plan.peak_year), y(plan.peak_t), plan.peak_year),
        years=tuple((x(year), year) for year in years if year % step == 0 or year == years[0]),
        levels=tuple(
            (y(low + (top - low) * tick / TICKS), shown_t(low + (top - low) * tick / TICKS))
            for tick in range(TICKS + 1)
        ),
    )
