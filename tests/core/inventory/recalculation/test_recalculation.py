"""Recalculation: every split worked out by hand, causes adding up exactly, real releases of one province."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ditan.core import balance as balances
from ditan.core.errors import Refused
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory.recalculation import Declared, Recalculation, recalculation, recalculation_text
from ditan.core.trace import Input, Step
from tests.core.inventory.series.made import T, factor_row, inventory, nothing_row, use


def net(found: Recalculation) -> dict[str, float]:
    """Tonnes by cause, those of nothing left out."""
    return {cause: own.net_micro_t / T for cause, own in found.by_cause.items() if own.absolute_micro_t}


def adds_up(found: Recalculation) -> bool:
    return sum(effect.co2e_micro_t for effect in found.effects) == found.difference_micro_t


def cattle(heads: float, factor: float = 0.05, **more: Any) -> Step:
    return factor_row("3.3", "enteric", "cattle", "CH4", heads, factor, 28, **more)


def burnt(cell: float, *, ncv: float = 20.0, nonenergy: float | None = None, **more: Any) -> Step:
    """Raw coal of industry in 万吨: E = AD · NCV · CC · OX · 44/12; the numbers make 11 t CO2 for each tonne of cells."""
    inputs = [Input("工业", cell, "1e4 t", "b.csv", "s", "C5", "fc_industry", "raw_coal", 1)]
    if nonenergy is not None:
        inputs.append(
            Input("非能源", nonenergy, "1e4 t", "b.csv", "s", "C6", "fc_industry_nonenergy", "raw_coal", -1)
        )
    quantity = sum(one.sign * (one.value or 0.0) for one in inputs)
    # 20 GJ/t · 150 tC/TJ · 1 · 44/12 = 11 t CO2/t: invented numbers that make whole ones
    micro_t = round(quantity * 1e4 * (ncv / 20) * 11 * T)
    facts: dict[str, Any] = {
        "place": "320000",
        "year": 2010,
        "category": "1.1.2.7",
        "ipcc": "",
        "gpc": "",
        "sector": "fc_industry",
        "fuel": "raw_coal",
        "gas": "CO2",
        "quantity": quantity,
        "unit": "1e4 t",
        "emissions_micro_t": micro_t,
        "co2e_micro_t": micro_t,
        "status": "estimated",
        "equation": "combustion",
        "inputs": tuple(inputs),
        "parameters": (
            use("ncv", "coal.ncv", ncv, "GJ/t"),
            use("cc", "coal.cc", 150.0, "tC/TJ"),
            use("ox", "coal.ox", 100.0, "%"),
        ),
    } | more
    return Step(**facts)


def test_product_change_by_hand() -> None:
    """100 · 2 → 110 · 3: activity (110 − 100) · 2 = 20, factor 110 · (3 − 2) = 110; the common 10 · 1 is the factor's."""
    old = inventory(2010, [factor_row("2.1", "cement", "clinker", "CO2", 100, 2.0)])
    new = inventory(2010, [factor_row("2.1", "cement", "clinker", "CO2", 110, 3.0)])
    found = recalculation(old, new)
    assert found.difference_micro_t == 130 * T
    assert net(found) == {"activity": 20.0, "factor": 110.0}
    assert [(one.what_en, one.before, one.after) for one in found.effects] == [
        ("activity", "100 t", "110 t"),
        ("emission factor", "ef = 2 tCO2/t", "ef = 3 tCO2/t"),
    ]


def test_changes_that_cancel_are_shown_by_their_size() -> None:
    """100 · 2 → 50 · 4: activity −100, factor +100; net 0, sizes 200."""
    old = inventory(2010, [factor_row("2.1", "cement", "clinker", "CO2", 100, 2.0)])
    new = inventory(2010, [factor_row("2.1", "cement", "clinker", "CO2", 50, 4.0)])
    found = recalculation(old, new)
    assert found.difference_micro_t == 0
    assert net(found) == {"activity": -100.0, "factor": 100.0}
    assert sum(own.absolute_micro_t for own in found.by_cause.values()) == 200 * T


def test_changed_cell_is_a_statistics_revision() -> None:
    """100 → 120 万吨 at 11 t/t: 20 · 10⁴ · 11 = 2.2 million t."""
    found = recalculation(inventory(2010, [burnt(100)]), inventory(2010, [burnt(120)]))
    assert net(found) == {"statistics": 2_200_000.0}


