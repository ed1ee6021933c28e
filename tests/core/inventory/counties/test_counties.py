"""Counties and city: causes, treatment, and conservation to the micro-tonne. Expected numbers by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.inventory.counties import (
    CITY,
    Cell,
    Declared,
    causes,
    effect_of_keys,
    propose,
    read_causes,
    settle,
    split,
)
from ditan.core.rounding import shared_out
from tests.broken_files import assert_told

COAL = Cell("fc_industry", "raw_coal")
POWER = Cell("tr_thermal_power", "raw_coal")
HOMES = Cell("fc_residential", "natural_gas")
DIESEL = Cell("fc_transport", "diesel")
CITY_ROWS = {COAL: 1000, POWER: 500, HOMES: 90, DIESEL: 100}
COUNTIES = {"a": {COAL: 400, DIESEL: 70}, "b": {COAL: 300, DIESEL: 50}}
STEELWORKS = Declared("1", "retained", COAL, 250, "钢铁厂（演示数据）", "统计局函")
WEIGHTS = {
    "population": {"a": Decimal(2), "b": Decimal(1)},
    "electricity_use": {"a": Decimal(3), "b": Decimal(2)},
}


def test_the_difference_is_split_into_causes_that_add_up_to_it() -> None:
    found = split(causes(), CITY_ROWS, COUNTIES, [STEELWORKS])
    # Coal 1000 − 700 = 300: 250 retained, 50 left. Power 500 and homes 90 in no county. Diesel 100 − 120 = −20.
    assert found.by_cause() == {
        "retained": 250,
        "statistical": 50,
        "electricity": 500,
        "unallocated": 90,
        "double_count": -20,
    }
    assert found.difference_micro_t == sum(CITY_ROWS.values()) - 820 == 870
    assert found.findings == ()


def test_what_is_proposed_makes_counties_and_the_citys_own_row_the_city() -> None:
    found = split(causes(), CITY_ROWS, COUNTIES, [STEELWORKS])
    proposal = propose(causes(), found, WEIGHTS)
    settled = settle(found, proposal.adjustments)
    # Power 500 by electricity 3:2 = 300, 200; homes 90 by population 2:1 = 60, 30; diesel −20 by 70:50, of which
    # −11.67 and −8.33 become −12 and −8.
    assert settled.counties["a"] == {COAL: 400, DIESEL: 58, POWER: 300, HOMES: 60}
    assert settled.counties["b"] == {COAL: 300, DIESEL: 42, POWER: 200, HOMES: 30}
    assert settled.own == {COAL: 300}
    assert settled.total_micro_t() == sum(CITY_ROWS.values())


def test_a_missing_key_leaves_the_amount_with_the_city_and_says_so() -> None:
    found = split(causes(), CITY_ROWS, COUNTIES)
    proposal = propose(causes(), found, {"population": WEIGHTS["population"]})
    told = [
        (problem.facts["cause"], problem.facts["key"], problem.facts["emissions_micro_t"])
        for problem in proposal.findings
    ]
    assert told == [("electricity", "electricity_use", 500)]
    assert [adjustment.holder for adjustment in proposal.adjustments if adjustment.cell == POWER] == [CITY]


def test_another_key_may_be_chosen_for_a_line() -> None:
    found = split(causes(), CITY_ROWS, COUNTIES)
    proposal = propose(causes(), found, WEIGHTS, {("electricity", POWER.sector): "population"})
    shares = {each.holder: each.emissions_micro_t for each in proposal.adjustments if each.cell == POWER}
    assert shares == {"a": 333, "b": 167}


def test_the_effect_of_each_key_is_told_before_one_is_chosen() -> None:
    assert effect_of_keys(100, ["a", "b"], {**WEIGHTS, "gdp": {}}) == {
        "population": {"a": 67, "b": 33},
        "electricity_use": {"a": 60, "b": 40},
    }


def test_too_much_declared_is_told_and_still_adds_up() -> None:
    found = split(
        causes(), {COAL: 100}, {"a": {COAL: 40}}, [Declared("1", "retained", COAL, 70, "电厂", "函")]
    )
    assert [problem.code for problem in found.findings] == ["declared_too_much"]
    assert found.by_cause() == {"retained": 70, "statistical": -10}


def test_a_cause_that_nobody_knows_is_told_with_the_nearest() -> None:
    found = split(causes(), {COAL: 100}, {}, [Declared("1", "retaind", COAL, 70, "电厂", "函")])
    assert [problem.facts["nearest"] for problem in found.findings] == ["retained"]
    assert found.difference_micro_t == 100


def test_a_firm_across_borders_goes_only_to_the_counties_it_concerns() -> None:
    declared = Declared("1", "across_borders", COAL, 300, "化工厂", "函", ("b",))
    found = split(causes(), {COAL: 1000}, COUNTIES, [declared])
    proposal = propose(causes(), found, WEIGHTS)
    crossing = [each for each in proposal.adjustments if each.cause == "across_borders"]
    assert [(each.holder, each.emissions_micro_t) for each in crossing] == [("b", 300)]


amounts = st.dictionaries(
    st.sampled_from([COAL, POWER, HOMES, DIESEL]), st.integers(0, 10**15), min_size=1, max_size=4
)


@given(
    amounts,
    st.dictionaries(st.sampled_from("abcdefghijklm"), amounts, min_size=1),
    st.integers(-(10**14), 10**14),
)
def test_nothing_is_lost_whatever_the_numbers(
    city: dict[Cell, int], counties: dict[str, dict[Cell, int]], told: int
) -> None:
    declared = [Declared("1", "retained", COAL, told, "x", "y")]
    found = split(causes(), city, counties, declared)
    weights = {key: {code: Decimal(at + 1) for at, code in enumerate(counties)} for key in causes().keys}
    settled = settle(found, propose(causes(), found, weights).adjustments)
    for cell in {COAL, POWER, HOMES, DIESEL}:
        held = sum(rows.get(cell, 0) for rows in settled.counties.values()) + settled.own.get(cell, 0)
        assert held == city.get(cell, 0)


@pytest.mark.parametrize(
    ("written", "instead", "code"),
    [
        ("recognised: rest", "recognised: declared", "library_field_wrong"),
        ("treatment: kept", "treatment: keep", "library_field_wrong"),
        ("{any: own_value}", "{any: own_values}", "library_field_wrong"),
        ("    name_en: unallocated\n", "", "library_field_missing"),
        ("verification: unverified", "verifid: unverified", "library_field_unknown"),
    ],
)
def test_a_broken_file_is_told_with_its_line(written: str, instead: str, code: str) -> None:
    assert_told(read_causes, "inventory/counties.yaml", (written, instead), code)


def test_shares_of_weights_that_are_no_weights_are_refused() -> None:
    for weights in ([0, 0], [-1, 2]):
        with pytest.raises(ValueError, match="weights"):
            shared_out(10, weights)
