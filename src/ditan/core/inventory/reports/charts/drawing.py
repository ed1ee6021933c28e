"""A small SVG drawing: rectangles, lines, text with measured widths, and the hatch for decreases.

Sizes are in points of a page: a chart as wide as the text is 482. The typeface is that of the report.
"""

import unicodedata
from collections.abc import Sequence
from html import escape

WIDTH = 482.0
SIZE = 8.5
INK, SECONDARY, HAIRLINE, PAPER = "#15242B", "#44555E", "#DCE2E1", "#FFFFFF"
BRAND, UP, DOWN = "#0E5566", "#B4580F", "#1D6FA5"
STEPS = ("#E4EFEC", "#B7D5D3", "#7FB3B6", "#3F8292", "#0B4A5C")
SECTOR_COLOURS = {"1": "#26264F", "2": "#178788", "3": "#86C96B", "4": "#878124", "5": "#EE9A1E"}
GAS_COLOURS = {
    "CO2": "#0E5566",
    "CH4": "#EE9A1E",
    "N2O": "#6CAAE0",
    "HFCs": "#B8304C",
    "PFCs": "#878124",
    "SF6": "#26264F",
}
OTHER_COLOUR = "#C6CBCD"
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
SUBSCRIPT_DROP, SUBSCRIPT_SIZE = 0.22, 0.68
WIDE, NARROW, SMALL = 1.0, 0.57, 0.32


def text_width(text: str, size: float = SIZE) -> float:
    """About how wide a text is: Chinese characters are square, Latin ones a little over half as wide."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    small = sum(sign in ".,:;|' il" for sign in text)
    return size * (wide * WIDE + small * SMALL + (len(text) - wide - small) * NARROW)


def shortened(text: str, width: float, size: float = SIZE) -> str:
    """A text cut with … to fit a width."""
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size) > width:
        kept = kept[:-1]
    return f"{kept}…"


def _with_subscripts(words: str, size: float) -> str:
    """Subscript digits as lowered small ones: the typeface has none of its own."""
    low, small = size * SUBSCRIPT_DROP, size * SUBSCRIPT_SIZE
    for number, sign in enumerate(SUBSCRIPTS):
        tail = f'<tspan dy="{low:.2f}" font-size="{small:.2f}">{number}</tspan><tspan dy="{-low:.2f}">\u200b</tspan>'
        words = words.replace(sign, tail)
    return words


class Drawing:
    """Elements in the order in which they are drawn."""

    def __init__(self, height: float, width: float = WIDTH) -> None:
        self.width = width
        self.height = height
        self._elements: list[str] = []
        self._hatches: dict[str, str] = {}

    def rect(self, x: float, y: float, width: float, height: float, fill: str, stroke: str = "none") -> None:
        """A filled rectangle."""
        self._elements.append(
            f'<rect x="{x:.2f}" y="{y:.2f}" width="{max(width, 0):.2f}" height="{height:.2f}" '
            f'fill="{fill}" stroke="{stroke}" stroke-width="0.6"/>'
        )

    def hatched(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A rectangle hatched in a colour: a decrease, a removal."""
        pattern = self._hatches.setdefault(colour, f"hatch{len(self._hatches)}")
        self.rect(x, y, width, height, PAPER)
        self.rect(x, y, width, height, f"url(#{pattern})", colour)

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: str, width: float) -> None:
        """A straight line."""
        self._elements.append(
            f'<line x1="{start[0]:.2f}" y1="{start[1]:.2f}" x2="{end[0]:.2f}" y2="{end[1]:.2f}" '
            f'stroke="{colour}" stroke-width="{width}"/>'
        )

    def path(
        self, points: Sequence[tuple[float, float]], colour: str, width: float, *, dashes: str = ""
    ) -> None:
        """A line through points."""
        held = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
        pattern = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._elements.append(
            f'<polyline points="{held}" fill="none" stroke="{colour}" stroke-width="{width}"{pattern}/>'
        )

    def area(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        """A filled polygon."""
        held = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
        self._elements.append(f'<polygon points="{held}" fill="{fill}"/>')

    def whisker(self, low: float, high: float, y: float) -> None:
        """A range across a bar: a line with two ends, white below so that it shows on dark bars too."""
        for colour, width in ((PAPER, 2.6), (INK, 0.9)):
            self.line((low, y), (high, y), colour, width)
            for end in (low, high):
                self.line((end, y - 3), (end, y + 3), colour, width)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        anchor: str = "start",
        colour: str = INK,
        size: float = SIZE,
        is_bold: bool = False,
    ) -> None:
        """One line of text; `y` is its base line."""
        weight = ' font-weight="600"' if is_bold else ""
        self._elements.append(
            f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}" fill="{colour}" font-size="{size}"{weight}>'
            f"{_with_subscripts(escape(words), size)}</text>"
        )

    def svg(self) -> str:
        """The whole drawing."""
        patterns = "".join(
            f'<pattern id="{name}" width="4" height="4" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="4" stroke="{colour}" '
            f'stroke-width="1.6"/></pattern>'
            for colour, name in self._hatches.items()
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:g}" height="{self.height:g}" '
            f'viewBox="0 0 {self.width:g} {self.height:g}" font-family="Noto Sans SC">'
            f"<defs>{patterns}</defs>{''.join(self._elements)}</svg>"
        )
