"""The rows and columns of a template: what they are made of, their names, their units."""

from collections.abc import Iterable, Iterator

from ditan.core.enterprise.methods import methods
from ditan.core.enterprise.reports.checking.cells import cell_problems
from ditan.core.enterprise.reports.checking.circles import circle_problems
from ditan.core.enterprise.reports.checking.known import known_items, known_sources
from ditan.core.enterprise.reports.conversions import conversions
from ditan.core.enterprise.reports.lines import (
    INSTALLATION_SETS,
    ITEM_SETS,
    PLACEHOLDER,
    PLACEHOLDERS,
    SOURCE_SETS,
)
from ditan.core.enterprise.reports.templates import GAS, ColumnPlan, ReportTemplate, RowPlan, TablePlan
from ditan.core.errors import Problem, Where
from ditan.core.errors.enterprise.report_templates import (
    ReportCellUnknown,
    ReportPlaceholderUnknown,
    ReportSetUnknown,
)
from ditan.core.errors.library import LibraryFieldMissing
from ditan.core.errors.quantities import UnknownUnit
from ditan.core.library.nearest import nearest
from ditan.core.quantities import parse_unit

COLUMN_PLACEHOLDERS = (GAS,)


def template_problems(template: ReportTemplate) -> Iterator[Problem]:
    """Everything that is wrong with what a template says."""
    for table in template.tables:
        for column in table.columns:
            yield from _column_problems(column)
        for row in table.rows:
            yield from _row_problems(table, row)
    yield from cell_problems(template)
    yield from circle_problems(template)


def _column_problems(column: ColumnPlan) -> Iterator[Problem]:
    known = COLUMN_PLACEHOLDERS if column.each else ()
    yield from _placeholders(column.id, (column.name_zh, column.name_en), known, column.where)
    if column.unit:
        try:
            parse_unit(column.unit)
        except UnknownUnit as problem:
            yield UnknownUnit(column.where, **problem.facts)


def _row_problems(table: TablePlan, row: RowPlan) -> Iterator[Problem]:
    name = f"{table.id}.{row.id}"
    known = PLACEHOLDERS[row.kind]
    yield from _placeholders(name, (row.name_zh, row.name_en), known, row.where)
    if row.is_block:
        yield from _placeholders(name, (row.pattern,), known, row.where)
    columns = [column.id for column in table.columns]
    for one, expression in row.cells.items():
        if one not in columns:
            yield ReportCellUnknown(
                expression.where,
                cell=name,
                found=one,
                part="column",
                part_zh="栏",
                missing=one,
                nearest=nearest(one, columns),
            )
    yield from _set_problems(name, row)


def _set_problems(name: str, row: RowPlan) -> Iterator[Problem]:
    sets = tuple(conversions().sets)
    if row.kind in ("item", "source") and not row.of:
        yield LibraryFieldMissing(row.where, field="of")
    if row.kind == "item" and not row.is_block:
        yield from _unknown(name, row, row.of, known_items(), ())
    elif row.kind == "item":
        yield from _unknown(name, row, row.of, known_sources(), (*ITEM_SETS, *sets))
        names = {one.partition(".")[2] for one in known_items()}
        yield from _unknown(name, row, row.but, names, ())
    elif row.kind == "source":
        yield from _unknown(name, row, row.of, known_sources(), (*SOURCE_SETS, *sets) if row.is_block else ())
        yield from _unknown(name, row, row.but, known_sources(), ())
    elif row.kind == "installation":
        yield from _unknown(name, row, row.of, (), INSTALLATION_SETS)
    elif row.kind == "parameter":
        roles = {
            role.role
            for method in methods().values()
            for source in method.sources.values()
            for rule in source.emissions
            for role in rule.roles
        }
        yield from _unknown(name, row, row.but, {*roles, "gwp"}, ())
        yield from _unknown(name, row, row.of, (), ())


def _unknown(
    name: str, row: RowPlan, words: Iterable[str], ids: Iterable[str], sets: Iterable[str]
) -> Iterator[Problem]:
    known, named = set(ids), list(sets)
    for word in words:
        if word not in known and word not in named:
            near = nearest(word, [*named, *sorted(known)])
            yield ReportSetUnknown(
                row.where, row=name, found=word, nearest=near, known=", ".join(named or sorted(known)[:20])
            )


def _placeholders(name: str, texts: Iterable[str], known: Iterable[str], where: Where) -> Iterator[Problem]:
    words = list(known)
    for text in texts:
        for found in PLACEHOLDER.findall(text):
            if found not in words:
                listed = ", ".join(f"{{{word}}}" for word in words) or "-"
                yield ReportPlaceholderUnknown(where, row=name, found=f"{{{found}}}", known=listed)
