"""The rows of a table whose first row names the columns, read by name; columns are taken out of the table once."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.pathway import ColumnMissing, ValueMissing, YearUnreadable
from ditan.core.tables.columns import ColumnTable, read_columns
from ditan.core.tables.frames import table_of_frame
from ditan.core.tables.grid import CellValue
from ditan.core.tables.limits import default_limits
from ditan.core.tables.numbers import plain_text, read_number

Source = Path | Any  # a file, or an eager table that narwhals knows (pandas, Polars, Arrow)
YEAR = re.compile(r"^(?:(\d{4})\s*[-–—~至/]\s*)?(\d{4})(?:\.0)?\s*年?$")


class Rows:
    """The filled rows of a table. What is wrong with a cell is added to `problems`, and the cell is None."""

    def __init__(self, table: ColumnTable) -> None:
        self.table = table
        self.file = table.file
        self.header = table.header
        self.problems: list[Problem] = []
        self._columns = [_values(table, column) for column in range(len(table.header))]
        self._position = _positions(table)

    def __iter__(self) -> Iterator[int]:
        return (row for row in range(self.table.height) if any(column[row] != "" for column in self._columns))

    def where(self, row: int, name: str) -> Where:
        """The place of a cell."""
        return self.table.where(row, self._at(name))

    def line(self, row: int) -> Where:
        """The place of a row."""
        return Where(file=self.file, line=row + 2)

    def text(self, row: int, name: str) -> str:
        """A cell as text; a whole number without its decimal point."""
        value = self._columns[self._at(name)][row]
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return str(value).strip()

    def year(self, row: int, name: str) -> int | None:
        """A cell as a year; of a span of years the second."""
        text = self.text(row, name)
        matched = YEAR.match(text)
        if matched is None:
            self.problems.append(YearUnreadable(self.where(row, name), found=text))
            return None
        return int(matched[2])

    def number(self, row: int, name: str) -> float | None:
        """A cell as a number, None where it is blank."""
        value = self._columns[self._at(name)][row]
        try:
            return read_number(value)
        except Problem:
            self.problems.append(self._told(value, self.where(row, name)))
            return None

    def wanted(self, row: int, name: str) -> float | None:
        """A cell as a number; a blank one is wrong."""
        before = len(self.problems)
        number = self.number(row, name)
        if number is None and len(self.problems) == before:
            self.problems.append(ValueMissing(self.where(row, name), column=name))
        return number

    def _at(self, name: str) -> int:
        return self._position[plain_text(name)]

    def _told(self, value: CellValue, where: Where) -> Problem:
        """What is wrong with a cell, with its place: places cost more than numbers, so they are asked for last."""
        try:
            read_number(value, where)
        except Problem as problem:
            return problem
        raise AssertionError(f"{value!r} was no number, and is one")


def read_named(
    source: Source, sheet: str | None, wanted: Sequence[str], optional: Sequence[str] = ()
) -> Rows:
    """The rows of a file or a table in memory that has the columns wanted.

    A column may be named as it stands in the file or in plain characters: brackets and spaces are those of either width.
    Raises: Refused with what is wrong with the file, and every column that it lacks.
    """
    accepts: Callable[[tuple[str, ...]], bool] = {plain_text(name) for name in wanted}.issubset
    table = (
        read_columns(source, sheet, default_limits(), accepts)
        if isinstance(source, Path)
        else table_of_frame(source)
    )
    known = _positions(table)
    missing = [name for name in dict.fromkeys(wanted) if plain_text(name) not in known]
    told = ", ".join(name for name in table.header if name)
    problems: list[Problem] = [
        ColumnMissing(Where(file=table.file, sheet=table.sheet), column=name, found=told) for name in missing
    ]
    refuse_if([*table.problems, *problems])
    return Rows(table)


def _positions(table: ColumnTable) -> dict[str, int]:
    """Where each column stands, by its name in plain characters; of two alike the first."""
    found: dict[str, int] = {}
    for at, name in enumerate(table.header):
        found.setdefault(plain_text(name), at)
    return found


def _values(table: ColumnTable, column: int) -> list[CellValue]:
    """A column as plain values, '' where blank."""
    cells = table.columns[column]
    return [
        text if text is not None else "" if number is None else number
        for text, number in zip(cells.texts.to_pylist(), cells.numbers.to_pylist(), strict=True)
    ]
