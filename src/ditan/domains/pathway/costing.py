"""What a plan costs, told three ways: the marginal cost curve of a year, cost against peak, and a limit that is moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ditan.core.pathway.solver import SHIFTS, ParetoPoint, Plan, Variant, cost_curve
from ditan.domains.pathway.tracing.money import YUAN_PER_1E8
from ditan.domains.pathway.tracing.plans import measure_named
from ditan.domains.pathway.tracing.tonnes import shown_t
from ditan.domains.web.numbers import number_text, percent_text

WIDTH, HEIGHT = 1000, 260
LEFT, RIGHT, TOP, BOTTOM = 90, 940, 16, 220
SEEN_T = 0.5
FINE = 2


@dataclass(frozen=True, slots=True)
class Front:
    """Cost against peak as points of a line: place, and what stands there as text."""

    points: str
    marks: tuple[tuple[float, float], ...]
    rows: tuple[dict[str, Any], ...]
    low: str
    high: str
    dear: str
    cheap: str
    width: int = WIDTH
    height: int = HEIGHT
    bottom: int = BOTTOM
    left: int = LEFT
    right: int = RIGHT


def front_told(found: Sequence[ParetoPoint]) -> Front | None:
    """The front; None where the peak cannot be lowered, so that there is one point only."""
    if len(found) < 2:
        return None
    peaks, costs = [one.peak_t for one in found], [one.cost_yuan for one in found]
    width, height = (max(peaks) - min(peaks)) or 1.0, (max(costs) - min(costs)) or 1.0

    def at(one: ParetoPoint) -> tuple[float, float]:
        return (
            round(LEFT + (RIGHT - LEFT) * (one.peak_t - min(peaks)) / width, 1),
            round(BOTTOM - (BOTTOM - TOP) * (one.cost_yuan - min(costs)) / height, 1),
        )

    marks = tuple(at(one) for one in found)
    rows = tuple(
        {
            "key": f"f.{number}",
            "peak": shown_t(one.peak_t),
            "year": one.plan.peak_year,
            "cost": cost_text(one.cost_yuan, FINE),
            "more": number_text(
                round((one.cost_yuan - found[0].cost_yuan) / YUAN_PER_1E8, FINE), FINE, sign=True
            ),
        }
        for number, one in enumerate(found)
    )
    return Front(
        " ".join(f"{x},{y}" for x, y in marks),
        marks,
        rows,
        shown_t(min(peaks)),
        shown_t(max(peaks)),
        cost_text(max(costs)),
        cost_text(min(costs)),
    )


def cost_text(yuan: float, decimals: int = 1) -> str:
    """Yuan in 亿元 as it is shown; two decimals where costs are compared."""
    return number_text(round(yuan / YUAN_PER_1E8, decimals), decimals)


def curve_told(plan: Plan, year: int) -> list[dict[str, Any]]:
    """The measures of a year by what a tonne costs, the cheapest first; those that can do nothing yet are left out."""
    steps = [one for one in cost_curve(plan, year) if one.available_t >= SEEN_T]
    return [
        {
            "name": measure_named(one.measure),
            "cost": number_text(round(one.yuan_per_t), 0),
            "cost_key": f"c.{one.measure.id}",
            "low": min(0.0, one.yuan_per_t),
            "high": max(0.0, one.yuan_per_t),
            "available": shown_t(one.available_t),
            "used": shown_t(one.used_t),
            "used_key": f"p.{one.measure.id}.{year}",
            "until": shown_t(one.begins_t + one.available_t),
        }
        for one in steps
    ]


def moved_told(cap: str, found: Sequence[Variant], cost_yuan: float) -> list[dict[str, Any]]:
    """What the cheapest plan costs as a limit is a little tighter or looser, by the shares of SHIFTS."""
    return [
        {
            "key": f"m.{cap}.{number}",
            "share": percent_text(share, 0, sign=True),
            "moved": number_text(round(one.moved_t), 0, sign=True),
            "cost": "" if one.cost_yuan is None else cost_text(one.cost_yuan, FINE),
            "more": ""
            if one.cost_yuan is None
            else number_text(round((one.cost_yuan - cost_yuan) / YUAN_PER_1E8, FINE), FINE, sign=True),
        }
        for number, (share, one) in enumerate(zip(SHIFTS, found, strict=False))
    ]
