"""Reading the files of templates; everything that is wrong with them is told at once, with file and line."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from ditan.core.enterprise.reports.templates.expressions import Expression, read_expression
from ditan.core.enterprise.reports.templates.model import (
    GAS,
    ColumnPlan,
    Period,
    ReportTemplate,
    RowKind,
    RowPlan,
    TablePlan,
)
from ditan.core.errors import Problem
from ditan.core.errors.enterprise.report_templates import ReportEditionTwice, ReportExpressionUnreadable
from ditan.core.library.mappings import Fields, read_fields

NAMES = ("name_zh", "name_en")
NOTES = ("note_zh", "note_en")
REPORT_REQUIRED = (*NAMES, "period", "valid_from", "document", "clause", "tables")
REPORT_KNOWN = (*REPORT_REQUIRED, "kind", "verification", *NOTES)
TABLE_KNOWN = (*NAMES, *NOTES, "columns", "rows")
COLUMN_KNOWN = (*NAMES, "value", "unit", "each")
ROW_KNOWN = (*NAMES, "each", "of", "but", "id", "item", "source", "total", "cells")
PERIODS: Mapping[str, Period] = {"year": "year", "month": "month"}
EACH: Mapping[str, RowKind] = {
    "item": "item",
    "source": "source",
    "parameter": "parameter",
    "installation": "installation",
}
COLUMNS_EACH: Mapping[str, str] = {"": "", GAS: GAS}
YES_NO: Mapping[str, bool] = {"": False, "no": False, "yes": True}
IDS: Mapping[RowKind, str] = {
    "item": "{source}.{item}",
    "source": "{source}",
    "parameter": "{source}.{item}.{role}.{where}",
    "installation": "{installation}",
}
NAME_OF: Mapping[RowKind, str] = {
    "item": "{item}",
    "source": "{source}",
    "parameter": "{parameter}",
    "installation": "{installation}",
}
T = TypeVar("T")


def read_templates(
    folder: Path, but: Collection[str] = ()
) -> tuple[dict[str, list[ReportTemplate]], list[Problem]]:
    """Every template of a folder by its kind, the oldest edition first, and what is wrong with the files."""
    problems: list[Problem] = []
    found: dict[str, list[ReportTemplate]] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.stem in but:
            continue
        fields, unreadable = read_fields(path.name, path.read_text("utf-8-sig"))
        problems += unreadable
        if unreadable:
            continue
        template = _template(path.stem, fields, problems)
        found.setdefault(template.id, []).append(template)
    for editions in found.values():
        editions.sort(key=lambda one: one.valid_from)
        problems += _twice(editions)
    return found, problems


def _twice(editions: list[ReportTemplate]) -> Iterator[Problem]:
    for one, other in pairwise(editions):
        if one.valid_from == other.valid_from:
            yield ReportEditionTwice(
                other.where,
                file=other.edition,
                other=one.edition,
                kind=one.id,
                day=one.valid_from.isoformat(),
            )


def _template(name: str, fields: Fields, problems: list[Problem]) -> ReportTemplate:
    problems += fields.problems(REPORT_REQUIRED, REPORT_KNOWN)
    text = fields.text
    tables = fields.parts.get("tables", Fields(fields.file)).parts
    return ReportTemplate(
        id=text("kind", name),
        edition=name,
        name_zh=text("name_zh"),
        name_en=text("name_en"),
        period=_choice(fields, "period", PERIODS, problems),
        valid_from=_day(fields, problems),
        document=text("document"),
        clause=text("clause"),
        verification=fields.verification(problems),
        note_zh=text("note_zh"),
        note_en=text("note_en"),
        tables=tuple(_table(one, part, problems) for one, part in tables.items()),
        where=fields.where(),
    )


def _day(fields: Fields, problems: list[Problem]) -> date:
    try:
        return date.fromisoformat(fields.text("valid_from"))
    except ValueError:
        if fields.text("valid_from"):
            problems.append(fields.wrong("valid_from", "YYYY-MM-DD"))
        return date.min


def _table(name: str, fields: Fields, problems: list[Problem]) -> TablePlan:
    problems += fields.problems((*NAMES, "columns", "rows"), TABLE_KNOWN)
    empty = Fields(fields.file)
    columns = fields.parts.get("columns", empty).parts
    rows = fields.parts.get("rows", empty).parts
    return TablePlan(
        id=name,
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
        columns=tuple(_column(one, part, problems) for one, part in columns.items()),
        rows=tuple(_row(one, part, problems) for one, part in rows.items()),
        note_zh=fields.text("note_zh"),
        note_en=fields.text("note_en"),
        where=fields.where(),
    )


def _column(name: str, fields: Fields, problems: list[Problem]) -> ColumnPlan:
    each = _choice(fields, "each", COLUMNS_EACH, problems)
    problems += fields.problems(() if each else NAMES, COLUMN_KNOWN)
    value = fields.text("value")
    return ColumnPlan(
        id=name,
        name_zh=fields.text("name_zh", "{gas}" if each else ""),
        name_en=fields.text("name_en", "{gas}" if each else ""),
        value=_expression(value, "value", fields, problems) if value else None,
        unit=fields.text("unit"),
        each=each,
        where=fields.where(),
    )


def _row(name: str, fields: Fields, problems: list[Problem]) -> RowPlan:
    is_block = bool(fields.text("each"))
    kind: RowKind = "fixed"
    bound: tuple[str, ...] = ()
    if is_block:
        kind, bound = _choice(fields, "each", EACH, problems), _words(fields, "of")
    elif fields.text("item"):
        kind, bound = "item", (fields.text("item"),)
    elif fields.text("source"):
        kind, bound = "source", (fields.text("source"),)
    needs_names = not is_block or any(fields.text(one) for one in NAMES)
    problems += fields.problems(NAMES if needs_names else (), ROW_KNOWN)
    cells = fields.parts.get("cells", Fields(fields.file))
    read = {one: _expression(text, one, cells, problems) for one, text in cells.texts.items()}
    return RowPlan(
        id=name,
        kind=kind,
        is_block=is_block,
        of=bound,
        but=_words(fields, "but"),
        pattern=fields.text("id", IDS[kind] if is_block else name),
        name_zh=fields.text("name_zh", NAME_OF.get(kind, "")),
        name_en=fields.text("name_en", NAME_OF.get(kind, "")),
        cells={one: expression for one, expression in read.items() if expression is not None},
        is_total=_choice(fields, "total", YES_NO, problems),
        where=fields.where(),
    )


def _words(fields: Fields, name: str) -> tuple[str, ...]:
    """A word or a list of them."""
    return tuple(fields.lists.get(name) or filter(None, [fields.text(name)]))


def _expression(text: str, field: str, fields: Fields, problems: list[Problem]) -> Expression | None:
    try:
        return read_expression(text, fields.where(field))
    except ReportExpressionUnreadable as problem:
        problems.append(problem)
        return None


def _choice(fields: Fields, name: str, choices: Mapping[str, T], problems: list[Problem]) -> T:
    found = fields.text(name)
    if found not in choices:
        if found:
            problems.append(fields.wrong(name, filter(None, choices)))
        return next(iter(choices.values()))
    return choices[found]
