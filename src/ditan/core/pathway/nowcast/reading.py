"""Years, quarters and months of several columns from one table; every cell that is wrong is told.

Noun: `PeriodTable`. Invariant: a blank cell is not known; it is not zero.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.nowcast import NowcastNegative, NowcastPeriodsMixed, NowcastPeriodUnreadable
from ditan.core.errors.pathway import ColumnMissing, PeriodTwice, SeriesEmpty
from ditan.core.pathway.nowcast.predictive import Floats
from ditan.core.tables.columns import ColumnTable, read_columns
from ditan.core.tables.frames import table_of_frame
from ditan.core.tables.grid import CellValue
from ditan.core.tables.limits import default_limits
from ditan.core.tables.numbers import read_number

PERIOD = "period"
YEAR = re.compile(r"^(\d{4})(?:\.0)?\s*年?$")
MONTH = re.compile(r"^(\d{4})\s*(?:[-/.年M]|\s)?\s*(\d{1,2})\s*月?(?:[-/]\d{1,2})?$")
QUARTER = re.compile(r"^(\d{4})\s*(?:[-/.年]|\s)?\s*(?:Q\s*([1-4])|第?\s*([1-4])\s*季度?)$", re.IGNORECASE)
MONTHS, QUARTERS = 12, 4


@dataclass(frozen=True)
class PeriodTable:
    """Values of columns: `annual[column][year]`, and `parts[column][year]` with NaN for periods not known (12 or 4).

    A column may have its own number of periods in a year: that of its rows.
    """

    columns: tuple[str, ...]
    size: int
    annual: dict[str, dict[int, float]]
    parts: dict[str, dict[int, list[float]]]
    where: Where = field(default_factory=Where)

    def seen(self, column: str, year: int) -> list[float]:
        """The periods of a year, NaN for what has not come."""
        return self.parts[column].get(year, [np.nan] * self.size_of(column))

    def size_of(self, column: str) -> int:
        """How many periods a year of a column has."""
        return next((len(row) for row in self.parts[column].values()), self.size)

    def has(self, column: str, year: int) -> bool:
        """Whether any period of a year is known."""
        return not np.isnan(self.seen(column, year)).all()

    def past(self, column: str, year: int) -> tuple[list[int], Floats]:
        """Earlier years that have periods, and (1, years, periods)."""
        years = sorted(at for at in self.parts[column] if at < year)
        rows = np.array([self.parts[column][at] for at in years], dtype=float)
        return years, rows.reshape(1, len(years), self.size_of(column))

    def totals(self, column: str) -> dict[int, float]:
        """Years as told, else as the sum of all their periods."""
        sums = {at: sum(row) for at, row in self.parts[column].items() if not np.isnan(row).any()}
        return dict(sorted((sums | self.annual[column]).items()))

    @property
    def newest(self) -> int | None:
        """The newest year with periods."""
        return max((at for rows in self.parts.values() for at in rows), default=None)


def read_periods(source: Path | Any, columns: Sequence[str], sheet: str | None = None) -> PeriodTable:
    """A table with a column `period` (2023, 2025Q1, 2025-03) and columns of values.

    Parameters: source – a file or a table in memory; columns – their names; blank cells are not known.
    Raises: Refused with every column, period and cell that is wrong.
    """
    table = _table(source, columns, sheet)
    problems: list[Problem] = []
    found: dict[tuple[int, int, int], int] = {}
    annual: dict[str, dict[int, float]] = {name: {} for name in columns}
    parts: dict[str, dict[int, dict[int, float]]] = {name: {} for name in columns}
    for row in range(table.height):
        if all(table.value(row, column) == "" for column in range(len(table.header))):
            continue
        at = table.header.index(PERIOD)
        period = period_read(table.value(row, at))
        if period is None:
            problems.append(
                NowcastPeriodUnreadable(table.where(row, at), found=str(table.value(row, at))[:40])
            )
            continue
        if period in found:
            told = str(table.value(row, at))
            problems.append(
                PeriodTwice(Where(file=table.file, line=row + 2), period=told, first=found[period])
            )
            continue
        found[period] = row + 2
        for name in columns:
            value = _value(table, row, name, problems)
            if value is None:
                continue
            if period[1]:
                parts[name].setdefault(period[0], {})[period[2]] = value
            else:
                annual[name][period[0]] = value
    sizes = {size for _year, size, _at in found if size}
    if len(sizes) > 1:
        problems.append(NowcastPeriodsMixed(Where(file=table.file)))
    empty = [name for name in columns if not annual[name] and not parts[name]]
    if not problems:
        problems += [SeriesEmpty(Where(file=table.file), column=name) for name in empty]
    refuse_if(problems)
    size = sizes.pop() if sizes else MONTHS
    rows = {
        name: {year: [held.get(at, np.nan) for at in range(1, size + 1)] for year, held in years.items()}
        for name, years in parts.items()
    }
    return PeriodTable(tuple(columns), size, annual, rows, Where(file=table.file, sheet=table.sheet))


def period_read(value: CellValue) -> tuple[int, int, int] | None:
    """Year, periods in a year (0: the year itself) and which of them; None for what is no period.

    >>> period_read("2025-03"), period_read("2025年第1季度"), period_read("2023")
    ((2025, 12, 3), (2025, 4, 1), (2023, 0, 0))
    """
    if isinstance(value, datetime.date):
        return value.year, MONTHS, value.month
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    if matched := YEAR.match(text):
        return int(matched[1]), 0, 0
    if matched := QUARTER.match(text):
        return int(matched[1]), QUARTERS, int(matched[2] or matched[3])
    if (matched := MONTH.match(text)) and 1 <= int(matched[2]) <= MONTHS:
        return int(matched[1]), MONTHS, int(matched[2])
    return None


def _table(source: Path | Any, columns: Sequence[str], sheet: str | None) -> ColumnTable:
    wanted = [PERIOD, *columns]
    table = (
        read_columns(source, sheet, default_limits(), set(wanted).issubset)
        if isinstance(source, Path)
        else table_of_frame(source)
    )
    told = ", ".join(name for name in table.header if name)
    lacking = [name for name in dict.fromkeys(wanted) if name not in table.header]
    where = Where(file=table.file, sheet=table.sheet)
    refuse_if([*table.problems, *(ColumnMissing(where, column=name, found=told) for name in lacking)])
    return table


def _value(table: ColumnTable, row: int, name: str, problems: list[Problem]) -> float | None:
    column = table.header.index(name)
    try:
        value = read_number(table.value(row, column), table.where(row, column))
    except Problem as problem:
        problems.append(problem)
        return None
    if value is not None and value < 0:
        problems.append(NowcastNegative(table.where(row, column), column=name))
        return None
    return value
