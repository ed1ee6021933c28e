"""By which coefficients a place assesses its CO2: the default, another that a letter names, and a value put right.

The figures are those of test_figures: 100 × 1e4 tce of coal, nothing else: 2.66 t/tce by national averages, 2.64 by
combustion only (rows `assess.co2.*` of the library).
"""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from ditan.core.errors import Refused
from ditan.core.intensity import assessment_rules
from ditan.core.intensity.entries import FigureEntry
from ditan.core.library import load
from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import reach_of
from ditan.domains.audit.models import Entry as Trail
from ditan.domains.library_view.services import Entry, sighting_decide, sighting_propose
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.assessment import assessed_year
from ditan.domains.statistics.services.coefficients import Chosen, coefficients_choose
from ditan.domains.statistics.services.figures import figures_keep
from tests.people import COUNTY, COUNTY_BESIDE, DAY, Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
YEAR = 2024
COMBUSTION = Chosen("combustion", 2023, None, "发改办气候〔2014〕1号", "当年通知指定")
MICRO_T_OF_100 = 100 * 10_000 * 1_000_000  # 100 × 1e4 tce at 1 t/tce
PAGE = f"/statistics/coefficients/?place={COUNTY}&year={YEAR}"
API = f"/api/v1/statistics/coefficients/{COUNTY}"
GIVEN = {"set": "combustion", "first": 2023, "document": "函 1 号", "reason": "通知指定"}


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def clerk(houses: Houses) -> Person:
    return officer(houses.county_office, "office_officer", "周敏")


@pytest.fixture
def county(clerk: Person) -> Place:
    """甲县 with 100 × 1e4 tce of coal in 2024."""
    names = ("coal_tce", "oil_tce", "gas_tce", "electricity_in", "electricity_out", "factor_in", "factor_out")
    values = ("100", "0", "0", "0", "0", "0.5", "0.5")
    entries = [
        FigureEntry(COUNTY, YEAR, name, Decimal(value), standing="own", document="年鉴")
        for name, value in zip(names, values, strict=True)
    ]
    figures_keep(entries, reach_of(clerk, DAY))
    return Place.objects.get(pk=COUNTY)


def coal(rule: str) -> Decimal:
    """The coefficient of coal of a set, as its document prints it."""
    [found] = [one for one in assessment_rules() if one.id == rule]
    return Decimal(found.coefficients["coal"].printed)


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def test_the_estimate_follows_the_set_that_the_letter_names(county: Place, clerk: Person) -> None:
    before = assessed_year(COUNTY, YEAR)
    assert before.rule is not None
    assert before.rule.id == "national_average"
    assert before.own_micro_t == coal("national_average") * MICRO_T_OF_100
    coefficients_choose(county, COMBUSTION, reach_of(clerk, DAY))
    after = assessed_year(COUNTY, YEAR)
    assert after.own_micro_t == Decimal("2.64") * MICRO_T_OF_100 == coal("combustion") * MICRO_T_OF_100
    coefficients_choose(county, Chosen("", 2024, None, "函", "通知收回"), reach_of(clerk, DAY))
    assert assessed_year(COUNTY, YEAR).own_micro_t == before.own_micro_t


def test_a_choice_of_some_years_leaves_the_others(county: Place, clerk: Person) -> None:
    coefficients_choose(county, Chosen("combustion", 2016, 2020, "函", "十三五"), reach_of(clerk, DAY))
    found = assessed_year(COUNTY, YEAR)
    assert found.rule is not None
    assert found.rule.id == "national_average"


def test_everything_wrong_is_told_at_once(county: Place, clerk: Person) -> None:
    with pytest.raises(Refused) as refused:
        coefficients_choose(county, Chosen("mean", 2024, 2020, " ", ""), reach_of(clerk, DAY))
    assert codes(refused) == {
        "coefficient_set_unknown",
        "coefficient_field_missing",
        "coefficient_years_wrong",
    }
    with pytest.raises(Refused) as refused:
        coefficients_choose(county, Chosen("combustion", 2005, None, "函", "早"), reach_of(clerk, DAY))
    assert codes(refused) == {"coefficient_set_too_early"}
    with pytest.raises(Refused) as refused:
        coefficients_choose(county, Chosen("", 2024, None, "函", "缺省"), reach_of(clerk, DAY))
    assert codes(refused) == {"coefficient_unchanged"}


