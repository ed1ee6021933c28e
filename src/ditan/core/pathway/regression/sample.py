"""Rows of a table that have a value in every column asked for, by year and perhaps by place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.fitting import SampleNotPositive
from ditan.core.pathway.reading import Source, read_rows

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """Whole rows: `values` has one row a year and one column a name. `left_out` are rows in which a value lacks."""

    rows: tuple[str, ...]
    names: tuple[str, ...]
    values: Floats
    left_out: tuple[str, ...] = ()
    where: Where | None = None


def read_samples(
    source: Source,
    names: Sequence[str],
    year: str = "year",
    place: str | None = None,
    sheet: str | None = None,
) -> Mapping[str, Sample]:
    """One sample for each place that a column names (one named "" without such a column), rows by year.

    Parameters: source – a file, or a table in memory; names – of the columns of values.
    Raises: Refused with every column, year or cell that is wrong; a blank value leaves its row out and is told.
    """
    found: dict[str, Sample] = {}
    for name, (years, values, where) in read_rows(source, names, year, place, sheet).items():
        array = np.array(
            [[np.nan if value is None else value for value in row] for row in values], dtype=float
        ).reshape(len(years), len(names))
        whole = np.isfinite(array).all(axis=1)
        rows = tuple(str(one) for one, has in zip(years, whole, strict=True) if has)
        left_out = tuple(str(one) for one, has in zip(years, whole, strict=True) if not has)
        found[name] = Sample(rows, tuple(names), array[whole], left_out, where)
    return found


def log_sample(sample: Sample) -> Floats:
    """The natural logarithms of a sample.

    Raises: Refused with SampleNotPositive for every value that is not above zero.
    """
    problems: list[Problem] = [
        SampleNotPositive(
            sample.where,
            name=sample.names[column],
            row=sample.rows[row],
            found=f"{sample.values[row, column]:g}",
        )
        for row, column in np.argwhere(~(sample.values > 0)).tolist()
    ]
    refuse_if(problems)
    return np.log(sample.values)
