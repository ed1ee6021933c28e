"""Inventories that break the rules of the balance, as a mapping of a city's own might: the traps bite."""

from dataclasses import replace

import pytest

from ditan.core.errors import Refused
from ditan.core.inventory import Inventory
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory.overlaps import Overlap, overlap_findings, overlaps_of, rule_of, traps
from ditan.core.library import load
from ditan.core.trace import Step
from tests.core.inventory.tables import table

T = 10**6


def compiled(*cells: tuple[str, str, float]) -> Inventory:
    """A table with these cells."""
    return compile_inventory(table({(row, fuel): value for row, fuel, value in cells}), load())


def with_steps(inventory: Inventory, *steps: Step) -> dict[str, Overlap]:
    """The verdicts when these leaf rows are added."""
    changed = replace(inventory, steps=(*inventory.steps, *steps))
    return {one.trap.id: one for one in overlaps_of(changed)}


def burnt(inventory: Inventory, fuel: str) -> Step:
    """The one row of a fuel that is burnt."""
    (step,) = [step for step in inventory.estimated() if step.fuel == fuel and step.emissions_micro_t]
    return step


def test_a_total_beside_its_fuels() -> None:
    inventory = compiled(("fc_industry", "raw_coal", 10.0))
    coal = burnt(inventory, "raw_coal")
    found = with_steps(
        inventory, replace(coal, fuel="coal_total", emissions_micro_t=7 * T, co2e_micro_t=7 * T)
    )
    # The smaller of the two: 7 t under the total column, far more under raw coal.
    assert (found["A"].verdict, found["A"].micro_t) == ("counted_twice", 7 * T)
    (warning,) = overlap_findings((found["A"],))
    assert "煤合计、油品合计" in warning.wording("zh").message
    assert "table.csv ! 表 ! B24" in warning.wording("en").message


def test_coal_burnt_in_coking_beside_its_gas() -> None:
    inventory = compiled(("fc_industry", "coke_oven_gas", 1.0))
    gas = burnt(inventory, "coke_oven_gas")
    coal = replace(gas, fuel="cleaned_coal", sector="tr_coking", co2e_micro_t=3 * T, emissions_micro_t=3 * T)
    found = with_steps(inventory, coal)
    assert (found["C"].verdict, found["C"].micro_t) == ("counted_twice", 3 * T)


def test_urban_beside_all_residential() -> None:
    inventory = compiled(("fc_residential", "lpg", 1.0))
    whole = burnt(inventory, "lpg")
    part = replace(
        whole,
        sector="fc_res_urban",
        co2e_micro_t=2 * T,
        emissions_micro_t=2 * T,
        inputs=tuple(replace(item, row="fc_res_urban") for item in whole.inputs),
    )
    found = with_steps(inventory, part)
    assert (found["H"].verdict, found["H"].micro_t) == ("counted_twice", 2 * T)


def test_other_energy_with_a_factor_beside_waste_power() -> None:
    inventory = compiled(("fc_industry", "raw_coal", 1.0))
    coal = burnt(inventory, "raw_coal")
    amount = {"emissions_micro_t": 5 * T, "co2e_micro_t": 5 * T}
    waste = replace(coal, category="5.2", sector="incineration_with_energy", fuel="msw", **amount)
    power = replace(coal, category="1.1.1.1", sector="tr_thermal_power", fuel="other_energy", **amount)
    assert with_steps(inventory, waste)["F"].verdict == "kept_apart"
    assert with_steps(inventory, waste, power)["F"].verdict == "counted_twice"


def test_a_rule_that_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(Refused) as refusal:
        rule_of(replace(traps()[0], rule="total"))
    (problem,) = refusal.value.problems
    assert problem.code == "overlap_rule_unknown"
    assert 'nearest known is "totals"' in problem.wording("en").message
    assert "最接近的是“totals”" in problem.wording("zh").message
