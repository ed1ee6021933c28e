"""Every sheet of a file as columns, with what a reader should know of it: hidden lines, broken cells.

When to use: where it is not known yet which row is the header, or whether there is one: row 0 here is row 1 of the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ditan.core.errors import Problem, Refused, Where
from ditan.core.errors.tables import FileEmpty
from ditan.core.tables.columns import column_of
from ditan.core.tables.flat_sheet import ColumnCells
from ditan.core.tables.grid import CellValue, Grid, address, printed
from ditan.core.tables.limits import Limits, default_limits
from ditan.core.tables.reading import is_workbook
from ditan.core.tables.text_file import read_text_grid
from ditan.core.tables.workbook import Workbook


@dataclass(frozen=True)
class SheetColumns:
    """One sheet, column by column; all columns are as long as its last row."""

    file: str
    sheet: str | None
    columns: tuple[ColumnCells, ...]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    broken: Mapping[tuple[int, int], Problem] = field(default_factory=dict)

    @property
    def height(self) -> int:
        """Rows up to the last one."""
        return len(self.columns[0].texts) if self.columns else 0

    @property
    def width(self) -> int:
        """Columns up to the last one."""
        return len(self.columns)

    def value(self, row: int, column: int) -> CellValue:
        """The cell as read; '' where blank or outside."""
        if not (0 <= column < self.width and 0 <= row < self.height):
            return ""
        cells = self.columns[column]
        text, number = cells.texts[row].as_py(), cells.numbers[row].as_py()
        return text if text is not None else "" if number is None else number

    def text(self, row: int, column: int) -> str:
        """The cell as it prints, without the space around it."""
        return printed(self.value(row, column)).strip()

    def where(self, row: int, column: int | None = None) -> Where:
        """The place of a cell, or of a whole row."""
        if column is None:
            return Where(file=self.file, sheet=self.sheet, line=row + 1)
        return Where(file=self.file, sheet=self.sheet, cell=address(row, column))

    def head(self, rows: int) -> "SheetColumns":
        """Its first rows alone."""
        columns = tuple(
            ColumnCells(cells.texts.slice(0, rows), cells.numbers.slice(0, rows)) for cells in self.columns
        )
        return replace(self, columns=columns)

    def grid(self) -> Grid:
        """The same sheet cell by cell, for readers of printed tables."""
        parts = [(cells.texts.to_pylist(), cells.numbers.to_pylist()) for cells in self.columns]
        rows: list[list[CellValue]] = [
            [
                text if (text := texts[row]) is not None else "" if numbers[row] is None else numbers[row]
                for texts, numbers in parts
            ]
            for row in range(self.height)
        ]
        return Grid(
            self.file,
            self.sheet,
            rows,
            hidden_rows=self.hidden_rows,
            hidden_columns=self.hidden_columns,
            broken=self.broken,
        )


def read_sheets(path: Path | str, limits: Limits | None = None) -> list[SheetColumns]:
    """Read every sheet with cells, visible ones first; a CSV file has one.

    Raises: Refused with what is wrong with the file.
    """
    file, bounds = Path(path), limits or default_limits()
    try:
        if not is_workbook(file, bounds):
            return [_of_grid(read_text_grid(file, bounds))]
        with Workbook(file, bounds) as workbook:
            found = [_of_sheet(workbook, name) for name in workbook.sheets]
    except Problem as problem:
        raise Refused([problem]) from problem
    filled = [sheet for sheet in found if sheet.columns]
    if not filled:
        raise Refused([FileEmpty(Where(file=file.name))])
    return filled


def _of_sheet(workbook: Workbook, name: str) -> SheetColumns:
    columns = workbook.flat_columns(name)
    if columns is None:
        return _of_grid(workbook.grid_of(name))
    hidden_rows, hidden_columns = workbook.hidden_lines(name)
    return SheetColumns(workbook.file, name, tuple(columns), hidden_rows, hidden_columns)


def _of_grid(grid: Grid) -> SheetColumns:
    if grid.is_blank:
        return SheetColumns(grid.file, grid.sheet, ())
    columns = tuple(
        column_of([cells[column] if column < len(cells) else "" for cells in grid.rows])
        for column in range(grid.width)
    )
    return SheetColumns(
        grid.file, grid.sheet, columns, grid.hidden_rows, grid.hidden_columns, dict(grid.broken)
    )
