"""One bar split into shares, every part with its own label; parts too narrow are led to a line below."""

from collections.abc import Sequence
from dataclasses import dataclass

from ditan.core.inventory.reports.charts.drawing import INK, PAPER, SIZE, WIDTH, Drawing, text_width

BAR_TOP, BAR_HEIGHT, GAP, LINE = 14.0, 26.0, 1.0, 14.0
SWATCH = 8.0
DARK_AT = 140


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its share of the whole (0–1), its name and what is written for it."""

    name: str
    share: float
    shown: str
    colour: str


def split_chart(parts: Sequence[Part]) -> Drawing:
    """Shares of a whole side by side.

    When to use: for gases or fuels of one total; parts below zero do not belong here.
    """
    legend_width = max(text_width(f"{part.name} {part.shown}") for part in parts) + SWATCH + 18
    across = max(1, int(WIDTH // legend_width))
    lines = -(-len(parts) // across)
    drawing = Drawing(BAR_TOP + BAR_HEIGHT + 10 + lines * LINE)
    x = 0.0
    for part in parts:
        width = part.share * WIDTH
        drawing.rect(x, BAR_TOP - 10, max(width - GAP, 0.4), BAR_HEIGHT, part.colour)
        if text_width(part.name) + 6 < width:
            colour = PAPER if _is_dark(part.colour) else INK
            middle = BAR_TOP - 10 + BAR_HEIGHT / 2 + SIZE * 0.36
            drawing.text(x + width / 2, middle, part.name, anchor="middle", colour=colour)
        x += width
    for number, part in enumerate(parts):
        left = number % across * legend_width
        base = BAR_TOP + BAR_HEIGHT + 4 + number // across * LINE
        drawing.rect(left, base - SWATCH + 0.5, SWATCH, SWATCH, part.colour)
        drawing.text(left + SWATCH + 5, base, f"{part.name} {part.shown}")
    return drawing


def _is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < DARK_AT
