"""Series of a place as a line over years, drawn by the server; years without a figure leave a gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ditan.domains.pathway.selectors.series import MICRO_T_PER_T, YearValue
from ditan.domains.web.line_chart import ChartPiece, ChartPoint, Frame, LineChart, with_room
from ditan.domains.web.numbers import emissions_text


@dataclass(frozen=True, slots=True)
class Band:
    """Years that belong together, as a field behind the line: where it begins and how wide it is, in percent."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class SeriesChart:
    """The line, the years on the plateau behind it, and the place of the candidate peak."""

    line: LineChart
    band: Band | None
    peak_x: float | None


def series_chart(
    years: Sequence[YearValue], plateau: tuple[int, int] | None = None, peak: int | None = None
) -> SeriesChart | None:
    """The chart of at least two years."""
    if len(years) < 2:
        return None
    frame = Frame(years[0].year, years[-1].year, *with_room([float(one.micro_t) for one in years]))
    points = tuple(
        ChartPoint(
            x=frame.across(one.year),
            y=frame.down(float(one.micro_t)),
            low_y=None,
            high_y=None,
            year=one.year,
            text=emissions_text(one.micro_t),
            is_filled=one.standing == "flash",
            is_dip=is_dip([other.micro_t for other in years], at),
        )
        for at, one in enumerate(years)
    )
    pieces = tuple(
        ChartPiece(one.x, one.y, two.x, two.y, is_broken=two.year - one.year > 1)
        for one, two in pairwise(points)
    )
    start = emissions_text(round(frame.low / MICRO_T_PER_T) * MICRO_T_PER_T)
    band = None
    if plateau is not None:
        half = (frame.across(frame.first + 1) - frame.across(frame.first)) / 2
        left = max(0.0, frame.across(plateau[0]) - half)
        right = min(100.0, frame.across(plateau[1]) + half)
        band = Band(round(left, 3), round(right - left, 3))
    return SeriesChart(
        LineChart(points, pieces, (), start), band, frame.across(peak) if peak is not None else None
    )


def is_dip(values: Sequence[float], at: int) -> bool:
    """Whether a value lies below both its neighbours (at the ends: below its one), so that the line runs above it.

    >>> [is_dip([3, 1, 2, 2], at) for at in range(4)]
    [False, True, False, False]
    """
    beside = [values[one] for one in (at - 1, at + 1) if 0 <= one < len(values)]
    return bool(beside) and all(one > values[at] for one in beside)
