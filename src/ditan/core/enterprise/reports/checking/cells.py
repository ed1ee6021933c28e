"""The cells of a template: functions that are known and fit their row, words they can take, cells that are there."""

from collections.abc import Iterator
from dataclasses import dataclass

from ditan.core.enterprise.reports.checking.known import line_ids
from ditan.core.enterprise.reports.lines import ENTERPRISE, FACILITY
from ditan.core.enterprise.reports.templates import (
    GAS,
    Call,
    ColumnPlan,
    Name,
    Operation,
    ReportTemplate,
    RowPlan,
    TablePlan,
    Tree,
)
from ditan.core.enterprise.reports.templates.expressions import calls_of
from ditan.core.enterprise.reports.verbs import ABOVE, PERIODS, VERBS, YEAR, Verb
from ditan.core.errors import Problem, Where
from ditan.core.errors.enterprise.report_templates import (
    ReportArgumentWrong,
    ReportCellUnknown,
    ReportFunctionMisplaced,
    ReportFunctionUnknown,
)
from ditan.core.errors.library import LibraryParameterUnknown
from ditan.core.library import Library
from ditan.core.library.gases import gases
from ditan.core.library.nearest import nearest

PARTS = {"table": "表", "row": "行", "column": "栏"}
NOTHING = "nothing in the brackets（括号里不写）"
ONE_CELL = "one cell or function（一个单元格或函数）"
A_KEY = "a key of the library（参数编号）"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that is looked at, and where it stands in the file."""

    template: ReportTemplate
    table: TablePlan
    row: RowPlan
    column: ColumnPlan
    where: Where

    @property
    def name(self) -> str:
        return f"{self.table.id}.{self.row.id}.{self.column.id}"

    def unknown(self, name: Name, part: str, missing: str, known: Iterator[str] | list[str]) -> Problem:
        near = nearest(missing, list(known))
        facts = {"found": str(name), "part": part, "part_zh": PARTS[part], "missing": missing}
        return ReportCellUnknown(self.where, cell=self.name, nearest=near, **facts)


def cell_problems(template: ReportTemplate) -> Iterator[Problem]:
    """What is wrong with the cells of a template, one by one."""
    seen = set()
    for table in template.tables:
        for row, column, expression in table.expressions():
            # The value of a column stands in many rows: what is wrong with it in itself is told once.
            for problem in _problems(expression.tree, _Cell(template, table, row, column, expression.where)):
                key = (str(problem.where), problem.code, str(problem.facts.get("found")), row.kind)
                if key not in seen:
                    seen.add(key)
                    yield problem


def key_problems(template: ReportTemplate, library: Library) -> Iterator[Problem]:
    """Keys of the library that a template names and the library lacks."""
    for table in template.tables:
        for _row, _column, expression in table.expressions():
            for call in calls_of(expression.tree):
                verb = VERBS.get(call.name)
                for key in map(str, call.arguments) if verb and verb.takes == "parameter" else ():
                    if key not in library.parameters:
                        near = nearest(key, library.parameters)
                        yield LibraryParameterUnknown(expression.where, id=key, nearest=near)


def _problems(tree: Tree, cell: _Cell) -> Iterator[Problem]:
    if isinstance(tree, Operation):
        if tree.left is not None:
            yield from _problems(tree.left, cell)
        yield from _problems(tree.right, cell)
    elif isinstance(tree, Name):
        yield from _reference_problems(tree, cell)
    elif isinstance(tree, Call):
        yield from _call_problems(tree, cell)


def _call_problems(call: Call, cell: _Cell) -> Iterator[Problem]:
    verb = VERBS.get(call.name)
    if verb is None:
        near = nearest(call.name, VERBS)
        yield ReportFunctionUnknown(
            cell.where, cell=cell.name, found=call.name, nearest=near, known=", ".join(VERBS)
        )
        return
    if cell.row.kind not in verb.rows:
        facts = {"function": call.name, "kind": cell.row.kind, "known": ", ".join(verb.rows)}
        yield ReportFunctionMisplaced(cell.where, cell=cell.name, found=call.name, **facts)
    if verb.takes == "cell" and len(call.arguments) == 1:
        yield from _problems(call.arguments[0], cell)
        return
    known = _takes(verb, cell)
    words = [str(one) if isinstance(one, Name) else "…" for one in call.arguments]
    wrong = [word for word in words if word == "…" or (known is not None and word not in known)]
    if len(words) > 1 and verb.takes != "blocks":
        wrong = wrong or [", ".join(words)]
    if verb.is_needed and not words:
        wrong = ["-"]
    for word in wrong:
        yield ReportArgumentWrong(
            cell.where, cell=cell.name, function=call.name, found=word, known=_told(verb, known)
        )


def _takes(verb: Verb, cell: _Cell) -> list[str] | None:
    """The words that a function can take in a cell; None where any key will do."""
    if verb.takes == "period":
        return list(PERIODS) if cell.template.period == "month" else [YEAR]
    if verb.takes == "gas":
        return [*([GAS] if cell.column.each else []), *gases()]
    if verb.takes == "boundary":
        return [ENTERPRISE, FACILITY]
    if verb.takes == "blocks":
        others = [row.id for row in cell.table.rows if row.id != cell.row.id]
        return [ABOVE, *others]
    return None if verb.takes == "parameter" else []


def _told(verb: Verb, known: list[str] | None) -> str:
    if verb.takes == "cell":
        return ONE_CELL
    if known is None:
        return A_KEY
    return ", ".join(known) or NOTHING


def _reference_problems(name: Name, cell: _Cell) -> Iterator[Problem]:
    table = cell.table
    column = name.parts[-1]
    if len(name.parts) > 1:
        tables = {one.id: one for one in cell.template.tables}
        if name.parts[0] not in tables:
            yield cell.unknown(name, "table", name.parts[0], list(tables))
            return
        table = tables[name.parts[0]]
        wanted = ".".join(name.parts[1:-1])
        if wanted not in {row.id for row in table.rows if not row.is_block}:
            ids = {one for row in table.rows for one in line_ids(row)}
            if wanted not in ids:
                yield cell.unknown(name, "row", wanted or column, sorted(ids))
                return
    columns = [one.id for one in table.columns if not one.each]
    if any(one.each for one in table.columns):
        columns += list(gases())
    if column not in columns:
        yield cell.unknown(name, "column", column, columns)
