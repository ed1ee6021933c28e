"""The form of the studio: worked out as it is typed, contradictions named."""

import pytest
from django.test import Client

from ditan.domains.accounts.models import Person
from ditan.domains.pathway.selectors.bases import CITY as KEPT
from ditan.domains.pathway.selectors.bases import base_of
from ditan.domains.pathway.services import worked_out
from tests.domains.inventory.counties.small_city import YEAR
from tests.domains.pathway.studio.small import FORM, PAGE, TENTH_LESS, city, signed_in
from tests.people import COUNTY, COUNTY_BESIDE

pytestmark = pytest.mark.django_db


def test_a_tenth_less_for_everybody() -> None:
    found = worked_out(base_of(city(), YEAR), TENTH_LESS).cells
    assert found[COUNTY, "industry"] == 360
    assert found[COUNTY_BESIDE, "transport"] == 45
    assert found[KEPT, "power"] == 450
    assert sum(found.values()) == 1548


def test_the_page_works_out_what_is_typed_and_names_contradictions(client: Client, clerk: Person) -> None:
    page = signed_in(client, clerk).post(PAGE, FORM).content.decode()
    assert "1,548" in page
    assert "360" in page
    refused = client.post(PAGE, FORM | {f"lock-{COUNTY}-industry": "2000"})
    assert refused.status_code == 400
    text = refused.content.decode()
    assert "cells_cannot_meet" in text
    assert f"地区{COUNTY} × 工业 2,000" in text
    assert 'value="2000"' in text  # what was typed is still there
    assert "余 0 吨" in page
    assert "余 0 吨" not in text  # nothing was worked out
    many = client.post(
        PAGE, FORM | {"total": "viel", "weight-capacity": "99", f"row-{COUNTY}": "-3"}
    ).content.decode()
    assert many.count("studio_field_unreadable") == 3
    assert f"锁定 地区{COUNTY} 是“-3”" in many  # by its name, and the field itself is marked
    assert many.count('aria-invalid="true"') == 1
    lacking = client.post(PAGE, FORM | {"weight-equal_effort": "1"}).content.decode()
    assert "breakdown_measure_missing" in lacking  # nobody knows the population


@pytest.mark.parametrize(
    ("asked", "end_year", "total"),
    [
        ("&end_year=2030&total_t=1400", "2030", "1400"),
        (f"&end_year={YEAR}&total_t=-5", str(YEAR + 5), "0"),  # 95 % of 1,720 t in whole 10,000 t
        ("&end_year=abc&total_t=1e3", str(YEAR + 5), "0"),
    ],
)
def test_a_plan_hands_year_and_total_on(
    client: Client, clerk: Person, asked: str, end_year: str, total: str
) -> None:
    page = signed_in(client, clerk).get(PAGE + asked).content.decode()
    for name, value in (("end_year", end_year), ("total", total)):
        (field,) = [one for one in page.split("<input") if f'name="{name}"' in one]
        assert f'value="{value}"' in field


def test_industry_is_a_share_of_the_inventory_and_potential_lacks(client: Client, clerk: Person) -> None:
    facts = base_of(city(), YEAR).facts
    assert facts[COUNTY]["industry_share"] == 400 / 470
    assert "potential_t" not in facts[COUNTY]
    page = signed_in(client, clerk).post(PAGE, FORM | {"weight-stage": "1"})
    assert page.status_code == 200
    text = page.content.decode()
    assert "不是增加值占比" in text
    assert "缺各县区的减排潜力，不能用" in text
