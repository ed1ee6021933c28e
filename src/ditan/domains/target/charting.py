"""A target's path against its actual values as two lines over years, drawn by the server."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ditan.core.target import Indicator
from ditan.domains.target.words import value_text
from ditan.domains.web.line_chart import ChartPiece, ChartPoint, Frame, LineChart, with_room

DRAWN_BEFORE = 6


@dataclass(frozen=True, slots=True)
class PathChart:
    """What is aimed at, and what came about; on one frame."""

    aimed: LineChart
    actual: LineChart


def path_chart(
    indicator: Indicator, path: Mapping[int, Decimal], actual: Mapping[int, Decimal]
) -> PathChart | None:
    """The chart; None where nothing spans two years. `path` begins with the base year."""
    first = min(path, default=0) - DRAWN_BEFORE
    shown = {year: value for year, value in actual.items() if first <= year <= max(path, default=0)}
    years = sorted({*path, *shown})
    if len(years) < 2:
        return None
    values = [float(value) for value in (*path.values(), *shown.values())]
    low, high = with_room(values)
    low = max(low, 0.0) if min(values) >= 0 else low
    frame = Frame(years[0], years[-1], low, high)
    start = value_text(indicator, Decimal(str(round(low, 6))))
    # A figure below the path stands under its point, so that it does not lie on the path's own.
    below = frozenset(year for year, value in shown.items() if year in path and value <= path[year])
    return PathChart(_line(indicator, frame, path, start), _line(indicator, frame, shown, start, below))


def _line(
    indicator: Indicator,
    frame: Frame,
    values: Mapping[int, Decimal],
    start: str,
    below: frozenset[int] = frozenset(),
) -> LineChart:
    points = tuple(
        ChartPoint(
            x=frame.across(year),
            y=frame.down(float(value)),
            low_y=None,
            high_y=None,
            year=year,
            text=value_text(indicator, value),
            is_dip=year in below,
        )
        for year, value in sorted(values.items())
    )
    pieces = tuple(
        ChartPiece(one.x, one.y, two.x, two.y, is_broken=two.year - one.year > 1)
        for one, two in pairwise(points)
    )
    return LineChart(points, pieces, (), start)
