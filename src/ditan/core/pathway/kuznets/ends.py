"""Whether a curve rises at one end of the incomes seen and falls at the other: the test of a (inverted) U."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ends:
    """Elasticities at the least and the largest income, their t, and p: of the weaker of the two one-sided tests.

    p is None where nothing is left over to test against, or where both ends slope the same way.
    """

    slope_low: float
    slope_high: float
    t_low: float | None
    t_high: float | None
    p: float | None

    def as_json(self) -> dict[str, Any]:
        """The test as plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


def ends_of(slopes: Floats, covariance: Floats, freedom: int, seen: tuple[float, float]) -> Ends:
    """The test of a curve b₁x + b₂x² with x = ln Y.

    Formula: slope s(x) = b₁ + 2b₂x, Var s = g'Vg with g = (1, 2x); for an inverted U the slope at the least income must be
    above zero and that at the largest below, each one-sided; p is the larger of the two.
    Source: Lind and Mehlum (2010), Oxford Bulletin of Economics and Statistics 72 (after Sasabuchi 1980).
    Interpretation: which of the two shapes is tested follows from the sign of b₂.
    """
    from scipy.special import stdtr

    found, ratios = [], []
    for income in seen:
        gradient = np.array([1.0, 2 * np.log(income)])
        slope = float(gradient @ slopes)
        error = float(np.sqrt(max(gradient @ covariance @ gradient, 0.0)))
        found.append(slope)
        ratios.append(slope / error if error > 0 else None)
    low, high = ratios
    p = None
    if low is not None and high is not None and found[0] * found[1] < 0:
        p = float(stdtr(freedom, -min(abs(low), abs(high))))
    return Ends(found[0], found[1], low, high, p)
