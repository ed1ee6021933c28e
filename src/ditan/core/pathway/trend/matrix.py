"""Series as rows of one matrix, so that a test is made of all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ditan.core.pathway.reading import Observations

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Matrix:
    """One series a row, one year a column (ascending, those of any series); NaN where a series has no value."""

    values: Floats
    years: Floats


def matrix_of(series: Sequence[Observations]) -> Matrix:
    """The matrix of several series; no value is made up.

    >>> matrix_of([Observations((2010, 2012), (1.0, 2.0)), Observations((2011,), (3.0,))]).years.tolist()
    [2010.0, 2011.0, 2012.0]
    """
    years = sorted({year for one in series for year in one.years})
    column = {year: at for at, year in enumerate(years)}
    values = np.full((len(series), len(years)), np.nan)
    for row, one in enumerate(series):
        values[row, [column[year] for year in one.years]] = one.values
    return Matrix(values, np.array(years, dtype=float))


def packed(values: Floats) -> tuple[Floats, npt.NDArray[np.intp]]:
    """The values of each row moved to its left end, NaN behind them; and the column that each came from."""
    order = np.argsort(~np.isfinite(values), axis=1, kind="stable")
    return np.take_along_axis(values, order, axis=1), order
