"""The view in standard coal against the yearbook's own national table in standard quantity (table 4-1)."""

from pathlib import Path

import pytest

from ditan.core.balance import standard_coal
from ditan.core.errors import Refused
from ditan.core.library import load
from tests.core.balance.real_tables import nation, nation_in_standard_coal, provinces, small

# Fuels whose factor in table 4-1 is that of the yearbook's appendix 4 in every row: within its rounding.
FIXED = ["cleaned_coal", "coke", "crude_oil", "gasoline", "diesel", "lpg", "refinery_gas", "natural_gas"]
FIXED += ["coke_oven_gas", "electricity", "other_energy"]

# Fuels that table 4-1 converts by another factor than a published one: what its final consumption implies.
#   raw coal: coal as burnt by each sector, 0.7248 in final consumption;
#   the others: mixtures whose composition the yearbook knows and does not print.
OWN_FACTOR = {
    "raw_coal": 0.7248,
    "other_washed_coal": 0.5252,
    "briquettes": 0.6072,
    "other_gas": 2.8758,
    "other_coking": 1.1540,
    "other_petroleum": 1.3108,
}


def printed(shared: Path) -> dict[tuple[str, str], float]:
    """The national table in 1e4 tce as printed: (row, fuel) → value."""
    cells = nation_in_standard_coal(shared).cells
    return {at: cell.value for at, cell in cells.items() if cell.value}


@pytest.mark.parametrize("fuel", FIXED)
def test_fuel_of_a_fixed_factor_equals_the_printed_table(shared: Path, fuel: str):
    """Within 0.05 %: the appendix prints four decimals. Rows below 1 (1e4 tce) are left to rounding."""
    coal = standard_coal(nation(shared), load(), "calorific")
    compared = 0
    for (row, column), value in printed(shared).items():
        # The stock row of the printed table was converted before rounding.
        if column == fuel and abs(value) > 1 and row not in ("stock_change", "foreign_bunker_cn"):
            assert coal.value(row, fuel) == pytest.approx(value, rel=5e-4), row
            compared += 1

    assert compared >= 3


def test_heat_equals_but_for_the_digit_that_the_yearbook_dropped(shared: Path):
    """Appendix 4 prints 0.03412 kgce/MJ, table 4-1 converts by 0.0341: 0.06 % less."""
    coal = standard_coal(nation(shared), load(), "calorific")

    for row in ("transformation", "loss", "final_consumption", "fc_industry"):
        assert coal.value(row, "heat") == pytest.approx(
            printed(shared)[row, "heat"] * 0.03412 / 0.0341, rel=1e-4
        )


def test_fuel_oil_equals_but_for_the_feedstock_that_the_yearbook_converts_otherwise(shared: Path):
    """Feedstock fuel oil stands at 133.78 in table 4-1, 1.154 per tonne; all other rows at 1.4286."""
    coal = standard_coal(nation(shared), load(), "calorific")

    assert coal.value("fc_industry", "fuel_oil") == pytest.approx(2760.28, rel=5e-4)
    assert printed(shared)["fc_industry_nonenergy", "fuel_oil"] == pytest.approx(133.78, abs=0.01)
    assert coal.value("fc_industry_nonenergy", "fuel_oil") == pytest.approx(133.78 * 1.4286 / 1.154, rel=1e-3)


def test_kerosene_keeps_the_sign_that_the_printed_table_lost(shared: Path):
    """A known defect of table 4-1: exports of kerosene are printed positive, 659.29."""
    coal = standard_coal(nation(shared), load(), "calorific")

    assert printed(shared)["export", "kerosene"] == pytest.approx(659.29, abs=0.01)
    assert coal.value("export", "kerosene") == pytest.approx(-659.29, rel=5e-4)


@pytest.mark.parametrize(("fuel", "implied"), OWN_FACTOR.items())
def test_fuel_converted_by_a_factor_of_the_yearbooks_own(shared: Path, fuel: str, implied: float):
    """The printed table implies its own factor; ours is the published one, and its note says so."""
    table = nation(shared)
    quantity = table.value("final_consumption", fuel)
    assert printed(shared)["final_consumption", fuel] / quantity == pytest.approx(implied, abs=5e-5)

    used = standard_coal(table, load(), "calorific").factors[fuel]
    assert used.per_unit_1e4_tce != pytest.approx(implied, rel=5e-3)
    if fuel != "raw_coal":
        assert used.is_our_choice
        assert used.note_zh
        assert used.note_en


def test_energy_total_comes_within_2_percent_of_the_printed_totals(shared: Path):
    """Table 4-1: supply 249,015.1; final consumption 183,546.1; total 253,488.5 (calorific value)."""
    total = standard_coal(nation(shared), load(), "calorific").energy_total

    assert total["supply_total"] == pytest.approx(249_015.1, rel=0.02)
    assert total["final_consumption"] == pytest.approx(183_546.1, rel=0.02)
    assert total["total_consumption"] == pytest.approx(253_488.5, rel=0.02)