def test_another_set_of_cells_is_method_and_a_changed_cell_statistics() -> None:
    """100 → 120 less 30 of non-energy use: cells +20, then −30, each · 10⁴ · 11."""
    found = recalculation(inventory(2010, [burnt(100)]), inventory(2010, [burnt(120, nonenergy=30)]))
    assert net(found) == {"statistics": 2_200_000.0, "method": -3_300_000.0}


def test_row_that_was_floored_at_zero_is_a_revision_when_its_cells_change() -> None:
    """10 less 20 of non-energy use burnt nothing; with 30 printed 10 are burnt: 10 · 10⁴ · 11."""
    old = replace(burnt(10, nonenergy=20), quantity=0.0, emissions_micro_t=0, co2e_micro_t=0)
    found = recalculation(inventory(2010, [old]), inventory(2010, [burnt(30, nonenergy=20)]))
    assert net(found) == {"statistics": 1_100_000.0}


def test_corrected_factor_in_another_unit_is_converted() -> None:
    """20 GJ/t → 22,000 kJ/kg, which is 22 GJ/t: 100 · 10⁴ · 11 · (22/20 − 1) = 1.1 million t of factor."""
    new = burnt(100, ncv=22.0)
    parameters = (use("ncv", "coal.ncv", 22_000.0, "kJ/kg"), *new.parameters[1:])
    found = recalculation(
        inventory(2010, [burnt(100)]), inventory(2010, [replace(new, parameters=parameters)])
    )
    assert net(found) == {"factor": 1_100_000.0}


def test_another_edition_makes_its_parameters_method() -> None:
    new = burnt(100, ncv=22.0)
    parameters = (use("ncv", "coal.ncv.2025", 22.0, "GJ/t"), *new.parameters[1:])
    found = recalculation(
        inventory(2010, [burnt(100)]),
        inventory(2010, [replace(new, parameters=parameters)], edition="prov2025"),
    )
    assert net(found) == {"method": 1_100_000.0}


def test_another_set_of_potentials_is_method() -> None:
    """1,000 head · 0.05 = 50 t CH4: 21 → 28 makes 350 t."""
    old = factor_row("3.3", "enteric", "cattle", "CH4", 1000, 0.05, 21, gwp_set="SAR")
    found = recalculation(inventory(2010, [old], gwp="SAR"), inventory(2010, [cattle(1000)]))
    assert net(found) == {"method": 350.0}


def test_new_source_is_boundary_and_a_new_item_of_a_source_is_activity() -> None:
    old = inventory(2010, [cattle(1000)])
    sheep = factor_row("3.3", "enteric", "sheep", "CH4", 1000, 0.01, 28)
    manure = factor_row("3.4", "manure", "cattle", "CH4", 1000, 0.001, 28)
    found = recalculation(old, inventory(2010, [cattle(1000), sheep, manure]))
    # sheep 1000 · 0.01 · 28 = 280; manure 1000 · 0.001 · 28 = 28
    assert net(found) == {"activity": 280.0, "boundary": 28.0}
    assert found.by_category["3"] == {"activity": 280 * T, "boundary": 28 * T}
    assert net(recalculation(inventory(2010, [cattle(1000), sheep, manure]), old)) == {
        "activity": -280.0,
        "boundary": -28.0,
    }


def test_ne_that_is_estimated_now_is_boundary_and_ie_is_method() -> None:
    new = inventory(2010, [cattle(1000)])
    for status, cause in (("NE", "boundary"), ("NO", "boundary"), ("IE", "method")):
        old = inventory(2010, [nothing_row("3.3", "enteric", "cattle", "CH4", status)])  # type: ignore[arg-type]
        found = recalculation(old, new)
        assert net(found) == {cause: 1400.0}
        assert (found.effects[0].before, found.effects[0].after) == (status, "estimated")


def test_cell_that_was_blank_is_statistics() -> None:
    blank = replace(
        burnt(1), quantity=None, emissions_micro_t=None, co2e_micro_t=None, status="NO", inputs=()
    )
    found = recalculation(inventory(2010, [blank]), inventory(2010, [burnt(100)]))
    assert net(found) == {"statistics": 11_000_000.0}


def test_row_that_moves_to_another_category_is_method_and_nets_to_nothing() -> None:
    """100 moves from 2.3 to 2.1 and grows to 110 on the way: −100, +100, +10."""
    old = inventory(2010, [factor_row("2.3", "slag", "", "CO2", 100, 1.0)])
    new = inventory(2010, [factor_row("2.1", "slag", "", "CO2", 110, 1.0)])
    found = recalculation(old, new)
    assert net(found) == {"activity": 10.0, "method": 0.0}
    assert found.by_category["2.3"] == {"method": -100 * T}
    assert found.by_category["2.1"] == {"activity": 10 * T, "method": 100 * T}
    assert adds_up(found)


