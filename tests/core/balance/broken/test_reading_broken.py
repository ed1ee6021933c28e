"""The museum of broken tables: one file per error, with the words that the user reads."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ditan.core.balance import read
from ditan.core.errors import Problem, Refused
from ditan.core.library.vocabulary import fuels
from tests.core.balance.sheets import (
    FUEL_HEADER,
    Matrix,
    save_csv,
    save_xlsx,
    wide_rows,
    with_sheet_xml,
    yearbook_sheet,
)

JIANGSU = "320000"
TITLE = "6-10 江苏能源平衡表-2007"
FUELS = list(FUEL_HEADER)
WIDE_HEADER = ["year", "gb2260", "region", "row_no", "row", "row_zh", *FUELS]
# Lines of the printed sheet below: 7 is supply_total, 27 final_consumption, 29 fc_industry; column C is raw coal.


@pytest.fixture
def rows(shared: Path) -> list[dict[str, str]]:
    return wide_rows(shared, JIANGSU)


@pytest.fixture
def sheet(rows: list[dict[str, str]]) -> Matrix:
    return yearbook_sheet(rows, TITLE)


@pytest.fixture
def wide(rows: list[dict[str, str]]) -> Matrix:
    return [list(WIDE_HEADER), *([row[name] for name in WIDE_HEADER] for row in rows)]


@pytest.fixture
def long(rows: list[dict[str, str]]) -> Matrix:
    lines: Matrix = [["year", "gb2260", "region", "row_no", "row", "row_zh", "fuel", "unit", "value"]]
    for row in rows:
        first = [row[name] for name in ("year", "gb2260", "region", "row_no", "row", "row_zh")]
        lines += [[*first, fuel, fuels()[fuel].unit, row[fuel]] for fuel in FUELS]
    return lines


def problems_of(path: Path, place: str | None = JIANGSU, year: int | None = 2007) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        read(path, place=place, year=year)
    return list(refused.value.problems)


def assert_says(problem: Problem, code: str, cell: str | None, zh: str, en: str) -> None:
    """One problem: its code, its cell, and words of its message, expectation or remedy in both languages."""
    assert problem.code == code
    assert problem.where.cell == cell
    assert problem.severity == "error"
    assert problem.where.file
    assert zh in "\n".join(problem.wording("zh"))
    assert en in "\n".join(problem.wording("en"))


def set_cell(matrix: Matrix, cell: str, value: str) -> None:
    column = ord(cell[0]) - ord("A")
    matrix[int(cell[1:]) - 1][column] = value


# Numbers

NUMBERS = [
    ("abc", "number_is_text", "“abc”不是数字", '"abc" is not a number'),
    ("12.3*", "number_has_note", "在数字后面带有“*”", 'has "*" after the number'),
    ("1.2.3", "number_is_text", "“1.2.3”不是数字", "is not a number"),
    ("(123)", "number_in_brackets", "负数写作 -123", "Write -123 if it is negative"),
    ("12%", "number_is_percent", "是百分比", "is a percentage"),
    ("inf", "number_not_finite", "不是有限的数", "is not a finite number"),
    ("NaN", "number_not_finite", "不是有限的数", "is not a finite number"),
    ("1e308", "number_too_large", "超出此类表可能的数值", "larger than any figure"),
    ("1,23", "number_is_text", "“1,23”不是数字", "is not a number"),
    ("-12.5", "final_consumption_negative", "终端消费不可能小于零", "nothing can be consumed below zero"),
]


@pytest.mark.parametrize(("text", "code", "zh", "en"), NUMBERS)
def test_number_in_a_printed_sheet(
    tmp_path: Path, sheet: Matrix, text: str, code: str, zh: str, en: str
) -> None:
    set_cell(sheet, "C29", text)
    (problem,) = problems_of(save_csv(sheet, tmp_path / "a.csv"))
    assert_says(problem, code, "C29", zh, en)
    assert (problem.where.row, problem.where.fuel) == ("fc_industry", "raw_coal")


@pytest.mark.parametrize(("text", "code", "zh", "en"), NUMBERS)
def test_number_in_a_wide_file(tmp_path: Path, wide: Matrix, text: str, code: str, zh: str, en: str) -> None:
    wide[23][WIDE_HEADER.index("raw_coal")] = text
    (problem,) = problems_of(save_csv(wide, tmp_path / "a.csv"))
    assert_says(problem, code, "H24", zh, en)


@pytest.mark.parametrize(("text", "code", "zh", "en"), NUMBERS)
def test_number_in_a_long_file(tmp_path: Path, long: Matrix, text: str, code: str, zh: str, en: str) -> None:
    line = 1 + 22 * 22 + 1  # header, 22 rows of 22 fuels, then fc_industry × coal_total, raw_coal
    assert long[line][4:7:2] == ["fc_industry", "raw_coal"]
    long[line][8] = text
    (problem,) = problems_of(save_csv(long, tmp_path / "a.csv"))
    assert_says(problem, code, f"I{line + 1}", zh, en)


def test_dust_below_zero_in_final_consumption_is_read(tmp_path: Path, sheet: Matrix) -> None:
    set_cell(sheet, "C29", "-0.01")
    balance = read(save_csv(sheet, tmp_path / "a.csv"), place=JIANGSU, year=2007)
    assert balance.value("fc_industry", "raw_coal") == -0.01


# Sheets and headers


@pytest.mark.parametrize("number", ["0501", "0504", "0505", "0506", "0513"])
def test_table_by_sector_is_not_a_balance(shared: Path, number: str) -> None:
    titles = {
        "0501": "5-1 能源消费总量和构成",
        "0504": "5-4 分行业能源消费总量",
        "0505": "5-5 分行业煤炭消费总量",
        "0506": "5-6 分行业焦炭消费总量",
        "0513": "5-13 分行业电力消费总量",
    }
    path = shared / f"data/real/cesy2008_table{number}_rawsheet.csv"
    (problem,) = problems_of(path, place="100000")
    assert_says(
        problem, "not_a_balance", None, f"这不是能源平衡表，而是“{titles[number]}", "regional tables 6-x"
    )


def test_subsector_table_is_not_a_balance(shared: Path) -> None:
    path = shared / "data/real/national_industry_subsector_final_energy_2007_tce_rawsheet.csv"
    (problem,) = problems_of(path, place="100000")
    assert_says(
        problem, "not_a_balance", None, "5-3 工业分行业终端能源消费量", "This is not an energy balance"
    )


def test_any_other_table_is_not_a_balance(tmp_path: Path) -> None:
    path = save_csv([["city", "year"], ["镇江", "2007"]], tmp_path / "a.csv")
    assert_says(
        problems_of(path)[0], "not_a_balance", None, "这不是能源平衡表", "This is not an energy balance"
    )


def test_missing_fuel_column(tmp_path: Path, sheet: Matrix, wide: Matrix) -> None:
    for line in sheet[:-1]:
        del line[2]
    (problem,) = problems_of(save_csv(sheet, tmp_path / "a.csv"))
    assert_says(
        problem,
        "fuel_column_missing",
        None,
        "缺少能源品种列“原煤”（raw_coal）",
        'column "Raw coal" (raw_coal)',
    )
    for line in wide:
        del line[WIDE_HEADER.index("raw_coal")]
    (problem,) = problems_of(save_csv(wide, tmp_path / "b.csv"))
    assert_says(
        problem, "fuel_column_missing", None, "全部 22 个品种", "all 22 fuels of the layout net_change"
    )


def test_misspelt_fuel_is_named_with_the_nearest(tmp_path: Path, sheet: Matrix, wide: Matrix) -> None:
    set_cell(sheet, "C3", "原媒")
    set_cell(sheet, "C4", "")
    found = {problem.code: problem for problem in problems_of(save_csv(sheet, tmp_path / "a.csv"))}
    assert_says(found["fuel_unknown"], "fuel_unknown", "C3", "最接近的是“原煤”", 'the nearest is "原煤"')
    assert_says(
        found["fuel_column_missing"], "fuel_column_missing", None, "最接近的是“原媒”", "Add the column"
    )
    wide[0][WIDE_HEADER.index("raw_coal")] = "raw_coals"
    found = {problem.code: problem for problem in problems_of(save_csv(wide, tmp_path / "b.csv"))}
    assert_says(found["fuel_unknown"], "fuel_unknown", "H1", "“raw_coals”", 'the nearest is "raw_coal"')


def test_fuel_column_twice(tmp_path: Path, sheet: Matrix, wide: Matrix) -> None:
    for line in sheet:
        line.append(line[2] if len(line) > 2 else "")
    (problem,) = problems_of(save_csv(sheet, tmp_path / "a.csv"))
    assert_says(problem, "fuel_column_twice", "X3", "有两列：C 和 X", "has two columns: C and X")
    for line in wide:
        line.append(line[WIDE_HEADER.index("raw_coal")])
    (problem,) = problems_of(save_csv(wide, tmp_path / "b.csv"))
    assert_says(problem, "fuel_column_twice", "AC1", "有两列：H1 和 AC1", "has two columns: H1 and AC1")


# Units


def test_unknown_unit(tmp_path: Path, sheet: Matrix) -> None:
    set_cell(sheet, "C5", "(万墩)")
    (problem,) = problems_of(save_csv(sheet, tmp_path / "a.csv"))
    assert_says(
        problem, "balance_unit_unknown", "C5", "原煤的计量单位“(万墩)”不认识", "Raw coal is not known"
    )


def test_unit_of_another_kind(tmp_path: Path, sheet: Matrix) -> None:
    set_cell(sheet, "C5", "(亿立方米)")
    (problem,) = problems_of(save_csv(sheet, tmp_path / "a.csv"))
    assert_says(
        problem, "balance_unit_of_other_kind", "C5", "单位“亿立方米”不能计量原煤", "cannot measure Raw coal"
    )


def test_two_units_in_one_column(tmp_path: Path, sheet: Matrix, long: Matrix) -> None:
    set_cell(sheet, "C3", "原煤（吨）")
    (problem,) = problems_of(save_csv(sheet, tmp_path / "a.csv"))
    assert_says(problem, "two_units_in_column", "C5", "C3 为“吨”，C5 为“万吨”", '"吨" in C3 and "万吨" in C5')
    long[24][7] = "t"
    assert long[24][4:7:2] == ["indigenous_production", "raw_coal"]
    (problem,) = problems_of(save_csv(long, tmp_path / "b.csv"))
    assert_says(
        problem, "two_units_in_column", "H25", "H3 为“1e4 t”，H25 为“t”", '"1e4 t" in H3 and "t" in H25'
    )


# Rows and cells


def test_row_twice(tmp_path: Path, sheet: Matrix, wide: Matrix) -> None:
    sheet.insert(29, list(sheet[28]))
    (problem,) = problems_of(save_csv(sheet, tmp_path / "a.csv"))
    assert_says(problem, "balance_row_twice", "A30", "第 29 行和第 30 行重复", "in lines 29 and 30")
    wide.append(list(wide[23]))
    (problem,) = problems_of(save_csv(wide, tmp_path / "b.csv"))
    assert_says(problem, "balance_row_twice", "E35", "第 24 行和第 35 行重复", "in lines 24 and 35")


def test_cell_twice_in_a_long_file(tmp_path: Path, long: Matrix) -> None:
    again = list(long[2])
    again[8] = "1"
    long.append(again)
    (problem,) = problems_of(save_csv(long, tmp_path / "a.csv"))
    assert_says(
        problem, "balance_cell_twice", "I728", "I3 为 18415.63，I728 为 1", "I3 holds 18415.63, I728 holds 1"
    )


def test_misspelt_row_is_not_lost(tmp_path: Path, sheet: Matrix, wide: Matrix) -> None:
    set_cell(sheet, "A28", "1.农、林、牧、鱼、水利业")
    (problem,) = problems_of(save_csv(sheet, tmp_path / "a.csv"))
    assert_says(problem, "balance_row_unknown", "A28", "fc_agriculture", "which the table lacks")
    wide[22][4] = "fc_agricultur"
    (problem,) = problems_of(save_csv(wide, tmp_path / "b.csv"))
    assert_says(problem, "balance_row_unknown", "E23", "“fc_agricultur”", 'the nearest is "fc_agriculture"')


# Place and year


def test_unknown_place_and_year(tmp_path: Path, wide: Matrix, long: Matrix, sheet: Matrix) -> None:
    for path in (save_csv(wide, tmp_path / "a.csv"), save_csv(long, tmp_path / "b.csv")):
        (problem,) = problems_of(path, place="330000")
        assert_says(problem, "place_unknown", None, "文件中的地区：320000 江苏省", "one of 320000")
        (problem,) = problems_of(path, year=2010)
        assert_says(problem, "year_unknown", None, "文件中没有 320000 的 2010 年数据", "one of 2007")
    (problem,) = problems_of(save_csv(sheet, tmp_path / "c.csv"), place="32000")
    assert_says(problem, "place_code_unknown", None, "行政区划代码“32000”不存在", "No place has the code")
    (problem,) = problems_of(save_csv(sheet, tmp_path / "c.csv"), place=None)
    assert_says(problem, "place_not_given", None, "没有指明平衡表的地区", "Give the place by its code")


def test_year_of_the_title(tmp_path: Path, sheet: Matrix) -> None:
    (problem,) = problems_of(save_csv(sheet, tmp_path / "a.csv"), year=2008)
    assert_says(
        problem, "title_year_differs", None, "标题写的是 2007 年，而要读的是 2008 年", "The title says 2007"
    )
    set_cell(sheet, "A1", "江苏能源平衡表")
    (problem,) = problems_of(save_csv(sheet, tmp_path / "b.csv"), year=None)
    assert_says(problem, "year_not_given", None, "没有指明平衡表的年份", "Give the year")


def test_place_of_the_title_is_a_warning(tmp_path: Path, sheet: Matrix) -> None:
    balance = read(save_csv(sheet, tmp_path / "a.csv"), place="330000", year=2007)
    (note,) = balance.notes
    assert (note.code, note.severity) == ("title_place_differs", "warning")
    assert "标题写的是江苏省，而指定的地区是浙江省" in note.wording("zh").message
    city = read(save_csv(sheet, tmp_path / "a.csv"), place="320100", year=2007)
    assert city.notes == ()


# Files


def test_empty_file(tmp_path: Path) -> None:
    for data in (b"", b"\n \n"):
        path = tmp_path / "a.csv"
        path.write_bytes(data)
        assert_says(problems_of(path)[0], "file_empty", None, "文件是空的", "holds no cell")
    assert_says(
        problems_of(save_xlsx(tmp_path / "a.xlsx", 表=[]))[0], "file_empty", None, "文件是空的", "no cell"
    )


def test_missing_file(tmp_path: Path) -> None:
    assert_says(problems_of(tmp_path / "无.csv")[0], "file_missing", None, "没有找到文件“无.csv”", "no file")


CUTS: list[tuple[str, Callable[[str], str]]] = [
    ("in a row", lambda text: text[: text.index("fc_trade") + 40]),
    ("between rows", lambda text: text[: text.index("2007,320000,Jiangsu,27,")]),
]


@pytest.mark.parametrize(("where", "cut"), CUTS)
def test_cut_off_wide_file(tmp_path: Path, wide: Matrix, where: str, cut: Callable[[str], str]) -> None:
    path = save_csv(wide, tmp_path / "a.csv")
    path.write_text(cut(path.read_text(encoding="utf-8")), encoding="utf-8")
    problem = problems_of(path)[0]
    assert problem.code == "file_cut_off", where
    assert "文件不完整" in problem.wording("zh").message
    assert "ends too early" in problem.wording("en").message


def test_cut_off_long_file(tmp_path: Path, long: Matrix) -> None:
    problems = problems_of(save_csv(long[:-10], tmp_path / "a.csv"))
    assert_says(problems[0], "file_cut_off", None, "最后一行缺少 10 个品种", "its last row lacks 10 fuels")


def test_cut_off_text_in_a_character(tmp_path: Path, sheet: Matrix) -> None:
    path = save_csv(sheet, tmp_path / "a.csv", "gb18030")
    data = path.read_bytes()
    path.write_bytes(data[: data.index("六".encode("gb18030")) + 1])
    assert_says(
        problems_of(path)[0], "file_cut_off", None, "最后一个字符残缺", "last character is incomplete"
    )


def test_cut_off_workbook(tmp_path: Path, sheet: Matrix) -> None:
    path = save_xlsx(tmp_path / "a.xlsx", 江苏=sheet)
    path.write_bytes(path.read_bytes()[:-400])
    assert_says(problems_of(path)[0], "file_cut_off", None, "文件不完整", "ends too early")


def test_formulas_without_a_result(tmp_path: Path, sheet: Matrix) -> None:
    """As openpyxl writes them (<v/>), as XlsxWriter does (a zero to be calculated on opening), and none at all."""
    path = save_xlsx(tmp_path / "a.xlsx", 江苏=sheet)
    for stored in ("<v/>", "<v></v>", "<v>0</v>", ""):
        cell = f'<c r="C29"><f>SUM(C30:C31)</f>{stored}</c>'
        broken = with_sheet_xml(
            path, tmp_path / "b.xlsx", lambda xml, cell=cell: _replace_cell(xml, "C29", cell)
        )
        (problem,) = problems_of(broken)
        assert_says(problem, "formula_without_value", "C29", "只有公式 =SUM(C30:C31)", "no stored result")
    stored = '<c r="C29"><f>SUM(C30:C31)</f><v>4959.62</v></c>'
    whole = with_sheet_xml(path, tmp_path / "c.xlsx", lambda xml: _replace_cell(xml, "C29", stored))
    assert read(whole, place=JIANGSU, year=2007).value("fc_industry", "raw_coal") == 4959.62


def test_error_value_in_a_cell(tmp_path: Path, sheet: Matrix) -> None:
    path = save_xlsx(tmp_path / "a.xlsx", 江苏=sheet)
    cell = '<c r="C29" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    broken = with_sheet_xml(path, tmp_path / "b.xlsx", lambda xml: _replace_cell(xml, "C29", cell))
    assert_says(
        problems_of(broken)[0], "cell_holds_error", "C29", "错误值 #DIV/0!", "spreadsheet error #DIV/0!"
    )


def _replace_cell(xml: str, name: str, cell: str) -> str:
    start = xml.index(f'<c r="{name}"')
    return xml[:start] + cell + xml[xml.index("</c>", start) + len("</c>") :]


def test_several_balances_in_one_workbook(tmp_path: Path, sheet: Matrix) -> None:
    path = save_xlsx(tmp_path / "a.xlsx", 初稿=sheet, 终稿=sheet)
    assert_says(problems_of(path)[0], "sheet_not_chosen", None, "初稿、终稿", "Name the sheet")
    with pytest.raises(Refused) as refused:
        read(path, place=JIANGSU, year=2007, sheet="定稿")
    assert_says(refused.value.problems[0], "sheet_unknown", None, "没有工作表“定稿”", "has no sheet")


# Everything at once


def test_all_defects_of_a_file_are_told_together(tmp_path: Path, sheet: Matrix) -> None:
    set_cell(sheet, "C29", "abc")
    set_cell(sheet, "D28", "-7")
    set_cell(sheet, "H5", "(万吨)")
    set_cell(sheet, "L3", "汽车油")
    set_cell(sheet, "L4", "")
    sheet.insert(31, list(sheet[30]))
    problems = problems_of(save_csv(sheet, tmp_path / "a.csv"), year=2008)
    found = {(problem.code, problem.where.cell) for problem in problems}
    assert found == {
        ("number_is_text", "C29"),
        ("final_consumption_negative", "D28"),
        ("balance_unit_of_other_kind", "H5"),
        ("fuel_unknown", "L3"),
        ("fuel_column_missing", None),
        ("balance_row_twice", "A32"),
        ("title_year_differs", None),
    }
