"""CSV tables of the library, row by row with their line numbers."""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from ditan.core.errors.base import Problem, Where
from ditan.core.errors.library import (
    LibraryCellCount,
    LibraryColumnMissing,
    LibraryColumnUnknown,
    LibraryUnreadable,
)
from ditan.core.library.nearest import nearest


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one row by column, trimmed, and the line on which the row begins."""

    file: str
    line: int
    cells: dict[str, str]

    @property
    def where(self) -> Where:
        return Where(file=self.file, line=self.line)

    def cell(self, column: str) -> str:
        """The trimmed text of a cell; empty where the table has no such column."""
        return self.cells.get(column, "")


@dataclass(slots=True)
class Table:
    """The rows of one CSV file and what is wrong with its shape."""

    rows: list[TableRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_table(file: str, text: str, required: Collection[str], known: Collection[str]) -> Table:
    """Read a table. Unknown and missing columns, and rows of another length, are problems."""
    table = Table()
    try:
        numbered = list(_numbered_rows(text))
    except csv.Error as error:
        table.problems.append(LibraryUnreadable(Where(file=file, line=1), file=file, detail=str(error)))
        return table
    header = [name.strip() for name in numbered[0][1]] if numbered else []
    table.problems += _header_problems(file, header, required, known)
    for line, cells in numbered[1:]:
        if not any(cells):
            continue
        if len(cells) != len(header):
            where = Where(file=file, line=line)
            table.problems.append(LibraryCellCount(where, found=len(cells), expected=len(header)))
            continue
        values = dict(zip(header, map(str.strip, cells), strict=True))
        table.rows.append(TableRow(file, line, values))
    return table


def _numbered_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _header_problems(
    file: str, header: list[str], required: Collection[str], known: Collection[str]
) -> Iterator[Problem]:
    where = Where(file=file, line=1)
    for column in header:
        if column not in known:
            yield LibraryColumnUnknown(where, column=column, nearest=nearest(column, known))
    for column in required:
        if column not in header:
            yield LibraryColumnMissing(where, column=column)
