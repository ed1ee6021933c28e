"""The template of a methodology: the table of facts with its rows named, ready to be filled in.

The first sheet is read as it is; the second says what each source asks, in which unit, and the default.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from ditan.core.enterprise.asking import asked_of
from ditan.core.enterprise.facts import fact_columns, month_text, ways_of_knowing
from ditan.core.enterprise.facts.model import MONTHS, WHOLE_YEAR
from ditan.core.enterprise.methods import Method, meant
from ditan.core.errors import Refused, Where
from ditan.core.errors.templates import TemplateFileExists, TemplateFormatUnknown, TemplateNotWritable
from ditan.core.tables.grid import printed
from ditan.core.tables.writing import new_workbook

CSV, XLSX = ".csv", ".xlsx"
OPEN = ("facility", "value", "how_known", "evidence")
SAME_WIDTH = 24
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
    write_facts_workbook(path, method, rows)


def write_facts_workbook(
    target: Path | BytesIO,
    method: Method,
    rows: Sequence[Mapping[str, str]],
    same: Mapping[str, str] | None = None,
    language: str = "",
) -> None:
    """Write rows of the table of facts as the workbook that is filled in and read again, with the second sheet beside them.

    When to use: for templates, and for facts that are stored and may be corrected in the workbook.
    Parameters: same – columns that say the same in every row, after those of the contract; language – `zh` or `en` names
    sources, items, parameters and ways of knowing in words where a word means just one of them; without it they are ids.
    """
    told = [row if not language else in_words(method, row, language) for row in rows]
    with new_workbook(target, title=method.name_zh) as file:
        head = file.add_format({"bold": True, "bg_color": "#E8F1EC", "border": 1, "text_wrap": True})
        open_cell = file.add_format({"bg_color": "#FFFBE6", "border": 1})
        plain = file.add_format({"border": 1})
        sheet = file.add_worksheet("填报 facts")
        columns = list(fact_columns().values())
        for place, (column, width) in enumerate(zip(columns, WIDTHS, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, f"{column.name_zh} {column.id}", head)
            sheet.write_comment(0, place, f"{column.help_zh}\n{column.help_en}")
        for place, title in enumerate(same or {}, start=len(columns)):
            sheet.set_column(place, place, SAME_WIDTH)
            sheet.write_string(0, place, title, head)
        for line, row in enumerate(told, start=1):
            for place, column in enumerate(columns):
                form = open_cell if column.id in OPEN else plain
                if column.id == "value" and (number := _number(row["value"])) is not None:
                    sheet.write_number(line, place, number, form)
                else:
                    sheet.write(line, place, row[column.id] or None, form)
            for place, text in enumerate((same or {}).values(), start=len(columns)):
                sheet.write_string(line, place, text, plain)
        known = [column.id for column in columns].index("how_known")
        ways = [
            getattr(way, f"name_{language}") if language else way.id for way in ways_of_knowing().values()
        ]
        sheet.data_validation(1, known, max(1, len(told)), known, {"validate": "list", "source": ways})
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, max(1, len(told)), len(columns) + len(same or {}) - 1)
        _write_notes(file.add_worksheet("说明 notes"), asked_of(method), head, plain)


def in_words(method: Method, row: Mapping[str, str], language: str) -> dict[str, str]:
    """A row with names in place of ids, each where the name is read as that id again.

    >>> from ditan.core.enterprise.methods import method_named
    >>> row = dict.fromkeys(fact_columns(), "") | {"source": "combustion", "item": "coal", "parameter": "ncv"}
    >>> told = in_words(method_named("power_2022"), row, "zh")
    >>> told["source"], told["item"], told["parameter"]
    ('化石燃料燃烧', '燃煤（常规机组）', '低位发热量')
    """
    told = dict(row)
    source = method.sources.get(row["source"])
    told["how_known"] = _word(row["how_known"], ways_of_knowing(), language)
    if source is not None:
        told["source"] = _word(row["source"], method.sources, language)
        told["item"] = _word(row["item"], source.items, language)
        told["parameter"] = _word(row["parameter"], source.inputs, language)
    return told


def _word(found: str, choices: Mapping[str, Any], language: str) -> str:
    """The name of an id, where it leads back to the id."""
    if found not in choices:
        return found
    name: str = getattr(choices[found], f"name_{language}")
    again = meant(name, choices.values())
    return name if again is not None and again.id == found else found


def _number(text: str) -> float | None:
    """A value that a cell holds as a number and prints again as it was typed; others stay words."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if printed(number) == text else None


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
