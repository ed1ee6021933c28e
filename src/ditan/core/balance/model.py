"""An energy balance table as read: rows × fuels, each cell as printed and where it stood.

Invariant: a cell that the file holds is here, blank or not; a row or column that the file lacks is not here.
A blank cell is NO (not occurring, as printed); an absent one is NE (not estimated). Neither is zero.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from ditan.core.errors import Problem, Where

CellStatus = Literal["estimated", "NO", "NE"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell. `value` is in the fuel's table unit; None where blank. `printed` is the text as read."""

    value: float | None
    printed: str = ""
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True)
class Balance:
    """A table of one place and year. `rows` and `fuels` hold ids in printed order; `units` a unit per fuel."""

    place: str
    year: int
    layout: str
    file: str
    rows: tuple[str, ...]
    fuels: tuple[str, ...]
    units: dict[str, str]
    cells: dict[tuple[str, str], Cell]
    notes: tuple[Problem, ...] = field(default=())

    def cell(self, row: str, fuel: str) -> Cell | None:
        """The printed cell, or None where the file has no such row or column."""
        return self.cells.get((row, fuel))

    def status(self, row: str, fuel: str) -> CellStatus:
        """`estimated` where a number is printed, `NO` where blank, `NE` where the row or column is absent."""
        cell = self.cells.get((row, fuel))
        if cell is None:
            return "NE"
        return "NO" if cell.value is None else "estimated"

    def value(self, row: str, fuel: str) -> float:
        """The printed number; 0.0 where blank or absent (ask `status` which nothing it is)."""
        cell = self.cells.get((row, fuel))
        return 0.0 if cell is None or cell.value is None else cell.value

    def total(self, rows: Iterable[str], fuel: str) -> float:
        """Sum of printed numbers of several rows of one fuel."""
        return sum(self.value(row, fuel) for row in rows)

    def where(self, row: str | None = None, fuel: str | None = None) -> Where:
        """The place of a cell, for findings and traces."""
        cell = self.cells.get((row or "", fuel or ""))
        return Where(
            file=self.file,
            sheet=cell.sheet if cell else None,
            cell=cell.cell if cell else None,
            row=row,
            fuel=fuel,
        )
