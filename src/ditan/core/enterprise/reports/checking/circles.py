"""Cells that are made of themselves, by way of others."""

from collections.abc import Iterator

from ditan.core.enterprise.reports.checking.known import line_ids
from ditan.core.enterprise.reports.templates import (
    Call,
    ColumnPlan,
    Name,
    Operation,
    ReportTemplate,
    RowPlan,
    TablePlan,
    Tree,
)
from ditan.core.enterprise.reports.verbs import ABOVE, SUM
from ditan.core.errors import Problem, Where
from ditan.core.errors.enterprise.report_templates import ReportCircle

Node = tuple[str, str, str]
Graph = dict[Node, set[Node]]


def circle_problems(template: ReportTemplate) -> Iterator[Problem]:
    """Each circle once: the rows of a block count as one, and the year before is another report."""
    graph: Graph = {}
    places: dict[Node, Where] = {}
    for table in template.tables:
        for row, column, expression in table.expressions():
            node = (table.id, row.id, column.id)
            places[node] = expression.where
            graph[node] = set(_named(expression.tree, template, table, row, column))
    told: set[frozenset[Node]] = set()
    for start in graph:
        circle = _circle(graph, start)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            yield ReportCircle(places[start], circle=" → ".join(map(".".join, [*circle, start])))


def _circle(graph: Graph, start: Node) -> list[Node] | None:
    """The shortest way from a cell back to itself."""
    ways, seen = [[start]], set()
    while ways:
        way = ways.pop(0)
        for node in sorted(graph.get(way[-1], ())):
            if node == start:
                return way
            if node not in seen:
                seen.add(node)
                ways.append([*way, node])
    return None


def _named(
    tree: Tree, template: ReportTemplate, table: TablePlan, row: RowPlan, column: ColumnPlan
) -> Iterator[Node]:
    """The cells that an expression needs."""
    if isinstance(tree, Operation):
        if tree.left is not None:
            yield from _named(tree.left, template, table, row, column)
        yield from _named(tree.right, template, table, row, column)
    elif isinstance(tree, Name):
        yield from _referred(tree, template, table, row)
    elif isinstance(tree, Call) and tree.name == SUM:
        wanted = set(map(str, tree.arguments))
        if ABOVE in wanted:
            wanted |= {one.id for one in table.rows[: table.rows.index(row)]}
        yield from ((table.id, one.id, column.id) for one in table.rows if one.id in wanted)


def _referred(name: Name, template: ReportTemplate, table: TablePlan, row: RowPlan) -> Iterator[Node]:
    rows = [row]
    if len(name.parts) > 1:
        found = next((one for one in template.tables if one.id == name.parts[0]), None)
        if found is None:
            return
        table, wanted = found, ".".join(name.parts[1:-1])
        fixed = [one for one in table.rows if not one.is_block and one.id == wanted]
        rows = fixed or [one for one in table.rows if wanted in line_ids(one)]
    columns = [one.id for one in table.columns if one.id == name.parts[-1] or one.each]
    for one in rows:
        for column in columns[:1] if name.parts[-1] in columns else columns:
            yield (table.id, one.id, column)
