"""The template of a flat kind: the same columns as are read, with help, lists and units, prefilled and marked."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from ditan.core.errors.base import Language
from ditan.core.intake import Field
from ditan.core.tables.writing import new_workbook
from ditan.domains.intake.kinds import Cell, Kind
from ditan.domains.places.models import Place

ROWS_FOR_LISTS = 2000
WIDTH, WIDE = 14, 26
LIST_CHARACTERS = 255


def template_workbook(kind: Kind, place: Place, year: int, language: Language) -> bytes:
    """A sheet to be filled in: the header, the rows that are known; what was said last year stands in grey, beside.

    Invariant: what is downloaded is read back by the kind without a mapping; a grey column is never read.
    """
    rows: Sequence[Mapping[str, Cell]] = kind.prefill(place, year, language) if kind.prefill else ()
    fields = [*kind.fields, *kind.shown]
    stream = io.BytesIO()
    with new_workbook(stream) as book:
        page = book.add_worksheet((kind.name_zh if language == "zh" else kind.name_en)[:31])
        _write_header(book, page, fields, language)
        grey = book.add_format({"font_color": "#5A6B74", "bg_color": "#EEF1EF"})
        shown = {field.id for field in kind.shown}
        for line, row in enumerate(rows, start=1):
            for column, field in enumerate(fields):
                _write(page, line, column, row.get(field.id), grey if field.id in shown else None)
        _validate(page, fields)
        page.freeze_panes(1, 0)
    return stream.getvalue()


def _write_header(book: Any, page: Any, fields: Sequence[Field], language: Language) -> None:
    """Names in both languages, so that either is read back; the help as a comment; required columns are bold."""
    must = book.add_format({"bold": True, "bottom": 2, "text_wrap": True})
    may = book.add_format({"bottom": 1, "text_wrap": True})
    for column, field in enumerate(fields):
        page.write_string(0, column, f"{field.name_zh} {field.id}", must if field.is_required else may)
        help_text = field.help_en if language == "en" else field.help_zh
        if help_text:
            page.write_comment(0, column, help_text)
        page.set_column(column, column, WIDE if field.kind == "text" and not field.choices else WIDTH)


def _validate(page: Any, fields: Sequence[Field]) -> None:
    for column, field in enumerate(fields):
        if field.choices and len(",".join(field.choices)) <= LIST_CHARACTERS:
            rule: dict[str, Any] = {"validate": "list", "source": list(field.choices)}
        elif field.kind == "number":
            rule = {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15}
        else:
            continue
        page.data_validation(1, column, ROWS_FOR_LISTS, column, rule)


def _write(page: Any, line: int, column: int, value: Cell, look: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        page.write_string(line, column, value, look)
    else:
        page.write_number(line, column, value, look)