def test_another_equation_is_method_after_the_activity() -> None:
    """100 → 120 t of waste at 0.05: activity 20 · 0.05 · 28 = 28; the equation makes the rest up to 120 · 0.02 · 28."""
    old = factor_row("5.1", "landfill", "", "CH4", 100, 0.05, 28, equation="landfill_mass_balance")
    new = factor_row("5.1", "landfill", "", "CH4", 120, 0.02, 28, equation="first_order_decay")
    found = recalculation(inventory(2010, [old]), inventory(2010, [new]))
    # 140 → 168 (activity) → 67.2 (method)
    assert net(found) == {"activity": 28.0, "method": pytest.approx(-100.8)}
    assert adds_up(found)


def test_recovery_that_is_new_enters_as_one_less_its_share() -> None:
    """100 · 2 with R = 25 %: factor −50."""
    old = factor_row("5.3", "sewage", "", "CH4", 100, 2.0)
    new = replace(
        old,
        emissions_micro_t=150 * T,
        co2e_micro_t=150 * T,
        parameters=(*old.parameters, use("recovery", "own", 25.0, "%")),
    )
    found = recalculation(inventory(2010, [old]), inventory(2010, [new]))
    assert net(found) == {"factor": -50.0}


def test_share_of_a_gas_and_its_mass_by_mass_are_one_unit() -> None:
    """100 t at 2 % is 2 t; at 0.03 t of SF6 by tonne it is 3 t: factor +1, not an unknown way of calculating."""
    old = factor_row("2.9", "switchgear", "", "SF6", 100, 0.02)
    parameters = (use("ef", "ef", 2.0, "%"), *old.parameters[1:])
    new = factor_row("2.9", "switchgear", "", "SF6", 100, 0.03)
    found = recalculation(inventory(2010, [replace(old, parameters=parameters)]), inventory(2010, [new]))
    assert net(found) == {"factor": 1.0}


def test_unit_of_another_kind_is_method() -> None:
    old = factor_row("2.9", "switchgear", "", "SF6", 10, 1.0)
    new = replace(factor_row("2.9", "switchgear", "", "SF6", 30, 1.0), unit="kWh")
    assert net(recalculation(inventory(2010, [old]), inventory(2010, [new]))) == {"method": 20.0}


def test_activity_that_was_zero_has_all_of_the_difference() -> None:
    old, new = cattle(0, 0.05), cattle(10, 0.06)
    assert net(recalculation(inventory(2010, [old]), inventory(2010, [new]))) == {
        "activity": pytest.approx(16.8)
    }


def test_deposits_of_several_years_are_matched_by_their_notes() -> None:
    def deposit(year: int, quantity: float) -> Step:
        note = f"{year} 年填埋量 | deposit of {year}"
        return factor_row("5.1", "landfill", "", "CH4", quantity, 1.0, note=note)

    old = inventory(2010, [deposit(2007, 10), deposit(2008, 20)])
    new = inventory(2010, [deposit(2006, 5), deposit(2007, 10), deposit(2008, 21)])
    found = recalculation(old, new)
    assert sorted((one.before, one.after, one.co2e_micro_t / T) for one in found.effects) == [
        ("20 t", "21 t", 1.0),
        ("—", "estimated", 5.0),
    ]


def test_declared_cause_overrides_what_was_found_and_keeps_it() -> None:
    old, new = inventory(2010, [cattle(1000), burnt(100)]), inventory(2010, [cattle(100), burnt(120)])
    declared = {
        "3": Declared("method", "general"),
        "3.3": Declared("error", "heads were typed with one zero too many"),
        "5": Declared("error", "nothing there"),
    }
    found = recalculation(old, new, declared)
    assert net(found) == {"error": -1260.0, "statistics": 2_200_000.0}
    effect = next(one for one in found.effects if one.category == "3.3")
    assert (effect.found_cause, effect.reason) == ("activity", "heads were typed with one zero too many")
    assert [str(problem) for problem in found.findings] == [
        'Nothing changed in category 5, for which the cause "error" was declared.'
    ]


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(Refused) as refused:
        recalculation(
            inventory(2010, [cattle(1)]),
            inventory(2011, [cattle(1)]),
            {"9": Declared("guess", "x"), "3": Declared("error", " ")},  # type: ignore[arg-type]
        )
    said = [str(problem) for problem in refused.value.problems]
    assert said[0] == "The two releases are not of one place and year: 320000 2010 and 320000 2011."
    assert said[1].startswith('Category "9" is not in the tree')
    assert said[2] == 'The cause "guess" declared for category 9 is not known.'
    assert said[3] == 'The cause "error" declared for category 3 has no reason.'


