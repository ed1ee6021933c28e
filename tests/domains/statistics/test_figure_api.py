"""Figures over HTTP: keeping, reading, withdrawing, CO2 as assessed and CO2 per output; shut to other places."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from ditan.core.intensity.entries import FigureEntry
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.statistics.models import Figure
from ditan.domains.statistics.services.figures import figures_keep
from tests.people import COUNTY, COUNTY_BESIDE, Houses, give, make_houses, make_person
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
BASE = f"/api/v1/statistics/figures/{COUNTY}"
INTENSITY = f"/api/v1/statistics/intensity/{COUNTY}"
ASSESSED = f"/api/v1/statistics/assessed/2022/{COUNTY}"


def given(measure: str, year: int, value: str, **more: object) -> dict[str, object]:
    return {"measure": measure, "year": year, "value": value, "document": "公报"} | more


FIGURES = [
    given("gdp", 2020, "500.0", prices="current"),
    given("gdp_index", 2021, "108"),
    given("gdp_index", 2022, "105"),
    given("assessed_co2", 2021, "1026", standing="own"),
    given("assessed_co2", 2022, "1030.05", standing="flash"),
]


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def officer(client: Client, houses: Houses) -> Client:
    person = make_person("经办")
    give(person, houses.county_office, "office_officer")
    client.force_login(person, backend=BACKEND)
    return client


def post(client: Client, address: str, body: Any) -> Any:
    return client.post(address, json.dumps(body), content_type="application/json")


def test_figures_are_kept_read_and_withdrawn(officer: Client) -> None:
    kept = post(officer, BASE, {"figures": FIGURES})
    assert kept.status_code == 200
    assert len(kept.json()) == len(FIGURES)
    [gdp] = officer.get(f"{BASE}?measure=gdp").json()["items"]
    assert (gdp["value"], gdp["unit"], gdp["prices"]) == ("500.00", "1e8 CNY", "current")
    # 1030.05e4 t / (500 × 1.08 × 1.05 = 567e4 units of 1e4 CNY)
    newest = officer.get(INTENSITY).json()[-1]
    assert newest["year"] == 2022
    assert newest["intensity_t_per_1e4_cny"] == pytest.approx(1030.05 / 567)
    assert newest["rate"] == pytest.approx(1 - 1030.05 / 1026 / 1.05)
    told = officer.get(ASSESSED).json()
    assert (told["own_t"], told["flash_t"], told["standing"]) == (None, 10_300_500.0, "flash")
    done = post(officer, f"{BASE}/withdraw", {"ids": [gdp["id"]], "reason": "录错"})
    assert done.json() == {"withdrawn": 1}
    assert officer.get(f"{BASE}?measure=gdp").json()["items"] == []
    assert post(officer, f"{BASE}/withdraw", {"ids": [gdp["id"]], "reason": "再"}).status_code == 404


def test_everything_wrong_is_told_at_once(officer: Client) -> None:
    wrong = [given("gdp", 2020, "5"), given("coal_tce", 2020, "1", standing="recognised", dated="2021-01-01")]
    refused = post(officer, BASE, {"figures": wrong})
    assert refused.status_code == 400
    assert {problem["code"] for problem in refused.json()["problems"]} == {
        "figure_prices_missing",
        "recognised_without_scan",
    }
    assert not Figure.objects.exists()


def test_another_place_is_not_there(officer: Client) -> None:
    for address in (
        f"/api/v1/statistics/figures/{COUNTY_BESIDE}",
        f"/api/v1/statistics/intensity/{COUNTY_BESIDE}",
        f"/api/v1/statistics/assessed/2022/{COUNTY_BESIDE}",
    ):
        assert officer.get(address).status_code == 404


class TestFiguresApi(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return BASE


class TestIntensityApi(TestFiguresApi):
    def address(self, houses: Houses) -> str:
        return INTENSITY


class TestAssessedApi(TestFiguresApi):
    def address(self, houses: Houses) -> str:
        return ASSESSED


class TestKeepApi(TestFiguresApi):
    def ask(self, client: Client, address: str) -> Any:
        return post(client, address, {"figures": FIGURES})


class TestWithdrawApi(TestFiguresApi):
    def ask(self, client: Client, address: str) -> Any:
        entry = FigureEntry(COUNTY, 2024, "population", Decimal(80), document="年鉴")
        [figure] = figures_keep([entry], reach_of_installation(date(2026, 6, 1)))
        return post(client, f"{address}/withdraw", {"ids": [figure.pk], "reason": "录错"})
