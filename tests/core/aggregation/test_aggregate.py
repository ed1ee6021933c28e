"""Aggregation: sums by hand, provenance, nothing is not zero, bad tables by their words, real data by their totals."""

from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ditan.core.aggregation.aggregating import aggregate
from ditan.core.errors import Refused
from ditan.core.errors.inventory.aggregation import ValueBesideParts

TREE = {"0": "", "1": "0", "1.1": "1", "1.2": "1", "2": "0"}
MICRO = 1_000_000


def table(*rows: tuple[Any, ...], **more: list[Any]) -> pa.Table:
    names = ("entity", "year", "category", "gas", "value", "unit")
    columns = zip(*rows, strict=True)
    return pa.table(dict(zip(names, map(list, columns), strict=True)) | more)


SMALL = table(
    ("a", 2019, "1.1", "CO2", 1.5, "kt"),
    ("a", 2019, "1.1", "CH4", 2.0, "t"),
    ("a", 2019, "1.2", "CO2", 250.0, "t"),
    ("a", 2019, "2", "CH4", 1.0, "Gg CH4/yr"),
    ("a", 2020, "1.1", "CO2", 3.0, "t"),
    ("b", 2020, "2", "N2O", 10.0, "kg"),
)


def test_sums_by_hand() -> None:
    sums = aggregate(SMALL, TREE, gwp="AR5")
    assert sums.total("a", 2019, "1", "CO2") == 1750 * MICRO
    # AR5 (WG1 table 8.A.1): CH4 28, N2O 265. 1.1: 1,500 + 2 · 28; 1.2: 250; 2: 1,000 · 28.
    assert sums.total("a", 2019, "1") == (1500 + 56 + 250) * MICRO
    assert sums.total("a", 2019, "0") == (1500 + 56 + 250 + 28_000) * MICRO
    assert sums.total("b", 2020, "0") == 2_650_000  # 0.01 t · 265 = 2.65 t


def test_another_set_of_potentials() -> None:
    # SAR (1995): CH4 21.
    assert aggregate(SMALL, TREE, gwp="SAR").total("a", 2019, "2") == 21_000 * MICRO


def test_nothing_is_not_zero() -> None:
    sums = aggregate(SMALL, TREE)
    assert sums.total("a", 2020, "2") is None
    assert sums.total("a", 2019, "1", "N2O") is None
    assert sums.total("b", 2019, "0") is None
    zero = aggregate(table(("a", 2020, "1.1", "CO2", 0.0, "t")), TREE)
    assert zero.total("a", 2020, "0") == 0


def test_missing_values_are_counted_and_never_summed() -> None:
    rows = table(
        ("a", 2020, "1.1", "CO2", 5.0, "t"),
        ("a", 2020, "1.2", "CO2", None, None),
        ("a", 2020, "2", "CO2", 7.0, "t"),
        status=["", None, "memo"],
    )
    sums = aggregate(rows, TREE)
    assert sums.total("a", 2020, "0") == 5 * MICRO
    assert sums.total("a", 2020, "1.2") is None
    assert sums.total("a", 2020, "2") is None
    assert sums.lineage("a", 2020, "0").missing == {"NE": 1, "memo": 1}


def test_lineage_names_rows_potentials_and_units() -> None:
    lineage = aggregate(SMALL, TREE, gwp="AR5").lineage("a", 2019, "0")
    assert lineage.rows == ((0, 3),)
    assert [parameter.id for parameter in lineage.potentials] == ["gwp100.AR5.CH4"]
    assert (lineage.potentials[0].document, lineage.potentials[0].clause) == (
        "ipcc_ar5",
        "第一工作组 表8.A.1",
    )
    assert {(use.unit, use.gas): use.tonnes for use in lineage.units}["kt", "CO2"] == 1000
    assert aggregate(SMALL, TREE).lineage("a", 2019, "1", "CO2").rows == ((0, 0), (2, 2))


def test_lineage_gives_the_ids_of_rows_where_there_are_any() -> None:
    rows = SMALL.append_column("row_id", [["p", "q", "r", "s", "t", "u"]])
    assert aggregate(rows, TREE).lineage("a", 2019, "1", "CO2").row_ids == ("p", "r")


