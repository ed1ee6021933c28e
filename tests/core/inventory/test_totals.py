"""Totals up the tree of categories: hand sums, nothing is not zero, memo apart, the same as the inventory's own."""

import random
from pathlib import Path

import pyarrow as pa
import pytest

from ditan.core import balance as balances
from ditan.core.aggregation.aggregating import aggregate
from ditan.core.errors import Refused
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory.totals import category_tree, totals_of
from ditan.core.trace import Status, Step


def row(category: str, gas: str, micro_t: int | None, co2e: int | None, status: Status = "estimated") -> Step:
    return Step("320000", 2007, category, "", "", "s", "f", gas, None, "t", micro_t, co2e, status, "factor")


STEPS = (
    row("1.1.1.1", "CO2", 100, 100),
    row("1.1.1.1", "N2O", 2, 530),  # AR5: 2 · 265
    row("3.3", "CH4", 10, 280),  # AR5: 10 · 28
    row("3.4", "CH4", None, None, "NE"),
    row("4.1.1", "CO2", -50, -50),
    row("1.5", "CO2", 7, 7, "memo"),
)


def test_totals_by_hand() -> None:
    totals = totals_of(STEPS)
    assert totals.with_land_use_micro_t == 100 + 530 + 280 - 50
    assert totals.without_land_use_micro_t == 910
    assert totals.land_use_micro_t == -50
    assert totals.co2e_micro_t["1"] == totals.co2e_micro_t["1.1.1"] == 630
    assert totals.gas_micro_t["", "CO2"] == 50
    assert totals.gas_micro_t["3", "CH4"] == 10
    assert totals.co2e_by_gas_micro_t["3", "CH4"] == 280
    assert totals.gases == ("CH4", "CO2", "N2O")


def test_nothing_estimated_is_absent_and_counted() -> None:
    totals = totals_of(STEPS)
    assert "3.4" not in totals.co2e_micro_t
    assert totals.rows["3.4", "NE"] == totals.rows["3", "NE"] == totals.rows["", "NE"] == 1
    assert "5" not in totals.co2e_micro_t
    assert not totals_of(STEPS[:3]).is_land_use_estimated


def test_memo_stands_outside_every_total() -> None:
    totals = totals_of(STEPS)
    assert totals.memo_co2e_micro_t == {"": 7, "1": 7, "1.5": 7}
    assert "1.5" not in totals.co2e_micro_t


def test_order_of_rows_does_not_matter() -> None:
    shuffled = list(STEPS)
    random.Random(1).shuffle(shuffled)
    assert totals_of(shuffled) == totals_of(STEPS)


def test_large_aggregation_sums_the_gases_to_the_same_integers() -> None:
    own = [step for step in STEPS if step.emissions_micro_t is not None]
    table = {
        "entity": [step.place for step in own],
        "year": [step.year for step in own],
        "category": [step.category for step in own],
        "gas": [step.gas for step in own],
        "value": [(step.emissions_micro_t or 0) / 10**6 for step in own],
        "unit": ["t"] * len(own),
        "status": [step.status for step in own],
    }
    sums, totals = aggregate(pa.table(table), category_tree()), totals_of(STEPS)
    for node in category_tree().parents:
        for gas in totals.gases:
            assert sums.total("320000", 2007, node, gas) == totals.gas_micro_t.get((node, gas))


def test_unknown_categories_are_all_named() -> None:
    with pytest.raises(Refused) as refused:
        totals_of([row("9.9", "CO2", 1, 1), row("9.9", "CH4", 1, 28), row("3.33", "CH4", 1, 28)])
    said = [str(problem) for problem in refused.value.problems]
    assert said[0].startswith('Category "9.9" is not in the tree')
    assert said[0].endswith("(2 rows).")
    assert said[1] == 'Category "3.33" is not in the tree; nearest: 3.3 (1 row).'


def test_real_province_adds_up_to_its_own_total(shared: Path) -> None:
    table = shared / "data" / "real" / "ebt_province_2007_long.csv"
    inventory = compile_inventory(balances.read(table, place="320000", year=2007))
    totals = totals_of(inventory.steps)
    assert totals.with_land_use_micro_t == inventory.total_co2e_micro_t
    assert totals.gas_micro_t["1.1", "CO2"] == inventory.energy_co2_micro_t
    children = [code for code, parent in category_tree().parents.items() if parent == "1.1"]
    parts = sum(totals.co2e_micro_t.get(code, 0) for code in children)
    assert parts == totals.co2e_micro_t["1.1"]
