"""How far powers reach: cases by hand in the small world, and the property that nobody reaches beyond the granted."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors.accounts import PowerElsewhere, PowerMissing, SecondFactorMissing, SignInNeeded
from ditan.domains.accounts.models import Organisation, Person, Post
from ditan.domains.accounts.scope import PostHeld, Reach, grant_of, reach_of
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.places.models import Place
from tests.people import (
    CITY,
    COUNTY,
    COUNTY_BESIDE,
    DAY,
    Houses,
    give,
    make_person,
    officer,
)

ONE_DAY = timedelta(days=1)


def codes(reach: Reach, verb: str = "see") -> set[str]:
    return set(reach.places(Place.objects.all(), field="", verb=verb).values_list("code", flat=True))


def test_a_county_officer_sees_the_county_and_the_city_officer_all_below(houses: Houses) -> None:
    county = reach_of(officer(houses.county_office, "office_officer", "县"), DAY)
    city = reach_of(officer(houses.city_office, "office_officer", "市"), DAY)
    assert codes(county) == {COUNTY}
    assert codes(city) == {CITY, COUNTY, COUNTY_BESIDE}


def test_nobody_and_a_closed_account_reach_nothing(houses: Houses) -> None:
    person = officer(houses.city_office, "office_officer")
    person.is_active = False
    assert codes(reach_of(None, DAY)) == set()
    assert reach_of(person, DAY).grants == ()


def test_powers_over_filings_stay_with_the_house_of_a_department(houses: Houses) -> None:
    """A department sees the city, but drafts nothing in the city's name."""
    reach = reach_of(officer(houses.department, "department_officer"), DAY)
    place = houses.city_office.place
    assert reach.covers(place)
    assert not reach.covers(place, "draft")
    assert reach.covers(houses.department, "draft")
    assert not reach.covers(houses.city_office, "draft")


def test_the_office_does_not_draft_for_an_enterprise_in_its_place(houses: Houses) -> None:
    reach = reach_of(officer(houses.county_office, "office_officer"), DAY)
    assert reach.covers(houses.enterprise, "see")
    assert not reach.covers(houses.enterprise, "draft")


def test_an_enterprise_sees_itself_only(houses: Houses) -> None:
    reach = reach_of(officer(houses.enterprise, "enterprise_officer"), DAY)
    assert codes(reach) == set()
    seen = reach.organisations(Organisation.objects.all(), field="")
    assert list(seen) == [houses.enterprise]


def test_confidential_cells_are_for_the_statisticians(houses: Houses) -> None:
    assert reach_of(officer(houses.bureau, "statistician", "统"), DAY).covers(
        houses.enterprise, "see_confidential"
    )
    director = reach_of(officer(houses.city_office, "office_director", "任"), DAY)
    assert not director.covers(houses.enterprise, "see_confidential")


def test_several_hats_add_up(houses: Houses) -> None:
    person = officer(houses.county_office, "office_officer")
    give(person, houses.enterprise, "enterprise_officer")
    reach = reach_of(person, DAY)
    assert codes(reach) == {COUNTY}
    assert reach.houses("draft") == {houses.county_office.pk, houses.enterprise.pk}
    assert reach.verbs_in(houses.enterprise) == vocabulary().roles["enterprise_officer"].verbs


def test_the_reach_costs_one_query_and_the_filter_none_of_its_own(houses: Houses) -> None:
    person = officer(houses.city_office, "office_officer")
    give(person, houses.enterprise, "enterprise_officer")
    with CaptureQueriesContext(connection) as asked:
        reach = reach_of(person, DAY)
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        list(reach.organisations(Organisation.objects.all(), field=""))
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("day", "is_valid"),
    [
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ],
)
def test_a_post_counts_from_its_first_day_to_its_last(houses: Houses, day: date, is_valid: bool) -> None:
    person = make_person("短")
    give(person, houses.county_office, "reader", valid_from=date(2026, 3, 1), valid_to=date(2026, 3, 31))
    assert bool(reach_of(person, day).grants) is is_valid


def test_posts_end_with_their_organisation(houses: Houses) -> None:
    person = officer(houses.county_office, "reader")
    Organisation.objects.filter(pk=houses.county_office.pk).update(valid_to=DAY)
    assert reach_of(person, DAY).grants
    assert not reach_of(person, DAY + ONE_DAY).grants


