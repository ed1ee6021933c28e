"""Reading real tables unchanged, and the same tables in the forms that offices keep them in."""

import csv
import re
from functools import partial
from pathlib import Path

import pytest
import xlsxwriter

from ditan.core.balance import Balance, read, read_many
from tests.core.balance.sheets import (
    FUEL_HEADER,
    Matrix,
    full_width,
    save_csv,
    save_xlsx,
    wide_rows,
    with_sheet_xml,
    yearbook_sheet,
)

JIANGSU = "320000"
TITLE = "6-10  江苏能源平衡表-2007"


@pytest.fixture(scope="module")
def wide(shared: Path) -> Path:
    return shared / "data/real/ebt_province_2007_wide.csv"


@pytest.fixture(scope="module")
def long(shared: Path) -> Path:
    return shared / "data/real/ebt_province_2007_long.csv"


@pytest.fixture(scope="module")
def jiangsu(wide: Path) -> Balance:
    return read(wide, place=JIANGSU, year=2007)


@pytest.fixture(scope="module")
def printed(shared: Path) -> list[dict[str, str]]:
    return wide_rows(shared, JIANGSU)


def assert_same_cells(found: Balance, expected: Balance) -> None:
    """Every cell of `expected` has the same value and status in `found`, and there is no other."""
    assert set(found.cells) == set(expected.cells)
    different = {
        at: (found.value(*at), expected.value(*at))
        for at in expected.cells
        if found.value(*at) != expected.value(*at) or found.status(*at) != expected.status(*at)
    }
    assert different == {}


# The real files


def test_wide_file_is_read_cell_by_cell(wide: Path) -> None:
    """Every cell against the CSV itself, for all 22 provinces."""
    balances = {balance.place: balance for balance in read_many(wide, 2007)}
    assert len(balances) == 22
    with wide.open(encoding="utf-8") as file:
        lines = list(csv.reader(file))
    fuels = lines[0][6:]
    for number, line in enumerate(lines[1:], start=2):
        balance = balances[line[1]]
        for offset, fuel in enumerate(fuels):
            cell = balance.cell(line[4], fuel)
            text = line[6 + offset]
            assert cell is not None
            assert cell.value == (float(text) if text else None)
            assert cell.printed == text
            assert cell.cell == f"{_letters(6 + offset)}{number}"


def _letters(column: int) -> str:
    """Spreadsheet letters of a column below 52, by hand: 0 is A, 26 is AA."""
    return chr(65 + column) if column < 26 else f"A{chr(65 + column - 26)}"


def test_long_file_equals_the_wide_one(wide: Path, long: Path) -> None:
    from_wide, from_long = read_many(wide, 2007), read_many(long, 2007)
    assert [balance.place for balance in from_long] == [balance.place for balance in from_wide]
    for one, other in zip(from_long, from_wide, strict=True):
        assert (one.rows, one.fuels, one.units, one.layout) == (
            other.rows,
            other.fuels,
            other.units,
            "net_change",
        )
        assert_same_cells(one, other)
        assert one.notes == other.notes == ()


def test_cell_addresses_are_those_of_the_file(jiangsu: Balance, long: Path) -> None:
    """Line 321 of the wide file is 江苏 row 23, its column H is raw coal; line 7021 of the long file is that cell."""
    assert jiangsu.cells["fc_industry", "raw_coal"].cell == "H321"
    assert jiangsu.cells["fc_industry", "raw_coal"].printed == "4959.62"
    assert read(long, place=JIANGSU, year=2007).cells["fc_industry", "raw_coal"].cell == "I7021"


def test_place_and_year_may_be_left_out_where_the_file_holds_one(shared: Path) -> None:
    balance = read(shared / "data/real/ebt_national_2007_physical_long.csv")
    assert (balance.place, balance.year, balance.layout) == ("100000", 2007, "national")
    assert balance.status("moving_in", "raw_coal") == "NE"
    assert balance.status("supply_total", "coke_oven_gas") == "NO"
    assert balance.value("supply_total", "raw_coal") == 251447.266257


