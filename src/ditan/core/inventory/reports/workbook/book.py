"""The open workbook of a report: the formats of the matrix workbook, and those of official tables (no commas)."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ditan.core.errors.base import Language
from ditan.core.inventory.reports.voice import Voice
from ditan.core.inventory.workbook.formats import Book

SHEET_NAME_LENGTH = 31
FORBIDDEN = "[]:*?/\\"


class ReportBook(Book):
    """Formats, the voice of the report and its title."""

    def __init__(self, file: Workbook, language: Language, voice: Voice, title: str) -> None:
        super().__init__(file, language)
        self.voice = voice
        self.report_title = title
        self.mass = self._format(num_format="0.000000")
        self.mass_total = self._format(num_format="0.000000", bold=True, bg_color="#EEF1F0", top=1)
        self.shown = self._format(num_format="0.0" if language == "zh" else "0")
        self.shown_total = self._format(
            num_format="0.0" if language == "zh" else "0", bold=True, bg_color="#EEF1F0", top=1
        )
        self.percent = self._format(num_format="0.0%")
        self.indented = [self._format(indent=depth) for depth in range(5)]

    def new_sheet(self, name: str) -> Worksheet:
        """A sheet with its name cut and cleaned as Excel demands, its title above."""
        clean = "".join(sign for sign in name if sign not in FORBIDDEN)[:SHEET_NAME_LENGTH]
        sheet = self.file.add_worksheet(clean)
        sheet.write_string(0, 0, f"{self.report_title} · {name}", self.title)
        return sheet