def test_long_table_has_a_row_for_each_sum_and_null_for_nothing() -> None:
    records = aggregate(SMALL, TREE).table().to_pylist()
    found = {(r["entity"], r["year"], r["node"], r["gas"]): r for r in records}
    assert ("b", 2019, "0", "CO2e") not in found
    assert found["a", 2019, "1", "CO2e"]["micro_t"] == 1806 * MICRO
    assert found["a", 2019, "1", "CO2e"]["rows"] == 3
    assert found["b", 2020, "1", "CO2e"]["micro_t"] is None
    assert len(found) == 3 * 5 * 4  # (a 2019, a 2020, b 2020) × 5 nodes × (3 gases and CO2e)


@pytest.mark.parametrize("frame", [pd.DataFrame, pl.DataFrame], ids=["pandas", "polars"])
def test_other_frames_give_the_same(frame: Any) -> None:
    sums = aggregate(frame(SMALL.to_pydict()), TREE)
    assert sums.total("a", 2019, "0") == aggregate(SMALL, TREE).total("a", 2019, "0")


@pytest.mark.parametrize("kind", ["category", "int16", "float64", "str", "string"])
def test_years_and_names_in_other_forms_give_the_same(kind: str) -> None:
    frame = SMALL.to_pandas()
    frame["year"] = frame["year"].astype(kind)
    for name in ("entity", "category", "gas", "unit"):
        frame[name] = frame[name].astype("category")
    sums = aggregate(frame, TREE)
    assert sums.years == (2019, 2020)
    assert sums.total("a", 2019, "0") == aggregate(SMALL, TREE).total("a", 2019, "0")


@pytest.mark.parametrize("is_encoded", [True, False])
def test_tables_in_chunks_give_the_same(is_encoded: bool) -> None:
    first, second = SMALL.slice(0, 4), SMALL.slice(4)
    if is_encoded:  # each chunk then has a dictionary of its own
        first, second = (
            part.set_column(0, "entity", part["entity"].dictionary_encode()) for part in (first, second)
        )
    sums = aggregate(pa.concat_tables([first, second]), TREE)
    assert sums.total("b", 2020, "0") == 2_650_000
    assert sums.total("a", 2019, "0") == aggregate(SMALL, TREE).total("a", 2019, "0")


def test_no_rows_give_no_sums() -> None:
    sums = aggregate(SMALL.slice(0, 0), TREE)
    assert sums.table().num_rows == 0
    assert sums.findings == ()


def test_too_many_sums_are_refused_before_they_take_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ditan.core.aggregation.aggregating.CELLS_AT_MOST", 59)
    with pytest.raises(Refused) as refused:
        aggregate(SMALL, TREE)  # 5 codes × (2 entities × 2 years) × 3 gases
    assert str(refused.value.problems[0]) == (
        "60 sums would have to be kept at once: 2 entities × 2 years × 5 codes × 3 gases."
    )


@given(st.permutations(range(SMALL.num_rows)))
@settings(max_examples=20)
def test_order_of_rows_does_not_matter(order: list[int]) -> None:
    shuffled, straight = aggregate(SMALL.take(order), TREE), aggregate(SMALL, TREE)
    for entity, year in (("a", 2019), ("a", 2020), ("b", 2020)):
        for node in TREE:
            assert shuffled.total(entity, year, node) == straight.total(entity, year, node)


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=4))
@settings(max_examples=50)
def test_parents_are_the_sum_of_their_children(values: list[float]) -> None:
    codes = ["1.1", "1.2", "2", "1"][: len(values)]
    rows = table(*(("a", 2020, code, "CH4", value, "t") for code, value in zip(codes, values, strict=True)))
    sums = aggregate(rows, TREE)
    own = {code: aggregate(rows.slice(n, 1), TREE).total("a", 2020, code) for n, code in enumerate(codes)}
    assert sums.total("a", 2020, "0") == sum(amount or 0 for amount in own.values())


def test_value_beside_its_parts_is_said() -> None:
    rows = table(("a", 2020, "1", "CO2", 3.0, "t"), ("a", 2020, "1.1", "CO2", 3.0, "t"))
    (finding,) = aggregate(rows, TREE).findings
    assert isinstance(finding, ValueBesideParts)
    assert str(finding) == ("Category 1 has values of its own beside values below it (1.1): both are added.")


