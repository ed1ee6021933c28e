"""Where a curve in the logarithm of income turns, how surely, and where that lies to the incomes seen."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Position = Literal["inside", "near", "outside"]


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """An income at which emissions turn. `low` and `high` bound it at the rule's level (None where they are not finite);
    `error` is the standard error of its logarithm; `is_maximum`: emissions rise before it and fall after it."""

    income: float
    low: float | None
    high: float | None
    error: float
    is_maximum: bool
    position: Position

    def as_json(self) -> dict[str, Any]:
        """The turning point as plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


def turning_points(
    slopes: Floats, covariance: Floats, quantile: float, seen: tuple[float, float], near_share: float
) -> tuple[TurningPoint, ...]:
    """All turning points of a curve b₁x + b₂x² (+ b₃x³) with x = ln Y, ascending.

    Formula: roots of b₁ + 2b₂x + 3b₃x² = 0, for the square alone Y* = exp(−b₁/(2b₂)); by the delta method
    ∂x/∂bₖ = −k·xᵏ⁻¹/(2b₂ + 6b₃x), Var x = g'Vg; the interval is that of x, exponentiated.

    Parameters: slopes – b₁, b₂ and perhaps b₃; covariance – of them; quantile – of Student's t; seen – the least and
    largest income.
    """
    powers = np.arange(1, len(slopes) + 1)
    derived = (slopes * powers)[::-1]
    with np.errstate(all="ignore"):
        roots = np.roots(derived) if np.any(derived[:-1]) else np.array([])
    found = []
    for root in sorted(float(one.real) for one in roots if abs(one.imag) == 0):
        bend = sum(k * (k - 1) * slopes[k - 1] * root ** (k - 2) for k in powers.tolist() if k > 1)
        if bend == 0:
            continue
        gradient = -powers * root ** (powers - 1.0) / bend
        error = float(np.sqrt(max(gradient @ covariance @ gradient, 0.0)))
        income = _income(root)
        if income is None:
            continue
        low, high = _income(root - quantile * error), _income(root + quantile * error)
        found.append(
            TurningPoint(income, low, high, error, bool(bend < 0), _position(income, seen, near_share))
        )
    return tuple(found)


def _income(log: float) -> float | None:
    """exp, or None where it is no number that a reader could use."""
    with np.errstate(over="ignore", under="ignore"):
        found = float(np.exp(log))
    return found if np.isfinite(found) and found > 0 else None


def _position(income: float, seen: tuple[float, float], near_share: float) -> Position:
    low, high = seen
    if low <= income <= high:
        return "inside"
    return "near" if low * (1 - near_share) <= income <= high * (1 + near_share) else "outside"
