"""Balance tables as offices keep them, made from the real wide file: what the reading tests feed to the reader."""

import csv
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter

from ditan.core.balance import Balance

Matrix = list[list[str | float]]

# The header of the provincial tables of the yearbook, over two rows, with the unit of each column below.
FUEL_HEADER = {
    "coal_total": ("煤合计", "Coal Total", "万吨"),
    "raw_coal": ("原煤", "Raw Coal", "万吨"),
    "cleaned_coal": ("洗精煤", "Cleaned Coal", "万吨"),
    "other_washed_coal": ("其他\n洗煤", "Other Washed Coal", "万吨"),
    "briquettes": ("型煤", "Briquettes", "万吨"),
    "coke": ("焦 炭", "Coke", "万吨"),
    "coke_oven_gas": ("焦炉煤气", "Coke Oven Gas", "亿立方米"),
    "other_gas": ("其他煤气", "Other Gas", "亿立方米"),
    "petroleum_total": ("油品合计", "Petroleum Products Total", "万吨"),
    "crude_oil": ("原油", "Crude Oil", "万吨"),
    "gasoline": ("汽油", "Gasoline", "万吨"),
    "kerosene": ("煤油", "Kerosene", "万吨"),
    "diesel": ("柴油", "Diesel Oil", "万吨"),
    "fuel_oil": ("燃料油", "Fuel Oil", "万吨"),
    "lpg": ("液化石油气", "LPG", "万吨"),
    "refinery_gas": ("炼厂干气", "Refinery Gas", "万吨"),
    "natural_gas": ("天然气", "Natural Gas", "亿立方米"),
    "other_petroleum": ("其他石油制品", "Other Petroleum Products", "万吨"),
    "other_coking": ("其他焦化产品", "Other Coking Products", "万吨"),
    "heat": ("热力", "Heat", "百亿千焦"),
    "electricity": ("电力", "Electricity", "亿千瓦时"),
    "other_energy": ("其他能源", "Other Energy", "万吨标准煤"),
}


def wide_rows(shared: Path, place: str) -> list[dict[str, str]]:
    """The lines of one province in the real wide file."""
    with (shared / "data/real/ebt_province_2007_wide.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["gb2260"] == place]


def full_width(text: str) -> str:
    """Digits, point and minus in their full-width forms."""
    return text.translate(str.maketrans("0123456789.-", "０１２３４５６７８９．－"))


def yearbook_sheet(
    rows: Sequence[dict[str, str]],
    title: str,
    show: Callable[[str, str, str], str | float] = lambda _row, _fuel, text: text,
    units: dict[str, str] | None = None,
) -> Matrix:
    """A printed sheet: title, unit line, two header rows, a row of units, the rows, a note.

    `show` writes a cell from its row, fuel and text; `units` replaces the unit of a column.
    """
    fuels = list(FUEL_HEADER)
    blank = [""] * len(fuels)
    matrix: Matrix = [
        [title, *blank],
        ["(实物量)", *blank],
        ["项    目", *(FUEL_HEADER[fuel][0] for fuel in fuels)],
        ["Item", *(FUEL_HEADER[fuel][1] for fuel in fuels)],
        ["", *(f"({(units or {}).get(fuel, FUEL_HEADER[fuel][2])})" for fuel in fuels)],
        ["", *blank],
    ]
    for row in rows:
        matrix.append([row["row_zh"], *(show(row["row"], fuel, row[fuel]) for fuel in fuels)])
    matrix.append(["注：本表按当年口径整理。", *blank])
    return matrix


def save_csv(matrix: Matrix, path: Path, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """The sheet as CSV."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(matrix)
    return path


def save_xlsx(path: Path, **sheets: Matrix) -> Path:
    """Sheets as a workbook; text that is a plain number is stored as a number, as offices do."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, matrix in sheets.items():
            sheet = workbook.add_worksheet(name)
            for line, cells in enumerate(matrix):
                for column, cell in enumerate(cells):
                    _write(sheet, line, column, cell)
    return path


def _write(sheet: xlsxwriter.worksheet.Worksheet, line: int, column: int, cell: str | float) -> None:
    try:
        number = float(cell) if str(cell).isascii() else None
    except ValueError:
        number = None
    if number is not None:
        sheet.write_number(line, column, number)
    elif cell != "":
        sheet.write_string(line, column, str(cell))


def with_sheet_xml(source: Path, target: Path, change: Callable[[str], str], sheet: int = 1) -> Path:
    """A copy of a workbook with the XML of one sheet changed."""
    name = f"xl/worksheets/sheet{sheet}.xml"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, change(data.decode()).encode() if part == name else data)
    return target


def assert_same_cells(found: Balance, expected: Balance) -> None:
    """Every cell of `expected` has the same value and status in `found`, and there is no other."""
    assert set(found.cells) == set(expected.cells)
    different = {
        at: (found.value(*at), expected.value(*at))
        for at in expected.cells
        if found.value(*at) != expected.value(*at) or found.status(*at) != expected.status(*at)
    }
    assert different == {}
