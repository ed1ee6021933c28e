"""Formats of the template: heads locked, cells to be filled in yellow and open."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format

FONT = {"font_name": "Microsoft YaHei", "font_size": 10}
INPUT_FILL, HEAD_FILL, NOTE_INK, MARK_INK = "#FFFBE6", "#E3ECE8", "#44555E", "#8A5300"


class Styles:
    """The formats of one open workbook."""

    def __init__(self, file: Workbook) -> None:
        def made(**properties: object) -> Format:
            return file.add_format({**FONT, "valign": "top", **properties})

        self.head = made(bold=True, text_wrap=True, bg_color=HEAD_FILL, bottom=1, valign="vcenter")
        self.open = made(locked=False)
        self.input = made(locked=False, bg_color=INPUT_FILL, border=4, border_color="#D8D2B8")
        self.number = made(
            locked=False, bg_color=INPUT_FILL, border=4, border_color="#D8D2B8", num_format="#,##0.######"
        )
        self.text = made()
        self.wrapped = made(text_wrap=True)
        self.exact = made(num_format="General")
        self.mark = made(font_color=MARK_INK)
        self.title = made(bold=True, font_size=13)
        self.wrong = file.add_format({"bg_color": "#F9DEDC", "font_color": "#8C1D18"})
