"""Files that would harm: bombs, lying headers, far cells, entities. Refused before anything is laid out."""

import dataclasses
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter

from ditan.core.errors import Problem, Refused
from ditan.core.tables import default_limits, read_grid

SHEET = "xl/worksheets/sheet1.xml"
OLD = Path(__file__).parent / "data"
# In a fresh process: seconds and added memory of the refusal alone, after the imports.
MEASURE = """
import json, resource, sys, time
from ditan.core.errors import Refused
from ditan.core.tables import read_grid, default_limits
default_limits()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begin = time.perf_counter()
try:
    read_grid(sys.argv[1])
    code = "read"
except Refused as refused:
    code = refused.problems[0].code
seconds = time.perf_counter() - begin
print(json.dumps([code, seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024]))
"""


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "good.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["年", "煤"])
        sheet.write_row(1, 0, [2007, 12.5])
    return path


def repacked(source: Path, target: Path, **replaced: bytes) -> Path:
    """A copy of a workbook with parts replaced or added; `sheet` is its first sheet."""
    parts = {SHEET if name == "sheet" else name: data for name, data in replaced.items()}
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return target


def refusal(path: Path) -> Problem:
    with pytest.raises(Refused) as refused:
        read_grid(path)
    (problem,) = refused.value.problems
    return problem


def measured(path: Path) -> tuple[str, float, float]:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, timeout=60, check=True
    )
    code, seconds, mib = json.loads(done.stdout)
    return code, seconds, mib


def test_the_good_workbook_is_read(workbook: Path) -> None:
    grid = read_grid(workbook)
    assert grid.rows == [["年", "煤"], [2007.0, 12.5]]
    assert grid.text(1, 0) == "2007"
    assert grid.sheet == "表"


@pytest.mark.parametrize("part", ["sheet", "xl/sharedStrings.xml", "xl/extra.xml"])
def test_bomb_is_refused_quickly_and_in_little_memory(workbook: Path, tmp_path: Path, part: str) -> None:
    """300 MB of zeros pack into 0.3 MB. Bars: 100 ms and 64 MiB; the clock is given room on a busy machine."""
    bomb = repacked(workbook, tmp_path / "bomb.xlsx", **{part: bytes(300_000_000)})
    assert bomb.stat().st_size < 1_000_000
    code, seconds, mib = measured(bomb)
    assert code == "workbook_unpacks_too_large"
    assert seconds < 2
    assert mib < 64
    problem = refusal(bomb)
    assert "压缩炸弹" in problem.wording("zh").message
    assert "ZIP bomb" in problem.wording("en").message
    assert "not" in problem.wording("en").remedy.lower() or "Nothing" in problem.wording("en").remedy


@pytest.mark.parametrize("stated", [1_000, 3_000_000])
def test_bomb_whose_header_lies_is_counted_while_it_unpacks(
    workbook: Path, tmp_path: Path, stated: int
) -> None:
    bomb = repacked(workbook, tmp_path / "bomb.xlsx", sheet=bytes(300_000_000))
    data = bytearray(bomb.read_bytes())
    real = struct.pack("<I", 300_000_000)
    assert data.count(real) == 2
    lying = tmp_path / "lying.xlsx"
    lying.write_bytes(bytes(data).replace(real, struct.pack("<I", stated)))
    code, seconds, mib = measured(lying)
    assert code == "workbook_unpacks_too_large"
    assert seconds < 2
    assert mib < 64
    assert "文件头" in refusal(lying).wording("zh").message


def test_many_parts_are_refused(workbook: Path, tmp_path: Path) -> None:
    many = repacked(workbook, tmp_path / "many.xlsx", **{f"xl/media/{n}.png": b"x" for n in range(2100)})
    problem = refusal(many)
    assert problem.code == "workbook_too_many_parts"
    assert problem.facts["limit"] == 2000


def test_total_of_many_parts_is_refused(workbook: Path, tmp_path: Path) -> None:
    noise = zlib.compress(b"") + bytes(range(256)) * 400
    limits = dataclasses.replace(default_limits(), unpacked_bytes=1_000_000)
    big = repacked(workbook, tmp_path / "big.xlsx", **{f"xl/media/{n}.png": noise for n in range(20)})
    assert read_grid(big).height == 2
    with pytest.raises(Refused) as refused:
        read_grid(big, limits=limits)
    assert refused.value.problems[0].code == "workbook_unpacks_too_large"


