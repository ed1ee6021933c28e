"""The search of the header: colleagues only within reach, pages by name, and what was not found is said."""

import pytest
from django.test import Client

from tests.people import give, make_houses, make_person
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db


def _signed_in(client: Client, name: str, house: str, role: str = "office_officer") -> Client:
    houses = make_houses()
    person = make_person(name, with_second_factor=True)
    give(person, getattr(houses, house), role)
    client.force_login(person, backend=BACKEND)
    return client


def test_a_colleague_of_the_own_house_is_found_and_the_house_is_named(client: Client) -> None:
    found = _signed_in(client, "钱甲乙", "county_office").get("/search/", {"q": "钱甲"})
    assert [person.name for person in found.context["persons"]] == ["钱甲乙"]
    assert found.context["persons"][0].held[0].organisation.name_zh in found.content.decode()


def test_nobody_of_another_place_is_found(client: Client) -> None:
    houses = make_houses()
    elsewhere = make_person("孙丙丁", with_second_factor=True)
    give(elsewhere, houses.county_office_beside, "office_officer")
    here = make_person("钱甲乙", with_second_factor=True)
    give(here, houses.county_office, "office_officer")
    client.force_login(here, backend=BACKEND)
    found = client.get("/search/", {"q": "孙丙丁"})
    assert found.context["persons"] == []
    assert "人员" in found.context["without"]


def test_whoever_is_not_signed_in_is_shown_no_people_and_no_filings(client: Client) -> None:
    houses = make_houses()
    person = make_person("钱甲乙", with_second_factor=True)
    give(person, houses.county_office, "office_officer")
    found = client.get("/search/", {"q": "钱甲乙"})
    assert found.context["persons"] == []
    assert "人员" not in found.context["asked"]
    assert "没有找到“钱甲乙”" in found.content.decode()


def test_a_page_is_found_by_its_name_in_the_language_of_the_page(client: Client) -> None:
    assert 'href="/places/"' in client.get("/search/", {"q": "沿革"}).content.decode()
    pages = client.get("/en/search/", {"q": "places over"}).context["pages"]
    assert [page["address"] for page in pages] == ["/en/places/"]


def test_the_search_asks_the_database_little(client: Client, django_assert_max_num_queries) -> None:
    signed_in = _signed_in(client, "钱甲乙", "county_office")
    with django_assert_max_num_queries(20):
        signed_in.get("/search/", {"q": "甲"})
