"""Setting up a city's houses in one go: what is proposed, what stands, all or nothing."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from ditan.core.errors import Refused
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.proposals import departments, read_departments
from ditan.domains.accounts.scope import reach_of
from ditan.domains.accounts.services import House, houses_set_up
from ditan.domains.audit.models import Entry
from ditan.domains.places.models import Place
from tests.broken_files import assert_told
from tests.people import CITY, COUNTY, COUNTY_BESIDE, DAY, Houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
PAGE = "/people/set-up/"


@pytest.fixture
def manager(houses: Houses) -> Client:
    client = Client()
    client.force_login(officer(houses.city_office, "office_manager"), backend=BACKEND)
    return client


class TestSetUpScope(ScopeCases):
    role = "office_manager"

    def address(self, houses: Houses) -> str:
        return f"{PAGE}?place={COUNTY}"


class TestSetUpWriteScope(ScopeCases):
    role = "office_manager"
    opened = 302

    def address(self, houses: Houses) -> str:
        return PAGE

    def ask(self, client: Client, address: str) -> HttpResponse:
        fields = {"place": COUNTY, "take": ["department-transport"], "department-transport-zh": "甲县交通局"}
        return client.post(address, fields)


def fields_of(page: Any) -> dict[str, Any]:
    """What the form holds when nothing was changed."""
    lines = [
        one["line"] for part in page.context["parts"] for one in part["lines"] if not one["line"].present
    ]
    fields: dict[str, Any] = {"place": CITY, "take": [line.key for line in lines]}
    for line in lines:
        fields |= {f"{line.key}-zh": line.name_zh, f"{line.key}-en": line.name_en}
    return fields


def test_group_departments_and_counties_are_set_up_in_one_go(manager: Client, houses: Houses) -> None:
    page = manager.get(PAGE, {"place": CITY})
    answer = manager.post(PAGE, fields_of(page))
    # Group, office and the office of one county stand; ten departments and one county's office are missing. 市交通局 of
    # the small world bears another name than the proposal, so it is no match.
    assert answer.headers["Location"].endswith(f"?place={CITY}")
    page = manager.get(PAGE, {"place": CITY})
    assert page.context["made"] == len(departments())
    assert manager.get(PAGE, {"place": CITY}).context["made"] == 0
    kinds = list(Organisation.objects.filter(place=CITY).values_list("kind", flat=True))
    assert kinds.count("leading_group") == kinds.count("low_carbon_office") == 1
    assert Organisation.objects.filter(kind="low_carbon_office", place=COUNTY_BESIDE).count() == 1
    assert Entry.objects.filter(action="organisation.add").count() == len(departments())


def test_a_second_time_nothing_is_proposed(manager: Client) -> None:
    manager.post(PAGE, fields_of(manager.get(PAGE, {"place": CITY})))
    page = manager.get(PAGE, {"place": CITY})
    assert page.context["proposed"] == 0
    before = Organisation.objects.count()
    manager.post(PAGE, {"place": CITY, "take": ["group", "office", f"county-{COUNTY}"]})
    assert Organisation.objects.count() == before


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_set_up(manager: Client) -> None:
    fields = fields_of(manager.get(PAGE, {"place": CITY}))
    fields |= {
        "department-finance-zh": "",
        "department-housing-zh": "市交通局",
        "department-land-zh": "地区990200林业局",
    }
    before = Organisation.objects.count()
    page = manager.post(PAGE, fields)
    assert page.status_code == 400
    assert [problem["code"] for problem in page.context["problems"]] == [
        "organisation_doubled",
        "organisation_name_missing",
    ]
    assert Organisation.objects.count() == before
    assert "地区990200林业局" in page.content.decode()


def test_where_departments_stand_under_other_names_none_is_ticked(manager: Client, houses: Houses) -> None:
    page = manager.get(PAGE, {"place": CITY})
    ticked = [one["line"].key for part in page.context["parts"] for one in part["lines"] if one["is_taken"]]
    assert houses.department.place_id == CITY
    assert not [key for key in ticked if key.startswith("department-")]


def test_a_name_longer_than_a_seal_is_refused(manager: Client) -> None:
    fields = fields_of(manager.get(PAGE, {"place": CITY}))
    page = manager.post(PAGE, fields | {"take": ["department-finance"], "department-finance-zh": "局" * 121})
    assert [problem["code"] for problem in page.context["problems"]] == ["organisation_name_long"]


def test_only_what_was_ticked(manager: Client) -> None:
    fields = fields_of(manager.get(PAGE, {"place": CITY})) | {"take": ["department-finance"]}
    manager.post(PAGE, fields)
    assert Organisation.objects.filter(name_zh="地区990200财政局", kind="department").exists()
    assert not Organisation.objects.filter(name_zh="地区990200农业农村局").exists()


def test_another_city_is_not_there(manager: Client) -> None:
    assert manager.get(PAGE, {"place": "990500"}).status_code == 404
    assert manager.post(PAGE, {"place": "990500", "take": ["group"]}).status_code == 404


def test_the_service_refuses_as_a_whole(houses: Houses) -> None:
    by = reach_of(officer(houses.city_office, "office_manager"), DAY)
    city = Place.objects.get(pk=CITY)
    wanted = [House("department", city, "新局"), House("town", city, "街道"), House("department", city, "")]
    with pytest.raises(Refused) as refused:
        houses_set_up(wanted, by=by)
    assert len(refused.value.problems) == 2
    assert not Organisation.objects.filter(name_zh="新局").exists()


@pytest.mark.parametrize(
    ("written", "instead", "code"),
    [
        ("kind: statistics_bureau", "kind: statistic_bureau", "library_field_wrong"),
        ("subjects: [agriculture]", "subjects: [farming]", "library_field_wrong"),
        ("name_zh: 财政局, ", "", "library_field_missing"),
    ],
)
def test_a_broken_file_of_departments_is_told(written: str, instead: str, code: str) -> None:
    assert_told(read_departments, "organisations/departments.yaml", (written, instead), code)
