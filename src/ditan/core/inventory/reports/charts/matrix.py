"""A matrix of numbers on five steps of one colour, classed by the displayed value."""

from collections.abc import Mapping, Sequence

from ditan.core.inventory.reports.charts.drawing import (
    INK,
    PAPER,
    SECONDARY,
    SIZE,
    STEPS,
    WIDTH,
    Drawing,
    shortened,
    text_width,
)

ROW, LEGEND = 17.0, 22.0
LABEL, SMALL = 96.0, SIZE - 1.2
LIMITS = (0.01, 0.05, 0.2, 0.5)  # of the largest cell: where each step begins
WHITE_FROM = 3


def matrix_chart(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[int, int], tuple[int, str]],
    unit_words: Sequence[str],
) -> Drawing:
    """Rows × columns, each cell on its step with its number.

    When to use: for fuels × sectors, where one sees at a glance what is burnt where.

    Parameters: `cells`, (row, column) → displayed units and text; an absent cell stays blank. `unit_words`, what the
    legend writes at the lower end of every step, in the order of the steps.
    """
    width = (WIDTH - LABEL) / max(len(columns), 1)
    heads = [_head_lines(name, width) for name in columns]
    head = max(map(len, heads), default=0) * (SMALL + 2.5) + 6
    drawing = Drawing(head + ROW * len(rows) + LEGEND)
    for column, lines in enumerate(heads):
        for number, line in enumerate(reversed(lines)):
            base, middle = head - 5 - number * (SMALL + 2.5), LABEL + width * (column + 0.5)
            drawing.text(middle, base, line, anchor="middle", size=SMALL, colour=SECONDARY)
    largest = max((abs(units) for units, _ in cells.values()), default=0)
    for row, name in enumerate(rows):
        top = head + ROW * row
        drawing.text(0, top + ROW - 5.5, shortened(name, LABEL - 4))
        for column in range(len(columns)):
            if (row, column) in cells:
                _cell(drawing, LABEL + width * column, top, width, (*cells[row, column], largest))
    _legend(drawing, head + ROW * len(rows) + 8, unit_words)
    return drawing


def step_of(units: int, largest: int) -> int:
    """The step (0 lowest) of a displayed value; a value on a limit is in the upper step."""
    return sum(1 for limit in LIMITS if largest and abs(units) >= limit * largest)


def limits_of(cells: Mapping[tuple[int, int], tuple[int, str]]) -> list[int]:
    """The displayed units at which the steps above the lowest begin, rounded up: what the legend writes."""
    largest = max((abs(units) for units, _ in cells.values()), default=0)
    return [-int(-limit * largest // 1) for limit in LIMITS]


def _head_lines(name: str, width: float) -> list[str]:
    """A head broken into at most four lines of its column's width."""
    lines: list[str] = []
    rest = name
    while rest and len(lines) < 4:
        kept = rest
        while len(kept) > 1 and text_width(kept, SMALL) > width - 3:
            space = kept.rstrip().rfind(" ")
            kept = kept[: space + 1] if space > 0 else kept[:-1]
        lines.append(kept.strip())
        rest = rest[len(kept) :]
    return lines


def _cell(drawing: Drawing, left: float, top: float, width: float, content: tuple[int, str, int]) -> None:
    units, shown, largest = content
    step = step_of(units, largest)
    drawing.rect(left + 0.5, top + 0.5, width - 1, ROW - 1, STEPS[step])
    size = min(SMALL, SMALL * (width - 3) / max(text_width(shown, SMALL), 1))
    colour = PAPER if step >= WHITE_FROM else INK
    drawing.text(left + width - 2.5, top + ROW - 5.5, shown, anchor="end", size=round(size, 2), colour=colour)


def _legend(drawing: Drawing, top: float, unit_words: Sequence[str]) -> None:
    x = LABEL
    for colour, words in zip(STEPS, unit_words, strict=True):
        drawing.rect(x, top, 14, 8, colour)
        drawing.text(x + 18, top + 7, words, size=SMALL, colour=SECONDARY)
        x += 18 + text_width(words, SMALL) + 14
