"""A chapter of the report as a sheet: its tables one below the other, numbers as numbers where they are exact."""

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ditan.core.inventory.reports.content.model import Chapter, Paragraph, Row, Table
from ditan.core.inventory.reports.voice import MINUS
from ditan.core.inventory.reports.workbook.book import ReportBook

WIDTH_OF_ONE = 13


def write_chapter(book: ReportBook, chapter: Chapter) -> None:
    """Write paragraphs and tables; charts stay with the PDF and the Word document."""
    sheet = book.new_sheet(chapter.title)
    row = 2
    widths: dict[int, float] = {}
    for block in chapter.blocks:
        if isinstance(block, Paragraph):
            sheet.write_string(row, 0, block.text, book.text)
            row += 1
        elif isinstance(block, Table):
            row = _write_table(book, sheet, block, row + 1)
            for column, entry in enumerate(block.columns):
                widths[column] = max(widths.get(column, 0), entry.width * WIDTH_OF_ONE)
    for column, width in widths.items():
        sheet.set_column(column, column, width)


def _write_table(book: ReportBook, sheet: Worksheet, table: Table, row: int) -> int:
    """One table; returns the row after it."""
    sheet.write_string(row, 0, f"{table.number} {table.caption}", book.head)
    book.write_row(sheet, row + 1, [column.head for column in table.columns], book.head)
    for number, entry in enumerate(table.rows, start=row + 2):
        _write_row(book, sheet, table, entry, number)
    end = row + 2 + len(table.rows)
    if table.note:
        sheet.write_string(end, 0, table.note, book.text)
        end += 1
    return end + 1


def _write_row(book: ReportBook, sheet: Worksheet, table: Table, row: Row, number: int) -> None:
    for column, (cell, head) in enumerate(zip(row.cells, table.columns, strict=True)):
        amount = _number(cell) if head.is_number else None
        if amount is not None:
            sheet.write_number(number, column, amount, _number_format(book, cell))
        elif column == 0:
            sheet.write_string(number, column, cell, book.indented[min(row.depth, 4)])
        elif cell:
            sheet.write_string(number, column, cell, book.status if head.is_number else book.text)


def _number(cell: str) -> float | None:
    """A shown number as a number: `−12.5`, `+3`, `6.6%`; None for ranges, marks and dashes."""
    plain = cell.replace(MINUS, "-").removeprefix("+")
    try:
        return float(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)
    except ValueError:
        return None


def _number_format(book: ReportBook, cell: str) -> Format:
    if cell.endswith("%"):
        return book.percent
    return book.exact
