"""The fast way to read a flat sheet gives what the general way gives, or declines."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ditan.core.tables import default_limits, flat_sheet, read_grid
from ditan.core.tables.flat_sheet import ColumnCells, read_flat_sheet

SHEET = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"
LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
CELLS = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12),
    st.text(LETTERS, min_size=1, max_size=8),
)


def fast(path: Path) -> list[ColumnCells] | None:
    with zipfile.ZipFile(path) as archive:
        strings = archive.read(SHARED) if SHARED in archive.namelist() else b""
        limits = default_limits()
        data = archive.read(SHEET)
        pieces = (data[at : at + 700] for at in range(0, len(data), 700))
        return read_flat_sheet(pieces, strings, limits.rows, limits.cells)


def as_rows(columns: list[ColumnCells]) -> list[list[object]]:
    pairs = [zip(column.texts.to_pylist(), column.numbers.to_pylist(), strict=True) for column in columns]
    cells = [
        [text if text is not None else "" if number is None else number for text, number in pair]
        for pair in pairs
    ]
    return [list(row) for row in zip(*cells, strict=True)]


def general(path: Path) -> list[list[object]]:
    grid = read_grid(path)
    return [[grid.value(row, column) for column in range(grid.width)] for row in range(grid.height)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=1, max_size=30), min_size=1, max_size=12), st.booleans())
def test_both_ways_read_the_same_cells(tmp_path: Path, rows: list[list[object]], styled: bool) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        sheet = workbook.add_worksheet()
        bold = workbook.add_format({"bold": True}) if styled else None
        for line, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(line, column, cell, bold)
                elif cell is not None:
                    sheet.write_number(line, column, cell, bold)
        sheet.write_number(0, 0, 1)
    columns = fast(path)
    if columns is not None:
        assert as_rows(columns) == general(path)


@pytest.mark.parametrize("block_bytes", [1, 1000, 1 << 20])
def test_large_sheet_is_read_in_blocks(
    tmp_path: Path, block_bytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gaps of rows, columns that begin late and end early, two-letter columns: in one block or many."""
    monkeypatch.setattr(flat_sheet, "BLOCK_BYTES", block_bytes)
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        for line in range(0, 300, 3):
            sheet.write_number(line, 0, line)
            sheet.write_string(line, 3, f"名 & <{line % 7}>")
            if line > 150:
                sheet.write_number(line, 28, line / 7)
    columns = fast(path)
    assert columns is not None
    assert len(columns) == 29
    assert as_rows(columns) == general(path)


def test_workbook_of_another_writer(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    for row in (["年", "数", "注"], [2007, 1.5, "甲"], [2008, None, "乙"]):
        book.active.append(row)
    book.save(path)
    columns = fast(path)
    assert columns is not None
    assert as_rows(columns) == general(path) == [["年", "数", "注"], [2007, 1.5, "甲"], [2008, "", "乙"]]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A2"><f>1+1</f><v>2</v></c>',
        '<c r="A2" t="inlineStr"><is><r><t>x</t></r></is></c>',
        '<c r="A2" t="inlineStr"><is><t>&#x41;</t></is></c>',
        '<c r="A2" t="inlineStr"><is><t>&#1114112;</t></is></c>',
        '<c r="A2" t="inlineStr"><is><t>a_x000D_</t></is></c>',
        '<c r="A2" t="inlineStr"><is><t xml:lang="zh">x</t></is></c>',
        '<c r="A2" t="x"><is><t>x</t></is></c>',
        '<c r="A2"><!-- --><v>1</v></c>',
        '<c r="A2" t="e"><v>#DIV/0!</v></c>',
        '<c r="A2" t="b"><v>1</v></c>',
        '<c r="A2" t="str"><v>x</v></c>',
        '<c t="s" r="A2"><v>0</v></c>',
        '<c r="A2" t="s" s="1"><v>0</v></c>',
        '<c r="AAA2"><v>1</v></c>',
        '<c r="A2"><v xml:space="preserve">1</v></c>',
        '<c r="A2" t="s"><v>99</v></c>',
        '<c r="A2"><v>x</v></c>',
        "<c><v>1</v></c>",
    ],
)
def test_any_other_shape_is_declined(cell: str) -> None:
    xml = (
        '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        f'<row r="2">{cell}</row></sheetData><pageMargins left="0.7" right="0.7"/></worksheet>'
    )
    strings = b"<sst><si><t>x</t></si></sst>"
    assert read_flat_sheet([xml.encode()], strings, 1000, 10_000) is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A2"><v>2.5</v></c>', 2.5),
        ('<c r="A2" s="12"><v>-1E-3</v></c>', -0.001),
        ('<c r="A2" t="n"><v>7</v></c>', 7.0),
        ('<c r="A2" s="3" t="n"><v>7</v></c>', 7.0),
        ('<c r="A2" t="s"><v>0</v></c>', "x"),
        ('<c r="A2" s="3" t="s"><v>0</v></c>', "x"),
        ('<c r="A2" t="inlineStr"><is><t>煤 &amp; &lt;油&gt;</t></is></c>', "煤 & <油>"),
        ('<c r="A2" s="1" t="inlineStr"><is><t xml:space="preserve"> 煤 </t></is></c>', " 煤 "),
        ('<c r="A2" t="inlineStr"><is><t>&#24180; &amp; &amp;#65;</t></is></c>', "年 & &#65;"),
        ('<c r="A2" s="1"/>', ""),
    ],
)
def test_plain_shapes_are_read(cell: str, value: object) -> None:
    xml = (
        '<worksheet><sheetData><row r="1" spans="1:1"><c r="A1"><v>1</v></c></row>'
        f'<row r="2">{cell}</row><row r="3"><c r="A3"><v>3</v></c></row></sheetData><pageMargins left="0.7"/></worksheet>'
    )
    columns = read_flat_sheet([xml.encode()], b"<sst><si><t>x</t></si></sst>", 1000, 10_000)
    assert columns is not None
    assert as_rows(columns) == [[1.0], [value], [3.0]]


def test_table_beyond_the_limits_is_declined() -> None:
    xml = b'<worksheet><sheetData><row r="900000"><c r="Z900000"><v>1</v></c></row></sheetData></worksheet> '
    assert read_flat_sheet([xml], b"", 1_048_576, 8_000_000) is None
