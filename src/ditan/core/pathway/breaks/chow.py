"""Chow's test: whether the straight line up to a year is that after it; many series at once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ditan.core.errors import Refused
from ditan.core.errors.fitting import BreakYearAtEdge
from ditan.core.pathway.breaks.rule import BreakRule, break_rule
from ditan.core.pathway.reading import Observations

Floats = npt.NDArray[np.float64]
LINE = 2  # coefficients of a straight line
EXACT = 1e-20  # of the sum of squares: what is left of an exact line is arithmetic


@dataclass(frozen=True, slots=True)
class ChowBreak:
    """The test at a year, and the yearly slopes up to it and after it. `f` is None where both lines are exact and differ."""

    year: int
    f: float | None
    p: float
    slope_before: float
    slope_after: float

    def as_json(self) -> dict[str, Any]:
        """The test as plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


def chow(values: Floats, years: Floats, year: int, rule: BreakRule | None = None) -> list[ChowBreak | None]:
    """The test of every series at one year, the last of the first part.

    Formula: F = [(RSS − RSS₁ − RSS₂)/2] / [(RSS₁ + RSS₂)/(n − 4)] of straight lines, F-distributed with 2 and n − 4.

    Parameters: values – one series a row, NaN where a year lacks; years – of the columns.
    Returns: one a row; None where a series has too few years on a side.
    Source: Chow (1960), Econometrica 28, 591–605.
    """
    from scipy.special import fdtrc

    used = rule or break_rule()
    rows = np.atleast_2d(values)
    has = np.isfinite(rows)
    first, second = has & (years <= year), has & (years > year)
    whole, _slope = _lines(rows, has, years)
    before, slopes_before = _lines(rows, first, years)
    after, slopes_after = _lines(rows, second, years)
    parted = before + after
    freedom = has.sum(axis=1) - 2.0 * LINE
    spread = np.abs(np.where(has, rows, 0)).max(axis=1) ** 2 * EXACT
    is_enough = np.minimum(first.sum(axis=1), second.sum(axis=1)) >= used.years_each_side
    found: list[ChowBreak | None] = []
    for number in range(len(rows)):
        if not is_enough[number]:
            found.append(None)
            continue
        gained, left = float(whole[number] - parted[number]), float(parted[number])
        is_exact = left <= spread[number]
        f = None if is_exact else gained / LINE / (left / freedom[number])
        differs = 0.0 if gained > spread[number] else 1.0
        p = differs if f is None else float(fdtrc(LINE, freedom[number], max(f, 0.0)))
        found.append(ChowBreak(year, f, p, float(slopes_before[number]), float(slopes_after[number])))
    return found


def chow_of(series: Observations, year: int, rule: BreakRule | None = None) -> ChowBreak:
    """The test of one series.

    Raises: Refused with BreakYearAtEdge where there are too few years on a side.
    """
    used = rule or break_rule()
    (found,) = chow(np.array([series.values]), np.array(series.years, dtype=float), year, used)
    if found is not None:
        return found
    before = sum(one <= year for one in series.years)
    after = len(series.years) - before
    raise Refused(
        [BreakYearAtEdge(series.where, year=year, before=before, after=after, minimum=used.years_each_side)]
    )


def _lines(rows: Floats, has: npt.NDArray[np.bool_], years: Floats) -> tuple[Floats, Floats]:
    """What a straight line through the values that are there leaves over, and its slope, row by row."""
    count = np.maximum(has.sum(axis=1, keepdims=True), 1)
    x = np.where(has, years, 0)
    y = np.where(has, rows, 0)
    x = np.where(has, x - x.sum(axis=1, keepdims=True) / count, 0)
    y = np.where(has, y - y.sum(axis=1, keepdims=True) / count, 0)
    spread = (x * x).sum(axis=1, keepdims=True)
    slope = (x * y).sum(axis=1, keepdims=True) / np.where(spread > 0, spread, 1)
    return np.asarray(((y - slope * x) ** 2).sum(axis=1)), np.asarray(slope[:, 0])
