"""Confirming an unverified value: two people, states, what is in force where and when, and what a release was made with."""

from urllib.parse import unquote

import pytest

from ditan.core.errors import Refused
from ditan.core.library import Parameter, load
from ditan.domains.accounts.models import Person
from ditan.domains.audit.models import Entry as Trail
from ditan.domains.library_view.models import Sighting
from ditan.domains.library_view.selectors import (
    library_for,
    library_of_place,
    releases_in_use,
    sighting_list,
    sightings_of_place,
    sightings_of_release,
)
from ditan.domains.library_view.services import Entry, sighting_decide, sighting_propose
from ditan.domains.notices.models import Notice
from ditan.domains.places.models import Place
from tests.domains.library_view.conftest import reach
from tests.people import CITY, CITY_BESIDE, COUNTY, Houses, officer

pytestmark = pytest.mark.django_db
LINK = "https://example.org/guideline.pdf"


def said(row: Parameter, **changes: str) -> Entry:
    told = {"seen": row.printed, "source": "印刷本", "clause": "第 12 页", "link": LINK, **changes}
    return Entry(row.id, valid_from=row.valid_from, **told)


def place(code: str) -> Place:
    return Place.objects.get(pk=code)


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def confirmed(row: Parameter, clerk: Person, second: Person, **changes: str) -> Sighting:
    kept = sighting_propose(place(CITY), said(row, **changes), reach(clerk))
    sighting_decide(kept, "confirm", reach(second))
    return kept


def test_two_people_take_the_mark_off_for_the_city_and_its_counties_only(
    clerk: Person, second: Person, unverified: Parameter
) -> None:
    kept = sighting_propose(place(CITY), said(unverified), reach(clerk))
    assert kept.state == "proposed"
    assert library_of_place(place(CITY)) is load()  # one person alone changes nothing
    sighting_decide(kept, "confirm", reach(second))
    for code, verification in ((CITY, "confirmed"), (COUNTY, "confirmed"), (CITY_BESIDE, "unverified")):
        assert library_of_place(place(code)).parameter(unverified.id).verification == verification, code
    assert library_for(reach(clerk)).parameter(unverified.id).verification == "confirmed"


def test_the_person_who_saw_it_cannot_confirm_it(second: Person, unverified: Parameter) -> None:
    kept = sighting_propose(place(CITY), said(unverified), reach(second))
    for verb in ("confirm", "decline"):
        with pytest.raises(Refused) as refused:
            sighting_decide(kept, verb, reach(second), "理由")
        assert codes(refused) == {"sighting_second_person"}
    sighting_decide(kept, "take_back", reach(second), "看错了页")
    assert Sighting.objects.get(pk=kept.pk).state == "withdrawn"


def test_only_the_person_who_put_it_forward_takes_it_back(
    clerk: Person, second: Person, unverified: Parameter
) -> None:
    kept = sighting_propose(place(CITY), said(unverified), reach(clerk))
    with pytest.raises(Refused) as refused:
        sighting_decide(kept, "take_back", reach(second), "理由")
    assert codes(refused) == {"sighting_of_another"}


def test_an_officer_without_the_power_confirms_nothing(
    houses: Houses, clerk: Person, unverified: Parameter
) -> None:
    kept = sighting_propose(place(CITY), said(unverified), reach(clerk))
    other = officer(houses.city_office, "office_officer", "李平")
    with pytest.raises(Refused) as refused:
        sighting_decide(kept, "confirm", reach(other))
    assert codes(refused) == {"power_missing"}


def test_everything_wrong_is_told_at_once(clerk: Person, unverified: Parameter) -> None:
    wrong = said(unverified, seen="约 12", source=" ", clause="", link="")
    with pytest.raises(Refused) as refused:
        sighting_propose(place(CITY), wrong, reach(clerk))
    assert codes(refused) == {
        "sighting_field_missing",
        "sighting_number_unreadable",
        "sighting_without_proof",
    }
    assert sum(one.code == "sighting_field_missing" for one in refused.value.problems) == 2
    with pytest.raises(Refused) as refused:
        sighting_propose(place(CITY), said(unverified, link="the shelf"), reach(clerk))
    assert codes(refused) == {"sighting_link_wrong"}


def test_a_value_that_was_checked_needs_nobody(clerk: Person) -> None:
    row = load().parameter("fuel.gbt2589_2008.diesel.ncv")
    assert row.verification == "cross-checked"
    with pytest.raises(Refused) as refused:
        sighting_propose(place(CITY), said(row), reach(clerk))
    assert codes(refused) == {"sighting_verified"}


