"""A table under check: its cells, what was noted of them, and how a cell is named."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.errors import Problem, Where
from ditan.core.tables.columns import ColumnTable
from ditan.core.tables.limits import Limits


@dataclass
class Import:
    """A table under check."""

    cells: ColumnTable
    limits: Limits
    index: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: int = 0
    unsound: set[int] = field(default_factory=set)

    def mark(self, lines: pa.ChunkedArray | pa.Array) -> None:
        """Note the lines of rows in which a cell is wrong."""
        self.unsound.update(lines.to_pylist())

    def say(self, problem: Problem) -> None:
        """Note a problem, or only count it where very many were said already."""
        if len(self.problems) < self.limits.problems:
            self.problems.append(problem)
        else:
            self.left_out += 1


def rows_where(mask: pa.Array | pa.ChunkedArray) -> Iterator[int]:
    """The rows in which a mask is true; null is not."""
    yield from pc.indices_nonzero(pc.fill_null(mask, False)).to_pylist()


def place_of(work: Import, table: pa.Table, row: int, name: str) -> Where:
    """The place of a cell, by the row of the table and the name of the column."""
    return work.cells.where(table["line"][row].as_py() - 2, work.index[name])
