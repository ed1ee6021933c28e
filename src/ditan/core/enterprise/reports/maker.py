"""The maker of a report: works out the cells of a template on one computation, each once.

A cell that another names is worked out first; the year before has a maker of its own, of the same template.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ditan.core.enterprise.reports.amounts import TONNE_CE, Amounts
from ditan.core.enterprise.reports.cells import by, in_unit, minus, missing, negative, plus, sum_of, times
from ditan.core.enterprise.reports.lines import Line, filled, lines_of
from ditan.core.enterprise.reports.model import Cell, Column, ReportTable, Row
from ditan.core.enterprise.reports.results import Results
from ditan.core.enterprise.reports.templates import (
    Call,
    ColumnPlan,
    Name,
    ReportTemplate,
    RowPlan,
    TablePlan,
    Text,
    Tree,
)
from ditan.core.enterprise.reports.templates.expressions import calls_of
from ditan.core.enterprise.reports.verbs import ABOVE, BEFORE, SUM, VERBS, Sight

NO_YEAR_BEFORE = ("没有上年数据", "no facts of the year before")
NO_ROW = ("本企业没有“{row}”这一行", "the enterprise has no row “{row}”")
STANDARD_COAL = ("calorific", "coal_equivalent")
OPERATIONS = {"+": plus, "-": minus, "*": times, "/": by}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: its table, the row of the template and the line it became, the column and its gas."""

    table: TablePlan
    row: RowPlan
    line: Line
    column: ColumnPlan
    gas: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What tells it from every other."""
        return (self.table.id, self.row.id, self.line.id, self.column.id, self.gas)


class Maker:
    """Makes the tables of a template: of the amounts of a year, the maker of the year before, and the month (0: the year)."""

    def __init__(
        self, template: ReportTemplate, amounts: Amounts, before: "Maker | None", month: int
    ) -> None:
        self.template, self.amounts, self.before, self.month = template, amounts, before, month
        self.results = Results(amounts)
        self._cells: dict[tuple[str, str, str, str, str], Cell] = {}
        self._lines: dict[str, list[tuple[RowPlan, Line]]] = {}

    def tables(self) -> tuple[ReportTable, ...]:
        """Every table of the template."""
        return tuple(self._table(plan) for plan in self.template.tables)

    def incomplete(self) -> dict[tuple[str, str], Line]:
        """The items whose standard coal is not known, once each."""
        found: dict[tuple[str, str], Line] = {}
        for table in self.template.tables:
            for row, line in self._lines_of(table):
                if line.source is None or line.item is None:
                    continue
                if any(self._lacks_coal(table, row, line)):
                    found.setdefault((line.source.id, line.item.id), line)
        return found

    def _lacks_coal(self, table: TablePlan, row: RowPlan, line: Line) -> Iterator[bool]:
        for column, _head, gas in self._columns(table):
            value = row.value(column)
            if value is not None and any(call.name in STANDARD_COAL for call in calls_of(value.tree)):
                cell = self._cell(Place(table, row, line, column, gas))
                yield bool(cell.status) and cell.unit == TONNE_CE

    def _table(self, plan: TablePlan) -> ReportTable:
        columns = list(self._columns(plan))
        rows = [
            Row(
                line.id,
                line.name_zh,
                line.name_en,
                tuple(self._cell(Place(plan, row, line, column, gas)) for column, _head, gas in columns),
                is_total=row.is_total,
            )
            for row, line in self._lines_of(plan)
        ]
        heads = tuple(head for _column, head, _gas in columns)
        return ReportTable(
            plan.id, plan.name_zh, plan.name_en, heads, tuple(rows), plan.note_zh, plan.note_en
        )

    def _columns(self, plan: TablePlan) -> Iterator[tuple[ColumnPlan, Column, str]]:
        for column in plan.columns:
            if not column.each:
                yield column, Column(column.id, column.name_zh, column.name_en), ""
                continue
            for gas in self.results.gases:
                names = (filled(name, {"gas": gas}) for name in (column.name_zh, column.name_en))
                yield column, Column(gas, *names), gas

    def _lines_of(self, plan: TablePlan) -> list[tuple[RowPlan, Line]]:
        if plan.id not in self._lines:
            self._lines[plan.id] = [
                (row, line) for row in plan.rows for line in lines_of(row, self.amounts, self.results)
            ]
        return self._lines[plan.id]

    @cached_property
    def _plans(self) -> dict[str, TablePlan]:
        return {plan.id: plan for plan in self.template.tables}

    def _cell(self, place: Place) -> Cell:
        if place.key not in self._cells:
            value = place.row.value(place.column)
            cell = Cell() if value is None else self._worked_out(value.tree, place)
            unit = place.column.unit
            self._cells[place.key] = in_unit(cell, unit) if unit else cell
        return self._cells[place.key]

    def _worked_out(self, tree: Tree, place: Place) -> Cell:
        if isinstance(tree, Text):
            return Cell(text=tree.text)
        if isinstance(tree, Name):
            return self._named(tree, place)
        if isinstance(tree, Call):
            return self._called(tree, place)
        right = self._worked_out(tree.right, place)
        if tree.left is None:
            return negative(right)
        return OPERATIONS[tree.sign](self._worked_out(tree.left, place), right)

    def _called(self, call: Call, place: Place) -> Cell:
        if call.name == SUM:
            return sum_of(self._above(call, place))
        if call.name == BEFORE:
            if self.before is None:
                return missing(NO_YEAR_BEFORE)
            then = self.before._worked_out(call.arguments[0], place)
            return replace(then, facts=(), source="")  # its facts are rows of another table
        work = VERBS[call.name].work
        word = str(call.arguments[0]) if call.arguments else ""
        sight = Sight(self.amounts, self.results, place.line, self.month, word, place.gas)
        return Cell() if work is None else work(sight)

    def _above(self, call: Call, place: Place) -> Iterator[Cell]:
        """The cells of the same column in the blocks that a sum names; `above`: in every row above."""
        wanted = set(map(str, call.arguments))
        if ABOVE in wanted:
            rows = place.table.rows
            wanted |= {row.id for row in rows[: rows.index(place.row)]}
        for row, line in self._lines_of(place.table):
            if row.id in wanted:
                yield self._cell(replace(place, row=row, line=line))

    def _named(self, name: Name, place: Place) -> Cell:
        """The cell that a name means: a column of the same row, or table, row and column."""
        if len(name.parts) == 1:
            return self._cell(self._in_column(place, name.parts[0]))
        table = self._plans[name.parts[0]]
        wanted = ".".join(name.parts[1:-1])
        for row, line in self._lines_of(table):
            if line.id == wanted:
                return self._cell(self._in_column(Place(table, row, line, table.columns[0]), name.parts[-1]))
        zh, en = (text.format(row=wanted) for text in NO_ROW)
        return missing((zh, en))

    @staticmethod
    def _in_column(place: Place, name: str) -> Place:
        """The cell of the same row in a column by its id, or by its gas."""
        for column in place.table.columns:
            if column.id == name and not column.each:
                return replace(place, column=column, gas="")
        by_gas = next(column for column in place.table.columns if column.each)
        return replace(place, column=by_gas, gas=name)