def test_far_cell_is_refused_before_it_is_laid_out(workbook: Path, tmp_path: Path) -> None:
    """One cell in XFD1048576 would make a sheet of 17 thousand million cells."""
    far = _with_sheet(workbook, tmp_path, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    code, seconds, mib = measured(far)
    assert code == "table_too_large"
    assert seconds < 2
    assert mib < 64
    assert refusal(far).wording("zh").message == "表一直延伸到第 1,048,576 行、第 16,384 列"


def test_far_row_that_is_only_formatted_is_read(workbook: Path, tmp_path: Path) -> None:
    """Spreadsheet programs write a formatted empty cell at the bottom: the table is that of the filled cells."""
    formatted = _with_sheet(workbook, tmp_path, '<row r="1048576" ht="15"><c r="XFD1048576" s="1"/></row>')
    assert read_grid(formatted).rows == [["年", "煤"], [2007.0, 12.5]]


def _with_sheet(workbook: Path, folder: Path, row: str) -> Path:
    with zipfile.ZipFile(workbook) as archive:
        xml = archive.read(SHEET).decode()
    changed = xml.replace("</sheetData>", row + "</sheetData>")
    assert changed != xml
    return repacked(workbook, folder / "changed.xlsx", sheet=changed.encode())


def test_old_workbook_is_read() -> None:
    """An XLS file of 1997 form: three rows with a blank one between them."""
    grid = read_grid(OLD / "old.xls")
    assert grid.sheet == "表"
    assert grid.rows == [["年", "煤", "注"], [2007.0, 12.5, ""], ["", "", ""], ["２００８", "", "甲"]]


def test_far_cell_of_an_old_workbook_is_refused() -> None:
    problem = refusal(OLD / "old_far_cell.xls")
    assert (problem.code, problem.facts["rows"], problem.facts["columns"]) == ("table_too_large", 65536, 256)


def test_entities_are_refused(workbook: Path, tmp_path: Path) -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet><sheetData/></worksheet>'
    problem = refusal(repacked(workbook, tmp_path / "a.xlsx", sheet=laughs))
    assert problem.code == "workbook_declares_entities"
    assert problem.facts["part"] == SHEET


def test_file_size_is_limited(workbook: Path) -> None:
    with pytest.raises(Refused) as refused:
        read_grid(workbook, limits=dataclasses.replace(default_limits(), file_bytes=100))
    assert refused.value.problems[0].code == "file_too_large"


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_cut_off_workbook_is_refused_wherever_it_ends(workbook: Path, tmp_path: Path, kept: float) -> None:
    path = tmp_path / "cut.xlsx"
    data = workbook.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    assert refusal(path).code == "file_cut_off"


def test_damaged_part_is_refused(workbook: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(workbook) as archive:
        at = archive.getinfo(SHEET).header_offset + 80
    data = bytearray(workbook.read_bytes())
    data[at : at + 40] = bytes(40)
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(data)
    assert refusal(path).code in ("file_cut_off", "file_not_a_table")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<html><table><tr><td>1</td></tr></table></html>", "file_not_a_table"),
        (b'<?xml version="1.0"?><Workbook/>', "file_not_a_table"),
        (b"%PDF-1.7 ...", "file_not_a_table"),
        (b"a,b\n\x00\x01\x02,3\n", "file_not_a_table"),
        (b"PK\x05\x06" + bytes(18), "file_not_a_table"),
        (b'a,b\n"1,2\n3,4\n', "file_cut_off"),
        (b'a,b\n"1"x,2\n', "file_not_a_table"),
        (b"a,b\n\xff\xff\xff,1\nc,d\n", "text_encoding_unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file_cut_off"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert refusal(path).code == code


def test_csv_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n3,4\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_grid(path, limits=dataclasses.replace(default_limits(), rows=2))
    assert refused.value.problems[0].code == "table_too_large"


def test_cell_of_a_long_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" + "x" * 40_000 + ",2\n", encoding="utf-8")
    assert refusal(path).code == "file_not_a_table"
