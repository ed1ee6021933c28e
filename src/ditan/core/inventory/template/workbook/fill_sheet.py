"""The sheet of filling, and the example in the same form."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter.worksheet import Worksheet

from ditan.core.inventory.template.model import TemplateRow, example_rows, statuses, unit_text
from ditan.core.inventory.template.workbook.content import Content
from ditan.core.inventory.template.workbook.formats import Styles
from ditan.core.inventory.template.workbook.list_sheet import Lists
from ditan.core.tables.activity import COLUMNS, FIRST_YEAR, LAST_YEAR
from ditan.core.tables.activity.words import activity_columns

WIDTHS = (16, 7, 26, 30, 20, 9, 13, 11, 16, 18, 11, 34, 34, 9)
FROZEN_COLUMNS = 5
EMPTY_ROWS = 200
FILLED_IN = ("quantity", "unit", "status", "parameter", "value", "document", "note", "enterprises")
NUMBERS = ("quantity", "value")
FEWEST, MOST = 1, 10**9 - 1  # enterprises behind a row
LARGEST = 1e15
# People may fill in and rearrange everything but the head.
ALLOWED = (
    "format_cells",
    "format_columns",
    "format_rows",
    "insert_rows",
    "delete_rows",
    "sort",
    "autofilter",
    "insert_hyperlinks",
)


def write_filling(sheet: Worksheet, styles: Styles, content: Content, lists: Lists) -> None:
    """Write head, rows to be filled in, empty rows below them, drop-downs and protection of the head."""
    _write_head(sheet, styles)
    for number, row in enumerate(content.rows, start=1):
        _write_row(sheet, styles, number, _cells(row, content))
        if row.hint:
            sheet.write_comment(number, COLUMNS.index("parameter"), row.hint)
    end = len(content.rows) + EMPTY_ROWS
    for number in range(len(content.rows) + 1, end + 1):
        _write_row(sheet, styles, number, {})
    sheet.autofilter(0, 0, len(content.rows), len(COLUMNS) - 1)
    _validate(sheet, lists, content, end)
    column = COLUMNS.index("quantity")
    below_zero = {"type": "cell", "criteria": "<", "value": 0, "format": styles.wrong}
    sheet.conditional_format(1, column, end, column, below_zero)
    sheet.protect("", dict.fromkeys(ALLOWED, True))


def write_example(sheet: Worksheet, styles: Styles) -> None:
    """The filled example in the same columns; its documents are named, what was made up says so."""
    _write_head(sheet, styles)
    for number, record in enumerate(example_rows(), start=1):
        for column, name in enumerate(COLUMNS):
            text = record.get(name, "")
            if text and name in (*NUMBERS, "year", "enterprises"):
                sheet.write_number(number, column, float(text), styles.exact)
            elif text:
                sheet.write_string(number, column, text, styles.text)


def _write_head(sheet: Worksheet, styles: Styles) -> None:
    sheet.set_row(0, 32)
    for column, (described, width) in enumerate(zip(activity_columns().values(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width, styles.open)
        sheet.write_string(0, column, f"{described.name_zh}\n{described.id}", styles.head)
        sheet.write_comment(0, column, f"{described.help_zh}\n{described.help_en}", {"x_scale": 2})
    sheet.freeze_panes(1, FROZEN_COLUMNS)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _cells(row: TemplateRow, content: Content) -> dict[str, Any]:
    source = content.book.sources[row.source]
    item, _, variant = row.item.partition(".")
    status = next((text for text in statuses(content.language) if text.split()[0] == row.status), "")
    return {
        "place": content.place_text(),
        "year": content.year,
        "category": content.category_text(row.category),
        "source": content.name(source),
        "item": content.item_name(source, item, variant),
        "quantity": row.quantity,
        "unit": unit_text(row.unit, content.language) if row.unit else "",
        "parameter": row.parameter,
        "status": status,
        "document": row.document,
        "note": row.note,
    }


def _write_row(sheet: Worksheet, styles: Styles, number: int, cells: Mapping[str, Any]) -> None:
    for column, name in enumerate(COLUMNS):
        style = styles.number if name in NUMBERS else styles.input if name in FILLED_IN else styles.open
        value = cells.get(name)
        if value is None or value == "":
            sheet.write_blank(number, column, None, style)
        elif isinstance(value, str):
            sheet.write_string(number, column, value, style)
        else:
            sheet.write_number(number, column, value, style)


def _validate(sheet: Worksheet, lists: Lists, content: Content, end: int) -> None:
    """Drop-downs; those of sources, items and units only advise, since sources may be named freely."""
    advice = content.word(
        "请从下拉表中选择；表中没有的排放源可自行命名，并自带因子。",
        "Please choose from the list; a source that is not there may be named freely with its own factor.",
    )
    for name, formula, is_firm in (
        ("category", lists.category, True),
        ("source", lists.source, False),
        ("item", lists.item, False),
        ("gas", lists.gas, False),
        ("unit", lists.unit, False),
        ("status", lists.status, True),
    ):
        kind = "stop" if is_firm else "information"
        chosen = {
            "validate": "list",
            "source": formula.format(row=2),
            "error_type": kind,
            "error_message": advice,
        }
        _on_column(sheet, name, end, chosen)
    counts = {"validate": "integer", "criteria": "between", "minimum": FEWEST, "maximum": MOST}
    _on_column(sheet, "enterprises", end, counts)
    years = {"validate": "integer", "criteria": "between", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    _on_column(sheet, "year", end, years)
    told = content.word(
        "请填写数字；没有数就留空，用状态说明。", "A number; leave it blank where there is none."
    )
    numbers = {"validate": "decimal", "criteria": "between", "minimum": -LARGEST, "maximum": LARGEST}
    for name in NUMBERS:
        _on_column(sheet, name, end, {**numbers, "error_message": told})


def _on_column(sheet: Worksheet, name: str, end: int, options: Mapping[str, Any]) -> None:
    column = COLUMNS.index(name)
    sheet.data_validation(1, column, end, column, dict(options))
