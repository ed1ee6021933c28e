"""The ruler (对照尺): our figure, the range of the methods, the published figure and the reference approach on one line.

Places are percentages of the width, so the text keeps its size on every screen. Labels that would touch go to
a second line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ditan.domains.inventory.screens.ranges import Range
from ditan.domains.web.numbers import emissions_scale, in_scale

PointKind = Literal["ours", "published", "reference"]
MARGIN = 8.0
NOMINAL_WIDTH_PX = 450.0


@dataclass(frozen=True, slots=True)
class RulerPoint:
    """One figure on the line: micro-tonnes, its label and shown number, and where it opens."""

    kind: PointKind
    micro_t: int
    label: str
    text: str
    trace: str = ""


@dataclass(frozen=True, slots=True)
class RulerSpan:
    """The range that choices of method span."""

    low_micro_t: int
    high_micro_t: int
    label: str
    text: str
    trace: str = ""


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label under the line: centre or end in percent of the width, its line (0 or 1), its anchor."""

    x: float
    line: int
    anchor: Literal["start", "middle", "end"]
    label: str
    text: str
    trace: str
    kind: str

    @property
    def y(self) -> int:
        """Base line in px."""
        return 58 + 19 * self.line


@dataclass(frozen=True, slots=True)
class PlacedPoint:
    """A mark on the line."""

    x: float
    point: RulerPoint


@dataclass(frozen=True, slots=True)
class Ruler:
    """The ruler, placed."""

    points: tuple[PlacedPoint, ...]
    labels: tuple[PlacedLabel, ...]
    ours_x: float
    interval: tuple[float, float] | None
    span: RulerSpan | None
    span_x: float
    span_width: float
    height: int
    unit: str


def build_ruler(points: Sequence[RulerPoint], span: RulerSpan | None, interval: Range | None = None) -> Ruler:
    """Place the points, the span of methods and the interval of our figure; the line reaches over all, with a margin."""
    values = [point.micro_t for point in points]
    if interval:
        values += [interval.low, interval.high]
    if span:
        values += [span.low_micro_t, span.high_micro_t]
    low, high = min(values), max(values)
    width = (high - low) or 1

    def place(micro_t: int) -> float:
        return round(MARGIN + (100 - 2 * MARGIN) * (micro_t - low) / width, 2)

    placed = tuple(PlacedPoint(place(point.micro_t), point) for point in points)
    wanted: list[tuple[float, str, str, str, str]] = [
        (spot.x, spot.point.label, spot.point.text, spot.point.trace, spot.point.kind)
        for spot in placed
        if spot.point.kind != "ours"
    ]
    span_x, span_width = 0.0, 0.0
    if span:
        span_x = place(span.low_micro_t)
        span_width = round(max(place(span.high_micro_t) - span_x, 0.8), 2)
        wanted.append((span_x + span_width / 2, span.label, span.text, span.trace, "span"))
    ends = None
    if interval:
        ends = (place(interval.low), place(interval.high))
    labels = _labels(sorted(wanted))
    return Ruler(
        points=placed,
        labels=labels,
        interval=ends,
        ours_x=next(spot.x for spot in placed if spot.point.kind == "ours"),
        span=span,
        span_x=span_x,
        span_width=span_width,
        height=66 + 19 * max((label.line for label in labels), default=0),
        unit=emissions_scale().unit + " CO₂",
    )


def _labels(wanted: Sequence[tuple[float, str, str, str, str]]) -> tuple[PlacedLabel, ...]:
    ends = [-1.0, -1.0, -1.0]
    labels = []
    for x, label, text, trace, kind in wanted:
        reach = _text_width(f"{label} {text}") / NOMINAL_WIDTH_PX * 100
        anchor, start = _anchored(x, reach)
        line = next((number for number, end in enumerate(ends) if start > end), len(ends) - 1)
        ends[line] = start + reach + 1.5
        labels.append(PlacedLabel(_corner(anchor, x), line, anchor, label, text, trace, kind))
    return tuple(labels)


def _anchored(x: float, reach: float) -> tuple[Literal["start", "middle", "end"], float]:
    if x - reach / 2 < 0:
        return "start", 0.0
    if x + reach / 2 > 100:
        return "end", 100.0 - reach
    return "middle", x - reach / 2


def _corner(anchor: str, x: float) -> float:
    return {"start": 0.0, "end": 100.0}.get(anchor, round(x, 2))


def _text_width(text: str) -> float:
    return sum(12.0 if ord(letter) > 0x2E80 else 6.2 for letter in text)


def span_text(low_micro_t: int, high_micro_t: int) -> str:
    """Both ends without decimals: the range is a matter of method, not of digits."""
    scale = emissions_scale()
    low, high = (f"{in_scale(value, scale):,.0f}" for value in (low_micro_t, high_micro_t))
    return f"{low}–{high}"
