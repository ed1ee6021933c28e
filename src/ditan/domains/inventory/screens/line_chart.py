"""Totals over years as a line with the range of each year, placed in percent and drawn by the server as SVG."""

import itertools
from dataclasses import dataclass
from typing import Any

from ditan.domains.web.numbers import emissions_text

MICRO_T_PER_T = 1_000_000
LEFT, RIGHT = 6.0, 94.0
HEIGHT, TOP, BOTTOM = 240, 26, 208


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One year: its place, its range, its labels. `is_filled`: the amount was interpolated."""

    x: float
    y: float
    low_y: float | None
    high_y: float | None
    year: int
    text: str
    is_filled: bool

    @property
    def text_y(self) -> float:
        """Where the figure stands: above the range."""
        return (self.y if self.high_y is None else self.high_y) - 6


@dataclass(frozen=True, slots=True)
class ChartPiece:
    """The line between two neighbouring years; `is_broken` where they cannot be compared without a remark."""

    x1: float
    y1: float
    x2: float
    y2: float
    is_broken: bool


@dataclass(frozen=True, slots=True)
class LineChart:
    """The chart: points, the pieces between them, places of breaks; the axis does not begin at zero and says so."""

    points: tuple[ChartPoint, ...]
    pieces: tuple[ChartPiece, ...]
    breaks: tuple[float, ...]
    axis_start: str
    height: int = HEIGHT
    bottom: int = BOTTOM


def build_chart(years: list[dict[str, Any]], breaks: list[dict[str, Any]]) -> LineChart:
    """Place the totals with land use; years without inventory leave a gap in the line."""
    first, last = years[0]["year"], years[-1]["year"]
    values = [told["with_land_use_co2e_t"] for told in years if told["with_land_use_co2e_t"] is not None]
    ends = [told["interval"] for told in years if told["interval"]]
    low = min([*values, *(end["low_t"] for end in ends)])
    high = max([*values, *(end["high_t"] for end in ends)])
    room = (high - low) * 0.1 or 1.0
    low, high = low - room, high + room

    def across(year: float) -> float:
        return float(round(LEFT + (RIGHT - LEFT) * (year - first) / max(last - first, 1), 3))

    def down(tonnes: float) -> float:
        return float(round(BOTTOM - (BOTTOM - TOP) * (tonnes - low) / (high - low), 2))

    points = tuple(
        ChartPoint(
            x=across(told["year"]),
            y=down(told["with_land_use_co2e_t"]),
            low_y=down(told["interval"]["low_t"]) if told["interval"] else None,
            high_y=down(told["interval"]["high_t"]) if told["interval"] else None,
            year=told["year"],
            text=emissions_text(round(told["with_land_use_co2e_t"] * MICRO_T_PER_T)),
            is_filled=told["amount_state"] != "estimated",
        )
        for told in years
        if told["with_land_use_co2e_t"] is not None
    )
    broken = {told["after"] for told in breaks if not told["is_yearly"]}
    pieces = tuple(
        ChartPiece(one.x, one.y, two.x, two.y, two.year in broken)
        for one, two in itertools.pairwise(points)
        if two.year - one.year == 1
    )
    return LineChart(
        points,
        pieces,
        tuple(across(year - 0.5) for year in sorted(broken)),
        emissions_text(round(low * MICRO_T_PER_T)),
    )
