"""Values over years as a line, placed in percent across and in pixels down, drawn by the server as SVG.

Nouns: `ChartPoint`, `ChartPiece`, `ChartBar`, `LineChart`, `Frame`. The axis of a line does not begin at zero and says so;
bars stand on zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LEFT, RIGHT = 6.0, 94.0
HEIGHT, TOP, BOTTOM = 240, 26, 208
BELOW = 17  # from a point down to the foot of its figure


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One year: its place, its range, its labels. `is_filled`: the amount was interpolated; `is_dip`: the line rises on both
    sides, so that its figure stands below."""

    x: float
    y: float
    low_y: float | None
    high_y: float | None
    year: int
    text: str
    is_filled: bool = False
    is_dip: bool = False

    @property
    def text_y(self) -> float:
        """Where the figure stands: above the range, in a dip below the point."""
        if self.is_dip and self.low_y is None:
            return self.y + BELOW
        return (self.y if self.high_y is None else self.high_y) - 6


@dataclass(frozen=True, slots=True)
class ChartPiece:
    """The line between two neighbouring years; `is_broken` where they cannot be compared without a remark."""

    x1: float
    y1: float
    x2: float
    y2: float
    is_broken: bool


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A bar of a year, on zero: its corner and size (across in percent), its label, and what kind of value it is."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    text_y: float
    year: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """The chart: points, the pieces between them, places of breaks; the axis does not begin at zero and says so."""

    points: tuple[ChartPoint, ...]
    pieces: tuple[ChartPiece, ...]
    breaks: tuple[float, ...]
    axis_start: str
    height: int = HEIGHT
    bottom: int = BOTTOM


@dataclass(frozen=True, slots=True)
class Frame:
    """Where years and values lie: `low` at the bottom, `high` at the top."""

    first: int
    last: int
    low: float
    high: float
    top: int = TOP
    bottom: int = BOTTOM

    def across(self, year: float) -> float:
        """The place of a year, in percent."""
        return float(round(LEFT + (RIGHT - LEFT) * (year - self.first) / max(self.last - self.first, 1), 3))

    def down(self, value: float) -> float:
        """The place of a value, in pixels from above."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return float(round(self.bottom - (self.bottom - self.top) * share, 2))


def with_room(values: Sequence[float]) -> tuple[float, float]:
    """The ends of an axis that holds all values, with a tenth of room on both sides."""
    low, high = min(values), max(values)
    room = (high - low) * 0.1 or 1.0
    return low - room, high + room


def bars_of(
    values: Sequence[tuple[int, float, str, str]], frame: Frame, width: float
) -> tuple[ChartBar, ...]:
    """Bars of year, value, label and kind within a frame; `width` in percent."""
    zero = frame.down(0.0)
    found = []
    for year, value, text, kind in values:
        end, middle = frame.down(value), frame.across(year)
        top = min(zero, end)
        label = top - 5 if value >= 0 else max(zero, end) + 13
        x = round(middle - width / 2, 3)
        found.append(ChartBar(x, top, width, abs(zero - end), middle, label, year, text, kind))
    return tuple(found)
