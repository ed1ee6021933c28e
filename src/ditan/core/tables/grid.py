"""A sheet as a grid of cells: what is printed, what type it has, and where it stands.

Invariant: row and column numbers here are those of the file, counted from 0 and including blank ones, so that
`address` gives the name the user sees in a spreadsheet program (A1). Hidden rows and columns are kept and marked.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ditan.core.errors import Problem, Where

CellValue = str | float | int | bool | datetime.date | datetime.time | datetime.timedelta


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both corners inside."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """One sheet of a file. A blank cell is ''. `sheet` is None for CSV.

    `broken` holds the cells whose value the file does not tell: formulas without a stored result, error values.
    """

    file: str
    sheet: str | None
    rows: list[list[CellValue]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = field(default=())
    broken: Mapping[tuple[int, int], Problem] = field(default_factory=dict)

    @property
    def height(self) -> int:
        """Rows up to the last one of the file."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """Columns up to the widest row."""
        return max((len(row) for row in self.rows), default=0)

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not self.broken and all(cell == "" for row in self.rows for cell in row)

    def value(self, row: int, column: int) -> CellValue:
        """The typed value of a cell; '' where the file has none."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else []
        return cells[column] if 0 <= column < len(cells) else ""

    def text(self, row: int, column: int) -> str:
        """The cell as text: whole numbers without a decimal point, others in their shortest exact form."""
        return printed(self.value(row, column))

    def where(self, row: int, column: int | None = None) -> Where:
        """The place of a cell, or of a whole row, for messages."""
        return Where(
            file=self.file,
            sheet=self.sheet,
            cell=address(row, column) if column is not None else None,
            line=row + 1 if column is None else None,
        )

    @property
    def place(self) -> Where:
        """The place of the sheet as a whole."""
        return Where(file=self.file, sheet=self.sheet)


def printed(value: CellValue) -> str:
    """A typed value as text.

    >>> printed(593.0), printed(2636.23), printed(" 原煤 ")
    ('593', '2636.23', ' 原煤 ')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int | datetime.timedelta):
        return str(value)
    return value.isoformat()


def address(row: int, column: int) -> str:
    """The name of a cell in a spreadsheet program, from row and column counted from 0.

    >>> address(0, 0), address(32, 27)
    ('A1', 'AB33')
    """
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: A … Z, AA …"""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The column, counted from 0, that `letters` name."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def file_name(path: Path) -> str:
    """How a file is named in messages and traces: without its folder, which belongs to one machine only."""
    return path.name
