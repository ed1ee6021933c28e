"""Figures of a year that is not over, drawn by the server: the years with a fan to this one, and the months of a measure.

Nouns: `YearFan` (past years, the expected end, its ranges, the limits of targets), `MonthFan`. Amounts begin at zero for months;
the axis of years does not and says so.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ditan.core.pathway.nowcast import Expected, PathPoint

WIDTH, HEIGHT = 1000, 300
LEFT, RIGHT, TOP, BOTTOM = 78, 860, 18, 262
SMALL_WIDTH, SMALL_HEIGHT = 480, 220
SMALL_LEFT, SMALL_RIGHT, SMALL_TOP, SMALL_BOTTOM = 60, 440, 14, 184
TICKS = 4
STEPS = (1, 2, 5, 10)
ROOM = 0.12
YEARS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A point with its label."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Fan:
    """Lines and bands in one frame; `bands` from the widest range to the narrowest, `levels` the ticks of the axis."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    past: tuple[str, ...]
    known: str
    expected: str
    bands: tuple[str, ...]
    ticks: tuple[Mark, ...]
    levels: tuple[tuple[float, float], ...]
    points: tuple[Mark, ...] = ()
    limits: tuple[Mark, ...] = ()
    end: Mark | None = None


def year_fan(
    past: Sequence[tuple[int, float]], year: int, expected: Expected, limits: Mapping[str, float]
) -> Fan | None:
    """The years up to the last with a value, and from there the ranges of the year; None where nothing is expected.

    Parameters: past – year and amount, ascending; limits – what targets allow in the year, by name.
    """
    if expected.middle is None or not past:
        return None
    shown = list(past)[-YEARS_SHOWN:]
    ends = [amount for _level, low, high in expected.spans for amount in (low, high)]
    held = [*(amount for _year, amount in shown), expected.middle, *ends, *limits.values()]
    low, high = min(held), max(held)
    room = (high - low) * ROOM or abs(high) * ROOM or 1.0
    bottom, top = max(low - room, 0.0), high + room
    first, last = shown[0][0], max(year, shown[-1][0] + 1)

    def x(at: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * (at - first) / (last - first), 1)

    def y(amount: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (amount - bottom) / (top - bottom), 1)

    start, amount = shown[-1]
    bands = tuple(
        f"{x(start)},{y(amount)} {x(year)},{y(high_end)} {x(year)},{y(low_end)}"
        for _level, low_end, high_end in sorted(expected.spans, reverse=True)
    )
    points = tuple(Mark(x(at), y(value), str(at)) for at, value in shown)
    return Fan(
        *(WIDTH, HEIGHT, LEFT, RIGHT, BOTTOM),
        past=(),
        known=" ".join(f"{point.x},{point.y}" for point in points),
        expected=f"{x(start)},{y(amount)} {x(year)},{y(expected.middle)}",
        bands=bands,
        ticks=tuple(Mark(x(at), BOTTOM + 20, str(at)) for at in range(first, last + 1)),
        levels=_levels(bottom, top, y),
        points=points,
        limits=tuple(Mark(x(year), y(value), name) for name, value in limits.items()),
        end=Mark(x(year), y(expected.middle), str(year)),
    )


def month_fan(
    path: Sequence[PathPoint], past: Mapping[int, Sequence[tuple[int, float]]], names: Sequence[str]
) -> Fan | None:
    """Values to date of a year, known and expected with ranges, before those of past years; None without anything known.

    Parameters: past – ends of periods and values to date, by year; names – of all periods of a year.
    """
    known = [(0, 0.0), *((point.end, point.middle) for point in path if point.is_known)]
    ahead = [point for point in path if not point.is_known]
    if len(known) == 1:
        return None
    size = len(names)
    held = [amount for line in past.values() for _end, amount in line]
    held += [point.middle for point in path]
    held += [high for point in path for _level, _low, high in point.spans]
    top = max(held) * (1 + ROOM) or 1.0

    def x(end: float) -> float:
        return round(SMALL_LEFT + (SMALL_RIGHT - SMALL_LEFT) * end / size, 1)

    def y(amount: float) -> float:
        return round(SMALL_BOTTOM - (SMALL_BOTTOM - SMALL_TOP) * amount / top, 1)

    def line(points: Sequence[tuple[int, float]]) -> str:
        return " ".join(f"{x(end)},{y(amount)}" for end, amount in points)

    start = known[-1]
    levels = sorted({level for point in ahead for level, _low, _high in point.spans}, reverse=True)
    bands = []
    for level in levels:
        upper, lower = [start], [start]
        for point in ahead:
            for told, low, high in point.spans:
                if told == level:
                    upper.append((point.end, high))
                    lower.append((point.end, low))
        bands.append(line([*upper, *reversed(lower)]))
    return Fan(
        *(SMALL_WIDTH, SMALL_HEIGHT, SMALL_LEFT, SMALL_RIGHT, SMALL_BOTTOM),
        past=tuple(line([(0, 0.0), *told]) for told in past.values()),
        known=line(known),
        expected=line([start, *((point.end, point.middle) for point in ahead)]) if ahead else "",
        bands=tuple(bands),
        ticks=tuple(
            Mark(x(at), SMALL_BOTTOM + 18, name)
            for at, name in enumerate(names, start=1)
            if size <= TICKS or at % 3 == 0
        ),
        levels=_levels(0.0, top, y),
        end=Mark(x(path[-1].end), y(path[-1].middle), ""),
    )


def _levels(bottom: float, top: float, y: Callable[[float], float]) -> tuple[tuple[float, float], ...]:
    """Round amounts within the frame, at most so many as there are ticks, and one more at its bottom."""
    rough = (top - bottom) / TICKS
    unit = 10 ** math.floor(math.log10(rough))
    step = next(one * unit for one in STEPS if one * unit >= rough)
    first = math.ceil(bottom / step)
    return tuple((y(at * step), at * step) for at in range(first, math.floor(top / step) + 1))
