"""An interval: a value with its lower and upper bound at a level of confidence, in integer micro-tonnes.

Invariant: `low ≤ central ≤ high` for propagated intervals; a simulated one may lie beside the central value where
every input is skewed to one side.
"""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

from ditan.core.inventory.model import tonnes

LEVEL = 0.95
TAIL = (1 - LEVEL) / 2
Z = NormalDist().inv_cdf(1 - TAIL)


@dataclass(frozen=True, slots=True)
class Interval:
    """A central value and its bounds. `level` is the share of cases between the bounds, 0–1."""

    low_micro_t: int
    central_micro_t: int
    high_micro_t: int
    level: float = LEVEL

    @property
    def lower_share(self) -> float | None:
        """Distance down to `low`, as a share of the size of the central value; None where that is zero.

        >>> Interval(90, 100, 120).lower_share
        0.1
        """
        return self._share(self.central_micro_t - self.low_micro_t)

    @property
    def upper_share(self) -> float | None:
        """Distance up to `high`, as a share of the size of the central value; None where that is zero.

        >>> Interval(90, 100, 120).upper_share
        0.2
        """
        return self._share(self.high_micro_t - self.central_micro_t)

    @property
    def half_width_share(self) -> float | None:
        """The larger of the two distances, which the guideline takes for asymmetric ranges."""
        shares = [share for share in (self.lower_share, self.upper_share) if share is not None]
        return max(shares, default=None)

    def as_json(self) -> dict[str, Any]:
        """Bounds in tonnes and as shares of the central value."""
        return {
            "low_t": tonnes(self.low_micro_t),
            "central_t": tonnes(self.central_micro_t),
            "high_t": tonnes(self.high_micro_t),
            "lower_share": self.lower_share,
            "upper_share": self.upper_share,
            "level": self.level,
        }

    def _share(self, distance: int) -> float | None:
        return distance / abs(self.central_micro_t) if self.central_micro_t else None
