"""Charts of the roadmap as drawings of reports; what they show is what the pages draw."""

from ditan.core.inventory.reports.charts.drawing import (
    BRAND,
    DOWN,
    HAIRLINE,
    INK,
    PAPER,
    SECONDARY,
    STEPS,
    UP,
    WIDTH,
    Drawing,
    shortened,
    text_width,
)
from ditan.domains.inventory.screens.waterfall import Waterfall
from ditan.domains.pathway.charts.fan import LEFT, FanChart
from ditan.domains.pathway.charts.line import SeriesChart

PITCH, THICK, GAP, SHORT = 19.0, 11.0, 6.0, 4.0
LABEL_SHARE = 0.34
LINE_HEIGHT, LABEL_EVERY = 150.0, 12
PERCENT = 100.0


def fan_drawing(chart: FanChart) -> Drawing:
    """Projections as lines of their own dashes, with the bands of the range, as on the page of scenarios."""
    scale = WIDTH / chart.width
    drawing = Drawing(chart.height * scale)
    for band, colour in zip(chart.bands, STEPS, strict=False):
        drawing.area(_points(band, scale), colour)
    for y, text in chart.levels:
        drawing.line((LEFT * scale, y * scale), (chart.right * scale, y * scale), HAIRLINE, 0.6)
        drawing.text(LEFT * scale - SHORT, y * scale + 3, text, anchor="end", colour=SECONDARY, size=7.5)
    for x, year in chart.years:
        drawing.text(
            x * scale, chart.bottom * scale + 11, str(year), anchor="middle", colour=SECONDARY, size=7.5
        )
    room = WIDTH - chart.right * scale - SHORT
    for line in chart.lines:
        drawing.path(_points(line.points, scale), BRAND, 1.3, dashes=line.dashes)
        drawing.text(
            chart.right * scale + SHORT, line.label_y * scale, shortened(line.name, room, 7.5), size=7.5
        )
    return drawing


def steps_drawing(waterfall: Waterfall) -> Drawing:
    """From one total to another by cause: decreases are hatched."""
    bars = waterfall.bars
    drawing = Drawing(PITCH * len(bars) + SHORT)
    label = min(max(text_width(bar.name) for bar in bars) + GAP, WIDTH * LABEL_SHARE)
    right = max(text_width(bar.text) for bar in bars) + 2 * GAP
    scale = (WIDTH - label - right) / ((waterfall.maximum - waterfall.minimum) or 1.0)
    for number, bar in enumerate(bars):
        y = SHORT + PITCH * number
        x = label + (bar.low - waterfall.minimum) * scale
        width = (bar.high - bar.low) * scale
        drawing.text(0, y + THICK - 2.2, shortened(bar.name, label - GAP))
        if bar.kind == "down":
            drawing.hatched(x, y, width, THICK, DOWN)
        else:
            drawing.rect(x, y, width, THICK, UP if bar.kind == "up" else BRAND)
        drawing.text(x + width + GAP / 2, y + THICK - 2.2, bar.text, is_bold=bar.kind == "total")
    return drawing


def series_drawing(series: SeriesChart, peak: int | None) -> Drawing:
    """The years of a place as a line: a broken one over years without a figure, hollow points for flash figures."""
    chart = series.line
    scale = LINE_HEIGHT / chart.height
    drawing = Drawing(LINE_HEIGHT)
    if series.band is not None:
        left, width = (WIDTH * share / PERCENT for share in (series.band.x, series.band.width))
        drawing.rect(left, 0, width, chart.bottom * scale, STEPS[0])
    drawing.line((0, chart.bottom * scale), (WIDTH, chart.bottom * scale), SECONDARY, 0.6)
    for piece in chart.pieces:
        ends = [
            (piece.x1 * WIDTH / PERCENT, piece.y1 * scale),
            (piece.x2 * WIDTH / PERCENT, piece.y2 * scale),
        ]
        drawing.path(ends, BRAND, 1.3, dashes="3 2" if piece.is_broken else "")
    every = max(1, -(-len(chart.points) // LABEL_EVERY))
    for number, point in enumerate(chart.points):
        x, y = point.x * WIDTH / PERCENT, point.y * scale
        is_shown = number % every == 0 or point.year == peak
        drawing.rect(x - 2, y - 2, 4, 4, PAPER if point.is_filled else BRAND, BRAND)
        if is_shown:
            drawing.text(
                x, y - SHORT, point.text, anchor="middle", size=7, is_bold=point.year == peak, colour=INK
            )
            drawing.text(
                x, chart.bottom * scale + 10, str(point.year), anchor="middle", colour=SECONDARY, size=7
            )
    return drawing


def _points(text: str, scale: float) -> list[tuple[float, float]]:
    pairs = (pair.split(",") for pair in text.split())
    return [(float(x) * scale, float(y) * scale) for x, y in pairs]
