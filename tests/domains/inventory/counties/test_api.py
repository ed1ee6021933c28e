"""Counties and city over HTTP. Numbers by hand (see `small_city.py`)."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from ditan.domains.accounts.models import Person
from ditan.domains.inventory.models import CountyDeclaration
from tests.domains.inventory.counties.small_city import TONNE, YEAR
from tests.people import CITY, COUNTY, COUNTY_BESIDE, Houses
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


def test_a_declaration_is_listed_until_it_is_taken_back(
    client: Client, clerk: Person, world_of_three: None
) -> None:
    client.force_login(clerk, backend=BACKEND)
    kept = post(client, f"{BASE}/declarations", STEEL).json()
    listed = client.get(f"{BASE}/declarations").json()
    assert [(one["id"], one["name"], one["co2_t"]) for one in listed["items"]] == [
        (kept["id"], "钢铁厂", 250)
    ]
    address = f"{BASE}/declarations/{kept['id']}/withdrawal"
    refused = post(client, address, {"reason": " "})
    assert [one["code"] for one in refused.json()["problems"]] == ["county_reason_missing"]
    assert post(client, address, {"reason": "录错"}).json() == kept
    assert client.get(f"{BASE}/declarations").json()["count"] == 0
    assert "retained" not in client.get(BASE).json()["by_cause"]
    again = post(client, address, {"reason": "录错"})
    assert [one["code"] for one in again.json()["problems"]] == ["county_declaration_withdrawn"]
    elsewhere = address.replace(str(YEAR), str(YEAR + 1))
    assert post(client, elsewhere, {"reason": "录错"}).status_code == 404


def test_keys_are_chosen_and_weights_typed(client: Client, clerk: Person, world_of_three: None) -> None:
    client.force_login(clerk, backend=BACKEND)
    before = client.get(f"{BASE}/keys").json()
    assert before["chosen"] == []
    assert {one["origin"] for one in before["keys"]} == {"none"}
    weights = {COUNTY: "3", COUNTY_BESIDE: 1}
    typed = {"key": "population", "weights": weights, "document": "县年鉴"}
    assert post(client, f"{BASE}/weights", typed).json()["weights"] == {COUNTY: "3", COUNTY_BESIDE: "1"}
    chosen = {"cause": "unallocated", "sector": "fc_residential", "key": "population"}
    told = post(client, f"{BASE}/keys", chosen).json()
    assert told["chosen"] == [chosen]
    population = next(one for one in told["keys"] if one["key"] == "population")
    assert (population["origin"], population["document"]) == ("typed", "县年鉴")
    # The city's residential gas of 90 t stands in no county: three quarters and one quarter of it by population.
    shares = {
        line["holder"]: line["co2_t"]
        for line in client.get(BASE).json()["adjustments"]
        if line["sector"] == "fc_residential"
    }
    assert shares == {COUNTY: 67.5, COUNTY_BESIDE: 22.5}


def test_keys_and_weights_are_refused_with_all_that_is_wrong(
    client: Client, clerk: Person, world_of_three: None
) -> None:
    client.force_login(clerk, backend=BACKEND)
    wrong = post(client, f"{BASE}/keys", {"cause": "retained", "key": "populaton"})
    assert {one["code"] for one in wrong.json()["problems"]} == {
        "county_cause_unknown",
        "allocation_key_unknown",
    }
    shares = {"key": "gdp", "weights": {COUNTY: "0.7", COUNTY_BESIDE: "0.2"}, "are_shares": True}
    found = post(client, f"{BASE}/weights", shares | {"document": ""})
    assert {one["code"] for one in found.json()["problems"]} == {
        "shares_not_whole",
        "allocation_weights_document_missing",
    }


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


class TestWithdrawScope(TestProposeScope):
    """Of a declaration of the county itself: nobody declares there by the service, so it is made as a row."""

    opened = 400  # in reach, and told that a reason is missing

    def address(self, houses: Houses) -> str:
        kept = CountyDeclaration.objects.create(
            place=houses.county_office.place,
            year=YEAR,
            cause="retained",
            name="钢铁厂",
            sector="fc_industry",
            fuel="raw_coal",
            emissions_micro_t=TONNE,
            document="台账",
            at=timezone.now(),
        )
        return f"/api/v1/counties/{YEAR}/{COUNTY}/declarations/{kept.pk}/withdrawal"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return post(client, address, {"reason": ""})


class TestChooseKeyScope(TestProposeScope):
    opened = 200

    def address(self, houses: Houses) -> str:
        return f"/api/v1/counties/{YEAR}/{COUNTY}/keys"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return post(client, address, {"cause": "unallocated", "key": "population"})


class TestWeighScope(TestProposeScope):
    def address(self, houses: Houses) -> str:
        return f"/api/v1/counties/{YEAR}/{COUNTY}/weights"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return post(client, address, {"key": "population", "weights": {COUNTY: 1}, "document": "年鉴"})


class TestKeysScope(TestReadScope):
    def address(self, houses: Houses) -> str:
        return f"/api/v1/counties/{YEAR}/{COUNTY}/keys"


class TestDeclarationsScope(TestReadScope):
    def address(self, houses: Houses) -> str:
        return f"/api/v1/counties/{YEAR}/{COUNTY}/declarations"


class TestSettlementsScope(TestReadScope):
    def address(self, houses: Houses) -> str:
        return f"/api/v1/counties/{YEAR}/{COUNTY}/settlements"
