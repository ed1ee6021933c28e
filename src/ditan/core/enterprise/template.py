"""The template of a methodology: the table of facts with its rows named, ready to be filled in.

The first sheet is read as it is; the second says what each source asks, in which unit, and the default.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ditan.core.enterprise.asking import asked_of
from ditan.core.enterprise.facts import fact_columns, month_text, ways_of_knowing
from ditan.core.enterprise.facts.model import MONTHS, WHOLE_YEAR
from ditan.core.enterprise.methods import Method
from ditan.core.errors import Refused, Where
from ditan.core.errors.templates import TemplateFileExists, TemplateFormatUnknown, TemplateNotWritable
from ditan.core.tables.writing import new_workbook

CSV, XLSX = ".csv", ".xlsx"
WIDTHS = (16, 20, 22, 12, 18, 14, 14, 14, 22)
NOTE_HEADS = (
    ("source", "source", 18),
    ("排放源", "source_zh", 26),
    ("source name", "source_en", 28),
    ("item", "item", 18),
    ("品种", "item_zh", 20),
    ("item name", "item_en", 22),
    ("parameter", "parameter", 18),
    ("参数", "parameter_zh", 24),
    ("parameter name", "parameter_en", 28),
    ("单位 unit", "unit", 14),
    ("缺省值 default", "default", 20),
    ("参数编号 key", "default_id", 34),
    ("核实 verification", "verification", 16),
    ("必填 required", "is_required", 12),
    ("应实测 to be measured", "is_measured", 14),
)


def template_rows(method: Method, year: int | None = None) -> Iterator[dict[str, str]]:
    """The rows of the template by column: amounts and what is to be measured by month where a year is given, the rest once.

    A parameter that has a default and need not be measured is left to the second sheet.
    """
    for entry in asked_of(method):
        wanted = entry["is_amount"] or entry["is_required"] or entry["is_measured"]
        if not wanted:
            continue
        is_monthly = year is not None and entry["frequency"] == "monthly"
        months = range(1, MONTHS + 1) if is_monthly else (WHOLE_YEAR,)
        for month in months:
            yield {
                "facility": "",
                "source": entry["source"],
                "item": entry["item"],
                "month": month_text(year, month),
                "parameter": entry["parameter"],
                "value": "",
                "unit": entry["unit"],
                "how_known": "",
                "evidence": "",
            }


def write_template(path: Path, method: Method, year: int | None = None) -> None:
    """Write the template as .xlsx or .csv; an existing file is never overwritten.

    Raises: Refused with TemplateFormatUnknown, TemplateFileExists or TemplateNotWritable.
    """
    where = Where(file=path.name)
    if path.suffix.lower() not in (CSV, XLSX):
        raise Refused([TemplateFormatUnknown(where, file=path.name)])
    if path.exists():
        raise Refused([TemplateFileExists(where, file=path.name)])
    rows = list(template_rows(method, year))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix.lower() == CSV:
            _write_csv(path, rows)
        else:
            _write_workbook(path, method, rows)
    except OSError as error:
        raise Refused([TemplateNotWritable(where, file=path.name, detail=str(error))]) from error


def _write_csv(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(fact_columns()))
        writer.writeheader()
        writer.writerows(rows)


def _write_workbook(path: Path, method: Method, rows: list[dict[str, str]]) -> None:
    with new_workbook(path, title=method.name_zh) as file:
        head = file.add_format({"bold": True, "bg_color": "#E8F1EC", "border": 1, "text_wrap": True})
        open_cell = file.add_format({"bg_color": "#FFFBE6", "border": 1})
        plain = file.add_format({"border": 1})
        sheet = file.add_worksheet("填报 facts")
        columns = list(fact_columns().values())
        for place, (column, width) in enumerate(zip(columns, WIDTHS, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, f"{column.name_zh} {column.id}", head)
            sheet.write_comment(0, place, f"{column.help_zh}\n{column.help_en}")
        for line, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                is_open = column.id in ("facility", "value", "how_known", "evidence")
                sheet.write(line, place, row[column.id] or None, open_cell if is_open else plain)
        known = [column.id for column in columns].index("how_known")
        choices = {"validate": "list", "source": list(ways_of_knowing())}
        sheet.data_validation(1, known, max(1, len(rows)), known, choices)
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
        _write_notes(file.add_worksheet("说明 notes"), asked_of(method), head, plain)


def _write_notes(sheet: Any, entries: list[dict[str, Any]], head: Any, plain: Any) -> None:
    for place, (title, _, width) in enumerate(NOTE_HEADS):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, head)
    for line, entry in enumerate(entries, start=1):
        for place, (_, field, _) in enumerate(NOTE_HEADS):
            told = entry[field]
            sheet.write_string(line, place, {True: "是 yes", False: ""}.get(told, str(told)), plain)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(entries)), len(NOTE_HEADS) - 1)
