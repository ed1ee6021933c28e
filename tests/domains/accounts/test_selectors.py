"""Reading people: only what is in reach, in as many queries as promised."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ditan.domains.accounts.models import Duty
from ditan.domains.accounts.scope import reach_of
from ditan.domains.accounts.selectors import (
    duty_matrix,
    invitation_list,
    leading_group_get,
    organisation_get,
    organisation_list,
    post_get,
    post_list,
    post_list_of,
    role_holders,
)
from ditan.domains.accounts.services import invitation_make
from tests.people import CITY, COUNTY, COUNTY_BESIDE, DAY, Houses, give, make_person, officer

NOW = datetime(2026, 6, 1, 4, tzinfo=UTC)


def test_the_duty_matrix_asks_four_questions_and_lists_who_owes_nothing(houses: Houses) -> None:
    places = houses.county_office.place, houses.county_office_beside.place
    for place in places:
        Duty.objects.create(department=houses.department, place=place, subject="transport", valid_from=DAY)
    Duty.objects.create(department=houses.department, place=places[0], subject="projects", valid_from=DAY)
    reach = reach_of(officer(houses.city_office, "office_officer"), DAY)
    with CaptureQueriesContext(connection) as asked:
        matrix = duty_matrix(reach, houses.city_office.place)
    assert len(asked) == 4
    assert {one.name_zh for one in matrix.departments} == {"市交通局", "市低碳办", "市统计局"}
    assert [one.pk for one in matrix.places] == [CITY, COUNTY, COUNTY_BESIDE]
    department = houses.department.pk
    assert matrix.cells == {
        (COUNTY, "projects"): {department: "lead"},
        (COUNTY, "transport"): {department: "lead"},
        (COUNTY_BESIDE, "transport"): {department: "lead"},
    }
    assert matrix.counts[department] == 3
    assert matrix.reported == {CITY}
    county = reach_of(officer(houses.county_office, "office_officer", "县"), DAY)
    assert duty_matrix(county, houses.city_office.place).departments == ()


def test_the_leading_group_with_heads_members_and_liaisons(houses: Houses) -> None:
    for name, rank in (("市长", 2), ("书记", 1)):
        give(make_person(name), houses.group, "group_head", rank=rank, is_head=True)
    give(make_person("局长"), houses.group, "group_member", is_liaison=True)
    give(make_person("科长"), houses.group, "group_liaison")
    reach = reach_of(officer(houses.city_office, "reader"), DAY)
    place = houses.city_office.place
    with CaptureQueriesContext(connection) as asked:
        group = leading_group_get(reach, place)
    assert len(asked) == 1
    assert group is not None
    assert [str(post.person) for post in group.heads] == ["书记", "市长"]
    assert [str(post.person) for post in group.members] == ["局长"]
    assert {str(post.person) for post in group.liaisons} == {"局长", "科长"}
    assert leading_group_get(reach_of(None, DAY), place) is None


def test_organisations_and_people_in_reach_only(houses: Houses) -> None:
    person = officer(houses.county_office, "office_officer")
    reach = reach_of(person, DAY)
    assert set(organisation_list(reach)) == {
        houses.county_office,
        houses.enterprise,
        houses.enterprise_beside,
    }
    assert list(organisation_list(reach, kind="enterprise", term="水泥")) == [houses.enterprise]
    assert organisation_get(reach, houses.city_office.pk) is None
    other = officer(houses.city_office, "reader", "市").posts.get()
    assert post_get(reach, other.pk) is None
    assert not post_list(reach, houses.city_office).exists()
    assert [post.person for post in post_list(reach, houses.county_office)] == [person]
    assert [post.pk for post in post_list_of(person, DAY)] == [person.posts.get().pk]
    assert post_get(reach, person.posts.get().pk) == person.posts.get()


def test_who_holds_a_power_in_a_house(houses: Houses) -> None:
    director = officer(houses.city_office, "office_director", "任")
    officer(houses.city_office, "office_officer", "办")
    assert [post.person for post in role_holders(houses.city_office, "accept", DAY)] == [director]


@pytest.mark.parametrize(("role", "number"), [("office_manager", 1), ("office_officer", 0)])
def test_open_invitations_are_for_those_who_appoint(houses: Houses, role: str, number: int) -> None:
    manager = reach_of(officer(houses.city_office, "office_manager", "管理"), DAY)
    invitation_make(by=manager, now=NOW, organisation=houses.county_office, role="reader")
    reach = reach_of(officer(houses.city_office, role, "看"), DAY)
    assert invitation_list(reach, houses.county_office, NOW).count() == number
