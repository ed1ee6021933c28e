"""Writing people and organisations: what is done, and everything that is refused, all reasons at once."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ditan.core.errors import Refused
from ditan.core.errors.accounts import RoleUnknown, SubjectUnknown
from ditan.domains.accounts.changes import change_made
from ditan.domains.accounts.inviting import inviting
from ditan.domains.accounts.models import Duty, Invitation, Organisation, Person, Post
from ditan.domains.accounts.scope import Reach, reach_of, reach_of_installation
from ditan.domains.accounts.services import (
    Newcomer,
    Standing,
    duty_end,
    duty_set,
    invitation_accept,
    invitation_make,
    invitation_withdraw,
    office_open,
    organisation_add,
    organisation_end,
    person_close,
    person_renew,
    post_delegate,
    post_end,
    post_give,
    post_hand_over,
)
from ditan.domains.accounts.services.invitations import token_hash
from tests.people import DAY, PASSWORD, Houses, give, make_person, officer

NOW = datetime(2026, 6, 1, 4, tzinfo=UTC)  # noon in China on DAY
ONE_DAY = timedelta(days=1)
NEWCOMER = Newcomer(username="liming", name="李明", password="一句 好记的 长密码 2026")


def refused(write: Callable[[], Any]) -> list[str]:
    """The codes of all reasons for which nothing was done."""
    with pytest.raises(Refused) as caught:
        write()
    return [problem.code for problem in caught.value.problems]


@pytest.fixture
def manager(houses: Houses) -> Reach:
    """The manager of the city's office."""
    return reach_of(officer(houses.city_office, "office_manager", "管理"), DAY)


# ── organisations ─────────────────────────────────────────────────────────────────────────────────


def test_a_city_sets_up_the_office_of_a_county_but_not_of_another_city(
    houses: Houses, manager: Reach
) -> None:
    made = organisation_add(by=manager, kind="town", name_zh="甲镇", place=_zone(houses))
    assert made.valid_from == DAY
    beside = houses.city_office_beside.place
    assert refused(
        lambda: organisation_add(by=manager, kind="exchange", name_zh="甲", place=houses.county_office.place)
    ) == ["place_beyond_kind"]
    assert refused(lambda: organisation_add(by=manager, kind="town", name_zh="邻市低碳办", place=beside)) == [
        "power_elsewhere",
        "place_beyond_kind",
        "organisation_doubled",
    ]


def test_ending_an_organisation_ends_its_posts_and_invitations(houses: Houses, manager: Reach) -> None:
    person = officer(houses.county_office, "reader")
    invitation_make(by=manager, now=NOW, organisation=houses.county_office, role="office_officer")
    assert refused(
        lambda: organisation_end(houses.county_office, by=manager, last_day=date(1999, 1, 1), reason=" ")
    ) == ["period_wrong", "reason_missing"]
    organisation_end(houses.county_office, by=manager, last_day=DAY, reason="机构改革")
    assert person.posts.get().valid_to == DAY
    assert Invitation.objects.get().withdrawn_at is not None


# ── posts ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_role_beyond_its_organisation_or_place_is_refused(houses: Houses, manager: Reach) -> None:
    person = make_person("新")
    assert refused(
        lambda: post_give(by=manager, person=person, organisation=houses.department, role="office_director")
    ) == ["role_beyond_organisation"]
    evaluator = Organisation.objects.create(
        kind="national_evaluator", name_zh="评估组", place=houses.city_office.place, valid_from=DAY
    )
    with pytest.raises(Refused) as caught:
        post_give(by=manager, person=person, organisation=evaluator, role="evaluator")
    (problem,) = caught.value.problems
    assert problem.wording("zh").message == "地区990200（city）不设“国家评估人员”岗位"
    with pytest.raises(RoleUnknown, match="office_director"):
        post_give(by=manager, person=person, organisation=houses.city_office, role="office_directer")


def test_all_that_is_wrong_with_a_post_is_said_at_once(houses: Houses, manager: Reach) -> None:
    person = officer(houses.city_office_beside, "reader")
    assert refused(
        lambda: post_give(
            by=manager,
            person=person,
            organisation=houses.city_office_beside,
            role="reader",
            span=(DAY, DAY - ONE_DAY),
        )
    ) == ["power_elsewhere", "period_wrong", "post_doubled"]


