"""A table with one header row, column by column: the form in which large files are checked.

Each column is two arrays of equal length, texts and numbers, at most one of them not null in a row: what a cell
printed as 2007 and one stored as 2007.0 have in common is decided by the caller, not lost here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.errors import Problem, Refused, Where
from ditan.core.errors.tables import FileEmpty
from ditan.core.tables.flat_sheet import ColumnCells
from ditan.core.tables.grid import CellValue, Grid, address, file_name, printed
from ditan.core.tables.limits import Limits
from ditan.core.tables.numbers import plain_text
from ditan.core.tables.plain_text import plain_columns
from ditan.core.tables.reading import is_workbook
from ditan.core.tables.text_file import read_text_grid
from ditan.core.tables.workbook import Workbook


@dataclass(frozen=True)
class ColumnTable:
    """The columns below the header row. `header` holds the names by column; row 0 here is row 2 of the file.

    `positions` (optional): which column of the file each one is, for a table put together anew; None for one that the file
    lacks.
    """

    file: str
    sheet: str | None
    header: tuple[str, ...]
    columns: tuple[ColumnCells, ...]
    problems: tuple[Problem, ...] = ()
    positions: tuple[int | None, ...] = ()

    @property
    def height(self) -> int:
        """Rows below the header."""
        return len(self.columns[0].texts) if self.columns else 0

    def where(self, row: int, column: int) -> Where:
        """The place of a cell, `row` counted from 0 below the header."""
        position = self.positions[column] if self.positions else column
        if position is None:
            return Where(file=self.file, sheet=self.sheet, line=row + 2)
        return Where(file=self.file, sheet=self.sheet, cell=address(row + 1, position))

    def value(self, row: int, column: int) -> CellValue:
        """The cell as read; '' where blank."""
        cells = self.columns[column]
        text, number = cells.texts[row].as_py(), cells.numbers[row].as_py()
        return text if text is not None else "" if number is None else number


def read_columns(
    path: Path, sheet: str | None, limits: Limits, wanted: Callable[[tuple[str, ...]], bool] | None = None
) -> ColumnTable:
    """Read the first table of a file whose first row names the columns.

    Parameters: sheet – of a workbook; wanted – where no sheet is named, whether a header is that of the table: the
    first sheet whose header it accepts is taken, the first of all if it accepts none.
    Raises: Refused with what is wrong with the file.
    """
    try:
        if not is_workbook(path, limits):
            return _of_text(path, limits)
        with Workbook(path, limits) as workbook:
            first = _of_sheet(workbook, sheet or next(iter(workbook.sheets), None), sheet)
            if sheet is not None or wanted is None or wanted(first.header):
                return first
            filled = (name for name in workbook.sheets[1:] if not workbook.grid_of(name).is_blank)
            others = (_of_sheet(workbook, name, name) for name in filled)
            return next((table for table in others if wanted(table.header)), first)
    except Problem as problem:
        raise Refused([problem]) from problem


def _of_text(path: Path, limits: Limits) -> ColumnTable:
    """A CSV file, read fast where its lines are plain."""
    columns = plain_columns(path, limits)
    if columns is None:
        return _of_grid(read_text_grid(path, limits))
    return _below_header(file_name(path), None, columns, ())


def _of_sheet(workbook: Workbook, name: str | None, asked: str | None) -> ColumnTable:
    """A sheet, read fast where its cells are plain; `asked` None lets a blank first sheet be passed over."""
    columns = workbook.flat_columns(name) if name is not None else None
    if name is None or columns is None:
        return _of_grid(workbook.grid(asked))
    return _below_header(workbook.file, name, columns, ())


def _of_grid(grid: Grid) -> ColumnTable:
    if grid.is_blank:
        raise FileEmpty(grid.place)
    columns = []
    for column in range(grid.width):
        values = [cells[column] if column < len(cells) else "" for cells in grid.rows]
        columns.append(column_of(values))
    return _below_header(grid.file, grid.sheet, columns, tuple(grid.broken.values()))


def column_of(values: list[CellValue]) -> ColumnCells:
    """The cells of a column as arrays; other types than text and number as they print."""
    if set(map(type, values)) <= {str}:
        texts = pa.array([value or None for value in values], pa.string())
        return ColumnCells(texts, pa.nulls(len(values), pa.float64()))
    numbers = [float(value) if type(value) in (int, float) else None for value in values]  # type: ignore[arg-type]  # a number
    shown = [None if type(value) in (int, float) or value == "" else printed(value) for value in values]
    return ColumnCells(pa.array(shown, pa.string()), pa.array(numbers, pa.float64()))


def _below_header(
    file: str, sheet: str | None, columns: list[ColumnCells], problems: tuple[Problem, ...]
) -> ColumnTable:
    header = tuple(plain_text(column.texts[0].as_py() or "") for column in columns)
    below = tuple(
        ColumnCells(filled_texts(column.texts.slice(1)), column.numbers.slice(1)) for column in columns
    )
    return ColumnTable(file, sheet, header, below, problems)


def filled_texts(texts: pa.Array) -> pa.Array:
    """The texts without the space around them; null where nothing is left."""
    if not len(texts):
        return texts
    trimmed = pc.utf8_trim_whitespace(texts)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
