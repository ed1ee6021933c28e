"""The reference approach is a check: its bridge adds up exactly, and misprints show as the remainder."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ditan.core.balance import check
from ditan.core.inventory import Inventory
from ditan.core.inventory import compile as compile_inventory
from ditan.core.library import load
from tests.core.inventory.tables import compiled, table

# t CO2 per table unit, by hand: NCV × CC × OX × 44/12.
RAW_COAL_T = 1.86083e4
COKE_T = 2.86042e4


def adds_up(inventory: Inventory) -> bool:
    """Whether reference + parts = sectoral in integers, per fuel and in all."""
    reference = inventory.reference
    for fuel in reference.fuels:
        parts = sum(part.micro_t.get(fuel.fuel, 0) for part in reference.bridge)
        if fuel.reference_micro_t + parts != fuel.sectoral_micro_t:
            return False
    whole = reference.co2_micro_t + sum(part.co2_micro_t for part in reference.bridge)
    return whole == reference.sectoral_micro_t == inventory.energy_co2_micro_t


def test_every_real_bridge_adds_up_exactly(shared: Path) -> None:
    for inventory in compiled(shared).values():
        assert adds_up(inventory), inventory.place


def test_a_sound_table_leaves_no_remainder(shared: Path) -> None:
    # Jiangsu's printed table holds the identity; what is left is rounding of single cells to micro-tonnes.
    assert abs(compiled(shared)["320000"].reference.part("remainder").co2_t) < 1


@pytest.mark.parametrize(
    ("place", "fuel", "tonnes"),
    [
        # BALANCE.md, printed defects: Sichuan raw coal identity −139.6, Shanghai coke transformation −38.3.
        ("510000", "raw_coal", 139.6 * RAW_COAL_T),
        ("310000", "coke", 38.3 * COKE_T),
    ],
)
def test_printed_misprints_are_the_remainder(shared: Path, place: str, fuel: str, tonnes: float) -> None:
    inventory = compiled(shared)[place]
    remainder = inventory.reference.part("remainder")
    assert remainder.by_fuel[fuel] == pytest.approx(tonnes, rel=2e-3)
    assert "reference_remainder" in {finding.code for finding in inventory.findings}


def test_shanxi_reference_is_declared_unusable(shared: Path) -> None:
    # BALANCE.md: raw coal −17,000 万吨, 52 % of consumption, about −316 Mt against 322 Mt sectoral.
    inventory = compiled(shared)["140000"]
    difference = inventory.reference.part("statistical_difference")
    assert difference.by_fuel["raw_coal"] == pytest.approx(316e6, rel=0.01)
    assert inventory.energy_co2_t == pytest.approx(322e6, rel=0.01)
    (finding,) = [finding for finding in inventory.findings if finding.code == "reference_unusable"]
    assert finding.severity == "warning"
    (coal,) = [fuel for fuel in inventory.reference.fuels if fuel.fuel == "raw_coal"]
    assert coal.grade == "large"
    assert coal.difference_share == pytest.approx(-0.52, abs=0.005)


def test_signs_of_the_parts_by_hand() -> None:
    # Raw coal, 万吨: supply 200; washing −60; power −100; industry 30 of which feedstock 10; losses 4;
    # statistical difference 200 − 60 − 100 − 4 − 30 = 6. Cleaned coal from washing +50, burnt in industry 50.
    values = {
        ("supply_total", "raw_coal"): 200.0,
        ("tr_coal_washing", "raw_coal"): -60.0,
        ("tr_thermal_power", "raw_coal"): -100.0,
        ("transformation", "raw_coal"): -160.0,
        ("loss", "raw_coal"): 4.0,
        ("fc_industry", "raw_coal"): 30.0,
        ("fc_industry_nonenergy", "raw_coal"): 10.0,
        ("final_consumption", "raw_coal"): 30.0,
        ("statistical_difference", "raw_coal"): 6.0,
        ("total_consumption", "raw_coal"): 194.0,
        ("tr_coal_washing", "cleaned_coal"): 50.0,
        ("transformation", "cleaned_coal"): 50.0,
        ("fc_industry", "cleaned_coal"): 50.0,
        ("final_consumption", "cleaned_coal"): 50.0,
        ("total_consumption", "cleaned_coal"): 50.0,
    }
    inventory = compile_inventory(table(values), load())
    reference = inventory.reference
    assert reference.co2_t == pytest.approx(200 * RAW_COAL_T, rel=2e-6)
    raw = {part.id: part.by_fuel.get("raw_coal", 0.0) for part in reference.bridge}
    for part, amount in {
        "nonenergy": -10,
        "coal_washing": -60,
        "losses": -4,
        "statistical_difference": -6,
    }.items():
        assert raw[part] == pytest.approx(amount * RAW_COAL_T, rel=2e-6), part
    assert reference.part("coal_washing").by_fuel["cleaned_coal"] == pytest.approx(50 * 2.28176e4, rel=2e-6)
    assert reference.sectoral_co2_t == pytest.approx(120 * RAW_COAL_T + 50 * 2.28176e4, rel=2e-6)
    assert abs(reference.part("remainder").co2_t) < 1e-3
    assert adds_up(inventory)


def test_stocks_are_derived_and_stand_inside_supply(shared: Path) -> None:
    # BALANCE.md: Jiangsu raw coal opens with 593 and closes with 751 万吨: a build-up of 158.
    (coal,) = [fuel for fuel in compiled(shared)["320000"].reference.fuels if fuel.fuel == "raw_coal"]
    assert coal.stock_change == pytest.approx(593.3 - 751.3, abs=0.2)


amounts = st.integers(-10_000, 10_000).map(lambda hundredths: hundredths / 100)
used = st.integers(0, 10_000).map(lambda hundredths: hundredths / 100)
tables = st.dictionaries(
    st.tuples(
        st.sampled_from(
            ["supply_total", "tr_coal_washing", "tr_coking", "tr_heating", "statistical_difference"]
        ),
        st.sampled_from(["raw_coal", "coke", "other_petroleum", "other_gas"]),
    ),
    amounts,
)
consumption = st.dictionaries(
    st.tuples(
        st.sampled_from(
            ["fc_industry", "fc_industry_nonenergy", "fc_construction", "loss", "recovered_energy"]
        ),
        st.sampled_from(["raw_coal", "coke", "other_petroleum", "other_gas"]),
    ),
    used,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    tables,
    consumption,
    st.sampled_from(["count", "exclude", "all"]),
    st.sampled_from(["energy", "all", "none"]),
)
def test_the_bridge_adds_up_for_any_table(
    supply: dict[tuple[str, str], float],
    used_up: dict[tuple[str, str], float],
    recovered: str,
    petroleum: str,
) -> None:
    balance = table({**supply, **used_up})
    # A table whose signs are all reversed is refused by the checks of the balance; test_check covers it.
    assume(not any(finding.severity == "error" for finding in check(balance, load())))
    inventory = compile_inventory(
        balance,
        load(),
        recovered_gas=recovered,  # type: ignore[arg-type]
        other_petroleum=petroleum,  # type: ignore[arg-type]
    )
    assert adds_up(inventory)
    assert all((step.emissions_micro_t or 0) >= 0 for step in inventory.estimated())


def test_recovered_gas_inside_transformation_is_a_part_of_its_own() -> None:
    # Tables since 2010: recovery stands in transformation, so supply is blank and 100 亿m³ come from that row.
    values = {
        ("tr_recovered_energy", "other_gas"): 100.0,
        ("transformation", "other_gas"): 100.0,
        ("fc_industry", "other_gas"): 100.0,
        ("final_consumption", "other_gas"): 100.0,
        ("total_consumption", "other_gas"): 100.0,
    }
    inventory = compile_inventory(table(values, more_rows=("tr_recovered_energy",)), load())
    assert inventory.reference.co2_micro_t == 0
    assert inventory.reference.part("recovered_energy").co2_micro_t == inventory.energy_co2_micro_t > 0
    assert abs(inventory.reference.part("remainder").co2_micro_t) <= 1
    (gas,) = inventory.recovered
    assert (gas.recovered_burnt, gas.is_counted) == (100.0, True)
    assert adds_up(inventory)


def test_excluded_carbon_names_its_fixed_share(shared: Path) -> None:
    """Feedstock is never silently zero: the edition's parameter (ours, 100 %, unverified) says what stays fixed."""
    items = [item for item in compiled(shared)["320000"].excluded if item.kind == "nonenergy"]
    assert items
    assert {item.fixed_share for item in items} == {1.0}
    assert {item.fixed_parameter for item in items} == {"invp.nonenergy.fixed_share"}
