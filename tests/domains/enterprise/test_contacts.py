"""The people whom the office asks at an enterprise: named, followed by others, shown, and on the cover of reports."""

from datetime import date, timedelta

import pytest
from django.test import Client

from ditan.core.errors import Refused
from ditan.domains.audit.models import Entry
from ditan.domains.enterprise.models import EnterpriseContact
from ditan.domains.enterprise.selectors.contacts import contact_name, contacts_of
from ditan.domains.enterprise.services.contacts import contact_add, contact_end
from tests.domains.enterprise.plants import Plant, make_plant
from tests.people import DAY, Houses, make_houses, officer
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def plant(houses: Houses) -> Plant:
    return make_plant(houses)


def named(plant: Plant, name: str, since: date = DAY, role: str = "report") -> EnterpriseContact:
    return contact_add(
        plant.enterprise, plant.reach, role=role, name=name, telephone="1", email="", since=since
    )


def test_who_follows_in_a_role_ends_the_one_before_and_both_stay(plant: Plant) -> None:
    later = DAY + timedelta(days=10)
    named(plant, "甲")
    named(plant, "乙", later)
    assert [(one.name, one.until) for one in contacts_of(plant.enterprise)] == [("乙", None), ("甲", later)]
    assert contact_name(plant.enterprise, "report", DAY) == "甲"
    assert contact_name(plant.enterprise, "report", later) == "乙"
    assert contact_name(plant.enterprise, "legal", DAY) == ""
    assert Entry.objects.filter(action="contact.add").count() == 2


def test_everything_that_is_wrong_is_told_at_once(plant: Plant) -> None:
    with pytest.raises(Refused) as refused:
        contact_add(plant.enterprise, plant.reach, role="king", name=" ", telephone="", email=" ", since=DAY)
    assert {one.code for one in refused.value.problems} == {
        "contact_role_unknown",
        "enterprise_field_blank",
        "contact_unreachable",
    }
    assert not EnterpriseContact.objects.exists()


def test_a_role_does_not_end_before_it_began(plant: Plant) -> None:
    contact = named(plant, "甲")
    with pytest.raises(Refused) as refused:
        contact_end(contact, plant.reach, DAY - timedelta(days=1))
    assert [one.code for one in refused.value.problems] == ["contact_ends_before"]


def test_the_page_keeps_what_was_typed_and_shows_who_was_named(client: Client, plant: Plant) -> None:
    client.force_login(plant.person, backend=BACKEND)
    address = f"/enterprises/{plant.enterprise.pk}/add/?year=2025"
    typed = {"act": "contact", "role": "data", "contact_name": "丙某", "telephone": "", "email": ""}
    refused = client.post(address, typed)
    assert refused.status_code == 400
    assert 'value="丙某"' in refused.content.decode()
    assert client.post(address, typed | {"telephone": "0000-1"}).status_code == 302
    page = client.get(f"/enterprises/{plant.enterprise.pk}/?year=2025").content.decode()
    assert "丙某" in page
    assert "0000-1" in page
    english = client.get(f"/en/enterprises/{plant.enterprise.pk}/?year=2025").content.decode()
    assert "Person responsible for data quality" in english
    contact = EnterpriseContact.objects.get()
    assert client.post(address, {"act": "contact_end", "contact": contact.pk}).status_code == 302
    contact.refresh_from_db()
    assert contact.until is not None


def test_another_enterprise_neither_sees_nor_ends_them(client: Client, houses: Houses, plant: Plant) -> None:
    contact = named(plant, "甲")
    client.force_login(officer(houses.enterprise_beside, "enterprise_officer", "邻厂"), backend=BACKEND)
    assert client.get(f"/enterprises/{plant.enterprise.pk}/").status_code == 404
    posted = {"act": "contact_end", "contact": contact.pk}
    assert client.post(f"/enterprises/{plant.enterprise.pk}/add/", posted).status_code == 404
    contact.refresh_from_db()
    assert contact.until is None
