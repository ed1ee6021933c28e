"""Reading real tables unchanged, cell by cell."""

import csv
from pathlib import Path

from ditan.core.balance import Balance, read, read_many
from tests.core.balance.sheets import (
    assert_same_cells,
)

JIANGSU = "320000"
TITLE = "6-10  江苏能源平衡表-2007"


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
