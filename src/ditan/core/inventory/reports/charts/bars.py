"""Horizontal bars around a zero line, each with its label, its number and, where known, its range."""

from collections.abc import Sequence
from dataclasses import dataclass

from ditan.core.inventory.reports.charts.drawing import (
    BRAND,
    HAIRLINE,
    SECONDARY,
    SIZE,
    WIDTH,
    Drawing,
    shortened,
    text_width,
)

PITCH, THICK, TOP = 19.0, 11.0, 4.0
LABEL_SHARE, GAP = 0.36, 6.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `low` and `high` bound its range in the measure of `value`."""

    label: str
    value: float
    shown: str
    colour: str = BRAND
    low: float | None = None
    high: float | None = None
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where values stand across the page."""

    left: float
    width: float
    low: float
    high: float

    def at(self, value: float) -> float:
        """The horizontal place of a value."""
        return self.left + (value - self.low) / (self.high - self.low or 1.0) * self.width


def bar_chart(bars: Sequence[Bar], *, break_after: int | None = None, break_words: str = "") -> Drawing:
    """Bars one below the other.

    When to use: for parts that are compared by size. Bars below zero are hatched.

    Parameters: `break_after` draws a dashed line under that many bars, with `break_words` beside it.
    """
    drawing = Drawing(TOP * 2 + PITCH * len(bars) + (PITCH * 0.6 if break_after else 0))
    axis = _axis(bars)
    y = TOP
    for number, bar in enumerate(bars, start=1):
        _draw(drawing, axis, bar, y)
        y += PITCH
        if number == break_after:
            drawing.line((0, y), (WIDTH, y), SECONDARY, 0.7)
            drawing.text(WIDTH, y + SIZE, break_words, anchor="end", colour=SECONDARY, size=SIZE - 1)
            y += PITCH * 0.6
    zero = axis.at(0)
    drawing.line((zero, 0), (zero, y), HAIRLINE, 0.8)
    return drawing


def _axis(bars: Sequence[Bar]) -> _Axis:
    label = min(max(text_width(bar.label) for bar in bars) + GAP, WIDTH * LABEL_SHARE)
    number = max(text_width(bar.shown) for bar in bars) + GAP * 2
    ends = [end for bar in bars for end in (bar.value, bar.low, bar.high, 0.0) if end is not None]
    has_negative = min(ends) < 0
    left = label + (number if has_negative else 0)
    return _Axis(left, WIDTH - left - number, min(ends), max(ends))


def _draw(drawing: Drawing, axis: _Axis, bar: Bar, y: float) -> None:
    base = y + THICK - 2.2
    drawing.text(0, base, shortened(bar.label, WIDTH * LABEL_SHARE), is_bold=bar.is_marked)
    begin, end = sorted((axis.at(0), axis.at(bar.value)))
    if bar.value < 0:
        drawing.hatched(begin, y, end - begin, THICK, bar.colour)
    else:
        drawing.rect(begin, y, max(end - begin, 0.6 if bar.value else 0), THICK, bar.colour)
    low = bar.value if bar.low is None else bar.low
    high = bar.value if bar.high is None else bar.high
    if bar.low is not None and bar.high is not None:
        drawing.whisker(axis.at(low), axis.at(high), y + THICK / 2)
    if bar.value < 0:
        drawing.text(axis.at(min(low, bar.value)) - GAP, base, bar.shown, anchor="end", is_bold=bar.is_marked)
    else:
        drawing.text(axis.at(max(high, bar.value)) + GAP, base, bar.shown, is_bold=bar.is_marked)
