"""Small balance tables for the tests of inventories, and the real ones compiled once."""

from functools import cache
from pathlib import Path

from ditan.core.balance import read_many
from ditan.core.balance.model import Balance, Cell
from ditan.core.inventory import Inventory
from ditan.core.inventory import compile as compile_inventory
from ditan.core.library import load
from ditan.core.library.vocabulary import fuels

FUELS = [
    "raw_coal",
    "cleaned_coal",
    "other_washed_coal",
    "briquettes",
    "coke",
    "coke_oven_gas",
    "other_gas",
    "crude_oil",
    "gasoline",
    "kerosene",
    "diesel",
    "fuel_oil",
    "lpg",
    "refinery_gas",
    "natural_gas",
    "other_petroleum",
    "other_coking",
    "heat",
    "electricity",
    "other_energy",
]
ROWS = [
    "supply_total",
    "indigenous_production",
    "recovered_energy",
    "moving_in",
    "import",
    "cn_bunker_abroad",
    "sending_out",
    "export",
    "foreign_bunker_cn",
    "stock_change",
    "transformation",
    "tr_thermal_power",
    "tr_heating",
    "tr_coal_washing",
    "tr_coking",
    "tr_refining",
    "tr_gas_works",
    "tr_coke_reinput",
    "tr_briquettes",
    "loss",
    "final_consumption",
    "fc_agriculture",
    "fc_industry",
    "fc_industry_nonenergy",
    "fc_construction",
    "fc_transport",
    "fc_trade",
    "fc_residential",
    "fc_res_urban",
    "fc_res_rural",
    "fc_other",
    "statistical_difference",
    "total_consumption",
]


def table(
    values: dict[tuple[str, str], float],
    *,
    place: str = "320000",
    without_rows: tuple[str, ...] = (),
    without_fuels: tuple[str, ...] = (),
    more_fuels: tuple[str, ...] = (),
    more_rows: tuple[str, ...] = (),
    layout: str = "net_change",
) -> Balance:
    """A table of the provincial layout with these figures, every other cell printed blank."""
    rows = tuple(row for row in (*ROWS, *more_rows) if row not in without_rows)
    columns = tuple(fuel for fuel in (*FUELS, *more_fuels) if fuel not in without_fuels)
    cells = {
        (row, fuel): Cell(
            values.get((row, fuel)),
            str(values.get((row, fuel), "")),
            "表",
            f"{chr(66 + column)}{line + 2}",
        )
        for line, row in enumerate(rows)
        for column, fuel in enumerate(columns)
    }
    units = {fuel: fuels()[fuel].unit for fuel in columns}
    return Balance(place, 2007, layout, "table.csv", rows, columns, units, cells)


@cache
def balances(shared: Path) -> dict[str, Balance]:
    """The 22 real tables of 2007, by place."""
    file = shared / "data" / "real" / "ebt_province_2007_wide.csv"
    return {balance.place: balance for balance in read_many(file, 2007)}


@cache
def compiled(shared: Path) -> dict[str, Inventory]:
    """The 22 real tables compiled with the default edition."""
    return {place: compile_inventory(balance, load()) for place, balance in balances(shared).items()}
