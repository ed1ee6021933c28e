"""Reading the file of a form; everything that is wrong with it is told at once, with file and line."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ditan.core.errors import Problem
from ditan.core.errors.base import SEVERITIES, Where
from ditan.core.errors.forms import FormDefinitionWrong
from ditan.core.forms.model import KINDS, NOTATIONS, Cell, Compare, Field, Form, Section, Words
from ditan.core.library.mappings import Fields, read_fields

FILE_REQUIRED = ("name_zh", "name_en", "document", "verification", "sections")
SECTION_REQUIRED = ("name_zh", "name_en", "fields")
SECTION_KNOWN = (*SECTION_REQUIRED, "about_zh", "about_en")
CELL_REQUIRED = ("name_zh", "name_en", "kind")
CELL_KNOWN = (
    *CELL_REQUIRED,
    *("unit", "unit_en", "required", "least", "most", "decimals", "longest", "compare", "notation"),
    *("choices", "adds_up_to"),
)
FIELD_KNOWN = (*CELL_KNOWN, "hint_zh", "hint_en", "rows", "columns")
NAMES = ("name_zh", "name_en")
LONGEST = {"text": 200, "long_text": 4000}
ANSWERS = {"yes": True, "no": False}


def read_form(file: str, text: str) -> tuple[Form, list[Problem]]:
    """A form from the text of its file, and what is wrong with it.

    When to use: to check a form before it is put to use; the built-in ones come from `forms`.
    Parameters: file – its name, whose stem is the id; text – YAML.
    """
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable or fields.problems(FILE_REQUIRED, FILE_REQUIRED))
    parts = fields.parts.get("sections", Fields(file)).parts
    form = Form(
        id=Path(file).stem,
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
        document=fields.text("document"),
        verification=fields.verification(problems),
        sections=tuple(_section(name, part, problems) for name, part in parts.items()),
        file=file,
    )
    problems += _whole_problems(form)
    return form, problems


def _section(name: str, fields: Fields, problems: list[Problem]) -> Section:
    problems += fields.problems(SECTION_REQUIRED, SECTION_KNOWN)
    parts = fields.parts.get("fields", Fields(fields.file)).parts
    found = tuple(_field(field, part, problems) for field, part in parts.items())
    return Section(
        id=name,
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
        about_zh=fields.text("about_zh"),
        about_en=fields.text("about_en"),
        fields=found,
    )


def _field(name: str, fields: Fields, problems: list[Problem]) -> Field:
    problems += fields.problems(CELL_REQUIRED, FIELD_KNOWN)
    columns = fields.parts.get("columns", Fields(fields.file)).parts
    for part in columns.values():
        problems += part.problems(CELL_REQUIRED, CELL_KNOWN)
    return Field(
        cell=_cell(name, fields, problems),
        hint_zh=fields.text("hint_zh"),
        hint_en=fields.text("hint_en"),
        rows=_words(fields.parts.get("rows"), problems),
        columns=tuple(_cell(column, part, problems) for column, part in columns.items()),
        line=fields.line,
    )


def _cell(name: str, fields: Fields, problems: list[Problem]) -> Cell:
    kind = _one_of(fields, "kind", KINDS, "text", problems)
    decimals = _number(fields, "decimals", problems)
    longest = _number(fields, "longest", problems)
    for notation in fields.lists.get("notation", []):
        if notation not in NOTATIONS:
            problems.append(fields.wrong("notation", " / ".join(NOTATIONS), notation))
    return Cell(
        id=name,
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
        kind=kind,
        unit="%" if kind == "percent" else fields.text("unit"),
        unit_en="%" if kind == "percent" else fields.text("unit_en") or fields.text("unit"),
        required=_one_of(fields, "required", ANSWERS, False, problems),
        least=_number(fields, "least", problems),
        most=_number(fields, "most", problems),
        decimals=0 if kind == "whole" else None if decimals is None else int(decimals),
        longest=int(longest) if longest is not None else LONGEST.get(kind, 0),
        compare=_compare(fields, problems),
        notations=tuple(fields.lists.get("notation", ())),
        choices=_words(fields.parts.get("choices"), problems),
        adds_up_to=fields.text("adds_up_to"),
    )


def _words(fields: Fields | None, problems: list[Problem]) -> tuple[Words, ...]:
    found = []
    for name, part in fields.parts.items() if fields is not None else ():
        problems += part.problems(NAMES, (*NAMES, "adds_up_to"))
        found.append(Words(name, part.text("name_zh"), part.text("name_en"), part.text("adds_up_to")))
    return tuple(found)


def _compare(fields: Fields, problems: list[Problem]) -> Compare | None:
    part = fields.parts.get("compare")
    if part is None:
        return None
    problems += part.problems(("last_year", "severity"), ("last_year", "severity"))
    share = _decimal(part.text("last_year").removesuffix("%").strip())
    if share is None or not part.text("last_year").endswith("%"):
        problems.append(part.wrong("last_year", "30 %"))
    severity = _one_of(part, "severity", SEVERITIES, "warning", problems)
    return Compare((share or Decimal(0)) / 100, severity)


def _whole_problems(form: Form) -> Iterator[Problem]:
    """What only the form as a whole tells: choices and grids that are empty, totals that are not there, ids twice."""
    seen: set[str] = set()
    for section in form.sections:
        for field in section.fields:
            where = Where(file=form.file, line=field.line)
            for said, expected in _field_wrongs(form, field, is_known=field.id in seen):
                yield FormDefinitionWrong(
                    where,
                    field=field.id,
                    said_zh=said[0],
                    said_en=said[1],
                    expected_zh=expected[0],
                    expected_en=expected[1],
                )
            seen.add(field.id)


def _field_wrongs(form: Form, field: Field, *, is_known: bool) -> Iterator[tuple[Any, Any]]:
    cells = field.columns if field.is_table else (field.cell,)
    rows = {row.id for row in field.rows}
    if is_known:
        yield ("编号重复", "its id stands twice"), ("每个编号只用一次", "each id once in a form")
    if field.is_table and not (field.rows and field.columns):
        yield (
            ("是表格，但没有行或列", "a table without rows or columns"),
            ("rows 和 columns", "rows and columns"),
        )
    if any(cell.kind == "choice" and not cell.choices for cell in cells):
        yield ("是选择项，但没有选项", "a choice without choices"), ("choices", "choices")
    if any(cell.kind == "table" for cell in field.columns):
        yield ("列中不能再有表格", "a table within a table"), ("数值或文字列", "columns of numbers or texts")
    totals = [field.cell.adds_up_to] if field.cell.adds_up_to else []
    if any(name not in form.fields for name in totals):
        yield ("合计项不存在", "its total is no field"), ("本表单的数值项", "a number of this form")
    if any(row.adds_up_to and row.adds_up_to not in rows for row in field.rows):
        yield ("合计行不存在", "the total of a row is no row"), ("本表格的行", "a row of this table")


def _one_of(
    fields: Fields, name: str, choices: Mapping[str, Any], default: Any, problems: list[Problem]
) -> Any:
    found = fields.text(name)
    if found and found not in choices:
        problems.append(fields.wrong(name, " / ".join(choices), found))
    return choices.get(found, default)


def _number(fields: Fields, name: str, problems: list[Problem]) -> Decimal | None:
    text = fields.text(name)
    found = _decimal(text)
    if text and found is None:
        problems.append(fields.wrong(name, "0, 100, 0.5", text))
    return found


def _decimal(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
