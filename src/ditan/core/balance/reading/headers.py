"""Header rows of tidy files: which column carries which name, and what is wrong with the names."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ditan.core.errors import Problem
from ditan.core.errors.tables import ColumnMissing, ColumnTwice
from ditan.core.library.nearest import nearest
from ditan.core.tables.grid import Grid, address
from ditan.core.tables.numbers import plain_text

HEADER_WITHIN = 10


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a tidy file: the column of each name, in small letters."""

    row: int
    columns: Mapping[str, int]
    problems: tuple[Problem, ...] = ()

    def lacks(self, names: Sequence[str], grid: Grid) -> list[Problem]:
        """A problem for each of `names` that has no column."""
        return [
            ColumnMissing(
                grid.where(self.row),
                column=name,
                expected=", ".join(names),
                nearest=nearest(name, [one for one in self.columns if one not in names]),
            )
            for name in names
            if name not in self.columns
        ]


def find_header(grid: Grid, must_hold: Collection[str]) -> Header | None:
    """The first of the first rows that holds all of `must_hold`, or None."""
    for row in range(min(HEADER_WITHIN, grid.height)):
        names = [plain_text(grid.text(row, column)).casefold() for column in range(grid.width)]
        if all(name in names for name in must_hold):
            return _header(grid, row, names)
    return None


def _header(grid: Grid, row: int, names: list[str]) -> Header:
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for column, name in enumerate(names):
        if not name:
            continue
        if name in columns:
            problems.append(
                ColumnTwice(
                    grid.where(row, column),
                    column=name,
                    first=address(row, columns[name]),
                    second=address(row, column),
                )
            )
            continue
        columns[name] = column
    return Header(row, columns, tuple(problems))
