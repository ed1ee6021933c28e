"""The large part: rounding, gases, statuses, sums, files; the same integers whatever the order."""

import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ditan.core.emissions import Candidate, DuckDBEngine, calculate, candidate_table, run
from ditan.core.errors import Refused
from tests.core.emissions.tables import activities, fuel

ONE = candidate_table([Candidate("one", "ef", 1.0, "tCO2/t")])
COAL = candidate_table(fuel("coal", 20.908, 26.1, 0.93))


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (0.0000005, 1),  # 0.5 µt: floor(0.5 + 0.5) = 1
        (0.0000015, 2),  # 1.5 µt: floor(2.0) = 2
        (0.0000025, 3),  # a tie goes up, not to even
        (-0.0000005, 0),  # −0.5 µt: floor(0.0) = 0
        (-0.0000015, -1),  # −1.5 µt: floor(−1.0) = −1: up as well
        (1e-12, 0),
        (-1e-12, 0),
        (1e12, 10**18),
        (-1e12, -(10**18)),
        (0.0, 0),
    ],
)
def test_each_row_is_rounded_once_half_up(quantity: float, expected: int) -> None:
    assert run(activities([{"quantity": quantity}]), ONE, "factor")["emissions_micro_t"].to_pylist() == [
        expected
    ]


@pytest.mark.parametrize("quantity", [float("nan"), float("inf"), -float("inf"), 1e308, 1e13])
def test_result_that_is_no_integer_within_reach_is_refused(quantity: float, tmp_path: Path) -> None:
    calculation = calculate(activities([{"quantity": 1.0}, {"quantity": quantity}]), ONE, "factor")
    for attempt in (
        calculation.rows,
        lambda: calculation.totals(["gas"]),
        lambda: calculation.write(tmp_path / "rows.parquet"),
    ):
        with pytest.raises(Refused) as caught:
            attempt()
        (problem,) = caught.value.problems
        assert problem.code == "emission_not_finite"
        assert problem.where.line == 2
    assert list(tmp_path.iterdir()) == []


def test_sum_beyond_the_integers_is_refused() -> None:
    table = activities([{"quantity": 9e12}, {"quantity": 9e12}])
    with pytest.raises(Refused) as caught:
        calculate(table, ONE, "factor").totals(["gas"])
    assert caught.value.problems[0].code == "emissions_out_of_range"


def test_statuses_are_carried_and_have_no_emissions() -> None:
    statuses = [None, "", "estimated", "NO", "NE", "IE", "C", "memo"]
    rows = [{"quantity": 1.0, "status": status} for status in statuses]
    rows.append({"quantity": None, "status": None})
    table = run(activities(rows), ONE, "factor")
    assert table["status"].to_pylist() == ["estimated"] * 3 + ["NO", "NE", "IE", "C", "memo", "NE"]
    assert table["emissions_micro_t"].to_pylist() == [1_000_000] * 3 + [None] * 6


def test_rows_that_are_not_estimated_need_no_parameter() -> None:
    calculation = calculate(
        activities([{"quantity": None, "status": "NO", "item": "wood"}]), COAL, "combustion"
    )
    assert calculation.problems == ()
    assert calculation.rows()["gas"].to_pylist() == ["CO2"]


def test_totals_keep_nothing_apart_from_zero() -> None:
    rows = [
        {"item": "coal", "quantity": 0.0},
        {"item": "coal", "quantity": 1.0},
        {"item": "peat", "quantity": 1.0},
        {"item": "peat", "quantity": 1.0, "status": "IE"},
    ]
    totals = calculate(activities([{"status": None, **row} for row in rows]), COAL, "combustion").totals(
        ["item"]
    )
    # 20.908 × 26.1 × 0.93 × 44/12 / 1000 = 1.860832908 t
    assert totals.to_pylist() == [
        {
            "item": "coal",
            "rows": 2,
            "rows_not_estimated": 0,
            "emissions_micro_t": 1_860_833,
            "co2e_micro_t": 1_860_833,
        },
        {"item": "peat", "rows": 2, "rows_not_estimated": 2, "emissions_micro_t": None, "co2e_micro_t": None},
    ]


