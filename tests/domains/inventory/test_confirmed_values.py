"""An inventory compiled after a value was confirmed counts it as verified; the one compiled before keeps its share."""

from collections import Counter
from collections.abc import Iterable

import pytest
from django.utils import timezone

from ditan.core.inventory.summary import result_hash
from ditan.core.library import load
from ditan.core.trace import Step
from ditan.domains.accounts.scope import reach_of
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.selectors import inventory_steps
from ditan.domains.inventory.selectors.candidates import candidates_of
from ditan.domains.inventory.services import inventory_calculate, inventory_compile
from ditan.domains.library_view.selectors import sightings_of_release
from ditan.domains.library_view.services import Entry, sighting_decide, sighting_propose
from ditan.domains.places.models import Place
from tests.domains.inventory.test_compiling import FEW, YEAR, keep_balance, places
from tests.people import COUNTY, Houses, make_houses, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def houses() -> Houses:
    return make_houses()


def used_unverified(steps: Iterable[Step]) -> Counter[str]:
    """How many rows with emissions rest on each unverified parameter."""
    return Counter(
        use.id
        for step in steps
        if step.status == "estimated"
        for use in step.parameters
        if use.verification == "unverified"
    )


def see_in_the_original(houses: Houses, key: str, seen: str = "", reason: str = "") -> None:
    """Two people of the city say that the original prints this number for the newest value of a key."""
    row = load().parameter(key)
    day = timezone.localdate()
    clerk = reach_of(officer(houses.city_office, "office_officer", f"看 {key}"), day)
    second = reach_of(officer(houses.city_office, "office_reviewer", f"审 {key}"), day)
    told = {
        "source": "印刷本",
        "clause": "表 1",
        "link": "https://example.org/original.pdf",
        "reason": reason,
    }
    entry = Entry(key, seen=seen or row.printed, valid_from=row.valid_from, **told)
    place = Place.objects.get(pk=houses.city_office.place_id)
    sighting_decide(sighting_propose(place, entry, clerk), "confirm", second)


def test_the_share_falls_for_what_is_compiled_afterwards_only(houses: Houses) -> None:
    balance = keep_balance()
    before = inventory_compile(balance, FEW)
    used = used_unverified(inventory_steps(before))
    assert used
    for key in used:
        see_in_the_original(houses, key)
    candidate = candidates_of(places(COUNTY), [YEAR], Options())[0]
    assert "library_release" in candidate.changed
    after = inventory_compile(balance, FEW)
    before.refresh_from_db()
    assert after.pk != before.pk
    assert before.unverified_share > 0
    assert after.unverified_share == 0  # every parameter it rests on was seen by two people
    assert after.digest == before.digest  # no number is another
    assert after.library_release.startswith(f"{before.library_release}+seen-")
    assert inventory_compile(balance, FEW).pk == after.pk


def test_a_value_put_right_changes_what_is_compiled_afterwards_and_what_was_before_comes_out_again(
    houses: Houses,
) -> None:
    balance = keep_balance()
    before = inventory_calculate(balance, FEW)
    key = max(used := used_unverified(before.steps), key=lambda one: used[one])
    other = str(load().parameter(key).value * 1.5)
    see_in_the_original(houses, key, other, "库中抄录有误")
    after = inventory_calculate(balance, FEW)
    assert result_hash(after.steps) != result_hash(before.steps)
    for compiled in (before, after):
        seen = sightings_of_release(balance.place, compiled.library_release)
        assert seen is not None
        again = inventory_calculate(balance, FEW, None, seen)
        assert result_hash(again.steps) == result_hash(compiled.steps)
