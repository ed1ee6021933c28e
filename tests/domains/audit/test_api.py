"""The audit trail over HTTP: shut to whoever may read no part of it."""

import pytest
from django.test import Client

from ditan.domains.audit.services import entry_add
from tests.people import Houses, make_houses, officer
from tests.permissions import BACKEND

ADDRESS = "/api/v1/audit"


def test_entries_are_those_of_places_in_which_one_may_audit(db: None, client: Client) -> None:
    houses = make_houses()
    entry_add("place.change", houses.county_office.place, None, {"name": "甲县"})
    entry_add("place.change", houses.city_office_beside.place, None, {"name": "邻市"})
    client.force_login(officer(houses.city_office, AUDITING), backend=BACKEND)
    page = client.get(ADDRESS, {"action": "place.change"}).json()
    assert page["count"] == 1
    assert page["items"][0]["after"] == {"name": "甲县"}


@pytest.mark.django_db
def test_without_the_power_the_missing_role_is_named(client: Client) -> None:
    houses: Houses = make_houses()
    assert client.get(ADDRESS).status_code == 401
    client.force_login(officer(houses.enterprise, "enterprise_officer"), backend=BACKEND)
    refused = client.get(ADDRESS)
    assert refused.status_code == 403
    assert refused.json()["problems"][0]["code"] == "power_missing"


AUDITING = "office_manager"