def test_nobody_gives_himself_a_post(houses: Houses, manager: Reach) -> None:
    assert manager.person is not None
    person = manager.person
    assert refused(
        lambda: post_give(by=manager, person=person, organisation=houses.city_office, role="office_director")
    ) == ["own_post"]


def test_the_leading_group_has_two_heads_and_no_third(houses: Houses) -> None:
    manager = reach_of(officer(houses.group, "house_manager", "管理"), DAY)
    head = Standing(rank=1, is_head=True)
    for name in ("书记", "市长"):
        post_give(
            by=manager, person=make_person(name), organisation=houses.group, role="group_head", standing=head
        )
    third = make_person("第三")

    def give_third(span: tuple[date, date | None]) -> Post:
        return post_give(
            by=manager, person=third, organisation=houses.group, role="group_head", standing=head, span=span
        )

    assert refused(lambda: give_third((DAY, None))) == ["heads_too_many"]
    mayor = Post.objects.get(person__name="市长")
    post_end(mayor, by=manager, last_day=DAY + ONE_DAY, reason="换届")
    assert refused(lambda: give_third((DAY + ONE_DAY, None))) == ["heads_too_many"]
    assert give_third((DAY + 2 * ONE_DAY, None)).is_head


def test_a_delegate_gets_one_post_and_never_longer_than_the_giver(houses: Houses) -> None:
    giver, delegate = officer(houses.county_office, "office_officer", "甲"), make_person("乙")
    give(giver, houses.enterprise, "enterprise_officer")
    post = giver.posts.get(organisation=houses.county_office)
    Post.objects.filter(pk=post.pk).update(valid_to=DAY + 5 * ONE_DAY)
    post.refresh_from_db()
    by = reach_of(giver, DAY)

    def delegate_until(last: date, reason: str = "出差") -> Post:
        return post_delegate(post, by=by, to=delegate, valid_from=DAY, valid_to=last, reason=reason)

    assert refused(lambda: delegate_until(DAY + 6 * ONE_DAY, "")) == [
        "delegation_beyond_post",
        "reason_missing",
    ]
    delegation = delegate_until(DAY + 5 * ONE_DAY)
    reach = reach_of(delegate, DAY)
    assert reach.houses("draft") == {houses.county_office.pk}
    assert refused(
        lambda: post_delegate(
            delegation, by=reach, to=make_person("丙"), valid_from=DAY, valid_to=DAY, reason="再转"
        )
    ) == ["delegation_of_delegation"]
    post_end(post, by=by, last_day=DAY, reason="调离")
    delegation.refresh_from_db()
    assert delegation.valid_to == DAY


def test_a_stranger_ends_and_delegates_nothing(houses: Houses) -> None:
    post = officer(houses.county_office, "office_officer", "甲").posts.get()
    stranger = reach_of(officer(houses.county_office_beside, "office_officer", "乙"), DAY)
    assert refused(lambda: post_end(post, by=stranger, last_day=DAY, reason="随便")) == ["post_not_yours"]
    assert refused(
        lambda: post_delegate(
            post, by=stranger, to=make_person("丙"), valid_from=DAY, valid_to=DAY, reason="随便"
        )
    ) == ["post_not_yours"]


def test_ending_a_post_never_prolongs_it(houses: Houses) -> None:
    person = make_person("甲")
    post = give(person, houses.county_office, "reader", valid_to=DAY)
    by = reach_of(person, DAY)
    assert refused(lambda: post_end(post, by=by, last_day=DAY + ONE_DAY, reason="延")) == [
        "post_ends_earlier"
    ]


def test_a_hand_over_leaves_no_day_without_and_none_with_both(houses: Houses, manager: Reach) -> None:
    leaving, coming = officer(houses.city_office, "office_director", "旧"), make_person("新")
    old = leaving.posts.get()
    first = DAY + 10 * ONE_DAY
    new = post_hand_over(old, by=manager, to=coming, first_day=first, reason="调任")
    old.refresh_from_db()
    assert (old.valid_to, new.valid_from) == (first - ONE_DAY, first)
    assert (new.role, new.organisation) == (old.role, old.organisation)


