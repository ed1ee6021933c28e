"""The raw yearbook sheets that are no balances: read unchanged, every figure against the file itself."""

import csv
import math
from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.tables.yearbook import YearbookTable, read_series
from tests.core.balance.sheets import Matrix, full_width, save_csv, save_xlsx

# number: title, unit, rows, columns, stray cells
SHEETS = {
    "0501": ("5-1 能源消费总量和构成", "", 17, 7, 21),
    "0504": ("5-4 分行业能源消费总量", "万吨标准煤", 50, 8, 0),
    "0505": ("5-5 分行业煤炭消费总量", "万吨", 50, 8, 2),
    "0506": ("5-6 分行业焦炭消费总量", "万吨", 50, 8, 3),
    "0513": ("5-13 分行业电力消费总量", "亿千瓦小时", 50, 8, 0),
}


def raw(shared: Path, number: str) -> Path:
    return shared / f"data/real/cesy2008_table{number}_rawsheet.csv"


def assert_cells_are_those_of_the_file(table: YearbookTable, path: Path) -> None:
    with path.open(encoding="utf-8") as file:
        lines = list(csv.reader(file))
    for cell in table.cells:
        text = lines[table.rows[cell.row].line][table.columns[cell.column].column].strip()
        assert cell.value == (float(text) if text else None)
        assert cell.cell.endswith(str(table.rows[cell.row].line + 1))


@pytest.mark.parametrize("number", SHEETS)
def test_sheet_is_read_unchanged(shared: Path, number: str) -> None:
    title, unit, rows, columns, stray = SHEETS[number]
    table = read_series(raw(shared, number))
    assert (table.title_zh, table.unit) == (title, unit)
    assert (len(table.rows), len(table.columns)) == (rows, columns)
    assert len(table.cells) == rows * columns
    assert sum(note.facts["count"] for note in table.notes) == stray
    assert_cells_are_those_of_the_file(table, raw(shared, number))


def test_industry_is_the_sum_of_its_groups_and_these_of_their_branches(shared: Path) -> None:
    """Printed sums of table 5-5 for 2006, within rounding: the parents were understood."""
    table = read_series(raw(shared, "0505"))
    column = next(number for number, one in enumerate(table.columns) if one.year == 2006)
    values = {cell.row: cell.value or 0.0 for cell in table.cells if cell.column == column}
    for parent, label in ((2, "工业"), (3, "采掘业")):
        assert table.rows[parent].label_zh == label
        parts = [values[number] for number, row in enumerate(table.rows) if row.parent == parent]
        assert len(parts) == {"工业": 3, "采掘业": 6}[label]
        assert math.isclose(sum(parts), values[parent], rel_tol=1e-3)


def test_headings_units_and_names_of_both_languages(shared: Path) -> None:
    table = read_series(raw(shared, "0501"))
    assert table.value("煤炭", 2007) == 258641.0
    assert table.value("煤炭", 2007, "构成 (电热当量计算法)") == 72.82
    assert table.value("煤炭", 2007, "构成 (发电煤耗计算法)") == 69.5
    units = {(row.heading, row.label_zh): row.unit for row in table.rows}
    assert units["", "天然气"] == "亿立方米"
    assert units["", "水电"] == "亿千瓦时"
    assert units["构成 (发电煤耗计算法)", "天然气"] == "%"
    first = table.rows[0]
    assert first.label_zh == "能源消费总量 (电热当量计算法)"
    assert first.label_en == "Total Energy Consumption (calorific value calculation)"
    with pytest.raises(KeyError):
        table.value("煤炭", 1996)


def test_subsector_table_with_a_header_over_many_rows(shared: Path) -> None:
    path = shared / "data/real/national_industry_subsector_final_energy_2007_tce_rawsheet.csv"
    table = read_series(path)
    assert table.unit == "万吨标准煤"
    assert (len(table.rows), len(table.columns)) == (43, 23)
    assert_cells_are_those_of_the_file(table, path)
    assert table.value("黑色金属冶炼及压延加工业", "焦炭") == 24877.048328016
    steel = next(row for row in table.rows if row.label_zh == "黑色金属冶炼及压延加工业")
    assert steel.parent is not None
    assert table.rows[steel.parent].label_zh == "制造业"
    names = [column.label_zh for column in table.columns]
    assert names[:4] == ["终端消费合计(发电煤耗计算法)", "(电热当量计算法)", "煤合计", "原煤"]
    assert names[9:12] == ["其他煤气", "其他焦化产品", "油品合计"]
    record = next(one for one in table.tidy() if one["label_zh"] == "工业" and one["column"] == "电力")
    assert record["value"] == 27737.409296863094
    assert (record["unit"], record["cell"], record["parent"]) == ("万吨标准煤", "Y13", "")


def test_sheet_as_a_bureau_keeps_it(tmp_path: Path) -> None:
    """A workbook and a GB18030 text with full-width digits, commas, dashes, 年 after the years and a note."""
    matrix: Matrix = [
        ["5-5 分行业煤炭消费量", "", "", ""],
        ["单位：吨", "", "", ""],
        ["行业", "2006年", "2007年", ""],
        ["消费总量", full_width("1234.5"), "1,397,000", ""],
        ["  工业", "—", "-", "12"],
        ["注：不含居民。", "", "", ""],
    ]
    for path in (save_csv(matrix, tmp_path / "a.csv", "gb18030"), save_xlsx(tmp_path / "a.xlsx", 表=matrix)):
        table = read_series(path)
        assert table.unit == "吨"
        assert [row.label_zh for row in table.rows] == ["消费总量", "工业"]
        assert table.rows[1].parent == 0
        assert table.value("消费总量", 2006) == 1234.5
        assert table.value("消费总量", 2007) == 1397000.0
        assert table.value("工业", 2007) is None
        assert [note.code for note in table.notes] == ["stray_cells"]


def test_text_in_a_figure_refuses_the_sheet_with_every_cell(tmp_path: Path) -> None:
    matrix: Matrix = [
        ["表", "", ""],
        ["行业", "2006", "2007"],
        ["工业", "12*", "3"],
        ["建筑业", "1e308", "x"],
    ]
    with pytest.raises(Refused) as refused:
        read_series(save_csv(matrix, tmp_path / "a.csv"))
    assert [(problem.code, problem.where.cell) for problem in refused.value.problems] == [
        ("number_has_note", "B3"),
        ("number_too_large", "B4"),
        ("number_is_text", "C4"),
    ]


def test_sheet_without_years_and_items_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read_series(save_csv([["a", "b"], ["c", "d"]], tmp_path / "a.csv"))
    (problem,) = refused.value.problems
    assert problem.code == "not_a_yearbook_sheet"
    assert "没有找到年鉴表" in problem.wording("zh").message
    assert "No yearbook table was found" in problem.wording("en").message