def test_what_stands_is_not_said_twice_and_may_be_said_anew_after_it_was_declined(
    clerk: Person, second: Person, unverified: Parameter
) -> None:
    kept = sighting_propose(place(CITY), said(unverified), reach(clerk))
    with pytest.raises(Refused) as refused:
        sighting_propose(place(CITY), said(unverified), reach(clerk))
    assert codes(refused) == {"sighting_stands"}
    with pytest.raises(Refused) as refused:
        sighting_decide(kept, "decline", reach(second), " ")
    assert codes(refused) == {"sighting_reason_missing"}
    sighting_decide(kept, "decline", reach(second), "扫描件不是这一页")
    with pytest.raises(Refused) as refused:
        sighting_decide(kept, "confirm", reach(second))
    assert codes(refused) == {"sighting_state_wrong"}
    sighting_propose(place(CITY), said(unverified), reach(clerk))
    assert sightings_of_place(place(CITY)).rows == ()


def test_what_differs_needs_a_reason_and_is_the_places_own_value_once_confirmed(
    clerk: Person, second: Person, unverified: Parameter
) -> None:
    other = str(unverified.value + 1)
    with pytest.raises(Refused) as refused:
        sighting_propose(place(CITY), said(unverified, seen=other), reach(clerk))
    assert codes(refused) == {"library_seen_differs"}
    kept = confirmed(unverified, clerk, second, seen=other, reason="库中抄录有误")
    assert not kept.agrees
    row = library_of_place(place(COUNTY)).parameter(unverified.id)
    assert (row.value, row.reason, row.place) == (unverified.value + 1, "库中抄录有误", CITY)
    assert load().parameter(unverified.id).value == unverified.value


def test_a_withdrawn_confirmation_counts_no_more_and_the_release_of_then_is_found_again(
    clerk: Person, second: Person, unverified: Parameter
) -> None:
    city = place(CITY)
    kept = confirmed(unverified, clerk, second)
    then = library_of_place(city).release
    assert then == releases_in_use([city, place(CITY_BESIDE)])[CITY]
    assert releases_in_use([place(CITY_BESIDE)])[CITY_BESIDE] == load().release
    with pytest.raises(Refused) as refused:
        sighting_decide(kept, "withdraw", reach(second), "")
    assert codes(refused) == {"sighting_reason_missing"}
    sighting_decide(kept, "withdraw", reach(second), "原件有勘误表")
    assert library_of_place(city) is load()
    found = sightings_of_release(place(COUNTY), then)
    assert found is not None
    assert [row.key for row in found.rows] == [unverified.id]
    again = sightings_of_release(city, load().release)
    assert again is not None
    assert again.rows == ()
    assert sightings_of_release(city, f"{load().release}+seen-000000000000") is None


def test_a_county_sees_what_its_city_saw_and_a_neighbour_does_not(
    houses: Houses, clerk: Person, second: Person, unverified: Parameter
) -> None:
    kept = confirmed(unverified, clerk, second)
    below = officer(houses.county_office, "office_officer", "县")
    beside = officer(houses.city_office_beside, "office_officer", "邻")
    assert list(sighting_list(reach(below), unverified.id)) == [kept]
    assert list(sighting_list(reach(beside), unverified.id)) == []
    assert list(sighting_list(reach(clerk), unverified.id, "confirmed")) == [kept]
    assert list(sighting_list(reach(clerk), unverified.id, "proposed")) == []


def test_the_second_person_hears_of_it_and_then_the_first(
    clerk: Person, second: Person, unverified: Parameter
) -> None:
    kept = sighting_propose(place(CITY), said(unverified), reach(clerk))
    asked = Notice.objects.get(to=second)
    assert (asked.kind, asked.by_name) == ("value_seen", clerk.name)
    assert unverified.name_zh in asked.subject_zh
    assert "a second person has to confirm it" in asked.subject_en
    assert unquote(asked.address).endswith(f"{unverified.id}/#sighting-{kept.pk}")
    assert not Notice.objects.filter(to=clerk).exists()
    sighting_decide(kept, "decline", reach(second), "页码不对")
    answer = Notice.objects.get(to=clerk)
    assert (answer.kind, answer.words) == ("value_decided", "页码不对")
    assert answer.subject_zh.endswith("，未予确认")


def test_who_takes_back_what_is_his_own_is_told_nothing(clerk: Person, unverified: Parameter) -> None:
    kept = sighting_propose(place(CITY), said(unverified), reach(clerk))
    sighting_decide(kept, "take_back", reach(clerk), "看错了页")
    assert not Notice.objects.filter(to=clerk).exists()


def test_every_step_is_in_the_trail(clerk: Person, second: Person, unverified: Parameter) -> None:
    kept = confirmed(unverified, clerk, second)
    sighting_decide(kept, "withdraw", reach(second), "原件有勘误表")
    entries = Trail.objects.filter(object_type="library_view.sighting", object_id=str(kept.pk))
    assert [(one.action, one.actor_name) for one in entries.order_by("sequence")] == [
        ("sighting.propose", "周敏"),
        ("sighting.confirm", "陈立"),
        ("sighting.withdraw", "陈立"),
    ]
