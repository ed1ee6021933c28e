"""Pettitt's test: after which year the level of a series shifts; many series at once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ditan.core.errors import refuse_if
from ditan.core.errors.pathway import SeriesTooShort
from ditan.core.pathway.breaks.rule import BreakRule, break_rule
from ditan.core.pathway.reading import Observations

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PettittBreak:
    """The most likely break: after `year` (the last of the first part), with means before and after."""

    year: int
    k: float
    p: float
    before: float
    after: float

    def as_json(self) -> dict[str, Any]:
        """The break as plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


def pettitt(values: Floats, years: Floats) -> list[PettittBreak | None]:
    """The test of every series.

    Formula: U_t = Σ_{i≤t} Σ_{j>t} sgn(x_i − x_j); K = max |U_t|, the break is after that t (the first of equals);
    p ≈ 2·exp(−6K²/(n³ + n²)), at most 1.

    Parameters: values – one series a row, NaN where a year lacks; years – of the columns.
    Returns: one a row; None where a series has fewer than two values.
    Source: Pettitt (1979), Applied Statistics 28, 126–135.

    >>> pettitt(np.array([[1.0, 1.0, 9.0, 9.0]]), np.arange(2001.0, 2005.0))[0].year
    2002
    """
    rows = np.atleast_2d(values)
    has = np.isfinite(rows)
    with np.errstate(invalid="ignore"):
        signs = np.nan_to_num(np.sign(rows[:, :, None] - rows[:, None, :]))
    sums = signs.sum(axis=2).cumsum(axis=1)
    # A column without a value repeats the sum before it, so the first of the largest is a year with a value.
    sizes = np.where(has, np.abs(sums), -1.0)
    at = sizes.argmax(axis=1)
    counts = has.sum(axis=1).astype(float)
    return [
        _found(row, has[number], years, int(at[number]), float(sizes[number, at[number]]), counts[number])
        for number, row in enumerate(rows)
    ]


def _found(
    row: Floats, has: npt.NDArray[np.bool_], years: Floats, at: int, k: float, count: float
) -> PettittBreak | None:
    if count < 2:
        return None
    p = min(1.0, float(2 * np.exp(-6 * k**2 / (count**3 + count**2))))
    first = has.copy()
    first[at + 1 :] = False
    return PettittBreak(int(years[at]), k, p, float(row[first].mean()), float(row[has & ~first].mean()))


def break_of(series: Observations, rule: BreakRule | None = None) -> PettittBreak:
    """The test of one series.

    Raises: Refused with SeriesTooShort where it has fewer years than the rule asks for.
    """
    used = rule or break_rule()
    if len(series.years) < used.minimum_years:
        refuse_if([SeriesTooShort(series.where, count=len(series.years), minimum=used.minimum_years)])
    (found,) = pettitt(np.array([series.values]), np.array(series.years, dtype=float))
    if found is None:  # pragma: no cover - eight values and more have a place between two of them
        raise ValueError("a series of values without a place between two of them")
    return found
