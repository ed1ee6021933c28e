"""The real tables of 2007 as `Balance` objects, for the tests of the checks, the standard coal and the flows."""

from functools import cache
from pathlib import Path

from ditan.core.balance import read, read_many
from ditan.core.balance.model import Balance, Cell

PROVINCES = {
    "110000": "Beijing",
    "120000": "Tianjin",
    "130000": "Hebei",
    "140000": "Shanxi",
    "150000": "Inner Mongolia",
    "210000": "Liaoning",
    "220000": "Jilin",
    "230000": "Heilongjiang",
    "310000": "Shanghai",
    "320000": "Jiangsu",
    "340000": "Anhui",
    "350000": "Fujian",
    "360000": "Jiangxi",
    "370000": "Shandong",
    "410000": "Henan",
    "430000": "Hunan",
    "450000": "Guangxi",
    "510000": "Sichuan",
    "520000": "Guizhou",
    "620000": "Gansu",
    "630000": "Qinghai",
    "650000": "Xinjiang",
}


def balance(
    place: str, cells: dict[tuple[str, str], Cell], units: dict[str, str], file: str = "table.csv"
) -> Balance:
    """A table of these cells, rows and fuels in the order of the cells."""
    return Balance(
        place=place,
        year=2007,
        layout="provincial",
        file=file,
        rows=tuple(dict.fromkeys(row for row, _ in cells)),
        fuels=tuple(dict.fromkeys(fuel for _, fuel in cells)),
        units=units,
        cells=cells,
    )


def small(values: dict[str, dict[str, float | None]]) -> Balance:
    """A small table written as {fuel: {row: value}}; a row that a fuel leaves out is a blank cell."""
    rows = list(dict.fromkeys(row for column in values.values() for row in column))
    cells = {
        (row, fuel): Cell(column.get(row), "" if column.get(row) is None else str(column[row]))
        for row in rows
        for fuel, column in values.items()
    }
    units = {fuel: UNITS.get(fuel, "1e4 t") for fuel in values}
    return balance("320000", cells, units)


UNITS = {
    "heat": "1e10 kJ",
    "electricity": "1e8 kWh",
    "natural_gas": "1e8 m3",
    "coke_oven_gas": "1e8 m3",
    "other_gas": "1e8 m3",
    "other_energy": "1e4 tce",
}


@cache
def provinces(shared: Path) -> dict[str, Balance]:
    """The 22 provincial tables."""
    file = shared / "data" / "real" / "ebt_province_2007_long.csv"
    return {table.place: table for table in read_many(file, 2007)}


@cache
def nation(shared: Path) -> Balance:
    """The national table in physical quantities (4-2)."""
    return read(shared / "data" / "real" / "ebt_national_2007_physical_long.csv", place="100000", year=2007)


@cache
def nation_in_standard_coal(shared: Path) -> Balance:
    """The national table in standard quantity (4-1), as printed."""
    return read(shared / "data" / "real" / "ebt_national_2007_tce_rawsheet.csv", place="100000", year=2007)
