"""A tornado: how far each part alone can move the total down (hatched) and up, widest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from ditan.core.inventory.reports.charts.drawing import (
    DOWN,
    INK,
    UP,
    WIDTH,
    Drawing,
    shortened,
    text_width,
)

PITCH, THICK, TOP, GAP = 19.0, 11.0, 4.0, 6.0
LABEL_SHARE = 0.36


@dataclass(frozen=True, slots=True)
class Swing:
    """How far one part moves the total: `down` is not positive, `up` not negative."""

    label: str
    down: float
    up: float
    down_shown: str
    up_shown: str


def tornado_chart(swings: Sequence[Swing]) -> Drawing:
    """Bars to both sides of the total.

    When to use: to show which parts the range of a total comes from. The order is that of `swings`.
    """
    drawing = Drawing(TOP * 2 + PITCH * len(swings))
    label = min(max(text_width(swing.label) for swing in swings) + GAP, WIDTH * LABEL_SHARE)
    left_text = max(text_width(swing.down_shown) for swing in swings) + GAP
    right_text = max(text_width(swing.up_shown) for swing in swings) + GAP
    down, up = min(swing.down for swing in swings), max(swing.up for swing in swings)
    scale = (WIDTH - label - left_text - right_text) / ((up - down) or 1.0)
    zero = label + left_text - down * scale
    for number, swing in enumerate(swings):
        y = TOP + PITCH * number
        base = y + THICK - 2.2
        drawing.text(0, base, shortened(swing.label, label))
        drawing.hatched(zero + swing.down * scale, y, -swing.down * scale, THICK, DOWN)
        drawing.rect(zero, y, swing.up * scale, THICK, UP)
        drawing.text(zero + swing.down * scale - GAP / 2, base, swing.down_shown, anchor="end")
        drawing.text(zero + swing.up * scale + GAP / 2, base, swing.up_shown)
    drawing.line((zero, 0), (zero, drawing.height), INK, 0.7)
    return drawing
