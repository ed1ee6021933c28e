"""The same tables in the forms that offices keep them in."""

from pathlib import Path

import pytest
import xlsxwriter

from ditan.core.balance import Balance, read
from tests.core.balance.sheets import (
    FUEL_HEADER,
    Matrix,
    assert_same_cells,
    full_width,
    save_csv,
    save_xlsx,
    wide_rows,
    yearbook_sheet,
)

JIANGSU = "320000"
TITLE = "6-10  江苏能源平衡表-2007"


def test_yearbook_workbook_equals_the_wide_file(
    tmp_path: Path, jiangsu: Balance, printed: list[dict[str, str]]
) -> None:
    path = save_xlsx(tmp_path / "江苏.xlsx", 江苏=yearbook_sheet(printed, TITLE))
    balance = read(path, place=JIANGSU, year=2007)
    assert_same_cells(balance, jiangsu)
    assert balance.layout == "net_change"
    assert balance.units == jiangsu.units
    assert balance.notes == ()
    assert balance.cells["fc_industry", "raw_coal"].cell == "C29"
    assert balance.cells["fc_industry", "raw_coal"].sheet == "江苏"


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [
        ("utf-8", ","),
        ("utf-8-sig", ","),
        ("gb18030", ","),
        ("gb18030", ";"),
        ("utf-16", "\t"),
        ("utf-16-le", ","),
    ],
)
def test_yearbook_sheet_as_text(
    tmp_path: Path, jiangsu: Balance, printed: list[dict[str, str]], encoding: str, delimiter: str
) -> None:
    path = save_csv(yearbook_sheet(printed, TITLE), tmp_path / "江苏.csv", encoding, delimiter)
    assert_same_cells(read(path, place=JIANGSU, year=2007), jiangsu)


def test_full_width_digits_commas_dashes_and_apostrophes(
    tmp_path: Path, jiangsu: Balance, printed: list[dict[str, str]]
) -> None:
    def show(row: str, fuel: str, text: str) -> str:
        if not text:
            return {"coke": "-", "heat": "—", "lpg": "…", "diesel": "－"}.get(fuel, "")
        if fuel == "raw_coal":
            return full_width(text)
        if fuel == "crude_oil":
            return f"{float(text):,}"
        if fuel == "electricity":
            return f"'{text}"
        if fuel == "coke" and text.startswith("-"):
            return f"- {text[1:]}"
        return f" {text}　" if row == "fc_industry" else text

    for path in (
        save_xlsx(tmp_path / "a.xlsx", 江苏=yearbook_sheet(printed, TITLE, show)),
        save_csv(yearbook_sheet(printed, TITLE, show), tmp_path / "a.csv", "gb18030"),
    ):
        assert_same_cells(read(path, place=JIANGSU, year=2007), jiangsu)


def test_column_in_tonnes_is_converted_and_said(
    tmp_path: Path, jiangsu: Balance, printed: list[dict[str, str]]
) -> None:
    """吨 in the column 汽油: 1 万吨 is 10,000 吨, so 123.45 万吨 is printed as 1234500."""

    def show(_row: str, fuel: str, text: str) -> str:
        return str(round(float(text) * 10_000)) if fuel == "gasoline" and text else text

    matrix = yearbook_sheet(printed, TITLE, show, units={"gasoline": "吨", "natural_gas": "万立方米"})
    for line in matrix[6:-1]:
        column = list(FUEL_HEADER).index("natural_gas") + 1
        line[column] = str(round(float(line[column]) * 10_000)) if line[column] else ""
    balance = read(save_xlsx(tmp_path / "a.xlsx", 江苏=matrix), place=JIANGSU, year=2007)
    assert_same_cells(balance, jiangsu)
    assert balance.units == jiangsu.units
    converted = {note.facts["fuel"]: note for note in balance.notes if note.code == "balance_unit_converted"}
    assert set(converted) == {"gasoline", "natural_gas"}
    assert converted["gasoline"].wording("zh").message == "汽油：原数单位为吨，已乘以 0.0001 换算为万吨"
    assert converted["gasoline"].severity == "info"


