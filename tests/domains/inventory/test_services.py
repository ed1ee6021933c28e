"""Compiled inventories as they are kept: rows that add up, traces that come back, comparisons that close."""

import pytest

from ditan.core.library import load
from ditan.domains.inventory.models import Comparison, Inventory, PublishedTotal
from ditan.domains.inventory.selectors import (
    comparison_of_year,
    inventory_get,
    inventory_list,
    inventory_rebuilt,
    inventory_rows,
    inventory_steps,
    overview_of_year,
    published_total,
)
from ditan.domains.inventory.services import Options, inventory_compile
from ditan.domains.inventory.traces import step_of, trace_of
from tests.worlds import JIANGSU, PLACES, SHANGHAI, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def jiangsu() -> Inventory:
    found = inventory_get(JIANGSU, YEAR)
    assert found is not None
    return found


def test_the_leaf_rows_add_up_to_the_inventory() -> None:
    for inventory in inventory_list(YEAR):
        rows = inventory_rows(inventory).filter(status="estimated", gas="CO2", category__startswith="1.1")
        assert sum(row.emissions_micro_t for row in rows) == inventory.energy_co2_micro_t


def test_the_total_is_that_of_the_reading_of_the_guideline_mock_up() -> None:
    # The design's own reading of prov2011 gives Jiangsu 45,178.1 万吨; its stand-in parameters differ a little.
    assert jiangsu().energy_co2_micro_t / 1e10 == pytest.approx(45_178.1, rel=0.002)


def test_raw_coal_of_thermal_power_is_the_hand_calculation() -> None:
    # Jiangsu, thermal power, raw coal 11,060.784 万吨: × 20.908 GJ/t × 26.1 tC/TJ × 0.93 × 44/12 ÷ 1,000.
    by_hand_1e4_t = 11_060.784 * 20.908 * 26.1 * 0.93 * 44 / 12 / 1000
    (row,) = inventory_rows(jiangsu(), sector="tr_thermal_power", fuel="raw_coal")
    assert row.emissions_micro_t / 1e10 == pytest.approx(by_hand_1e4_t, rel=1e-9)
    (step,) = inventory_steps(jiangsu(), sector="tr_thermal_power", fuel="raw_coal")
    assert [use.role for use in step.parameters] == ["ncv", "cc", "ox"]
    assert step.inputs[0].value == -11_060.784


def test_a_stored_step_comes_back_equal() -> None:
    steps = inventory_steps(jiangsu())
    assert steps
    assert [step_of(trace_of(step)) for step in steps] == steps


def test_the_rebuilt_inventory_says_what_was_stored() -> None:
    rebuilt = inventory_rebuilt(jiangsu())
    assert rebuilt.energy_co2_micro_t == jiangsu().energy_co2_micro_t
    assert rebuilt.unverified_share == pytest.approx(jiangsu().unverified_share, abs=1e-12)
    assert rebuilt.library_release == jiangsu().library_release


def test_the_bridge_leads_from_the_reference_approach_to_the_result_exactly() -> None:
    inventory = jiangsu()
    parts = sum(part.co2_micro_t for part in inventory.reference_parts.all())
    assert inventory.reference_co2_micro_t + parts == inventory.energy_co2_micro_t


def test_compiling_again_returns_what_is_there_and_another_edition_stands_beside_it() -> None:
    inventory = jiangsu()
    assert inventory_compile(inventory.balance) == inventory
    other = inventory_compile(inventory.balance, Options(edition="ipcc2006"))
    assert other.edition == "ipcc2006"
    assert inventory_get(JIANGSU, YEAR) == inventory
    assert inventory_get(JIANGSU, YEAR, "ipcc2006") == other


def test_every_inventory_names_its_library_release_and_hash() -> None:
    for inventory in inventory_list(YEAR):
        assert inventory.library_release == load().release
        assert len(inventory.digest) == 64


def test_the_comparison_closes_by_fuel_place_and_in_total() -> None:
    shown = comparison_of_year(YEAR)
    assert shown is not None
    assert sorted(part.place.code for part in shown.places) == sorted(PLACES)
    for part in shown.places:
        for fuel in (*part.fuels, part.total):
            causes = fuel.factor_micro_t + fuel.activity_micro_t + fuel.treatment_micro_t
            assert causes == fuel.gap_micro_t
        assert part.total.ours_micro_t == part.inventory.energy_co2_micro_t
        assert part.absolute_micro_t >= abs(part.total.gap_micro_t)
    assert shown.total.gap_micro_t == sum(part.total.gap_micro_t for part in shown.places)


def test_the_gap_of_shanghai_is_mostly_treatment_of_other_petroleum() -> None:
    shown = comparison_of_year(YEAR)
    assert shown is not None
    (shanghai,) = (part for part in shown.places if part.place.code == SHANGHAI)
    assert shanghai.total.largest_cause == "treatment"
    assert max(shanghai.fuels, key=lambda fuel: abs(fuel.gap_micro_t)).fuel == "other_petroleum"


def test_the_published_total_is_the_sum_of_its_fuels() -> None:
    total = published_total("ceads", JIANGSU, YEAR)
    assert total is not None
    fuels = PublishedTotal.objects.filter(source="ceads", place_id=JIANGSU, year=YEAR).exclude(fuel="")
    assert total.co2_micro_t == sum(fuel.co2_micro_t for fuel in fuels)


def test_the_overview_adds_up_and_lists_who_is_missing() -> None:
    overview = overview_of_year(YEAR)
    assert overview.co2_micro_t == sum(inventory.energy_co2_micro_t for inventory in inventory_list(YEAR))
    assert len(overview.places) == len(PLACES)
    # 31 provinces of the mainland less the four that have a table.
    assert len(overview.missing) == 31 - len(PLACES)
    assert Comparison.objects.count() == 1
