"""Effects of periods as bars stacked on zero, upwards and downwards, drawn by the server."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ditan.domains.web.line_chart import LEFT, RIGHT

HEIGHT, TOP, BOTTOM = 240, 18, 212
WIDEST = 6.0


@dataclass(frozen=True, slots=True)
class StackPart:
    """A piece of a bar: corner, size, and the token of its colour; `is_down` where it lies below zero.

    `said` is what it shows in words, `key` what it opens to.
    """

    x: float
    y: float
    width: float
    height: float
    colour: str
    is_down: bool
    said: str
    key: str


@dataclass(frozen=True, slots=True)
class StackLabel:
    """A period: where its bar stands, its name, and its sum as text above the bar, with what that opens to."""

    x: float
    name: str
    text: str
    text_y: float
    key: str


@dataclass(frozen=True, slots=True)
class StackPeriod:
    """What a bar shows: its name, its parts (in words, value, what it opens to), their sum and what that opens to."""

    name: str
    parts: Sequence[tuple[str, float, str]]
    total: float
    key: str

    def sum_of(self, sign: int) -> float:
        """The sum of its parts above zero (1) or below it (-1)."""
        return sum(value for _said, value, _key in self.parts if value * sign > 0)


@dataclass(frozen=True, slots=True)
class StackedChart:
    """Bars of all periods on one axis; `zero` is where they stand."""

    parts: tuple[StackPart, ...]
    labels: tuple[StackLabel, ...]
    zero: float
    height: int = HEIGHT


def stacked_chart(
    periods: Sequence[StackPeriod],
    colours: Sequence[str],
    text: Callable[[float], str],
) -> StackedChart | None:
    """The chart of periods; None without any."""
    if not periods:
        return None
    up, down = max(one.sum_of(1) for one in periods), min(one.sum_of(-1) for one in periods)
    scale = (BOTTOM - TOP) / ((up - down) or 1.0)
    zero = TOP + up * scale
    step = (RIGHT - LEFT) / len(periods)
    width = min(WIDEST, step * 0.6)
    found: list[StackPart] = []
    labels: list[StackLabel] = []
    for number, period in enumerate(periods):
        middle = LEFT + step * (number + 0.5)
        above = below = zero
        for (said, value, key), colour in zip(period.parts, colours, strict=True):
            height = abs(value) * scale
            y = above - height if value > 0 else below
            above, below = (y, below) if value > 0 else (above, below + height)
            found.append(
                StackPart(
                    x=round(middle - width / 2, 2),
                    y=round(y, 2),
                    width=round(width, 2),
                    height=round(height, 2),
                    colour=colour,
                    is_down=value < 0,
                    said=said,
                    key=key,
                )
            )
        label = StackLabel(round(middle, 3), period.name, text(period.total), round(above - 5, 2), period.key)
        labels.append(label)
    return StackedChart(tuple(found), tuple(labels), round(zero, 2))
