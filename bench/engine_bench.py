"""The emissions engine at 10 million activity rows × 5,000 parameters.

Floor: a bare DuckDB scan of the same Parquet columns (each is read in full, nothing is calculated). Peer: pandas, as
an analyst would write it, with the same priority of parameters. All ways end in the same table: integer sums per
source, item and chosen parameter ids, compared by hash.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from bench.measure import BenchResult, Contest, Run, race
from ditan.core.emissions import DuckDBEngine, calculate, candidate_table

ROWS = 10_000_000
SOURCES, ITEMS, REGIONS, YEARS = 20, 25, 30, 10
THREADS = 2
pa.array([0])  # where pandas is installed, PyArrow imports it with its first array: start-up, not calculation
COLUMNS = ("row_id", "entity", "period", "source", "item", "region", "quantity", "unit")
GROUP = ("source", "item", "ncv_id", "cc_id", "ox_id")


def make_data() -> Path:
    """The activities and parameters, made once and kept under the temporary folder."""
    folder = Path(tempfile.gettempdir()) / f"ditan-bench-engine-{ROWS}-{os.getuid()}"
    if not (folder / "parameters.parquet").exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write_activities(folder / "activities.parquet")
        _write_parameters(folder / "parameters.parquet")
    return folder


def _write_activities(path: Path) -> None:
    mixed = f"""
        SELECT i AS row_id, hash(i) AS h FROM range({ROWS}) AS numbers(i)
    """
    duckdb.connect().execute(
        f"""
        COPY (
            SELECT row_id,
                'E' || lpad((h % 20000)::VARCHAR, 6, '0') AS entity,
                (2005 + (h // 20000) % {YEARS})::VARCHAR AS period,
                'sector-' || ((h // 200000) % {SOURCES}) AS source,
                'fuel-' || ((h // 4000000) % {ITEMS}) AS item,
                'region-' || ((h // 100000000) % {REGIONS}) AS region,
                ((h // 3000000000) % 1000000) / 1000000.0::DOUBLE AS quantity,
                CASE WHEN (h // 4000000) % {ITEMS} < 15 THEN '1e4 t' ELSE '1e8 m3' END AS unit
            FROM ({mixed})
        ) TO '{path}' (FORMAT parquet)
        """
    )


def _write_parameters(path: Path) -> None:
    """5,000 candidates: guideline and regional heating values by year, carbon contents, oxidation rates."""
    candidates = [*_heating_values(), *_carbon_contents(), *_oxidation_rates()]
    assert len(candidates) == 5000
    pq.write_table(candidate_table(candidates), path)


def _heating_values() -> Iterable[dict[str, Any]]:
    for item in range(ITEMS):
        unit = "GJ/t" if item < 15 else "GJ/1e4Nm3"
        base = {"name": "ncv", "item": f"fuel-{item}", "unit": unit}
        yield {**base, "id": f"ncv-{item}", "value": 20.0 + item}
        for region in range(0, REGIONS, 2):
            key = {"id": f"ncv-{item}-{region}", "region": f"region-{region}"}
            yield {**base, **key, "value": 19.0 + item + region / 7}


def _carbon_contents() -> Iterable[dict[str, Any]]:
    for item in range(ITEMS):
        base = {"name": "cc", "item": f"fuel-{item}", "unit": "tC/TJ"}
        yield {**base, "id": f"cc-{item}", "value": 15.0 + item / 3}
        for region in range(1, REGIONS, 2):
            key = {"id": f"cc-{item}-{region}", "region": f"region-{region}"}
            yield {**base, **key, "value": 14.0 + item / 3 + region / 11}


def _oxidation_rates() -> Iterable[dict[str, Any]]:
    """By source and item, some by region too, until there are 5,000 candidates."""
    left = 5000 - 2 * ITEMS * (1 + REGIONS // 2) - SOURCES * ITEMS
    for source in range(SOURCES):
        for item in range(ITEMS):
            keys = {"name": "ox", "source": f"sector-{source}", "item": f"fuel-{item}", "unit": "-"}
            yield {**keys, "id": f"ox-{source}-{item}", "value": 0.9 + item / 300}
            for region in range(REGIONS):
                if left > 0 and (source + item + region) % 4 == 0:
                    left -= 1
                    key = {"id": f"ox-{source}-{item}-{region}", "region": f"region-{region}"}
                    yield {**keys, **key, "value": 0.88 + item / 300 + region / 1000}


def digest(rows: Iterable[tuple[Any, ...]]) -> str:
    """The hash of a result table: its groups with their integers, in order of their names."""
    lines = sorted("|".join(str(cell) for cell in row) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def scan(folder: str) -> None:
    """Floor: read every column once."""
    connection = duckdb.connect(config={"threads": THREADS})
    texts = ", ".join(f"max({name})" for name in COLUMNS if name not in ("row_id", "quantity"))
    connection.execute(
        f"SELECT sum(row_id), sum(quantity), {texts} FROM read_parquet('{folder}/activities.parquet')"
    ).fetchall()


def with_ditan(folder: str) -> str:
    """Ours: resolution, integer emissions per row, sums per source, item and chosen ids."""
    candidates = pq.ParquetFile(Path(folder) / "parameters.parquet").read()
    calculation = calculate(
        Path(folder) / "activities.parquet", candidates, "combustion", engine=DuckDBEngine(threads=THREADS)
    )
    totals = calculation.totals(GROUP)
    names = (*GROUP, "rows", "emissions_micro_t")
    return digest(zip(*(totals[name].to_pylist() for name in names), strict=True))


def with_pandas(folder: str) -> str:
    """Peer: two merges per parameter (regional, then guideline), one rounding, one group-by."""
    import numpy as np
    import pandas as pd

    used = ["source", "item", "region", "quantity", "unit"]
    rows = pd.read_parquet(Path(folder) / "activities.parquet", columns=used)
    parameters = pd.read_parquet(Path(folder) / "parameters.parquet")
    for role in ("ncv", "cc", "ox"):
        keys = ["source", "item"] if role == "ox" else ["item"]
        own = parameters[parameters["name"] == role]
        general = own[own["region"].isna()][[*keys, "value", "id"]]
        regional = own[own["region"].notna()][[*keys, "region", "value", "id"]]
        rows = rows.merge(general, on=keys, how="left").rename(columns={"value": role, "id": f"{role}_id"})
        rows = rows.merge(regional, on=[*keys, "region"], how="left")
        rows[role] = rows.pop("value").fillna(rows[role])
        rows[f"{role}_id"] = rows.pop("id").fillna(rows[f"{role}_id"])
    scale = np.where(rows["unit"] == "1e4 t", 10.0, 10.0)  # 10⁴ t · GJ/TJ; 10⁸ m³ / 10⁴ m³ · GJ/TJ
    amount_t = rows["quantity"] * rows["ncv"] * rows["cc"] * rows["ox"] * (44.0 / 12.0) * scale
    rows["emissions_micro_t"] = np.floor(amount_t * 1e6 + 0.5).astype("int64")
    grouped = rows.groupby(list(GROUP), sort=False)["emissions_micro_t"].agg(["size", "sum"]).reset_index()
    return digest(grouped.itertuples(index=False, name=None))


def run() -> list[BenchResult]:
    """Race the three ways."""
    arguments = {"folder": str(make_data())}
    here = "bench.engine_bench"
    return race(
        Contest(
            "emissions engine, 10 million rows × 5,000 parameters",
            [
                Run("bare Parquet scan", "floor", f"{here}:scan", arguments),
                Run("pandas", "peer", f"{here}:with_pandas", arguments),
                Run("ditan", "ours", f"{here}:with_ditan", arguments),
            ],
            rounds=3,
            ratio_to_floor_at_most=4,
            peak_mib_at_most=600,
        )
    )
