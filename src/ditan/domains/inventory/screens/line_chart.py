"""Totals of inventories over years as a line with the range of each year."""

import itertools
from typing import Any

from ditan.domains.web.line_chart import ChartPiece, ChartPoint, Frame, LineChart, with_room
from ditan.domains.web.numbers import emissions_text

MICRO_T_PER_T = 1_000_000


def build_chart(years: list[dict[str, Any]], breaks: list[dict[str, Any]]) -> LineChart:
    """Place the totals with land use; years without inventory leave a gap in the line."""
    first, last = years[0]["year"], years[-1]["year"]
    values = [told["with_land_use_co2e_t"] for told in years if told["with_land_use_co2e_t"] is not None]
    ends = [told["interval"] for told in years if told["interval"]]
    low, high = with_room([*values, *(end[name] for end in ends for name in ("low_t", "high_t"))])
    frame = Frame(first, last, low, high)
    across, down = frame.across, frame.down

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
