"""The activity table as read: its columns, what may stand in them, and the table with its problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.errors import Problem, Where
from ditan.core.tables.grid import address

COLUMNS = (
    "place",
    "year",
    "category",
    "source",
    "item",
    "gas",
    "quantity",
    "unit",
    "status",
    "parameter",
    "value",
    "document",
    "note",
    "enterprises",
)
OPTIONAL = ("enterprises",)  # columns that a file may lack: nothing is stated then
NUMBERS = ("year", "quantity", "value", "enterprises")
STATUSES = ("estimated", "NO", "NE", "IE", "C", "memo")
WITHOUT_QUANTITY = ("NO", "NE", "IE", "C")
STATEMENTS = ("quantity", "value", "document")
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True)
class ActivityTable:
    """`table` has the columns of the contract and `line` (the row of the file); `problems` tells all that is wrong."""

    table: pa.Table
    problems: tuple[Problem, ...]
    file: str
    sheet: str | None
    columns: Mapping[str, int] = field(default_factory=dict)
    unsound: frozenset[int] = frozenset()

    def sound(self) -> "ActivityTable":
        """The table without the rows (`unsound`, by line) in which a cell is wrong, so that the others are judged too."""
        if not self.unsound:
            return self
        wrong = pc.is_in(self.table["line"], pa.array(sorted(self.unsound), pa.int32()))
        return replace(self, table=self.table.filter(pc.invert(wrong)), unsound=frozenset())

    def unsound_rows(self) -> list[dict[str, Any]]:
        """The rows in which a cell is wrong."""
        wrong = pc.is_in(self.table["line"], pa.array(sorted(self.unsound), pa.int32()))
        return list(self.table.filter(wrong).to_pylist())

    def where(self, line: int, column: str) -> Where:
        """The place of a cell by the line of the file and the name of the column."""
        cell = address(line - 1, self.columns[column]) if column in self.columns else None
        return Where(file=self.file, sheet=self.sheet, cell=cell, line=None if cell else line)

    @property
    def is_accepted(self) -> bool:
        """Whether no problem is an error."""
        return all(problem.severity != "error" for problem in self.problems)
