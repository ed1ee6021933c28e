"""Hand calculations, one per kind of fuel, and what the real tables come to."""

from fractions import Fraction
from pathlib import Path

import pytest

from ditan.core.balance import read_many
from ditan.core.errors import Refused
from ditan.core.inventory import Inventory
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory.summary import result_hash
from ditan.core.library import load
from ditan.core.trace import Step
from tests.core.inventory.tables import balances, compiled, table


def only(inventory: Inventory, sector: str, fuel: str, category: str | None = None) -> Step:
    """The one step of a sector and fuel."""
    found = [
        step
        for step in inventory.steps
        if (step.sector, step.fuel) == (sector, fuel)
        and (step.status != "IE" if category is None else step.category == category)
    ]
    assert len(found) == 1, found
    return found[0]


def test_jiangsu_raw_coal_in_thermal_power_by_hand(shared: Path) -> None:
    # 11,060.784 万吨 × 20.908 GJ/t × 26.1 tC/TJ × 0.93 × 44/12; 1 万吨 = 10⁴ t, 1 TJ = 10³ GJ:
    tonnes = (
        Fraction("11060.784")
        * 10**4
        * Fraction("20.908")
        * Fraction("26.1")
        / 1000
        * Fraction("0.93")
        * Fraction(44, 12)
    )
    assert round(float(tonnes), 3) == 205_822_708.555
    step = only(compiled(shared)["320000"], "tr_thermal_power", "raw_coal")
    assert step.category == "1.1.1.1"
    assert step.quantity == 11060.784
    assert step.emissions_micro_t == pytest.approx(float(tonnes) * 1e6, abs=1)
    assert [(item.value, item.sign, item.row) for item in step.inputs] == [
        (-11060.784, -1, "tr_thermal_power")
    ]
    # The 12th row of Jiangsu stands in line 310 of the wide file, raw coal in its eighth column.
    assert (step.inputs[0].file, step.inputs[0].cell) == ("ebt_province_2007_wide.csv", "H310")


@pytest.mark.parametrize(
    ("fuel", "tonnes_of_one_unit"),
    [
        # One table unit (万吨 or 亿立方米) × NCV × CC × OX × 44/12.
        # Gasoline, diesel, natural gas: printed factors 2.925056 t/t, 3.095910 t/t, 21.621888 t/万m³ (worked cases).
        ("gasoline", 2.925056e4),
        ("diesel", 3.095910e4),
        ("natural_gas", 21.621888e4),
        # Raw coal 20.908 × 26.1 × 0.93 × 44/12 / 1000 = 1.86083 t/t (BALANCE.md: 1.861).
        ("raw_coal", 1.86083e4),
        # Cleaned coal 26.344 × 25.4 × 0.93 × 44/12 / 1000 = 2.28176 t/t.
        ("cleaned_coal", 2.28176e4),
        # Coke 28.435 × 29.5 × 0.93 × 44/12 / 1000 = 2.86042 t/t.
        ("coke", 2.86042e4),
        # Other gas 52.27 GJ/万m³ × 12.2 × 0.99 × 44/12 / 1000 = 2.31483 t/万m³.
        ("other_gas", 2.31483e4),
    ],
)
def test_one_unit_of_a_fuel_by_hand(fuel: str, tonnes_of_one_unit: float) -> None:
    inventory = compile_inventory(table({("fc_residential", fuel): 1.0}), load())
    assert only(inventory, "fc_residential", fuel).emissions_micro_t == pytest.approx(
        tonnes_of_one_unit * 1e6, rel=2e-6
    )
    assert inventory.energy_co2_t == pytest.approx(tonnes_of_one_unit, rel=2e-6)


def test_industry_is_less_feedstock_and_the_feedstock_is_shown() -> None:
    values = {("fc_industry", "coke"): 100.0, ("fc_industry_nonenergy", "coke"): 23.81}
    inventory = compile_inventory(table(values), load())
    step = only(inventory, "fc_industry", "coke")
    assert step.quantity == 76.19
    assert [(item.row, item.value, item.sign) for item in step.inputs] == [
        ("fc_industry", 100.0, 1),
        ("fc_industry_nonenergy", 23.81, -1),
    ]
    (left,) = inventory.excluded
    # 23.81 万吨 × 2.86042 t/t
    assert (left.kind, left.fuel, left.quantity) == ("nonenergy", "coke", 23.81)
    assert left.potential_co2_t == pytest.approx(23.81e4 * 2.86042, rel=2e-6)


