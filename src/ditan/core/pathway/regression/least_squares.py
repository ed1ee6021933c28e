"""Ordinary least squares of one response on several columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ditan.core.errors import refuse_if
from ditan.core.errors.fitting import FactorsTellTheSame

Floats = npt.NDArray[np.float64]
CANNOT_TELL = 1e-12  # smallest share of the largest singular value, of columns of unit length
EXACT = 1e-24  # of the sum of squares: what is left below it is arithmetic


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient, its standard error, t and two-sided p. The last three are None in an exact or ridge fit without them."""

    name: str
    value: float
    error: float
    t: float | None
    p: float | None

    def as_json(self) -> dict[str, Any]:
        """The coefficient as plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted equation. `covariance` is of the coefficients in their order; `f` and `p` None where nothing is left over."""

    names: tuple[str, ...]
    values: Floats
    covariance: Floats
    residuals: Floats
    count: int
    freedom: int
    r2: float
    f: float | None
    p: float | None

    @property
    def coefficients(self) -> tuple[Coefficient, ...]:
        """The coefficients with what is known of them."""
        from scipy.special import stdtr

        found = []
        for at, name in enumerate(self.names):
            value, error = float(self.values[at]), float(np.sqrt(max(self.covariance[at, at], 0)))
            t = value / error if error > 0 else None
            p = None if t is None else float(2 * stdtr(self.freedom, -abs(t)))
            found.append(Coefficient(name, value, error, t, p))
        return tuple(found)

    def of(self, name: str) -> float:
        """The value of one coefficient."""
        return float(self.values[self.names.index(name)])


def least_squares(response: Floats, columns: Floats, names: Sequence[str], absorbed: int = 0) -> Fit:
    """Coefficients that leave the least sum of squares.

    Formula: b = (X'X)⁻¹X'y by singular values of columns of unit length; Var b = s²(X'X)⁻¹ with s² = RSS/(n − k);
    R² = 1 − RSS/TSS about the mean; F = ((TSS − RSS)/m)/(RSS/(n − k)) with m coefficients besides the constant.

    Parameters: columns – one column a coefficient (a constant is a column of ones, the first); absorbed – coefficients
    already taken off the data, such as a mean for each place; then there is no column of ones.
    Raises: Refused with FactorsTellTheSame where columns cannot be told apart.
    """
    from scipy.special import fdtrc

    count, width = columns.shape
    lengths = np.sqrt((columns**2).sum(axis=0))
    if not (lengths > 0).all():
        refuse_if([FactorsTellTheSame(names=", ".join(names))])
    left, singular, right = np.linalg.svd(columns / lengths, full_matrices=False)
    if singular[-1] <= CANNOT_TELL * singular[0]:
        refuse_if([FactorsTellTheSame(names=", ".join(names))])
    values = (right.T @ ((left.T @ response) / singular)) / lengths
    residuals = response - columns @ values
    freedom = count - width - absorbed
    rss = float(residuals @ residuals)
    rss = rss if rss > EXACT * float(response @ response) else 0.0
    inverse = (right.T / singular**2) @ right / np.outer(lengths, lengths)
    whole = float(((response - (0 if absorbed else response.mean())) ** 2).sum())
    slopes = width if absorbed else width - 1
    f = (whole - rss) / slopes / (rss / freedom) if rss > 0 and slopes and freedom > 0 else None
    return Fit(
        names=tuple(names),
        values=values,
        covariance=inverse * (rss / freedom if freedom > 0 else 0.0),
        residuals=residuals,
        count=count,
        freedom=freedom,
        r2=1 - rss / whole if whole > 0 else 0.0,
        f=f,
        p=None if f is None else float(fdtrc(slopes, freedom, f)),
    )
