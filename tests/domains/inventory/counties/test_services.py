"""The bench in the database: split, declarations, keys, settlements of two people. Numbers by hand (see `conftest.py`)."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.utils import timezone

from ditan.core.errors import Refused
from ditan.domains.accounts.models import Person
from ditan.domains.inventory.models import CountyDeclaration, Settlement
from ditan.domains.inventory.selectors.counties import Bench, settled_county, settlement_in_use
from ditan.domains.inventory.services.counties import (
    Entry,
    declaration_add,
    declaration_withdraw,
    key_choose,
    settlement_confirm,
    settlement_propose,
    weights_keep,
)
from ditan.domains.statistics.models import Figure
from tests.domains.inventory.counties.conftest import Keep
from tests.domains.inventory.counties.small_city import CITY_ROWS, COUNTY_ROWS, TONNE, YEAR, reach
from tests.people import CITY, COUNTY, COUNTY_BESIDE, COUNTY_ELSEWHERE, Houses, officer

pytestmark = pytest.mark.django_db
STEEL = Entry("钢铁厂", "retained", "fc_industry", "raw_coal", "250", "统计局函", counties=(COUNTY,))
Make = Callable[[], Bench]


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def give_weights(bench: Make, clerk: Person) -> None:
    weights_keep(bench(), "electricity_use", {COUNTY: "3", COUNTY_BESIDE: "2"}, "年鉴", reach(clerk))
    weights_keep(bench(), "population", {COUNTY: "2", COUNTY_BESIDE: "1"}, "年鉴", reach(clerk))


def test_the_difference_by_cause(world_of_three: None, bench: Make, clerk: Person) -> None:
    declaration_add(bench(), STEEL, reach(clerk))
    found = bench()
    # Coal 1000 − 700 = 300, of which 250 declared. Power 500, homes 90 in no county. Diesel 100 − 120.
    assert {cause: amount // TONNE for cause, amount in found.split.by_cause().items()} == {
        "retained": 250,
        "statistical": 50,
        "electricity": 500,
        "unallocated": 90,
        "double_count": -20,
    }
    assert found.city_micro_t - found.counties_micro_t == 870 * TONNE


def test_a_quantity_is_taken_at_the_citys_factor(world_of_three: None, bench: Make, clerk: Person) -> None:
    # The city's coal is 1000 t of CO2 from a quantity of 500: 2 t a unit, so 125 units are 250 t.
    quantity = Entry("钢铁厂", "retained", "fc_industry", "raw_coal", "125", "函", unit="amount")
    assert declaration_add(bench(), quantity, reach(clerk)).emissions_micro_t == 250 * TONNE


def test_everything_wrong_with_a_declaration_is_told_at_once(
    world_of_three: None, bench: Make, clerk: Person
) -> None:
    wrong = Entry("", "retaned", "fc_industry", "peat", "about 5", "", counties=(COUNTY_ELSEWHERE,))
    with pytest.raises(Refused) as refused:
        declaration_add(bench(), wrong, reach(clerk))
    assert codes(refused) == {
        "county_declaration_incomplete",
        "county_cause_unknown",
        "county_declared_amount_wrong",
        "county_declared_cell_unknown",
        "county_elsewhere",
    }
    assert not CountyDeclaration.objects.exists()


def test_a_withdrawn_declaration_counts_no_more(world_of_three: None, bench: Make, clerk: Person) -> None:
    kept = declaration_add(bench(), STEEL, reach(clerk))
    with pytest.raises(Refused) as refused:
        declaration_withdraw(kept, " ", reach(clerk))
    assert codes(refused) == {"county_reason_missing"}
    declaration_withdraw(kept, "已进县表", reach(clerk))
    assert "retained" not in bench().split.by_cause()
    with pytest.raises(Refused) as refused:
        declaration_withdraw(kept, "再撤", reach(clerk))
    assert codes(refused) == {"county_declaration_withdrawn"}


def test_more_declared_than_the_difference_is_told_and_still_adds_up(
    world_of_three: None, bench: Make, clerk: Person
) -> None:
    declaration_add(bench(), Entry("厂", "retained", "fc_industry", "raw_coal", "400", "函"), reach(clerk))
    found = bench()
    assert "declared_too_much" in {problem.code for problem in found.problems}
    assert found.rest_micro_t == 0


def test_shares_have_to_make_one_and_weights_belong_to_the_city(
    world_of_three: None, bench: Make, clerk: Person
) -> None:
    with pytest.raises(Refused) as refused:
        weights_keep(
            bench(), "own_shares", {COUNTY: "0.5", COUNTY_BESIDE: "0.4"}, "", reach(clerk), are_shares=True
        )
    assert codes(refused) == {"shares_not_whole", "allocation_weights_document_missing"}
    with pytest.raises(Refused) as refused:
        weights_keep(bench(), "gpd", {COUNTY_ELSEWHERE: "1", COUNTY: "-1"}, "年鉴", reach(clerk))
    assert codes(refused) == {"allocation_key_unknown", "county_elsewhere", "allocation_weight_wrong"}
    with pytest.raises(Refused) as refused:
        weights_keep(bench(), "gdp", {COUNTY: "1O"}, "年鉴", reach(clerk))
    assert codes(refused) == {"allocation_weight_wrong"}


def test_statistics_give_the_weights_and_a_chosen_key_moves_the_shares(
    world_of_three: None, bench: Make, clerk: Person
) -> None:
    for code, value in ((COUNTY, 30), (COUNTY_BESIDE, 20)):
        Figure.objects.create(
            place_id=code,
            year=YEAR,
            measure="electricity_use",
            value=Decimal(value),
            document="公报",
            at=timezone.now(),
        )
    assert bench().weights == {"electricity_use": {COUNTY: 30, COUNTY_BESIDE: 20}}
    # 500 t by 30:20.
    assert bench().adjusted[COUNTY]["electricity"] == 300 * TONNE
    weights_keep(bench(), "population", {COUNTY: "1", COUNTY_BESIDE: "4"}, "年鉴", reach(clerk))
    key_choose(bench(), "electricity", "population", reach(clerk))
    assert bench().adjusted[COUNTY]["electricity"] == 100 * TONNE
    key_choose(bench(), "electricity", "", reach(clerk))
    assert bench().adjusted[COUNTY]["electricity"] == 300 * TONNE
    with pytest.raises(Refused) as refused:
        key_choose(bench(), "statistical", "gpd", reach(clerk))
    assert codes(refused) == {"county_cause_unknown", "allocation_key_unknown"}


def test_two_people_settle_and_a_county_has_its_lines(
    world_of_three: None, bench: Make, clerk: Person, head: Person
) -> None:
    give_weights(bench, clerk)
    declaration_add(bench(), STEEL, reach(clerk))
    proposed = settlement_propose(bench(), "年度结算", reach(clerk))
    assert settlement_in_use(CITY, YEAR) is None
    assert sum(line.emissions_micro_t for line in proposed.adjustments.all()) == 870 * TONNE
    settlement_confirm(proposed, reach(head))
    assert settlement_in_use(CITY, YEAR) == proposed
    found = settled_county(COUNTY, YEAR)
    assert found is not None
    assert found.own_micro_t == 470 * TONNE
    # Power 500 by 3:2 = 300; homes 90 by 2:1 = 60; diesel −20 by 70:50 = −11.666667.
    assert {line.cause: line.emissions_micro_t for line in found.adjustments} == {
        "electricity": 300 * TONNE,
        "unallocated": 60 * TONNE,
        "double_count": -11_666_667,
    }
    assert found.settled_micro_t == 830 * TONNE - 11_666_667


def test_nobody_confirms_what_he_put_forward(
    world_of_three: None, bench: Make, clerk: Person, head: Person
) -> None:
    proposed = settlement_propose(bench(), "结算", reach(head))
    with pytest.raises(Refused) as refused:
        settlement_confirm(proposed, reach(head))
    assert codes(refused) == {"settlement_second_person"}
    with pytest.raises(Refused) as refused:
        settlement_confirm(proposed, reach(clerk))
    assert "settlement_confirmed" not in codes(refused)
    assert settlement_in_use(CITY, YEAR) is None


def test_what_has_changed_since_is_not_confirmed(
    world_of_three: None, bench: Make, clerk: Person, head: Person
) -> None:
    proposed = settlement_propose(bench(), "结算", reach(clerk))
    with pytest.raises(Refused) as refused:
        settlement_propose(bench(), "再结一次", reach(clerk))
    assert codes(refused) == {"settlement_unchanged"}
    declaration_add(bench(), STEEL, reach(clerk))
    with pytest.raises(Refused) as refused:
        settlement_confirm(proposed, reach(head))
    assert codes(refused) == {"settlement_outdated"}
    settlement_confirm(settlement_propose(bench(), "改后再结", reach(clerk)), reach(head))
    assert Settlement.objects.count() == 2


def test_a_county_without_inventory_is_missing_and_stops_the_settlement(
    keep: Keep, bench: Make, clerk: Person
) -> None:
    keep(CITY, CITY_ROWS)
    keep(COUNTY, COUNTY_ROWS[COUNTY])
    found = bench()
    assert [county.pk for county in found.missing] == [COUNTY_BESIDE]
    with pytest.raises(Refused) as refused:
        settlement_propose(found, "", reach(clerk))
    assert codes(refused) == {"county_inventories_missing", "county_reason_missing"}


def test_another_release_of_the_library_stops_the_settlement(keep: Keep, bench: Make, clerk: Person) -> None:
    keep(CITY, CITY_ROWS)
    keep(COUNTY, COUNTY_ROWS[COUNTY])
    keep(COUNTY_BESIDE, COUNTY_ROWS[COUNTY_BESIDE], release="2")
    with pytest.raises(Refused) as refused:
        settlement_propose(bench(), "结算", reach(clerk))
    assert codes(refused) == {"county_releases_differ"}


def test_without_county_inventories_the_citys_rows_are_allocated(
    keep: Keep, bench: Make, clerk: Person
) -> None:
    keep(CITY, CITY_ROWS)
    give_weights(bench, clerk)
    weights_keep(bench(), "gdp", {COUNTY: "3", COUNTY_BESIDE: "1"}, "年鉴", reach(clerk))
    found = bench()
    assert found.is_allocated
    # Power 500 by 3:2; homes 90 by 2:1; industry and transport 1100 by 3:1.
    assert sum(found.settled.counties[COUNTY].values()) == (300 + 60 + 825) * TONNE
    assert sum(found.settled.counties[COUNTY_BESIDE].values()) == (200 + 30 + 275) * TONNE
    assert found.rest_micro_t == 0


def test_without_a_city_inventory_there_is_nothing_to_settle(keep: Keep, bench: Make, clerk: Person) -> None:
    keep(COUNTY, COUNTY_ROWS[COUNTY])
    with pytest.raises(Refused) as refused:
        settlement_propose(bench(), "结算", reach(clerk))
    assert codes(refused) == {"city_inventory_missing"}


def test_people_of_a_county_write_nothing_at_the_city(
    world_of_three: None, bench: Make, houses: Houses
) -> None:
    county = reach(officer(houses.county_office, "office_director", "县主任"))
    for write in (
        lambda: declaration_add(bench(), STEEL, county),
        lambda: key_choose(bench(), "electricity", "gdp", county),
        lambda: weights_keep(bench(), "gdp", {COUNTY: "1"}, "年鉴", county),
        lambda: settlement_propose(bench(), "结算", county),
    ):
        with pytest.raises(Refused):
            write()
