"""A thousand enterprises × 12 months × 40 facts: facts at hand become emissions with trace and sums.

Floor: reading the same table of facts as columns of text and numbers. Peer: pandas, as an analyst would write it, for
combustion alone, without trace, units, checks or messages. Both end in the integer total of combustion in micro-tonnes.
The bar of five seconds is for checking, computing and tracing facts whose columns are at hand.
"""

import os
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from bench.measure import BenchResult, Contest, Run, race
from ditan.core.enterprise import compute, facts_of
from ditan.core.tables.columns import ColumnTable, read_columns
from ditan.core.tables.limits import default_limits

ENTERPRISES, MONTHS = 1000, 12
METHOD = "other_2015"
SECONDS_AT_MOST = 5.0
pa.array([0])  # where pandas is installed, PyArrow imports it with its first array: start-up, not calculation
FUELS = (
    ("anthracite", "GJ/t", 22.0),
    ("bituminous", "GJ/t", 20.0),
    ("lignite", "GJ/t", 14.0),
    ("coke", "GJ/t", 28.0),
    ("diesel", "GJ/t", 42.6),
    ("fuel_oil", "GJ/t", 41.8),
    ("natural_gas", "GJ/1e4Nm3", 389.0),
    ("lpg", "GJ/t", 50.1),
    ("gasoline", "GJ/t", 43.0),
    ("kerosene", "GJ/t", 43.0),
)
OTHERS = (
    ("electricity", "purchased", "quantity", "MWh", 900.0),
    ("electricity", "sold", "quantity", "MWh", 20.0),
    ("heat", "purchased", "quantity", "GJ", 500.0),
    ("heat", "sold", "quantity", "GJ", 30.0),
    ("carbonates", "CaCO3", "quantity", "t", 70.0),
    ("carbonates", "CaCO3", "purity", "%", 94.0),
    ("carbonates", "CaMg(CO3)2", "quantity", "t", 40.0),
    ("wastewater", "", "quantity", "kgCOD", 5000.0),
    ("wastewater", "", "recovered", "kgCH4", 100.0),
    ("carbonates", "Na2CO3", "quantity", "t", 12.0),
)


def make_data() -> Path:
    """The table of facts: 10 fuels with amount, heating value and carbon content, and 10 other facts; made once."""
    path = Path(tempfile.gettempdir()) / f"ditan-bench-enterprise-{ENTERPRISES}-{os.getuid()}.csv"
    if not path.exists():
        path.write_text("\n".join(_lines()), encoding="utf-8")
    return path


def _lines() -> list[str]:
    lines = ["facility,source,item,month,parameter,value,unit,how_known,evidence"]
    for enterprise in range(ENTERPRISES):
        for month in range(1, MONTHS + 1):
            head, tail = f"E{enterprise:04d}", f"2016-{month:02d}"
            wave = 1.0 + ((enterprise * 7 + month * 13) % 41) / 100.0
            for item, unit, ncv in FUELS:
                amount = unit.partition("/")[2]
                carbon = (0.0261 if ncv < 41 else 0.0202) * (0.98 + wave / 50)
                facts = (
                    ("quantity", 101.3 * wave, amount),
                    ("ncv", ncv * (0.95 + wave / 20), unit),
                    ("cc", carbon, "tC/GJ"),
                )
                for parameter, value, shown in facts:
                    lines.append(
                        f"{head},combustion,{item},{tail},{parameter},{value:.5f},{shown},measured,lab-{month}"
                    )
            for source, item, parameter, unit, base in OTHERS:
                value = base * (0.9 + wave / 15) if unit == "%" else base * wave
                lines.append(f"{head},{source},{item},{tail},{parameter},{value:.4f},{unit},invoice,")
    return lines


def columns_of(path: str) -> ColumnTable:
    """What lies in memory before the clock starts: the columns of the table, as a file or a database hands them over."""
    return read_columns(Path(path), None, default_limits())


def scan(cells: ColumnTable) -> None:
    """Floor: every distinct text of every column once."""
    for column in cells.columns:
        column.texts.dictionary_encode()


def with_ditan(cells: ColumnTable) -> int:
    """Ours: facts checked, computed, traced; the total of combustion in micro-tonnes."""
    return int(compute(facts_of(cells, METHOD)).sums("source")["combustion"])


def arrow_of(path: str) -> pa.Table:
    """The same table as the peer would hold it."""
    return pa_csv.read_csv(path)


def with_pandas(table: pa.Table) -> int:
    """Peer: pivot the facts of combustion, multiply, round once, sum; oxidation rates as given beside."""
    import numpy as np

    from ditan.core.library import load

    frame = table.filter(pc.equal(table["source"], "combustion")).to_pandas()
    wide = frame.pivot_table(
        index=["facility", "item", "month"], columns="parameter", values="value", sort=False
    ).reset_index()
    library = load()
    rates = {item: library.parameter(_oxidation_key(item)).value for item, _, _ in FUELS}
    amount = (
        wide["quantity"] * 1.0 * wide["ncv"] * wide["cc"] * wide["item"].map(rates) * (44.0 / 12.0) * 0.01
    )
    return int(np.floor(amount * 1e6 + 0.5).astype("int64").sum())


def _oxidation_key(item: str) -> str:
    document = "2015" if item in ("anthracite", "bituminous", "lignite", "coke") else "2013"
    return f"fuel.enterprise_{document}.{item}.ox"


def run() -> list[BenchResult]:
    """Race the three ways."""
    arguments = {"path": str(make_data())}
    here = "bench.enterprise_bench"
    return race(
        Contest(
            "1,000 enterprises × 12 months × 40 facts",
            [
                Run("the columns' distinct texts", "floor", f"{here}:scan", arguments, f"{here}:columns_of"),
                Run("pandas, combustion alone", "peer", f"{here}:with_pandas", arguments, f"{here}:arrow_of"),
                Run("ditan", "ours", f"{here}:with_ditan", arguments, f"{here}:columns_of"),
            ],
            rounds=3,
            seconds_at_most=SECONDS_AT_MOST,
        )
    )