def test_land_use_stands_apart() -> None:
    old = inventory(2010, [factor_row("4.1.1", "arbor", "", "CO2", 100, -1.0), cattle(1000)])
    new = inventory(2010, [factor_row("4.1.1", "arbor", "", "CO2", 150, -1.0), cattle(1000)])
    found = recalculation(old, new)
    assert found.difference_micro_t == -50 * T
    assert found.difference_without_land_use_micro_t == 0
    assert found.by_cause["activity"].net_micro_t == -50 * T
    assert found.by_cause_without_land_use["activity"].absolute_micro_t == 0


amounts = st.floats(0.0, 1e6).map(lambda value: round(value, 3))


@given(st.tuples(amounts, amounts, amounts, amounts))
@settings(max_examples=100)
def test_causes_always_add_up_exactly(numbers: tuple[float, float, float, float]) -> None:
    heads, factor, later_heads, later_factor = numbers
    old, new = cattle(heads, factor), cattle(later_heads, later_factor, factor_id="other")
    found = recalculation(inventory(2010, [old]), inventory(2010, [new]))
    assert adds_up(found)
    assert set(net(found)) <= {"activity", "factor"}


def test_nothing_changed() -> None:
    found = recalculation(inventory(2010, [cattle(10)]), inventory(2010, [cattle(10)]))
    assert found.effects == ()
    assert found.difference_micro_t == 0


def test_what_changed_within_a_cause_is_told_apart() -> None:
    """50 t CH4 at 21 → 100 t at 28 under another edition: factor link 50 · 21 = 1,050, potential 100 · 7 = 700."""
    old = factor_row("3.3", "enteric", "cattle", "CH4", 1000, 0.05, 21, gwp_set="SAR", factor_id="a")
    new = cattle(1000, 0.1, factor_id="b")
    found = recalculation(inventory(2010, [old], gwp="SAR"), inventory(2010, [new], edition="prov2025"))
    assert {link[2]: own.net_micro_t / T for link, own in found.by_link.items()} == {
        "emission factor": 1050.0,
        "global warming potential": 700.0,
    }
    assert "全球增温潜势" in recalculation_text(found, "zh")


def test_json_and_text_in_both_languages() -> None:
    found = recalculation(inventory(2010, [cattle(1000)]), inventory(2010, [cattle(1100)]))
    record = found.as_json()
    assert record["difference_t"] == 140.0
    assert record["difference_share"] == pytest.approx(0.1)
    assert record["by_cause"][0] == {
        "cause": "activity",
        "name_zh": "活动水平",
        "name_en": "activity",
        "net_t": 140.0,
        "absolute_t": 140.0,
    }
    assert record["effects"][0]["before"] == "1,000 t"
    chinese, english = recalculation_text(found, "zh"), recalculation_text(found, "en")
    assert "江苏省 2010 年重算：1,400.0 → 1,540.0 tCO₂e，变化 +140.0 (+10.00%)" in chinese
    assert "Jiangsu 2010 recalculated: 1,400.0 → 1,540.0 tCO2e, change +140.0 (+10.00%)" in english


def test_one_balance_under_two_editions_is_all_method(shared: Path) -> None:
    table = balances.read(shared / "data" / "real" / "ebt_province_2007_long.csv", place="320000", year=2007)
    old = compile_inventory(table, edition="prov2011", gwp="AR5")
    new = compile_inventory(table, edition="ipcc2006", gwp="AR5")
    found = recalculation(old, new)
    assert adds_up(found)
    assert found.difference_micro_t == new.total_co2e_micro_t - old.total_co2e_micro_t
    assert set(net(found)) == {"method"}
    # Raw coal in power stations: carbon content 26.1 → 25.8 tC/TJ, then oxidation 93 % → 100 %; IPCC 2006, volume 2,
    # table 1.3 and equation 2.1; the heating value is that of GB/T 2589 in both.
    (start,) = [
        step.co2e_micro_t
        for step in old.steps
        if (step.category, step.fuel) == ("1.1.1.1", "raw_coal") and step.sector == "tr_thermal_power"
    ]
    coal = [one for one in found.effects if (one.sector, one.fuel) == ("tr_thermal_power", "raw_coal")]
    assert start is not None
    after_carbon = start * 258 / 261
    assert [one.co2e_micro_t for one in coal] == pytest.approx(
        [after_carbon - start, after_carbon * (1 / 0.93 - 1)]
    )
