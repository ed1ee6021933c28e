"""Energy balances as a kind of file: the long and the wide file, our template, and sheets as the yearbook prints them."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import xlsxwriter
from django.db.models import Max
from django.urls import reverse

from ditan.core import balance as core
from ditan.core.balance.model import Balance as Table
from ditan.core.balance.model import Cell
from ditan.core.balance.reading import Form, form_of, read_sheet
from ditan.core.balance.reading.headers import find_header
from ditan.core.balance.reading.layouts import layouts
from ditan.core.errors import Refused, Where
from ditan.core.errors.balance import BalanceEmpty
from ditan.core.errors.base import Language
from ditan.core.intake import Layout, intake_words
from ditan.core.library import load
from ditan.core.library.vocabulary import fuels, places, rows
from ditan.core.tables.grid import Grid
from ditan.core.tables.sheets import SheetColumns
from ditan.core.tables.writing import new_workbook
from ditan.domains.accounts.scope import Reach
from ditan.domains.intake.kinds import Accepted, Asked, Detected, Kind, Made, Outcome, sheet_of
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import Balance
from ditan.domains.statistics.selectors import balance_get, balance_table
from ditan.domains.statistics.services import balance_keep, balance_withdraw

COUNTRY = "100000"
WHAT = "statistics.balance"
SCORES: Mapping[Form, float] = {"long": 1.0, "wide": 1.0, "printed": 0.95}
NAMES: Mapping[Form, tuple[str, str]] = {
    "long": ("长表：一行一个单元格", "long file: a line for each cell"),
    "wide": ("宽表：一列一种能源", "wide file: a column for each fuel"),
    "printed": ("年鉴版式", "as the yearbook prints it"),
}
PRINTED_AT_MOST, HEAD_ROWS = 600, 40
NEWEST = "modern"  # the layout of the yearbooks since 2010
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("row", "fuel")),
        ("value", pa.float64()),
        *((name, pa.string()) for name in ("printed", "sheet", "cell")),
        ("line", pa.int32()),
    ]
)


def detect(sheets: Sequence[SheetColumns], asked: Asked) -> Detected | None:
    """The sheet that holds a balance; of several the one whose form is surest, the first of equal ones."""
    found = [
        one
        for sheet in (sheets if asked.sheet is None else [sheet_of(sheets, asked.sheet)])
        if not _is_earlier(sheet) and (one := _detected(sheet)) is not None
    ]
    return max(found, key=lambda one: one.score, default=None)


def _detected(sheet: SheetColumns) -> Detected | None:
    form = form_of(sheet.grid() if sheet.height <= PRINTED_AT_MOST else sheet.head(HEAD_ROWS).grid())
    if form is None:
        return None
    name, first = form
    header = max(first - 1, 0)
    names = tuple(sheet.text(header, column) for column in range(sheet.width))
    about_zh, about_en = NAMES[name]
    layout = Layout(sheet.sheet, header, 1, first, names)
    return Detected(SCORES[name], layout, about_zh, about_en)


def _is_earlier(sheet: SheetColumns) -> bool:
    """Last year's values stand in our template to compare with."""
    return (sheet.sheet or "").casefold().startswith(intake_words().earlier)


def read(sheets: Sequence[SheetColumns], layout: Layout, asked: Asked) -> Outcome:
    """The table with the findings of its checks; what cannot be read surely is told, and nothing of it is used."""
    grid = sheet_of(sheets, layout.sheet).grid()
    try:
        table = read_sheet(grid, _code_for(grid, asked.place), asked.year)
    except Refused as refused:
        return Outcome(SCHEMA.empty_table(), refused.problems)
    facts = {"layout": table.layout, "rows": table.rows, "fuels": table.fuels, "units": table.units}
    cells = pa.Table.from_pylist(list(_cells(table)), SCHEMA)
    is_empty = all(cell.value is None for cell in table.cells.values())
    told = [BalanceEmpty(Where(sheet=layout.sheet))] if is_empty else core.check(table, load())
    problems = (*table.notes, *told)
    return Outcome(cells, problems, facts=facts, year=table.year)


def _code_for(grid: Grid, place: Place) -> str:
    """The code under which a sheet is read: a place of the office's own is none of the library's, and is read as the country
    where the sheet names no codes; it is kept under its own."""
    if place.code in places() or find_header(grid, ("gb2260",)) is not None:
        return place.code
    return COUNTRY


