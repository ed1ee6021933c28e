"""The open choices: recovered gas, other petroleum products, editions, GWP sets."""

from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.inventory import Inventory
from ditan.core.inventory import compile as compile_inventory
from ditan.core.library import load
from tests.core.inventory.tables import balances, compiled, table


def fuel_t(inventory: Inventory, fuel: str) -> float:
    """Tonnes of CO2 of a fuel; 0 where nothing of it was estimated."""
    found: dict[str, float] = inventory.summary()["by_fuel"]
    return found.get(fuel, 0.0)


# One 亿立方米 of other gas: 10⁴ 万m³ × 52.27 × 12.2 × 0.99 × 44/12 / 1000 = 23,148.3 t.
OTHER_GAS_T = 23_148.3


def test_recovered_gas_is_counted_by_default_and_shown(shared: Path) -> None:
    # BALANCE.md: Jiangsu 222 of 232 亿m³.
    inventory = compiled(shared)["320000"]
    (gas,) = inventory.recovered
    assert (gas.fuel, gas.burnt, gas.recovered_burnt, gas.is_counted) == ("other_gas", 231.8, 221.82, True)
    assert gas.co2_micro_t / 1e6 == pytest.approx(221.82 * OTHER_GAS_T, rel=1e-5)
    assert "recovered_gas" in {finding.code for finding in inventory.findings}


def test_recovered_gas_left_out_becomes_ie_and_the_rest_stays(shared: Path) -> None:
    balance = balances(shared)["320000"]
    inventory = compile_inventory(balance, load(), recovered_gas="exclude")
    # 231.80 − 221.82 = 9.98 亿m³ remain.
    assert fuel_t(inventory, "other_gas") == pytest.approx(9.98 * OTHER_GAS_T, rel=1e-5)
    elsewhere = [
        step for step in inventory.steps if step.fuel == "other_gas" and step.status == "IE" and step.quantity
    ]
    assert sum(step.quantity or 0 for step in elsewhere) == pytest.approx(221.82)
    assert all(step.emissions_micro_t is None for step in elsewhere)
    (part,) = [part for part in inventory.reference.bridge if part.id == "recovered_gas"]
    assert part.co2_t == pytest.approx(-221.82 * OTHER_GAS_T, rel=1e-5)
    for step in inventory.estimated():
        total = sum(item.sign * (item.value or 0) for item in step.inputs)
        assert step.quantity == pytest.approx(max(0.0, total), abs=1e-9)


def test_a_column_of_blast_furnace_gas_is_carbon_of_coke_unless_asked_for() -> None:
    values = {("fc_industry", "blast_furnace_gas"): 10.0, ("fc_industry", "coke"): 5.0}
    balance = table(values, more_fuels=("blast_furnace_gas",))
    counted = compile_inventory(balance, load())
    assert fuel_t(counted, "blast_furnace_gas") == 0
    (left,) = [item for item in counted.excluded if item.kind == "recovered_gas"]
    assert (left.fuel, left.quantity) == ("blast_furnace_gas", 10.0)
    assert left.potential_co2_t > 0
    # 10 亿m³ × 33.0 GJ/万m³ × 70.8 tC/TJ × 0.99 × 44/12: 10⁵ 万m³ × 2.3364 tC × 0.99 × 44/12 = 848,113 t.
    everything = compile_inventory(balance, load(), recovered_gas="all")
    assert fuel_t(everything, "blast_furnace_gas") == pytest.approx(848_113, rel=1e-4)
    assert left.potential_co2_t == fuel_t(everything, "blast_furnace_gas")


