"""What an installation belongs to: never to itself over any number of steps, never to another enterprise."""

import pytest
from django.test import Client

from ditan.core.errors import Refused
from ditan.domains.audit.models import Entry
from ditan.domains.enterprise.models import Installation
from ditan.domains.enterprise.services import installation_add, installation_move
from ditan.domains.enterprise.tracing import tonnes_parts
from tests.domains.enterprise.plants import Plant, make_plant
from tests.people import make_houses
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db


@pytest.fixture
def plant() -> Plant:
    return make_plant(make_houses())


def added(plant: Plant, code: str, parent: Installation | None = None) -> Installation:
    return installation_add(
        plant.enterprise, plant.reach, kind="line", code=code, name_zh=code, parent=parent
    )


def test_a_circle_of_three_is_refused_and_nothing_changes(plant: Plant) -> None:
    first = added(plant, "A")
    second = added(plant, "B", first)
    third = added(plant, "C", second)
    for parent in (first, second, third):
        with pytest.raises(Refused) as refused:
            installation_move(first, plant.reach, parent)
        assert [one.code for one in refused.value.problems] == ["enterprise_installation_in_circle"]
    first.refresh_from_db()
    assert first.parent is None


def test_an_installation_moves_and_the_audit_trail_tells_it(plant: Plant) -> None:
    first, second = added(plant, "A"), added(plant, "B")
    installation_move(second, plant.reach, first)
    second.refresh_from_db()
    assert second.parent == first
    entry = Entry.objects.filter(action="installation.move").order_by("-sequence")[0]
    assert (entry.before, entry.after) == ({"parent": ""}, {"parent": "A"})


def test_the_page_moves_and_a_refused_form_comes_back_filled(client: Client, plant: Plant) -> None:
    first = added(plant, "A")
    second = added(plant, "B", first)
    client.force_login(plant.person, backend=BACKEND)
    address = f"/enterprises/{plant.enterprise.pk}/add/"
    refused = client.post(address, {"act": "move", "installation": first.pk, "parent": second.pk})
    assert refused.status_code == 400
    assert f'<option value="{second.pk}" selected>' in refused.content.decode()
    assert client.post(address, {"act": "move", "installation": second.pk, "parent": ""}).status_code == 302
    second.refresh_from_db()
    assert second.parent is None


def test_parts_in_tonnes_add_up_to_their_total() -> None:
    # Three times 0.04 t are 0.12 t, shown as 0.1: one of the parts carries it.
    assert tonnes_parts([40_000, 40_000, 40_000]) == ["0.1", "0.0", "0.0"]