def test_national_sheet_in_standard_coal_is_read_as_printed(shared: Path) -> None:
    path = shared / "data/real/ebt_national_2007_tce_rawsheet.csv"
    balance = read(path, place="100000", year=2007)
    assert balance.layout == "national"
    assert set(balance.units.values()) == {"1e4 tce (calorific)"}
    assert len(balance.rows) == 33
    assert len(balance.fuels) == 22
    with path.open(encoding="utf-8") as file:
        lines = list(csv.reader(file))
    for cell in balance.cells.values():
        column, line = _position(str(cell.cell))
        text = lines[line][column].strip()
        assert cell.value == (float(text) if text else None)
    # By hand from the sheet: line 33 is 2.工业, column F 原煤, Y 电力; line 13 is 水电 under 一次能源生产量.
    assert balance.value("fc_industry", "raw_coal") == 30978.75546198086
    assert balance.value("fc_industry", "electricity") == 27737.4239
    assert balance.value("hydro_power", "electricity") == 5963.894560000001
    assert [(note.code, note.where.cell) for note in balance.notes] == [
        ("balance_column_not_used", "C5"),
        ("balance_column_not_used", "D5"),
        ("stray_cells", "D10"),
    ]


def _position(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    column = ord(letters) - 65 if len(letters) == 1 else ord(letters[1]) - 65 + 26
    return column, int(cell[len(letters) :]) - 1


# The forms of offices


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


# The stock layouts


def test_opening_and_closing_stock(tmp_path: Path, printed: list[dict[str, str]]) -> None:
    """Shandong's own table: 年初库存量 after 回收能, 年末库存量(-) at the end of supply, no 库存增减."""
    labels = {"stock_change": "(十)年末库存量(-)"}
    rows = [{**row, "row_zh": labels.get(row["row"], row["row_zh"])} for row in printed]
    rows.insert(3, {**dict.fromkeys(printed[0], ""), "row_zh": "(三)年初库存量", "raw_coal": "593"})
    balance = read(save_csv(yearbook_sheet(rows, TITLE), tmp_path / "a.csv"), place=JIANGSU, year=2007)
    assert balance.layout == "opening_closing"
    assert balance.value("opening_stock", "raw_coal") == 593
    assert balance.status("opening_stock", "coke") == "NO"
    assert balance.status("stock_change", "raw_coal") == "NE"
    assert balance.value("closing_stock", "raw_coal") == float(printed[9]["raw_coal"])


def test_modern_layout_with_thirty_fuels(tmp_path: Path) -> None:
    """The rows and columns of the tables since 2010: 回收能 within 加工转换, 其中:油品再投入量(-), 天然气液化."""
    fuels = [
        "煤合计",
        "原煤",
        "洗精煤",
        "其他洗煤",
        "型煤",
        "煤矸石",
        "焦炭",
        "焦炉煤气",
        "高炉煤气",
        "转炉煤气",
        "其他煤气",
        "其他焦化产品",
        "油品合计",
        "原油",
        "汽油",
        "煤油",
        "柴油",
        "燃料油",
        "石脑油",
        "润滑油",
        "石蜡",
        "溶剂油",
        "石油沥青",
        "石油焦",
        "液化石油气",
        "炼厂干气",
        "其他石油制品",
        "天然气",
        "液化天然气",
        "热力",
        "电力",
        "其他能源",
    ]
    gases = {"焦炉煤气", "高炉煤气", "转炉煤气", "其他煤气", "天然气"}
    special = {"热力": "百亿千焦", "电力": "亿千瓦时", "其他能源": "万吨标准煤"}
    rows = [
        "一、可供本地区消费的能源量",
        "1.年初库存量",
        "2.一次能源生产量",
        "3.外省（区、市）调入量",
        "4.进口量",
        "5.境内轮船和飞机在境外的加油量",
        "6.本省（区、市）调出量(-)",
        "7.出口量(-)",
        "8.境外轮船和飞机在境内的加油量(-)",
        "9.年末库存量(-)",
        "二、加工转换投入(-)产出(+)量",
        "1.火力发电",
        "2.供热",
        "3.煤炭洗选",
        "4.炼焦",
        "5.炼油及煤制油",
        "其中：油品再投入量(-)",
        "6.制气",
        "其中：焦炭再投入量(-)",
        "7.天然气液化",
        "8.煤制品加工",
        "9.回收能",
        "三、损失量",
        "其中：运输和输配损失量",
        "四、终端消费量",
        "1.农、林、牧、渔业",
        "2.工业",
        "#用作原料、材料",
        "3.建筑业",
        "4.交通运输、仓储和邮政业",
        "5.批发和零售业、住宿和餐饮业",
        "6.其他",
        "7.居民生活",
        "城镇",
        "乡村",
        "五、平衡差额",
        "六、消费量合计",
    ]
    matrix: Matrix = [
        ["吉林能源平衡表（实物量）-2015", *[""] * 32],
        ["项目", *fuels],
        ["", *(special.get(fuel, "亿立方米" if fuel in gases else "万吨") for fuel in fuels)],
    ]
    matrix += [[row, *(line * 100 + column for column in range(32))] for line, row in enumerate(rows)]
    balance = read(save_xlsx(tmp_path / "a.xlsx", 吉林=matrix), place="220000", year=2015)
    assert balance.layout == "modern"
    assert balance.notes == ()
    assert len(balance.rows) == 37
    assert len(balance.fuels) == 32
    assert balance.value("tr_recovered_energy", "blast_furnace_gas") == 21 * 100 + 8
    assert balance.status("recovered_energy", "blast_furnace_gas") == "NE"
    assert balance.value("tr_oil_reinput", "naphtha") == 16 * 100 + 18
    assert balance.value("tr_gas_liquefaction", "lng") == 19 * 100 + 28
    assert balance.value("opening_stock", "raw_coal") == 101
    assert balance.value("fc_industry_nonenergy", "petroleum_coke") == 27 * 100 + 23
    assert balance.units["blast_furnace_gas"] == "1e8 m3"


def test_missing_row_is_not_estimated_and_said(tmp_path: Path, printed: list[dict[str, str]]) -> None:
    rows = [row for row in printed if row["row"] not in ("tr_briquettes", "loss")]
    balance = read(save_csv(yearbook_sheet(rows, TITLE), tmp_path / "a.csv"), place=JIANGSU, year=2007)
    assert balance.status("loss", "electricity") == "NE"
    assert [note.code for note in balance.notes] == ["balance_rows_missing"]
    assert "煤制品加工、损失量" in balance.notes[0].wording("zh").message


def test_stale_dimension_is_not_believed(
    tmp_path: Path, jiangsu: Balance, printed: list[dict[str, str]]
) -> None:
    """The sheet says A1:B4 and A1:XFD1048576; both times all of it, and no more, is read."""
    path = save_xlsx(tmp_path / "a.xlsx", 江苏=yearbook_sheet(printed, TITLE))
    for stated in ("A1:B4", "A1:XFD1048576"):
        stale = with_sheet_xml(path, tmp_path / "stale.xlsx", partial(_dimension, stated=stated))
        assert_same_cells(read(stale, place=JIANGSU, year=2007), jiangsu)


def _dimension(xml: str, stated: str) -> str:
    changed, count = re.subn(r'<dimension ref="[^"]*"', f'<dimension ref="{stated}"', xml)
    assert count == 1
    return changed


# Our template and the demonstration files


def test_template_has_a_line_of_units_and_no_place(tmp_path: Path, jiangsu: Balance) -> None:
    matrix: Matrix = [
        ["row", "row_zh", *jiangsu.fuels],
        ["", "单位", *(jiangsu.units[fuel] for fuel in jiangsu.fuels)],
    ]
    matrix += [
        [row, "", *(jiangsu.cells[row, fuel].printed for fuel in jiangsu.fuels)] for row in jiangsu.rows
    ]
    balance = read(save_csv(matrix, tmp_path / "320000.csv"), place=JIANGSU, year=2007)
    assert_same_cells(balance, jiangsu)
    assert balance.notes == ()


def test_demonstration_files_equal_the_yearbook_cell_by_cell(checkout: Path, wide: Path) -> None:
    """The 22 tables re-entered for the demonstration against the collected file, value and print alike."""
    folder = checkout / "src/ditan/site/demo/balances/2007"
    files = sorted(folder.glob("*.csv"))
    expected = {balance.place: balance for balance in read_many(wide, 2007)}
    assert [path.stem for path in files] == sorted(expected)
    for path in files:
        balance = read(path, place=path.stem, year=2007)
        assert_same_cells(balance, expected[path.stem])
        assert (balance.rows, balance.fuels, balance.units) == (
            expected[path.stem].rows,
            expected[path.stem].fuels,
            expected[path.stem].units,
        )
        assert all(
            cell.printed == expected[path.stem].cells[at].printed for at, cell in balance.cells.items()
        )
        assert balance.notes == ()