def test_header_over_more_rows_with_group_headings_and_english_names(
    tmp_path: Path, jiangsu: Balance, printed: list[dict[str, str]]
) -> None:
    matrix = yearbook_sheet(printed, TITLE)
    groups: list[str | float] = ["", "煤炭", *[""] * 7, "油品", *[""] * 13]
    matrix.insert(2, groups)
    matrix[3] = ["项目", *("" for _ in FUEL_HEADER)]
    assert_same_cells(read(save_csv(matrix, tmp_path / "a.csv"), place=JIANGSU, year=2007), jiangsu)


def test_unit_line_for_every_kind_of_column(
    tmp_path: Path, jiangsu: Balance, printed: list[dict[str, str]]
) -> None:
    matrix = yearbook_sheet(printed, TITLE)
    matrix[4] = ["" for _ in matrix[4]]
    matrix[1] = ["计量单位：万吨、亿立方米、百亿千焦、亿千瓦时、万吨标准煤", *("" for _ in FUEL_HEADER)]
    balance = read(save_csv(matrix, tmp_path / "a.csv"), place=JIANGSU, year=2007)
    assert_same_cells(balance, jiangsu)
    assert balance.notes == ()


def test_sheet_without_units_is_read_in_the_yearbooks_with_a_warning(
    tmp_path: Path, jiangsu: Balance, printed: list[dict[str, str]]
) -> None:
    matrix = yearbook_sheet(printed, TITLE)
    matrix[4] = ["" for _ in matrix[4]]
    balance = read(save_csv(matrix, tmp_path / "a.csv"), place=JIANGSU, year=2007)
    assert_same_cells(balance, jiangsu)
    assert [(note.code, note.severity) for note in balance.notes] == [("balance_unit_assumed", "warning")]


def test_year_is_taken_from_the_title_but_not_from_the_yearbook_named_in_it(
    tmp_path: Path, printed: list[dict[str, str]]
) -> None:
    title = "6-10 江苏能源平衡表-2007（《中国能源统计年鉴2008》）"
    path = save_csv(yearbook_sheet(printed, title), tmp_path / "a.csv")
    assert read(path, place=JIANGSU).year == 2007


def test_the_sheet_of_the_place_is_found_in_a_workbook_of_many(
    tmp_path: Path, shared: Path, jiangsu: Balance, printed: list[dict[str, str]], wide: Path
) -> None:
    shandong = yearbook_sheet(wide_rows(shared, "370000"), "6-15 山东能源平衡表-2007")
    cover: Matrix = [["中国能源统计年鉴 第六章"], ["地区能源平衡表"]]
    path = save_xlsx(tmp_path / "a.xlsx", 封面=cover, S15=shandong, S10=yearbook_sheet(printed, TITLE))
    assert_same_cells(read(path, place=JIANGSU, year=2007), jiangsu)
    assert_same_cells(read(path, place="370000", year=2007), read(wide, place="370000", year=2007))
    assert read(path, place="370000", year=2007, sheet="S15").cells["fc_industry", "coke"].sheet == "S15"


def test_hidden_lines_are_read_and_said(
    tmp_path: Path, jiangsu: Balance, printed: list[dict[str, str]]
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("江苏")
        for line, cells in enumerate(yearbook_sheet(printed, TITLE)):
            for column, cell in enumerate(cells):
                sheet.write(line, column, float(cell) if line > 5 and column and cell else cell)
        sheet.set_row(28, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
    balance = read(path, place=JIANGSU, year=2007)
    assert_same_cells(balance, jiangsu)
    assert [note.code for note in balance.notes] == ["hidden_cells_used"]
    assert balance.notes[0].wording("zh").message == "隐藏的行或列也已读入：29、C"
