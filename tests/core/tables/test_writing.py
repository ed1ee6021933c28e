"""A new workbook: text stays text, and the same content gives the same bytes."""

from io import BytesIO
from pathlib import Path

import openpyxl

from ditan.core.tables.writing import new_workbook

WORDS = ("=1+1", "https://example.org/", "0123")


def _write(target: Path | BytesIO) -> None:
    with new_workbook(target, title="清单") as book:
        sheet = book.add_worksheet("甲")
        for line, word in enumerate(WORDS):
            sheet.write(line, 0, word)


def test_what_looks_like_a_formula_a_link_or_a_number_stays_text(tmp_path: Path) -> None:
    _write(tmp_path / "words.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "words.xlsx")["甲"]
    cells = [sheet.cell(line + 1, 1) for line in range(len(WORDS))]
    assert [cell.value for cell in cells] == list(WORDS)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)


def test_a_file_and_a_stream_hold_the_same_bytes_each_time(tmp_path: Path) -> None:
    stream = BytesIO()
    _write(stream)
    for name in ("first.xlsx", "second.xlsx"):
        _write(tmp_path / name)
        assert (tmp_path / name).read_bytes() == stream.getvalue()