def test_feedstock_above_industry_is_floored_and_reported(shared: Path) -> None:
    # Qinghai prints other coking products: industry 13.26, non-energy 13.27.
    inventory = compiled(shared)["630000"]
    step = only(inventory, "fc_industry", "other_coking")
    assert (step.quantity, step.emissions_micro_t, step.status) == (0.0, 0, "estimated")
    (finding,) = [finding for finding in inventory.findings if finding.code == "nonenergy_exceeds_industry"]
    assert finding.severity == "warning"
    assert "13.27" in str(finding)
    assert "13.26" in str(finding)


def test_transformation_losses_totals_and_differences_are_not_burnt() -> None:
    rows = ("tr_coal_washing", "tr_coking", "tr_refining", "tr_gas_works", "tr_briquettes")
    values = {(row, "raw_coal"): -50.0 for row in rows}
    values |= {("loss", "raw_coal"): 9.0, ("statistical_difference", "raw_coal"): -17_000.0}
    inventory = compile_inventory(table(values), load())
    assert inventory.energy_co2_t == 0


def test_outputs_and_dust_of_a_power_row_are_no_fuel_from_nowhere() -> None:
    # Sichuan prints +0.01, Qinghai +0.00001 in the row of thermal power.
    values = {("tr_thermal_power", "briquettes"): 0.01, ("tr_thermal_power", "coke"): 1e-05}
    inventory = compile_inventory(table(values), load())
    for fuel in ("briquettes", "coke"):
        step = only(inventory, "tr_thermal_power", fuel)
        assert (step.quantity, step.emissions_micro_t) == (0.0, 0)
        assert step.inputs[0].value in (0.01, 1e-05)
        assert "填充值" in step.note
    assert all((step.emissions_micro_t or 0) >= 0 for step in inventory.estimated())


def test_blank_is_no_and_absent_is_ne() -> None:
    sound = compile_inventory(table({("fc_trade", "lpg"): 1.0}), load())
    assert only(sound, "fc_other", "lpg").status == "NO"
    assert only(sound, "fc_other", "lpg").emissions_micro_t is None
    lacking = compile_inventory(table({}, without_rows=("fc_other",), without_fuels=("coke",)), load())
    assert only(lacking, "fc_other", "lpg").status == "NE"
    assert only(lacking, "fc_trade", "coke").status == "NE"
    codes = {finding.code: str(finding) for finding in lacking.findings}
    assert '"Other"' in codes["row_missing"]
    assert "Coke" in codes["column_missing"]


def test_energy_industries_are_included_elsewhere() -> None:
    inventory = compile_inventory(table({("fc_industry", "raw_coal"): 1.0}), load())
    for category in ("1.1.1.2", "1.1.1.3"):
        step = only(inventory, "fc_industry", "raw_coal", category)
        assert (step.status, step.quantity, step.emissions_micro_t) == ("IE", None, None)


def test_residential_parts_count_only_where_the_whole_has_no_figure() -> None:
    parts = {("fc_res_urban", "lpg"): 2.0, ("fc_res_rural", "lpg"): 3.0}
    whole = compile_inventory(table({**parts, ("fc_residential", "lpg"): 5.0}), load())
    assert only(whole, "fc_residential", "lpg").quantity == 5.0
    summed = compile_inventory(table(parts), load())
    assert only(summed, "fc_residential", "lpg").quantity == 5.0
    assert summed.energy_co2_micro_t == whole.energy_co2_micro_t
    assert "residential_from_parts" in {finding.code for finding in summed.findings}


def test_other_energy_shows_its_amount_and_no_fossil_carbon() -> None:
    inventory = compile_inventory(table({("fc_industry", "other_energy"): 39.38}), load())
    step = only(inventory, "fc_industry", "other_energy")
    assert (step.status, step.quantity, step.unit, step.emissions_micro_t) == ("NE", 39.38, "1e4 tce", None)


