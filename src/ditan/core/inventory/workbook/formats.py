"""Formats and words of the workbook, and the few ways in which cells are written."""

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ditan.core.errors.base import Language

# The mark is one word everywhere, so that it can be looked for in any workbook; English adds what it means.
UNVERIFIED = ("未核实", "未核实 unverified")
FONT = {"font_name": "Microsoft YaHei", "font_size": 10}


class Book:
    """An open workbook with its formats, in one language."""

    def __init__(self, file: Workbook, language: Language) -> None:
        self.file = file
        self.language = language
        self.title = self._format(bold=True, font_size=14)
        self.note = self._format(font_color="#44555E", text_wrap=True, valign="top")
        self.head = self._format(bold=True, bottom=1, text_wrap=True, valign="bottom")
        self.unverified_head = self._format(
            bold=True, bottom=1, text_wrap=True, valign="bottom", font_color="#8A5300", bg_color="#FBF3E4"
        )
        self.text = self._format(valign="top")
        self.wrapped = self._format(valign="top", text_wrap=True)
        self.number = self._format(num_format="#,##0.0")
        self.exact = self._format(num_format="General")
        self.tonnes = self._format(num_format="#,##0.000000")
        self.total = self._format(num_format="#,##0.0", bold=True, bg_color="#EEF1F0", top=1)
        self.total_tonnes = self._format(num_format="#,##0.000000", bold=True, bg_color="#EEF1F0", top=1)
        self.total_text = self._format(bold=True, bg_color="#EEF1F0", top=1)
        self.status = self._format(align="right", font_color="#5A6B74")

    def _format(self, **properties: object) -> Format:
        return self.file.add_format({**FONT, **properties})

    def word(self, chinese: str, english: str) -> str:
        """One of two words."""
        return english if self.language == "en" else chinese

    def sheet(self, chinese: str, english: str, widths: Sequence[float]) -> Worksheet:
        """A new sheet with its column widths."""
        sheet = self.file.add_worksheet(self.word(chinese, english))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def write_row(
        self, sheet: Worksheet, row: int, cells: Sequence[object], style: Format | None = None
    ) -> None:
        """Cells from the first column on: text as text, numbers as numbers, None left empty."""
        for column, value in enumerate(cells):
            self.write(sheet, row, column, value, style)

    def write(
        self, sheet: Worksheet, row: int, column: int, value: object, style: Format | None = None
    ) -> None:
        """One cell: text is never taken for a formula."""
        if value is None:
            return
        if isinstance(value, bool) or not isinstance(value, int | float):
            sheet.write_string(row, column, str(value), style or self.text)
        else:
            sheet.write_number(row, column, value, style or self.exact)

    @staticmethod
    def sum_of(first: tuple[int, int], last: tuple[int, int]) -> str:
        """The formula that adds up a range, ends included."""
        return f"=SUM({xl_rowcol_to_cell(*first)}:{xl_rowcol_to_cell(*last)})"