def test_everything_wrong_is_said_at_once() -> None:
    rows = table(
        ("a", 2020, "1.1", "CO2", 1.0, "t"),
        ("a", 2020, "1.1", "CO2", 2.0, "t"),
        ("a", 2020, "1.3", "CO2", 1.0, "t"),
        ("a", 2020, "2", "CO2", 1.0, "tonns"),
        ("a", 2020, "2", "CH4", 1.0, "GJ"),
        ("a", 2020, "2", "N2O", 1.0, "tCO2e"),
        ("a", 2020, "2", "CH5", 1.0, "t"),
        ("b", 2020, "2", "CO2", float("inf"), "t"),
        status=["", "", "", "", "", "", "", "guessed"],
    )
    with pytest.raises(Refused) as refused:
        aggregate(rows, TREE)
    said = sorted(str(problem) for problem in refused.value.problems)
    assert said[0].startswith("A year twice: rows 0-1 give CO2 of category 1.1, a, 2020 more than once.")
    assert said[1].startswith('Category "1.3" is not in the tree; nearest: 1.')
    assert said[1].endswith("(row 2).")
    assert said[2].startswith('Gas "CH5" has no global warming potential in AR5; nearest: CH4 (row 6)')
    assert said[3] == 'Status "guessed" is not known (row 7).'
    assert 'Unit "GJ" does not measure a mass of CH4: it measures energy (row 4).' in said
    assert 'Unit "tCO2e" does not measure a mass of N2O: it measures CO2e (row 5).' in said
    assert any(text.startswith('Unit "tonns" does not measure a mass of CO2') for text in said)
    assert len(said) == 7


def test_numbers_out_of_reach_are_named() -> None:
    rows = table(("a", 2020, "1.1", "CO2", 1.0, "t"), ("b", 2020, "2", "CO2", float("inf"), "t"))
    with pytest.raises(Refused, match="not a finite number within reach in row 1"):
        aggregate(rows, TREE)


def test_sums_of_one_group_out_of_reach_name_the_largest_row() -> None:
    # 9.2 million million tonnes are 2⁶³ micro-tonnes: two times 5 are beyond, in different years they are not.
    rows = [("a", 2020, "1.1", "CO2", 5e12, "t"), ("a", 2020, "1.2", "CO2", 5.1e12, "t")]
    with pytest.raises(Refused, match="not a finite number within reach in row 1"):
        aggregate(table(*rows), TREE)
    apart = table(rows[0], ("a", 2021, "1.2", "CO2", 5.1e12, "t"))
    assert aggregate(apart, TREE).total("a", 2021, "0") == 5_100_000_000_000 * MICRO


def test_missing_columns_are_all_named() -> None:
    with pytest.raises(Refused) as refused:
        aggregate(pa.table({"entity": ["a"], "value": [1.0]}), TREE)
    assert [problem.facts["column"] for problem in refused.value.problems] == [
        "year",
        "category",
        "gas",
        "unit",
    ]


def test_blank_keys_and_wrong_years_are_named() -> None:
    with pytest.raises(Refused, match='Column "gas" is blank in row 1'):
        aggregate(table(("a", 2020, "1", "CO2", 1.0, "t"), ("a", 2020, "2", None, 1.0, "t")), TREE)
    with pytest.raises(Refused, match="The column year holds 202, not whole years"):
        aggregate(table(("a", 202, "1", "CO2", 1.0, "t"), ("a", 2020, "2", "CO2", 1.0, "t")), TREE)


def test_unknown_set_of_potentials() -> None:
    with pytest.raises(Refused, match="AR9"):
        aggregate(SMALL, TREE, gwp="AR9")


def test_ceads_totals_are_the_sums_of_their_sectors(shared: Path) -> None:
    """658 totals as published (31,584 rows, 48 to a province and year) are the sum of their 47 sectors, printed to 1 t."""
    long = pq.read_table(shared / "data" / "real" / "ceads_province_sector_fuel_1997_2019.parquet")
    frame = long.select(["gb2260", "year", "sector", "scope1_total"]).to_pandas()
    whole = frame[frame["sector"] == "Total"].set_index(["gb2260", "year"])["scope1_total"]
    parts = frame[frame["sector"] != "Total"]
    names = sorted(parts["sector"].unique())
    tree = {"all": None, **dict.fromkeys(names, "all")}
    values = pd.DataFrame(
        {
            "entity": parts["gb2260"].astype(str),
            "year": parts["year"],
            "category": parts["sector"],
            "gas": "CO2",
            "value": parts["scope1_total"],
            "unit": "Mt",
        }
    )
    sums = aggregate(values, tree)
    compared = 0
    for (place, year), published in whole.items():
        ours = sums.total(str(place), int(year), "all")
        assert ours is not None
        assert ours / MICRO == pytest.approx(published * 1e6, abs=len(names))
        compared += 1
    assert (compared, len(names)) == (658, 47)
