"""The same expressions on a Spark cluster of two workers give the same bits."""

import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ditan.core.emissions import Candidate, SparkEngine, calculate, candidate_table
from ditan.core.errors import Refused
from tests.core.emissions.tables import activities, fuel

pytestmark = pytest.mark.spark

ROWS = 4000
PARTS = 6
CANDIDATES = candidate_table(
    [
        *fuel("coal", 20.908, 26.1, 0.93),
        *fuel("gas", 389.31, 15.3, 0.99, "GJ/1e4Nm3"),
        *fuel("one", 3.0, 1.0, 1.0, "TJ/t"),  # 3 × 44/12 = 11: ties in the seventh decimal
        Candidate("coal.ncv.js", "ncv", 21.77, "GJ/t", item="coal", region="320000"),
        Candidate("coal.ncv.works", "ncv", 19.123456789, "GJ/t", item="coal", entity="works"),
        Candidate("gwp", "gwp", 1.0, "kgCO2e/kg", gas="CO2"),
    ]
)
ADVERSARIAL = [
    *(sign * (whole + 0.5) / 11e6 for whole in range(40) for sign in (1, -1)),
    *(sign * value for value in (1e-12, 5e-324, 1e11, 8e11, 0.1 + 0.2, 1 / 3, 2.5e-7) for sign in (1, -1)),
    0.0,
    -0.0,
]


def made_rows() -> list[dict[str, Any]]:
    chance = random.Random(20071231)
    rows = [
        {
            "item": "one",
            "quantity": value,
            "unit": "t",
            "region": "",
            "entity": "elsewhere",
            "status": None,
            "measured_ncv": None,
        }
        for value in ADVERSARIAL
    ]
    while len(rows) < ROWS:
        item = chance.choice(["coal", "gas", "unknown"])
        rows.append(
            {
                "item": item,
                "quantity": chance.uniform(-1e6, 1e6) if chance.random() > 0.05 else None,
                "unit": chance.choice(["1e8 m3", "万Nm3"])
                if item == "gas"
                else chance.choice(["1e4 t", "t", "kg"]),
                "region": chance.choice(["320000", "110000", ""]),
                "entity": chance.choice(["works", "elsewhere"]),
                "status": chance.choice([None, "estimated", "NO", "IE"]),
                "measured_ncv": chance.uniform(15, 25) if item == "coal" and chance.random() < 0.3 else None,
            }
        )
    return [
        {
            **row,
            "measured_ncv_unit": None if row["measured_ncv"] is None else "GJ/t",
            "source": f"sector{chance.randrange(5)}",
        }
        for row in rows
    ]


@pytest.fixture(scope="module")
def table() -> pa.Table:
    return activities(made_rows())


@pytest.fixture(scope="module")
def shuffled_parts(table: pa.Table, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rows in another order, in several files."""
    order = list(range(table.num_rows))
    random.Random(7).shuffle(order)
    shuffled = table.take(order)
    folder = tmp_path_factory.mktemp("activities")
    size = -(-table.num_rows // PARTS)
    for part in range(PARTS):
        pq.write_table(shuffled.slice(part * size, size), folder / f"part-{part}.parquet")
    return folder


def test_cluster_has_two_workers(spark: Any) -> None:
    assert spark.range(100).count() == 100  # a first job waits for all workers
    driver_and_executors = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size()
    assert driver_and_executors == 1 + 2


def test_rows_and_groups_are_bit_identical(spark: Any, table: pa.Table, shuffled_parts: Path) -> None:
    ours = calculate(table, CANDIDATES, "combustion")
    cluster = calculate(shuffled_parts, CANDIDATES, "combustion", engine=SparkEngine(spark))
    rows, cluster_rows = ours.rows(), cluster.rows()
    assert rows.num_rows == ROWS
    assert sum(value is not None for value in rows["emissions_micro_t"].to_pylist()) > ROWS / 4
    for name in rows.column_names:
        assert cluster_rows[name].to_pylist() == rows[name].to_pylist(), name
    by = ["source", "item", "ncv_id", "status"]
    assert cluster.totals(by).to_pylist() == ours.totals(by).to_pylist()
    assert [str(problem) for problem in cluster.problems] == [str(problem) for problem in ours.problems]


def test_refusals_are_the_same_on_the_cluster(spark: Any) -> None:
    one = candidate_table([Candidate("one", "ef", 1.0, "tCO2/t")])
    engine = SparkEngine(spark)
    bad = activities([{"quantity": 1.0}, {"quantity": float("nan")}, {"quantity": 1e308}])
    with pytest.raises(Refused) as caught:
        calculate(bad, one, "factor", engine=engine).rows()
    assert sorted(problem.where.line or 0 for problem in caught.value.problems) == [2, 3]
    huge = activities([{"quantity": 9e12}, {"quantity": 9e12}])
    with pytest.raises(Refused) as caught:
        calculate(huge, one, "factor", engine=engine).totals(["gas"])
    assert caught.value.problems[0].code == "emissions_out_of_range"
