"""Effects of periods as bars stacked on zero, upwards and downwards, drawn by the server."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ditan.domains.web.line_chart import LEFT, RIGHT

HEIGHT, TOP, BOTTOM = 240, 18, 212
WIDEST = 6.0


@dataclass(frozen=True, slots=True)
class StackPart:
    """A piece of a bar: corner, size, and the token of its colour; `is_down` where it lies below zero."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    is_down: bool


@dataclass(frozen=True, slots=True)
class StackLabel:
    """A period: where its bar stands, its name, and its sum as text above the bar."""

    x: float
    name: str
    text: str
    text_y: float


@dataclass(frozen=True, slots=True)
class StackedChart:
    """Bars of all periods on one axis; `zero` is where they stand."""

    parts: tuple[StackPart, ...]
    labels: tuple[StackLabel, ...]
    zero: float
    height: int = HEIGHT


def stacked_chart(
    periods: Sequence[tuple[str, Sequence[float], float]],
    colours: Sequence[str],
    text: Callable[[float], str],
) -> StackedChart | None:
    """The chart of periods (name, parts, sum); None without any."""
    if not periods:
        return None
    up = max(sum(value for value in parts if value > 0) for _name, parts, _total in periods)
    down = min(sum(value for value in parts if value < 0) for _name, parts, _total in periods)
    scale = (BOTTOM - TOP) / ((up - down) or 1.0)
    zero = TOP + up * scale
    step = (RIGHT - LEFT) / len(periods)
    width = min(WIDEST, step * 0.6)
    found: list[StackPart] = []
    labels: list[StackLabel] = []
    for number, (name, values, total) in enumerate(periods):
        middle = LEFT + step * (number + 0.5)
        above = below = zero
        for value, colour in zip(values, colours, strict=True):
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
                )
            )
        labels.append(StackLabel(round(middle, 3), name, text(total), round(above - 5, 2)))
    return StackedChart(tuple(found), tuple(labels), round(zero, 2))