def test_a_delegation_ends_with_the_post_it_comes_from(houses: Houses) -> None:
    giver, delegate = officer(houses.city_office, "office_officer", "甲"), make_person("乙")
    post = giver.posts.get()
    give(
        delegate,
        houses.city_office,
        "office_officer",
        valid_to=DAY + 30 * ONE_DAY,
        delegated_from=post,
        reason="出差",
    )
    assert codes(reach_of(delegate, DAY)) == codes(reach_of(giver, DAY))
    Post.objects.filter(pk=post.pk).update(valid_to=DAY)
    assert reach_of(delegate, DAY).grants
    assert not reach_of(delegate, DAY + ONE_DAY).grants
    Post.objects.filter(pk=post.pk).update(valid_to=None)
    Person.objects.filter(pk=giver.pk).update(is_active=False)
    assert not reach_of(delegate, DAY).grants


def test_powers_rest_until_the_second_factor_is_set_up(houses: Houses) -> None:
    person = make_person("任")
    give(person, houses.city_office, "office_director")
    reach = reach_of(person, DAY)
    assert not reach.grants
    obstacle = reach.missing("accept", place=houses.city_office.place)
    assert isinstance(obstacle, SecondFactorMissing)
    assert obstacle.wording("zh").message == "设置第二重验证之前，“审定”职权暂不生效"


def test_what_is_missing_is_said_in_both_languages(houses: Houses) -> None:
    city, beside = houses.city_office.place, houses.city_office_beside.place
    reach = reach_of(officer(houses.city_office, "office_reviewer"), DAY)
    assert reach.missing("accept", place=city) is None
    assert isinstance(reach_of(None, DAY).missing("accept", place=city), SignInNeeded)
    elsewhere = reach.missing("accept", place=beside)
    assert isinstance(elsewhere, PowerElsewhere)
    assert elsewhere.wording("en").message == 'Your power "accept" does not reach Place 990500.'
    assert elsewhere.facts["reach_zh"] == "市低碳办"
    missing = reach.missing("appoint", organisation=houses.city_office)
    assert isinstance(missing, PowerMissing)
    assert missing.wording("zh") == (
        "您的岗位都没有在市低碳办所需的“授予岗位”职权",
        "担任：低碳办系统管理员、单位管理员",
        "请有此职权的人办理，或请本单位管理员授予岗位",
    )


def test_powers_of_the_very_place_are_told_apart_from_those_above(houses: Houses) -> None:
    reach = reach_of(officer(houses.city_office, "office_officer"), DAY)
    assert "draft" in reach.verbs_at(houses.county_office.place)
    assert "draft" not in reach.verbs_at(houses.county_office.place, is_exact=True)
    assert "draft" in reach.verbs_at(houses.city_office.place, is_exact=True)


# ── the property ──────────────────────────────────────────────────────────────────────────────────

COUNT = 8
parents = st.tuples(*(st.integers(0, max(0, index - 1)) for index in range(1, COUNT)))
posts = st.lists(
    st.tuples(
        st.integers(0, COUNT - 1),
        st.sampled_from(sorted(vocabulary().kinds)),
        st.sampled_from(sorted(vocabulary().roles)),
    ),
    max_size=4,
)


def numbered(above: tuple[int, ...]) -> list[Place]:
    """Places 0…n with nested intervals; `above[i]` is the parent of place i + 1."""
    places = [Place(code=str(index), level="county") for index in range(COUNT)]
    counter = 0

    def visit(index: int) -> None:
        nonlocal counter
        counter += 1
        places[index].interval_start = counter
        for child in range(1, COUNT):
            if above[child - 1] == index:
                visit(child)
        places[index].interval_end = counter

    visit(0)
    return places


def is_below(index: int, top: int, above: tuple[int, ...]) -> bool:
    """The plain answer: climb the parents."""
    while index != top and index:
        index = above[index - 1]
    return index == top


@given(above=parents, held=posts)
def test_a_reach_is_exactly_what_the_posts_grant(
    above: tuple[int, ...], held: list[tuple[int, str, str]]
) -> None:
    places = numbered(above)
    grants = []
    for number, (at, kind, role) in enumerate(held):
        place = places[at]
        interval = (place.interval_start, place.interval_end)
        grants.append(grant_of(PostHeld(number, role, False, number, kind, "甲", "", place.pk, *interval)))
    reach = Reach(DAY, Person(), tuple(grants))
    words = vocabulary()
    for index, place in enumerate(places):
        expected = set()
        for at, kind, role in held:
            if words.roles[role].scope == "place" and is_below(index, at, above):
                verbs = words.roles[role].verbs
                expected |= verbs if words.kinds[kind].speaks_for_place else verbs & words.reaching
        assert reach.verbs_at(place) == expected
        for verb in ("see", "draft", "appoint"):
            inside = any(start <= place.interval_start <= end for start, end in reach.intervals(verb))
            assert inside == (verb in expected)