def _cells(table: Table) -> Iterator[dict[str, Any]]:
    for (row, fuel), cell in table.cells.items():
        line = int("".join(filter(str.isdigit, cell.cell or "")) or 0)
        yield {
            "row": row,
            "fuel": fuel,
            "value": cell.value,
            "printed": cell.printed,
            "sheet": cell.sheet,
            "cell": cell.cell,
            "line": line,
        }


def commit(accepted: Accepted, by: Reach) -> Sequence[Made]:
    """Keep the table as the one in use of its place and year."""
    facts = accepted.facts
    table = Table(
        place=accepted.place.code,
        year=accepted.year or 0,
        layout=facts["layout"],
        file=accepted.file,
        rows=tuple(facts["rows"]),
        fuels=tuple(facts["fuels"]),
        units=dict(facts["units"]),
        cells={
            (cell["row"], cell["fuel"]): Cell(cell["value"], cell["printed"], cell["sheet"], cell["cell"])
            for cell in accepted.rows.to_pylist()
        },
    )
    last = Balance.objects.aggregate(last=Max("pk"))["last"] or 0
    kept = balance_keep(table, source=accepted.source, is_now=True)
    place = accepted.place
    return [
        Made(
            WHAT,
            kept.pk,
            f"{place.name_zh} {kept.year} 年能源平衡表",
            f"energy balance of {place.name_en or place.name_zh}, {kept.year}",
            address=reverse("inventory:balance", args=[kept.year, place.code]),
            count=len(table.cells),
            is_new=kept.pk > last,
        )
    ]


def take_back(made: Sequence[Made], by: Reach, reason: str) -> None:
    """Withdraw the table; refused with the inventories and sealed filings that rest on it."""

    for one in filter(lambda one: one.is_new, made):
        balance_withdraw(Balance.objects.get(pk=one.pk), by, reason)


def template(place: Place, year: int, language: Language) -> bytes:
    """The wide file of one place to be filled in: codes, names, units, numbers only; last year's table on a sheet of its own."""
    last = balance_get(place.code, year - 1)
    table = balance_table(last) if last is not None else None
    layout = layouts()[table.layout if table is not None else NEWEST]
    stream = io.BytesIO()
    with new_workbook(stream) as book:
        title = f"{place.name_zh} {year}" if language == "zh" else f"{place.name_en or place.name_zh} {year}"
        _write(book, title[:31], layout.rows, layout.fuels, None)
        if table is not None:
            name = f"上年 {year - 1}" if language == "zh" else f"last year {year - 1}"
            _write(book, name, layout.rows, layout.fuels, table)
    return stream.getvalue()


def _write(
    book: xlsxwriter.Workbook, name: str, row_ids: Sequence[str], fuel_ids: Sequence[str], table: Table | None
) -> None:
    """A sheet: the header of ids, a line of units, a line for each row; only numbers may be typed into its cells."""
    page = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 1})
    quiet = book.add_format({"font_color": "#5A6B74", "bg_color": "#F5F6F3"})
    for column, text in enumerate(("row", "row_zh", "row_en", *fuel_ids)):
        page.write_string(0, column, text, head)
    page.write_string(1, 0, "unit", quiet)
    page.write_string(1, 1, "单位", quiet)
    for column, fuel in enumerate(fuel_ids, start=3):
        page.write_string(1, column, fuels()[fuel].unit, quiet)
        page.write_comment(0, column, f"{fuels()[fuel].name_zh} {fuels()[fuel].name_en}")
    for line, row in enumerate(row_ids, start=2):
        for column, text in enumerate((row, rows()[row].name_zh, rows()[row].name_en)):
            page.write_string(line, column, text, quiet)
        for column, fuel in enumerate(fuel_ids, start=3):
            cell = table.cell(row, fuel) if table is not None else None
            if cell is not None and cell.value is not None:
                page.write_number(line, column, cell.value, quiet)
    page.set_column(0, 2, 24)
    page.freeze_panes(2, 3)
    if table is None:
        last = len(row_ids) + 1, len(fuel_ids) + 2
        page.data_validation(
            2, 3, *last, {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15}
        )
    else:
        page.protect()


BALANCES = Kind(
    id="balances",
    name_zh="能源平衡表",
    name_en="energy balance",
    about_zh="长表、宽表、本系统模板或年鉴版式，一批一个地区一年",
    about_en="the long or wide file, our template, or as the yearbook prints it: one place and year a batch",
    order=10,
    detect=detect,
    read=read,
    commit=commit,
    take_back=take_back,
    template=template,
)
