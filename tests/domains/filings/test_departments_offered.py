"""The departments that the page offers for countersigning: first those that answer for something in the county."""

from datetime import timedelta

import pytest
from django.test import Client

from ditan.domains.accounts.models import Duty
from ditan.domains.accounts.selectors.duties import duties_over
from ditan.domains.filings.models import Filing
from tests.domains.filings.conftest import World
from tests.people import DAY
from tests.permissions import BACKEND


@pytest.fixture
def in_hand(world: World) -> Filing:
    """The county's filing, which the city has taken in hand."""
    filing = world.save(world.open())
    world.submit(filing)
    Filing.objects.filter(pk=filing.pk).update(state="in_hand")
    return filing


def _owes(world: World, house: str, subject: str, part: str, *, ended: bool = False) -> None:
    Duty.objects.create(
        department=getattr(world.houses, house),
        place=world.houses.county_office.place,
        subject=subject,
        part=part,
        valid_from=DAY - timedelta(days=30),
        valid_to=DAY - timedelta(days=1) if ended else None,
    )


def _offered(world: World, filing: Filing, prefix: str = "") -> str:
    client = Client()
    client.force_login(world.people["city_officer"], backend=BACKEND)
    page = client.get(f"{prefix}/filings/{filing.pk}/").content.decode()
    return page.split('action="' + f"{prefix}/filings/{filing.pk}/do/ask/")[1].split("</fieldset>")[0]


def test_who_answers_for_something_stands_first_with_its_subject(world: World, in_hand: Filing) -> None:
    first, second = f'value="{world.houses.department.pk}"', f'value="{world.houses.bureau.pk}"'
    before = _offered(world, in_hand)
    assert "能源平衡与能耗" not in before
    late = "bureau" if before.index(first) < before.index(second) else "department"
    _owes(world, late, "energy_balance", "lead")
    after = _offered(world, in_hand)
    assert after.index(f'value="{getattr(world.houses, late).pk}"') == min(
        after.index(first), after.index(second)
    )
    assert "能源平衡与能耗" in after
    assert "energy balance and consumption" in _offered(world, in_hand, "/en")


def test_led_subjects_come_before_helped_ones_and_ended_ones_not_at_all(world: World) -> None:
    _owes(world, "department", "buildings", "help")
    _owes(world, "department", "transport", "lead")
    _owes(world, "department", "waste", "lead", ended=True)
    place, house = world.houses.county_office.place, world.houses.department
    owed = duties_over(place, DAY, [house, world.houses.bureau])
    assert {pk: [duty.subject for duty in duties] for pk, duties in owed.items()} == {
        house.pk: ["transport", "buildings"]
    }
    assert duties_over(world.houses.county_office_beside.place, DAY, [house]) == {}