def test_negative_final_consumption_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        compile_inventory(table({("fc_trade", "diesel"): -3.5}), load())
    (problem,) = [
        problem for problem in refusal.value.problems if problem.code == "final_consumption_negative"
    ]
    assert "-3.5" in str(problem)
    assert (problem.where.file, problem.where.row, problem.where.fuel) == ("table.csv", "fc_trade", "diesel")


def test_net_electricity_and_heat_are_memo_items() -> None:
    # Jiangsu lies in the East China grid: 0.928 kg/kWh (2011 guideline, unverified); heat 0.11 t/GJ.
    values = {
        ("moving_in", "electricity"): 200.0,
        ("sending_out", "electricity"): -50.0,
        ("moving_in", "heat"): 10.0,
    }
    inventory = compile_inventory(table(values), load())
    memo = inventory.summary()["memo"]
    # (200 − 50) × 10⁸ kWh × 0.928 kg = 13,920,000 t; 10 × 10¹⁰ kJ = 10⁵ GJ × 0.11 = 11,000 t.
    assert memo["net_electricity"]["co2_t"] == pytest.approx(13_920_000)
    assert memo["net_electricity"]["is_verified"] is False
    assert memo["net_heat"]["co2_t"] == pytest.approx(11_000)
    assert inventory.total_co2e_t == 0


def test_bunkers_are_memo_items_and_positive(shared: Path) -> None:
    # Beijing prints kerosene 71.89 taken abroad and −76.56 given to foreign planes.
    steps = [step for step in compiled(shared)["110000"].steps if step.category == "1.6"]
    assert {(step.sector, step.fuel, step.quantity) for step in steps} == {
        ("cn_bunker_abroad", "kerosene", 71.89),
        ("foreign_bunker_cn", "kerosene", 76.56),
    }
    assert all(step.status == "memo" and (step.emissions_micro_t or 0) > 0 for step in steps)


def test_a_table_in_standard_coal_is_refused() -> None:
    balance = table({("fc_trade", "diesel"): 1.0})
    balance.units.update(dict.fromkeys(balance.units, "1e4 tce (calorific)"))
    with pytest.raises(Refused) as refusal:
        compile_inventory(balance, load())
    assert "balance_in_standard_coal" in {problem.code for problem in refusal.value.problems}


def test_all_22_provinces_compile_and_the_long_file_gives_the_same_bits(shared: Path) -> None:
    long = read_many(shared / "data" / "real" / "ebt_province_2007_long.csv", 2007)
    assert len(long) == len(compiled(shared)) == 22
    for balance in long:
        ours = compiled(shared)[balance.place]
        again = compile_inventory(balance, load())
        assert result_hash(again.steps) == result_hash(ours.steps)
        assert [step.emissions_micro_t for step in again.steps] == [
            step.emissions_micro_t for step in ours.steps
        ]


def test_real_tables_have_no_negative_rows_and_only_leaf_fuels(shared: Path) -> None:
    for inventory in compiled(shared).values():
        for step in inventory.estimated():
            assert step.fuel not in ("coal_total", "petroleum_total")
            assert (step.emissions_micro_t or 0) >= 0
            assert (step.quantity or 0) >= 0


def test_quantities_of_a_fuel_are_its_consumption_as_printed(shared: Path) -> None:
    # Total consumption (row 33) of a fuel that only burns is final + loss + gross input; Jiangsu diesel by hand:
    # thermal, heating and the seven final rows of the printed table.
    balance = balances(shared)["320000"]
    rows = [
        "fc_agriculture",
        "fc_industry",
        "fc_construction",
        "fc_transport",
        "fc_trade",
        "fc_residential",
        "fc_other",
    ]
    expected = (
        sum(balance.value(row, "diesel") for row in rows)
        - balance.value("fc_industry_nonenergy", "diesel")
        - balance.value("tr_thermal_power", "diesel")
        - balance.value("tr_heating", "diesel")
    )
    frame = compiled(shared)["320000"].frame().to_pylist()
    burnt = [row["quantity"] for row in frame if row["fuel"] == "diesel" and row["status"] == "estimated"]
    assert sum(burnt) == pytest.approx(expected)
