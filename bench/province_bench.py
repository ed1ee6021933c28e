"""One province end to end: the yearbook's table as a file becomes an inventory with its whole trace.

Floor: reading the file with the csv module. Peer: the pandas script that people write for it, with the same factors
and no trace, checks or reference approach. The answers agree to a tonne per fuel before a time counts. Start-up
(imports, data tables, the engine's first query) is not what is measured: another province goes before.
"""

import csv
import os
from pathlib import Path

import pandas as pd

from bench.measure import BenchResult, Contest, Run, race
from ditan.core.balance import read
from ditan.core.inventory import compile as compile_inventory
from ditan.core.library import load

HERE = "bench.province_bench"
CHECKOUT = Path(__file__).resolve().parent.parent
PLACE, YEAR = "320000", 2007
SECONDS_AT_MOST = 0.3
GASES = ("coke_oven_gas", "other_gas", "natural_gas")
FINAL = [
    "fc_agriculture",
    "fc_industry",
    "fc_construction",
    "fc_transport",
    "fc_trade",
    "fc_residential",
    "fc_other",
]
LIBRARY = load()
WARM_PLACE = "630000"


def table() -> Path:
    """The wide file of the 22 provinces, beside the checkout."""
    shared = Path(os.environ.get("DITAN_SHARED") or CHECKOUT.parent / "shared")
    return shared / "data" / "real" / "ebt_province_2007_wide.csv"


def factors() -> dict[str, float]:
    """t CO2 per t, or per 10⁴ m³, of the default edition: what the script's author would have typed in."""
    found = {}
    for fuel, recipe in LIBRARY.default_edition.fuels.items():
        ncv, cc, ox = (LIBRARY.parameter(key).value for key in (recipe.ncv, recipe.cc, recipe.ox))
        unit = LIBRARY.parameter(recipe.ncv).unit
        gj = {"kJ/kg": ncv / 1000, "kJ/m3": ncv / 100, "GJ/t": ncv, "GJ/1e4Nm3": ncv}[unit]
        found[fuel] = gj * cc * ox / 100 * 44 / 12 / 1000
    return found


FACTORS = factors()


def warm_up() -> None:
    """What a running process has behind it: its data tables read, the engine's first query asked."""
    compile_inventory(read(table(), place=WARM_PLACE, year=YEAR), LIBRARY)


warm_up()


def read_bare(path: str) -> None:
    """Every cell as text."""
    with Path(path).open(encoding="utf-8-sig", newline="") as text:
        for _ in csv.reader(text):
            pass


def with_pandas(path: str) -> dict[str, int]:
    """Totals per fuel in t, by a script."""
    frame = pd.read_csv(path)
    one = frame[(frame.gb2260 == int(PLACE)) & (frame.year == YEAR)].set_index("row").fillna(0)
    totals = {}
    for fuel, factor in FACTORS.items():
        if fuel not in one.columns:
            continue
        column = one[fuel]
        rows = ["fc_agriculture", "fc_industry"] if fuel == "other_petroleum" else FINAL
        amount = sum(column[row] for row in rows) - column["fc_industry_nonenergy"]
        amount -= min(0.0, column["tr_thermal_power"]) + min(0.0, column["tr_heating"])
        totals[fuel] = round(amount * 10_000 * factor)
    return {fuel: total for fuel, total in sorted(totals.items()) if total}


def with_ditan(path: str) -> dict[str, int]:
    """Totals per fuel in t, from a checked and traced inventory."""
    inventory = compile_inventory(read(path, place=PLACE, year=YEAR), LIBRARY)
    totals: dict[str, float] = inventory.summary()["by_fuel"]
    return {fuel: round(total) for fuel, total in sorted(totals.items()) if total}


def run() -> list[BenchResult]:
    """Race one province."""
    arguments = {"path": str(table())}
    return race(
        Contest(
            "one province, table to traced inventory",
            [
                Run("csv module", "floor", f"{HERE}:read_bare", arguments),
                Run("pandas script, no trace", "peer", f"{HERE}:with_pandas", arguments),
                Run("ditan", "ours", f"{HERE}:with_ditan", arguments),
            ],
            rounds=5,
            seconds_at_most=SECONDS_AT_MOST,
        )
    )