# ── duties ────────────────────────────────────────────────────────────────────────────────────────


def test_a_department_owes_duties_in_its_own_place_only(houses: Houses, manager: Reach) -> None:
    county = houses.county_office.place
    for _ in range(2):
        duty_set(by=manager, department=houses.department, place=county, subject="transport")
    duty = Duty.objects.get()
    beside = houses.city_office_beside.place
    assert refused(
        lambda: duty_set(by=manager, department=houses.department, place=beside, subject="transport")
    ) == ["power_elsewhere", "duty_beyond_place"]
    with pytest.raises(SubjectUnknown, match="transport"):
        duty_set(by=manager, department=houses.department, place=county, subject="transports")
    duty_end(duty, by=manager)
    assert not Duty.objects.exists()


# ── invitations ───────────────────────────────────────────────────────────────────────────────────


def test_an_invitation_makes_an_account_and_a_post_once(houses: Houses, manager: Reach) -> None:
    invitation, token = invitation_make(
        by=manager, now=NOW, organisation=houses.county_office, role="office_officer"
    )
    assert invitation.token_hash == token_hash(token)
    assert token not in str(Invitation.objects.values().get())
    post = invitation_accept(token, now=NOW, by=NEWCOMER)
    assert (post.person.name, post.valid_from, post.granted_by) == ("李明", DAY, manager.person)
    assert post.person.check_password(NEWCOMER.password)
    assert reach_of(post.person, DAY).covers(houses.county_office, "draft")
    assert refused(lambda: invitation_accept(token, now=NOW, by=make_person("二"))) == ["invitation_used"]


def test_the_two_heads_of_a_leading_group_come_by_invitation(houses: Houses, manager: Reach) -> None:
    def comes(number: int, role: str) -> Post:
        _, token = invitation_make(by=manager, now=NOW, organisation=houses.group, role=role)
        return invitation_accept(token, now=NOW, by=make_person(f"人{number}"))

    posts = [comes(number, "group_head") for number in range(3)]
    # 双组长: two heads at most; a third comes into the role, but is no head.
    assert [post.is_head for post in posts] == [True, True, False]
    assert comes(3, "group_liaison").is_liaison
    assert not comes(4, "group_member").is_head


def test_a_person_without_mailbox_is_invited_like_everybody(houses: Houses, manager: Reach) -> None:
    _, token = invitation_make(by=manager, now=NOW, organisation=houses.county_office, role="reader")
    assert invitation_accept(token, now=NOW, by=NEWCOMER).person.email == ""
    assert refused(
        lambda: invitation_make(
            by=manager, now=NOW, organisation=houses.county_office, role="reader", mailbox="not a mailbox"
        )
    ) == ["mailbox_wrong"]


def test_an_invitation_ends_is_withdrawn_and_is_not_guessed(houses: Houses, manager: Reach) -> None:
    invitation, token = invitation_make(by=manager, now=NOW, organisation=houses.county_office, role="reader")
    person = make_person("甲")
    late = NOW + inviting().valid_for
    assert refused(lambda: invitation_accept(token, now=late, by=person)) == ["invitation_expired"]
    assert refused(lambda: invitation_accept(token + "x", now=NOW, by=person)) == ["invitation_unknown"]
    assert refused(lambda: invitation_withdraw(invitation, by=reach_of(person, DAY), now=NOW)) == [
        "power_missing"
    ]
    invitation_withdraw(invitation, by=manager, now=NOW)
    assert refused(lambda: invitation_accept(token, now=NOW, by=person)) == ["invitation_used"]


def test_two_people_never_share_a_sign_in_name(houses: Houses, manager: Reach) -> None:
    tokens = [
        invitation_make(by=manager, now=NOW, organisation=houses.county_office, role="reader")[1]
        for _ in range(2)
    ]
    invitation_accept(tokens[0], now=NOW, by=NEWCOMER)
    second = Newcomer(username="LiMing", name=" ", password="password")
    codes = refused(lambda: invitation_accept(tokens[1], now=NOW, by=second))
    assert codes == ["sign_in_name_wrong", "person_name_missing", "password_weak", "password_weak"]
    assert Invitation.objects.filter(accepted_at=None).count() == 1


