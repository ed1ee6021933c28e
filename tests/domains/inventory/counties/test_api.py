"""Counties and city over HTTP. Numbers by hand (see `small_city.py`)."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from ditan.domains.accounts.models import Person
from tests.domains.inventory.counties.small_city import YEAR
from tests.people import CITY, COUNTY, Houses
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
BASE = f"/api/v1/counties/{YEAR}/{CITY}"
JSON = "application/json"
STEEL = {
    "name": "钢铁厂",
    "cause": "retained",
    "sector": "fc_industry",
    "fuel": "raw_coal",
    "amount": "250",
    "document": "统计局函",
}


def post(client: Client, address: str, body: dict[str, Any]) -> HttpResponse:
    return client.post(address, body, content_type=JSON)


def test_declared_settled_and_read_by_the_county(
    client: Client, clerk: Person, head: Person, world_of_three: None
) -> None:
    client.force_login(clerk, backend=BACKEND)
    assert post(client, f"{BASE}/declarations", STEEL).json()["co2_t"] == 250
    found = client.get(BASE).json()
    assert (found["city_co2_t"], found["counties_co2_t"], found["rest_co2_t"]) == (1690, 820, 0)
    assert found["by_cause"]["retained"] == 250
    kept = post(client, f"{BASE}/settlements", {"reason": "年度"}).json()
    assert kept["difference_co2_t"] == 870
    address = f"{BASE}/settlements/{kept['id']}/confirm"
    assert post(client, address, {}).status_code in (400, 403)
    client.force_login(head, backend=BACKEND)
    assert post(client, address, {}).json()["is_confirmed"]
    settled = client.get(f"/api/v1/counties/{YEAR}/{COUNTY}/settled").json()
    # Without keys only the double count goes to the counties: −20 by 70:50.
    assert settled["own_co2_t"] == 470
    assert settled["settled_co2_t"] == pytest.approx(470 - 11.666667, abs=1e-6)


def test_refused_with_all_that_is_wrong(client: Client, clerk: Person, world_of_three: None) -> None:
    client.force_login(clerk, backend=BACKEND)
    wrong = STEEL | {"cause": "retaned", "amount": "0", "counties": ["999999"]}
    refused = post(client, f"{BASE}/declarations", wrong)
    assert refused.status_code == 400
    assert {problem["code"] for problem in refused.json()["problems"]} == {
        "county_cause_unknown",
        "county_declared_amount_wrong",
        "county_elsewhere",
    }


class TestReadScope(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/api/v1/counties/{YEAR}/{COUNTY}"


class TestProposeScope(ScopeCases):
    role = "office_officer"
    opened = 400  # in reach, and told that there is no inventory to settle with

    def address(self, houses: Houses) -> str:
        return f"/api/v1/counties/{YEAR}/{COUNTY}/settlements"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return post(client, address, {"reason": "试"})


class TestDeclareScope(TestProposeScope):
    def address(self, houses: Houses) -> str:
        return f"/api/v1/counties/{YEAR}/{COUNTY}/declarations"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return post(client, address, STEEL)
