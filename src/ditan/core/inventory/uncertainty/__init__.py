"""How sure an inventory is: stated ranges, error propagation, Monte Carlo.

The numbers of ranges are data (`library/inventory/uncertainty/`, one table a guideline); a place adds its own file.
`propagate` imports no numerical library; `simulate` does, so it is imported when it is first asked for.
"""

from typing import TYPE_CHECKING, Any

from ditan.core.inventory.uncertainty.contributing import contributions_to
from ditan.core.inventory.uncertainty.interval import Interval
from ditan.core.inventory.uncertainty.propagating import propagate
from ditan.core.inventory.uncertainty.propagation import (
    Contribution,
    Line,
    LineTrend,
    Propagation,
    Spread,
    Trend,
)
from ditan.core.inventory.uncertainty.ranges import Range
from ditan.core.inventory.uncertainty.reading import library_ranges, read_ranges
from ditan.core.inventory.uncertainty.simulation import (
    Convergence,
    Histogram,
    Influence,
    SimulatedTrend,
    Simulation,
)

if TYPE_CHECKING:
    from ditan.core.inventory.uncertainty.simulating import simulate

__all__ = [
    "Contribution",
    "Convergence",
    "Histogram",
    "Influence",
    "Interval",
    "Line",
    "LineTrend",
    "Propagation",
    "Range",
    "SimulatedTrend",
    "Simulation",
    "Spread",
    "Trend",
    "contributions_to",
    "library_ranges",
    "propagate",
    "read_ranges",
    "simulate",
]


def __getattr__(name: str) -> Any:
    """`simulate`, with NumPy, on first use."""
    if name == "simulate":
        from ditan.core.inventory.uncertainty.simulating import simulate

        return simulate
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
