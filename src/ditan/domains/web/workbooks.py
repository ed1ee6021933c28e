"""Lists as Excel: made on the server, numbers as numbers, and no text that could act as a formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from ditan.core.tables.writing import new_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an exported list: its title (with the unit), its width and its number format."""

    title: str
    width: int = 14
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file: its columns, its rows, and notes below them."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    notes: Sequence[str] = ()


def list_workbook(
    name: str,
    sheet: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    notes: Sequence[str] = (),
) -> HttpResponse:
    """One sheet with a frozen head, a filter and its notes below; the official form has no thousands commas."""
    return sheets_workbook(name, [Sheet(sheet, columns, rows, notes)])


def sheets_workbook(name: str, sheets: Iterable[Sheet]) -> HttpResponse:
    """Several sheets in one file, each as `list_workbook` makes it."""
    stream = BytesIO()
    with new_workbook(stream) as workbook:
        for sheet in sheets:
            _write_list(workbook, sheet.name, sheet.columns, list(sheet.rows), sheet.notes)
    return workbook_response(stream, f"{name}.xlsx")


def workbook_response(stream: BytesIO, file: str) -> HttpResponse:
    """A finished workbook as a file to keep, under its name."""
    response = HttpResponse(stream.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, file) or "attachment"
    return response


def _write_list(
    workbook: Any,
    sheet: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
    notes: Sequence[str],
) -> None:
    page = workbook.add_worksheet(sheet[:31])
    head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
    formats = [
        workbook.add_format({"num_format": column.number_format} if column.number_format else {})
        for column in columns
    ]
    for position, column in enumerate(columns):
        page.set_column(position, position, column.width)
        page.write_string(0, position, column.title, head)
    for line, row in enumerate(rows, start=1):
        for position, value in enumerate(row):
            if value is None:
                continue
            if isinstance(value, str):
                page.write_string(line, position, value)
            else:
                page.write_number(line, position, value, formats[position])
    page.freeze_panes(1, 1)
    if rows:
        page.autofilter(0, 0, len(rows), len(columns) - 1)
    for line, note in enumerate(notes, start=len(rows) + 2):
        page.write_string(line, 0, note)
