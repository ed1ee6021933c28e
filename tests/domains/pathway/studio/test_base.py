"""The base of a breakdown: inventories of city and counties, and the figures that principles go by."""

import pytest
from django.utils import timezone

from ditan.core.disclosure import disclosure_rule
from ditan.core.errors import Refused
from ditan.domains.accounts.models import Organisation
from ditan.domains.enterprise.models import Enterprise, ReductionMeasure
from ditan.domains.enterprise.selectors.potential import potential_by_place
from ditan.domains.pathway.selectors.bases import CITY as KEPT
from ditan.domains.pathway.selectors.bases import base_of, base_years
from tests.domains.inventory.counties.small_city import CITY_ROWS, YEAR
from tests.domains.pathway.studio.small import Keep, city
from tests.people import CITY, COUNTY, COUNTY_BESIDE, LONG_AGO, Houses

pytestmark = pytest.mark.django_db


def test_the_base_adds_up_to_the_city() -> None:
    assert base_years(city()) == [YEAR]
    base = base_of(city(), YEAR)
    assert base.total_t == 1720
    assert base.cells[KEPT, "transport"] == 10
    assert base.cells[COUNTY, "industry"] == 400
    assert sum(amount for (row, _sector), amount in base.cells.items() if row == KEPT) == 900


def test_counties_beyond_the_city_are_refused_until_settled(keep: Keep) -> None:
    keep(CITY, CITY_ROWS, release="2")  # transport 100, counties 120
    with pytest.raises(Refused) as refused:
        base_of(city(), YEAR)
    assert [problem.code for problem in refused.value.problems] == ["breakdown_base_unsettled"]
    assert "交通运输" in refused.value.problems[0].as_json("zh")["message"]


def test_potential_is_the_sum_of_open_measures_of_enough_enterprises(houses: Houses) -> None:
    def reported(number: int, **told: object) -> None:
        house, _made = Organisation.objects.get_or_create(
            kind="enterprise", name_zh=f"厂{number}", place_id=COUNTY, valid_from=LONG_AGO
        )
        plant, _made = Enterprise.objects.get_or_create(
            organisation=house, industry="3011", method="cement", registered_at=timezone.now()
        )
        known = {
            "investment_notation": "NE",
            "yearly_cost_notation": "NE",
            "lifetime": 5,
            "status": "planned",
        }
        ReductionMeasure.objects.create(enterprise=plant, name="措施", **(known | told))

    least = disclosure_rule().minimum_contributors
    for number in range(least - 1):
        reported(number, tonnes=100)
    assert potential_by_place([COUNTY, COUNTY_BESIDE]) == {}  # too few stand behind it
    reported(least, tonnes=50)
    reported(least + 1, tonnes=900, status="done")
    reported(least + 2, tonnes=900, is_dropped=True)
    reported(least + 3, tonnes_notation="NE")
    assert potential_by_place([COUNTY, COUNTY_BESIDE]) == {COUNTY: 100.0 * (least - 1) + 50}
    assert base_of(city(), YEAR).facts[COUNTY]["potential_t"] == 100.0 * (least - 1) + 50