def test_a_place_out_of_reach_is_shut(county: Place, clerk: Person) -> None:
    beside = Place.objects.get(pk=COUNTY_BESIDE)
    with pytest.raises(Refused) as refused:
        coefficients_choose(beside, COMBUSTION, reach_of(clerk, DAY))
    assert codes(refused) == {"power_elsewhere"}


def test_a_coefficient_put_right_by_two_people_is_what_counts(
    county: Place, clerk: Person, houses: Houses
) -> None:
    key = next(one for one in assessment_rules() if one.id == "national_average").coefficients["coal"].id
    row = load().parameter(key)
    told = {"source": "印发件", "clause": "附件 3", "link": "https://example.org/a.pdf", "reason": "抄录有误"}
    entry = Entry(key, seen="2.5", valid_from=row.valid_from, **told)
    second = reach_of(officer(houses.county_office, "office_reviewer", "陈立"), DAY)
    sighting_decide(sighting_propose(county, entry, reach_of(clerk, DAY)), "confirm", second)
    found = assessed_year(COUNTY, YEAR)
    assert found.own_micro_t == Decimal("2.5") * MICRO_T_OF_100


def test_the_page_shows_the_sets_and_keeps_a_choice(county: Place, clerk: Person) -> None:
    client = Client()
    client.force_login(clerk, backend=BACKEND)
    assert "没有另选" in client.get(PAGE).content.decode()
    wrong = client.post(PAGE, {"rule": "combustion", "first": "2023", "document": "", "reason": "通知指定"})
    assert wrong.status_code == 400
    assert "没有填写文件名称和文号" in wrong.content.decode()
    assert 'value="通知指定"' in wrong.content.decode()
    kept = client.post(
        PAGE, {"rule": "combustion", "first": "2023", "document": "函 1 号", "reason": "通知指定"}
    )
    assert kept.status_code == 302
    assert "函 1 号" in client.get(PAGE).content.decode()
    last = Trail.objects.filter(place=COUNTY).latest("sequence")
    assert (last.action, last.after["rule"]) == ("figure.choose_coefficients", "combustion")


class TestCoefficientsPage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return PAGE


class TestChoosing(ScopeCases):
    role = "office_officer"
    opened = 302

    def address(self, houses: Houses) -> str:
        return PAGE

    def ask(self, client: Client, address: str) -> HttpResponse:
        given = {"rule": "combustion", "first": "2023", "document": "函 1 号", "reason": "通知指定"}
        return client.post(address, given)


def ask_api(client: Client, body: Any, address: str = API) -> Any:
    return client.post(address, json.dumps(body), content_type="application/json")


def test_a_program_reads_the_sets_and_chooses_one(county: Place, clerk: Person) -> None:
    client = Client()
    client.force_login(clerk, backend=BACKEND)
    told = client.get(f"{API}?year={YEAR}").json()
    assert [one["id"] for one in told["sets"] if one["is_in_use"]] == ["national_average"]
    values = {
        one["id"]: {each["item"]: each["value"] for each in one["coefficients"]} for one in told["sets"]
    }
    assert (values["combustion"]["coal"], values["national_average"]["coal"]) == (2.64, 2.66)
    assert told["choices"] == []
    wrong = ask_api(client, GIVEN | {"set": "mean", "document": " ", "reason": ""})
    assert wrong.status_code == 400
    assert {one["code"] for one in wrong.json()["problems"]} == {
        "coefficient_set_unknown",
        "coefficient_field_missing",
    }
    kept = ask_api(client, GIVEN)
    assert (kept.status_code, kept.json()["set"], kept.json()["last"]) == (200, "combustion", None)
    assert assessed_year(COUNTY, YEAR).own_micro_t == Decimal("2.64") * MICRO_T_OF_100
    told = client.get(f"{API}?year={YEAR}").json()
    assert [one["id"] for one in told["sets"] if one["is_in_use"]] == ["combustion"]
    assert [one["document"] for one in told["choices"]] == ["函 1 号"]
    assert client.get(API.replace(COUNTY, COUNTY_BESIDE)).status_code == 404


class TestCoefficientsApi(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return API


class TestChoosingApi(TestCoefficientsApi):
    def ask(self, client: Client, address: str) -> HttpResponse:
        return ask_api(client, GIVEN, address)  # type: ignore[no-any-return]