def test_other_petroleum_counts_energy_use_and_prints_its_range() -> None:
    # Jiangsu's column: industry 644.87 of which feedstock 470.43, thermal 2.78, heating 1.70, construction 88.00.
    values = {
        ("fc_industry", "other_petroleum"): 644.87,
        ("fc_industry_nonenergy", "other_petroleum"): 470.43,
        ("tr_thermal_power", "other_petroleum"): -2.78,
        ("tr_heating", "other_petroleum"): -1.70,
        ("fc_construction", "other_petroleum"): 88.00,
        ("fc_agriculture", "other_petroleum"): 1.0,
    }
    inventory = compile_inventory(table(values), load())
    burnt = {step.sector: step.quantity for step in inventory.estimated()}
    assert burnt == {
        "tr_thermal_power": 2.78,
        "tr_heating": 1.7,
        "fc_agriculture": 1.0,
        "fc_industry": 174.44,
    }
    # 41.031 GJ/t × 20.0 × 0.98 × 44/12 / 1000 = 2.948761 t/t: 179.92 万吨 by energy use, 267.92 with the bitumen.
    factor = 41.031 * 20.0 * 0.98 * 44 / 12 / 1000
    span = inventory.summary()["other_petroleum_range"]
    assert span["chosen"] == "energy"
    assert span["co2_t"]["none"] == 0
    assert span["co2_t"]["energy"] == pytest.approx(179.92e4 * factor)
    assert span["co2_t"]["all"] == pytest.approx(267.92e4 * factor)
    bitumen = [item for item in inventory.excluded if item.kind == "not_energy"]
    assert [(item.row, item.quantity) for item in bitumen] == [("fc_construction", 88.0)]
    (step,) = [
        step
        for step in inventory.steps
        if step.sector == "fc_construction" and step.fuel == "other_petroleum"
    ]
    assert (step.status, step.quantity, step.emissions_micro_t) == ("NO", None, None)
    assert "沥青" in step.note


@pytest.mark.parametrize("switch", ["all", "none", "energy"])
def test_each_rule_gives_the_amount_the_range_promised(shared: Path, switch: str) -> None:
    promised = compiled(shared)["310000"].summary()["other_petroleum_range"]["energy_co2_t"][switch]
    again = compile_inventory(balances(shared)["310000"], load(), other_petroleum=switch)  # type: ignore[arg-type]
    assert again.energy_co2_t == promised


def test_other_editions_and_gwp_sets_are_named_beside_the_default(shared: Path) -> None:
    inventory = compile_inventory(balances(shared)["320000"], load(), edition="ipcc2006", gwp="AR5")
    summary = inventory.summary()
    assert (summary["edition"], summary["gwp"]) == ("ipcc2006", "AR5")
    assert summary["gwp_of_edition"] == load().edition("ipcc2006").gwp
    default = compiled(shared)["320000"].summary()
    assert (default["edition"], default["gwp"], default["gwp_of_edition"]) == ("prov2011", "SAR", "SAR")
    assert summary["energy_co2_t"] != default["energy_co2_t"]


def test_co2_is_itself_in_every_gwp_set(shared: Path) -> None:
    for gwp in ("SAR", "AR4", "AR5", "AR6"):
        inventory = compile_inventory(balances(shared)["630000"], load(), gwp=gwp)
        assert inventory.total_co2e_micro_t == inventory.energy_co2_micro_t


def test_wrong_switches_are_refused_together(shared: Path) -> None:
    with pytest.raises(Refused) as refusal:
        compile_inventory(
            balances(shared)["630000"],
            load(),
            gwp="AR7",
            recovered_gas="maybe",  # type: ignore[arg-type]
            other_petroleum="some",  # type: ignore[arg-type]
        )
    codes = [problem.code for problem in refusal.value.problems]
    assert codes == ["gwp_set_unknown", "switch_unknown", "switch_unknown"]
    assert "AR4, AR5, AR6, SAR" in refusal.value.problems[0].wording("en").expected


def test_an_unknown_edition_is_refused_with_the_nearest(shared: Path) -> None:
    with pytest.raises(Refused, match=r'nearest known is "prov20(11|25)"'):
        compile_inventory(balances(shared)["630000"], load(), edition="prov2001")
