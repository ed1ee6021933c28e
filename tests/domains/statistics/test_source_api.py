"""Source forms over HTTP: giving an answer, its facts, compiling; shut to other places."""

import json
from typing import Any

import pytest
from django.test import Client

from ditan.domains.statistics.models import SourceAnswer
from ditan.domains.statistics.selectors import balance_get
from tests.people import COUNTY, Houses, give, make_houses, make_person
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
BASE = f"/api/v1/statistics/sources/2024/{COUNTY}"
ANSWER = {
    "document": "205-1",
    "facts": [
        {"item": "final", "fuel": "raw_coal", "quantity": "100.5", "unit": "1e4 t"},
        {"item": "nonenergy", "fuel": "raw_coal", "notation": "NO"},
    ],
}


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def officer(client: Client, houses: Houses) -> Client:
    person = make_person("经办")
    give(person, houses.county_office, "office_officer")
    client.force_login(person, backend=BACKEND)
    return client


def put(client: Client, source: str, body: Any) -> Any:
    return client.put(f"{BASE}/{source}", json.dumps(body), content_type="application/json")


def test_an_answer_its_facts_and_the_balance(officer: Client) -> None:
    kept = put(officer, "industry", ANSWER)
    assert kept.status_code == 200
    assert kept.json()[1] | {"notation": "NO", "quantity": None} == kept.json()[1]
    standing = {one["source"]: one for one in officer.get(BASE).json()}
    assert (standing["industry"]["state"], standing["industry"]["amounts"]) == ("received", 1)
    assert standing["grid"]["state"] == "not_asked"
    assert officer.get(f"{BASE}/facts?source=industry").json()["count"] == 2
    body = {"given": [{"fuel": "raw_coal", "consumption": "120", "document": "反馈数"}]}
    made = officer.post(f"{BASE}/balance", json.dumps(body), content_type="application/json")
    assert made.status_code == 200
    balance = balance_get(COUNTY, 2024)
    assert balance is not None
    assert made.json()["digest"] == balance.digest


def test_everything_wrong_is_told_at_once(officer: Client) -> None:
    wrong = {"facts": [ANSWER["facts"][0] | {"fuel": "raw_cole"}, {"item": "finale", "fuel": "coke"}]}
    refused = put(officer, "industry", wrong)
    assert refused.status_code == 400
    assert {problem["code"] for problem in refused.json()["problems"]} == {
        "fact_document_missing",
        "fact_fuel_unknown",
        "fact_notation_wrong",
        "fact_item_unknown",
    }
    assert not SourceAnswer.objects.exists()


class TestStandingScope(ScopeCases):
    role = "reader"

    def address(self, houses: Houses) -> str:
        return BASE


class TestFactsScope(TestStandingScope):
    def address(self, houses: Houses) -> str:
        return f"{BASE}/facts"


class TestAnswerScope(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return "industry"

    def ask(self, client: Client, address: str) -> Any:
        return put(client, address, ANSWER)


class TestCompileScope(ScopeCases):
    role = "office_officer"
    opened = 400  # in reach, and told that no form was answered

    def address(self, houses: Houses) -> str:
        return f"{BASE}/balance"

    def ask(self, client: Client, address: str) -> Any:
        return client.post(address, "{}", content_type="application/json")