def test_a_name_taken_at_the_same_moment_is_refused_not_broken(
    houses: Houses, manager: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check sees nobody yet; the database has the last word."""
    make_person("LiMing")
    monkeypatch.setattr("ditan.domains.accounts.services.persons._check_username", lambda username: ())
    _, token = invitation_make(by=manager, now=NOW, organisation=houses.county_office, role="reader")
    assert refused(lambda: invitation_accept(token, now=NOW, by=NEWCOMER)) == ["sign_in_name_wrong"]
    assert Invitation.objects.get().accepted_at is None


def test_nobody_accepts_his_own_invitation(houses: Houses, manager: Reach) -> None:
    _, token = invitation_make(by=manager, now=NOW, organisation=houses.city_office, role="office_director")
    assert manager.person is not None
    person = manager.person
    assert refused(lambda: invitation_accept(token, now=NOW, by=person)) == ["own_post"]


def test_the_first_office_opens_once(houses: Houses) -> None:
    county = houses.enterprise.place
    assert refused(lambda: office_open(place=county, name_zh="再一个", now=NOW)) == ["office_exists"]
    Organisation.objects.filter(pk=houses.county_office.pk).update(valid_to=DAY)
    office, token = office_open(place=county, name_zh="新办", now=NOW)
    manager = invitation_accept(token, now=NOW, by=NEWCOMER)
    assert (manager.organisation, manager.role) == (office, "office_manager")


# ── people ────────────────────────────────────────────────────────────────────────────────────────


def test_a_closed_account_loses_its_posts_and_keeps_its_name(houses: Houses, manager: Reach) -> None:
    person = officer(houses.county_office, "office_officer", "甲")
    stranger = reach_of(officer(houses.enterprise, "house_manager", "厂"), DAY)
    assert refused(lambda: person_close(person, by=stranger, last_day=DAY, reason="离职")) == [
        "power_elsewhere"
    ]
    person_close(person, by=manager, last_day=DAY, reason="离职")
    person.refresh_from_db()
    assert not person.is_active
    assert person.posts.get().valid_to == DAY


def test_an_account_is_renewed_from_the_command_line_only(houses: Houses, manager: Reach) -> None:
    person = officer(houses.county_office, "office_director", "甲")
    with pytest.raises(ValueError, match="command line"):
        person_renew("甲", by=manager)
    by = reach_of_installation(DAY)
    _, password = person_renew("甲", by=by, with_second_factor=True)
    person.refresh_from_db()
    assert person.check_password(password)
    assert not person.check_password(PASSWORD)
    assert reach_of(person, DAY).held_back


# ── records ───────────────────────────────────────────────────────────────────────────────────────


def test_every_change_is_announced_without_secrets(houses: Houses, manager: Reach) -> None:
    heard: list[dict[str, Any]] = []

    def hear(sender: type, signal: Any, **change: Any) -> None:
        heard.append(change)

    change_made.connect(hear)
    try:
        _, token = invitation_make(by=manager, now=NOW, organisation=houses.county_office, role="reader")
        post = invitation_accept(token, now=NOW, by=NEWCOMER)
        post_end(post, by=manager, last_day=DAY, reason="试用")
    finally:
        change_made.disconnect(hear)
    assert [change["action"] for change in heard] == [
        "invitation.make",
        "person.add",
        "invitation.accept",
        "post.give",
        "post.end",
    ]
    last = heard[-1]
    assert (last["actor"], last["reason"]) == (manager.person, "试用")
    assert (last["before"]["valid_to"], last["after"]["valid_to"]) == (None, str(DAY))
    told = str([(change["before"], change["after"]) for change in heard])
    assert token_hash(token) not in told
    assert Person.objects.get(username="liming").password not in told


def _zone(houses: Houses) -> Any:
    """A zone of the county."""
    from ditan.domains.places.models import Place

    county = houses.county_office.place
    return Place.objects.create(
        code="Z1",
        name_zh="甲镇",
        level="zone",
        interval_start=county.interval_start,
        interval_end=county.interval_end,
    )