def test_coal_equivalent_moves_electricity_alone(shared: Path):
    table, library = nation(shared), load()
    calorific = standard_coal(table, library, "calorific")
    equivalent = standard_coal(table, library, "coal_equivalent")
    rate = library.by_year("coal_rate", 2007)

    assert calorific.unit == "1e4 tce (calorific)"
    assert equivalent.unit == "1e4 tce (coal_equivalent)"
    # 1e8 kWh × kgce/kWh = 1e8 kgce = 10 × 1e4 tce
    hydro = table.value("hydro_power", "electricity")
    assert equivalent.value("hydro_power", "electricity") == pytest.approx(hydro * rate.value * 10)
    assert equivalent.factors["electricity"].parameters == (rate,)
    assert calorific.value("hydro_power", "electricity") == pytest.approx(hydro * 1.229)
    for row in table.rows:
        assert equivalent.value(row, "heat") == calorific.value(row, "heat")
        assert equivalent.value(row, "raw_coal") == calorific.value(row, "raw_coal")


def test_year_without_a_coal_rate_is_refused():
    table = small({"electricity": {"loss": 10.0}})
    later = type(table)(**{**vars(table), "year": 1949})

    with pytest.raises(Refused) as refused:
        standard_coal(later, load(), "coal_equivalent")

    assert "1949" in str(refused.value)
    assert "2007" in str(refused.value)
    assert standard_coal(later, load(), "calorific").value("loss", "electricity") == pytest.approx(12.29)


def test_cell_opens_to_quantity_and_factor(shared: Path):
    """Jiangsu, thermal power, raw coal: −11,060.784 × 0.7143 = −7,900.718 (1e4 tce)."""
    coal = standard_coal(provinces(shared)["320000"], load(), "calorific")
    step = coal.explain("tr_thermal_power", "raw_coal")

    assert step is not None
    assert step.quantity == -11060.784
    assert step.value_1e4_tce == pytest.approx(-7900.718, abs=0.001)
    assert step.factor.parameters[0].id == "fuel.cesy_2008.raw_coal.kgce"
    assert step.factor.parameters[0].value == 0.7143
    assert step.where.cell is not None


def test_printed_range_says_which_end_is_used():
    """Coke oven gas: the appendix prints 0.5714–0.6143."""
    used = standard_coal(small({"coke_oven_gas": {"loss": 1.0}}), load(), "calorific").factors[
        "coke_oven_gas"
    ]

    assert used.range_end == "high"
    assert used.per_unit_1e4_tce == pytest.approx(6.143)
    assert "0.5714" in used.note_zh


def test_heating_value_becomes_standard_coal():
    """Briquettes 17.46 GJ/t ÷ 29.307 GJ/tce = 0.5958; both parameters are kept, one is unverified."""
    used = standard_coal(small({"briquettes": {"loss": 1.0}}), load(), "calorific").factors["briquettes"]

    assert used.per_unit_1e4_tce == pytest.approx(17.46 / 29.307)
    assert len(used.parameters) == 2
    assert not used.is_verified


def test_blank_stays_blank_and_totals_add_single_fuels():
    table = small(
        {
            "coal_total": {"loss": 999.0, "final_consumption": None},
            "raw_coal": {"loss": 10.0, "final_consumption": None},
            "cleaned_coal": {"loss": 1.0, "final_consumption": None},
        }
    )
    coal = standard_coal(table, load(), "calorific")

    assert coal.cells["final_consumption", "raw_coal"] is None
    assert coal.energy_total["final_consumption"] is None
    # 10 × 0.7143 + 1 × 0.9, and not the printed total of 999
    assert coal.value("loss", "coal_total") == pytest.approx(8.043)
    assert coal.energy_total["loss"] == pytest.approx(8.043)
    assert coal.explain("final_consumption", "raw_coal") is None


def test_table_already_in_standard_coal_is_taken_as_it_is(shared: Path):
    """Electricity of hydro power: 5,963.9 in calorific value, 16,669.0 in coal equivalent by table 4-1's own rate
    of 0.3435 kgce/kWh; ours is the rate of table 5-1, 0.3557: 5,963.9 ÷ 0.1229 × 0.3557."""
    table, library = nation_in_standard_coal(shared), load()
    calorific = standard_coal(table, library, "calorific")
    equivalent = standard_coal(table, library, "coal_equivalent")

    assert calorific.value("final_consumption", "raw_coal") == table.value("final_consumption", "raw_coal")
    assert calorific.energy_total["final_consumption"] == pytest.approx(183_546.1, abs=0.1)
    assert calorific.energy_total["total_consumption"] == pytest.approx(253_488.5, abs=0.1)
    assert equivalent.value("hydro_power", "electricity") == pytest.approx(5963.894560 / 0.1229 * 0.3557)
