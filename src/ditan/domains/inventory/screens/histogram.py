"""The draws of a simulation as a histogram, placed in percent; drawn by the server as SVG."""

from dataclasses import dataclass
from typing import Any

from ditan.domains.inventory.screens.ranges import Range
from ditan.domains.web.numbers import emissions_text

MICRO_T_PER_T = 1_000_000
MARGIN = 2.0
BESIDE = 0.6  # how much of the interval's width is drawn beside it


@dataclass(frozen=True, slots=True)
class HistogramBar:
    """One bar: left and width in percent of the width, height in percent of the tallest; `is_tail` outside 95 %."""

    x: str
    width: str
    y: str
    height: str
    is_tail: bool


@dataclass(frozen=True, slots=True)
class HistogramMark:
    """A line over the bars with its label."""

    x: str
    text: str
    anchor: str
    is_central: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """The bars and the marks of the lower end, the value and the upper end."""

    bars: tuple[HistogramBar, ...]
    outside: int
    marks: tuple[HistogramMark, ...]


def build_histogram(told: dict[str, Any], span: Range) -> Histogram:
    """Place stored counts between their edges; draws far outside the interval are counted, not drawn."""
    edges = [edge * MICRO_T_PER_T for edge in told["edges_t"]]
    reach = BESIDE * (span.high - span.low)
    low = max(edges[0], span.low - reach)
    width = (min(edges[-1], span.high + reach) - low) or 1.0
    tallest = max(told["counts"])

    def at(value: float) -> float:
        return float(MARGIN + (100 - 2 * MARGIN) * (value - low) / width)

    bars, outside = [], 0
    for number, count in enumerate(told["counts"]):
        if edges[number] < low or edges[number + 1] > low + width:
            outside += count
            continue
        middle = (edges[number] + edges[number + 1]) / 2
        height = 100 * count / tallest
        bars.append(
            HistogramBar(
                f"{at(edges[number]):.3f}",
                f"{max(0.1, at(edges[number + 1]) - at(edges[number]) - 0.12):.3f}",
                f"{100 - height:.2f}",
                f"{height:.2f}",
                not span.low <= middle <= span.high,
            )
        )
    marks = [
        HistogramMark(f"{at(span.low):.2f}", emissions_text(span.low), "end", False),
        HistogramMark(f"{at(span.central):.2f}", emissions_text(span.central), "middle", True),
        HistogramMark(f"{at(span.high):.2f}", emissions_text(span.high), "start", False),
    ]
    return Histogram(tuple(bars), outside, tuple(marks))
