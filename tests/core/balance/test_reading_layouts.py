"""The layouts of the balance through the years, our template and the demonstration files."""

import re
from functools import partial
from pathlib import Path

from ditan.core.balance import Balance, read, read_many
from tests.core.balance.sheets import (
    Matrix,
    assert_same_cells,
    save_csv,
    save_xlsx,
    with_sheet_xml,
    yearbook_sheet,
)

JIANGSU = "320000"
TITLE = "6-10  江苏能源平衡表-2007"


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
