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
    many = client.post(
        PAGE, FORM | {"total": "viel", "weight-capacity": "99", f"row-{COUNTY}": "-3"}
    ).content.decode()
    assert many.count("studio_field_unreadable") == 3
    lacking = client.post(PAGE, FORM | {"weight-equal_effort": "1"}).content.decode()
    assert "breakdown_measure_missing" in lacking  # nobody knows the population


def test_industry_is_a_share_of_the_inventory_and_potential_lacks(client: Client, clerk: Person) -> None:
    facts = base_of(city(), YEAR).facts
    assert facts[COUNTY]["industry_share"] == 400 / 470
    assert "potential_t" not in facts[COUNTY]
    page = signed_in(client, clerk).post(PAGE, FORM | {"weight-stage": "1"})
    assert page.status_code == 200
    text = page.content.decode()
    assert "不是增加值占比" in text
    assert "缺各县区的减排潜力，不能用" in text
