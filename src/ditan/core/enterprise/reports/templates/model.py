"""The nouns of a template: a report, its tables, and what their rows and columns say.

A template is data (`library/enterprise/reports/<id>.yaml`): a table of known functions touches no Python.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ditan.core.enterprise.reports.templates.expressions import Expression, calls_of
from ditan.core.errors import Where

Period = Literal["year", "month"]
RowKind = Literal["fixed", "item", "source", "parameter", "installation"]
GAS = "gas"
BY_RATE = "coal_equivalent"


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A column: its names, and what its cells are in rows that stand for something. `each` gas: one for each gas."""

    id: str
    name_zh: str
    name_en: str
    value: Expression | None
    unit: str = ""
    each: str = ""
    where: Where = field(default_factory=Where)


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row, or a block of them: one for each item, source, parameter or installation of the sets `of`, but for `but`.

    A fixed row may be bound to one item or source (`of`). `cells` come before the values of columns; names and `pattern`
    (the id of each row of a block) may hold placeholders.
    """

    id: str
    kind: RowKind
    is_block: bool
    of: tuple[str, ...]
    but: tuple[str, ...]
    pattern: str
    name_zh: str
    name_en: str
    cells: Mapping[str, Expression]
    is_total: bool = False
    where: Where = field(default_factory=Where)

    def value(self, column: ColumnPlan) -> Expression | None:
        """What a cell of this row is; None for one that stays blank."""
        if column.id in self.cells:
            return self.cells[column.id]
        return None if self.kind == "fixed" else column.value


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table of a template: its title, its columns, its rows and a note."""

    id: str
    name_zh: str
    name_en: str
    columns: tuple[ColumnPlan, ...]
    rows: tuple[RowPlan, ...]
    note_zh: str = ""
    note_en: str = ""
    where: Where = field(default_factory=Where)

    def expressions(self) -> Iterator[tuple[RowPlan, ColumnPlan, Expression]]:
        """Every cell that is worked out, with its row and column."""
        for row in self.rows:
            for column in self.columns:
                if (value := row.value(column)) is not None:
                    yield row, column, value


@dataclass(frozen=True, slots=True)
class ReportTemplate:
    """A statutory report: its tables in order, the document that asks for it, and how sure its form is.

    `id` is the kind of report; several editions of one kind (`edition`: the name of the file) follow each other by `valid_from`.
    """

    id: str
    edition: str
    name_zh: str
    name_en: str
    period: Period
    valid_from: date
    document: str
    clause: str
    verification: str
    note_zh: str
    note_en: str
    tables: tuple[TablePlan, ...]
    where: Where = field(default_factory=Where)

    @property
    def takes_rate(self) -> bool:
        """Whether a cell asks for the coal rate of the year (等价值)."""
        trees = (value.tree for table in self.tables for _row, _column, value in table.expressions())
        return any(call.name == BY_RATE for tree in trees for call in calls_of(tree))