def test_one_activity_gives_a_row_per_gas_with_its_own_potential() -> None:
    candidates = candidate_table(
        [
            Candidate("ch4", "ef", 2.0, "kg/t", gas="CH4"),
            Candidate("n2o", "ef", 0.5, "kg/t", gas="N2O"),
            Candidate("gwp.ch4", "gwp", 28, "kgCO2e/kg", gas="CH4"),
            Candidate("gwp.n2o", "gwp", 265, "-", gas="N2O"),
        ]
    )
    table = run(activities([{"quantity": 1000.0}]), candidates, "factor")
    assert table["gas"].to_pylist() == ["CH4", "N2O"]
    assert table["emissions_micro_t"].to_pylist() == [2_000_000, 500_000]
    assert table["co2e_micro_t"].to_pylist() == [56_000_000, 132_500_000]
    assert table["gwp_id"].to_pylist() == ["gwp.ch4", "gwp.n2o"]


def test_gas_that_the_set_lacks_has_no_co2e_and_is_said() -> None:
    candidates = candidate_table(
        [
            Candidate("ch4", "ef", 2.0, "kg/t", gas="CH4"),
            Candidate("gwp.n2o", "gwp", 265, "-", gas="N2O"),
        ]
    )
    calculation = calculate(activities([{"quantity": 1.0}]), candidates, "factor")
    assert calculation.rows()["co2e_micro_t"].to_pylist() == [None]
    assert "全球变暖潜势" in calculation.problems[0].wording("zh").message


def test_parquet_file_and_folder_give_the_rows_of_the_table(tmp_path: Path) -> None:
    table = activities([{"item": "coal", "quantity": float(number)} for number in range(50)])
    expected = run(table, COAL, "combustion")
    pq.write_table(table, tmp_path / "all.parquet")
    folder = tmp_path / "parts"
    folder.mkdir()
    for part in range(5):
        pq.write_table(table.slice(part * 10, 10), folder / f"{part}.parquet")
    assert run(tmp_path / "all.parquet", COAL, "combustion").equals(expected)
    assert run(folder, COAL, "combustion").equals(expected)
    calculate(folder, COAL, "combustion").write(tmp_path / "out.parquet")
    written = pq.read_table(tmp_path / "out.parquet").sort_by("row_id")
    assert written["emissions_micro_t"].equals(expected["emissions_micro_t"])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    quantities=st.lists(st.floats(min_value=-1e9, max_value=1e9, allow_nan=False), min_size=2, max_size=40),
    seed=st.integers(0, 2**32 - 1),
)
def test_sums_do_not_depend_on_order_or_partition(quantities: list[float], seed: int) -> None:
    chance = random.Random(seed)
    rows = [{"item": "coal", "source": f"s{n % 3}", "quantity": q} for n, q in enumerate(quantities)]
    whole = calculate(activities(rows), COAL, "combustion").totals(["source"])
    numbered = [{**row, "row_id": number} for number, row in enumerate(rows, start=1)]
    chance.shuffle(numbered)
    cut = chance.randrange(1, len(numbered))
    engine = DuckDBEngine(threads=chance.choice([1, 2]))
    shuffled = calculate(activities(numbered), COAL, "combustion", engine=engine).totals(["source"])
    assert shuffled.equals(whole)
    parts = [
        calculate(activities(part), COAL, "combustion").totals(["source"])
        for part in (numbered[:cut], numbered[cut:])
    ]
    regrouped = pa.concat_tables(parts).group_by("source").aggregate([("emissions_micro_t", "sum")])
    sums = dict(
        zip(regrouped["source"].to_pylist(), regrouped["emissions_micro_t_sum"].to_pylist(), strict=True)
    )
    assert sums == dict(zip(whole["source"].to_pylist(), whole["emissions_micro_t"].to_pylist(), strict=True))
