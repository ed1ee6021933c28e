"""What measures take off the emissions, year by year, as wedges between the path without measures and the plan, drawn by the server."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from ditan.core.pathway.solver import Plan
from ditan.domains.pathway.charts.fan import BOTTOM, LABEL_FOOT, LEFT, RIGHT, TICKS, TOP, labels_apart
from ditan.domains.pathway.charts.fan import HEIGHT as FAN_HEIGHT
from ditan.domains.pathway.charts.fan import WIDTH as FAN_WIDTH
from ditan.domains.pathway.tracing.tonnes import shown_t
from ditan.domains.web.numbers import page_language

Floats = npt.NDArray[np.float64]
COLOURS = 6
MANY = 12  # measures from which sectors are drawn instead
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
    named = _named(plan)
    if not named:
        return None
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


def _named(plan: Plan) -> list[tuple[str, int, Floats]]:
    """What is drawn: name, colour, and what it takes off by year; the largest first, the smaller ones together."""
    groups = _by_sector(plan) if len(plan.programme.measures) > MANY else _by_measure(plan)
    told = [(name, taken) for name, taken in groups if taken.sum() >= SEEN_T]
    told.sort(key=lambda one: -float(one[1].sum()))
    by_itself = told if len(told) <= COLOURS else told[: COLOURS - 1]
    named = [(name, number + 1, taken) for number, (name, taken) in enumerate(by_itself)]
    rest = told[len(by_itself) :]
    if rest:
        title = _("其他 %(count)s 项") % {"count": len(rest)}
        named.append((title, 0, np.sum([taken for _name, taken in rest], axis=0)))
    return named


def _by_measure(plan: Plan) -> list[tuple[str, Floats]]:
    language = page_language()
    return [
        (one.name.name(language), plan.abated[number]) for number, one in enumerate(plan.programme.measures)
    ]


def _by_sector(plan: Plan) -> list[tuple[str, Floats]]:
    """The measures of each sector together, those beside all sectors as sinks."""
    names = {one.id: one.name.name(page_language()) for one in plan.programme.sectors} | {"": str(_("碳汇"))}
    found: dict[str, Floats] = {}
    for number, one in enumerate(plan.programme.measures):
        found[one.sector] = found.get(one.sector, np.zeros(len(plan.programme.years))) + plan.abated[number]
    return [(names[sector], taken) for sector, taken in found.items()]
