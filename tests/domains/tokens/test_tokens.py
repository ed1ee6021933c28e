"""Tokens: made on one's own page, shown once, never wider than the person, counted and ended."""

from datetime import date, timedelta

import pytest
from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from ditan.core.errors import Refused
from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import reach_of
from ditan.domains.audit.models import Entry
from ditan.domains.tokens.models import AddressMinute, ApiToken
from ditan.domains.tokens.reaching import reach_cut
from ditan.domains.tokens.services import address_use, token_make, token_revoke
from tests.people import COUNTY, COUNTY_BESIDE, give, make_houses, make_person, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
PAGE = "/account/tokens/"


def day() -> date:
    """The day on which the server lives."""
    return timezone.localdate()


def test_the_page_makes_a_token_shows_it_once_and_ends_it(client: Client) -> None:
    person = officer(make_houses().county_office, "office_officer")
    client.force_login(person, backend=BACKEND)
    asked = {"name": "统计导入", "powers": "write", "expires_on": str(day() + timedelta(days=30))}
    made = client.post(PAGE, asked).content.decode()
    token = ApiToken.objects.get()
    assert token.prefix in made
    assert "只显示这一次" in made
    secret = made.split('class="secret">')[1].split("<")[0]
    assert secret not in client.get(PAGE).content.decode()
    assert secret not in str(list(ApiToken.objects.values()))
    assert client.get("/api/v1/places", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    client.post(f"{PAGE}{token.pk}/revoke/")
    refused = client.get("/api/v1/places", headers={"Authorization": f"Bearer {secret}"})
    assert (refused.status_code, refused.json()["problems"][0]["code"]) == (401, "token_unknown")
    entries = Entry.objects.filter(action__startswith="token.").order_by("sequence")
    assert list(entries.values_list("action", flat=True)) == [
        "token.make",
        "token.revoke",
    ]


def test_a_refused_form_names_everything_and_keeps_what_was_typed(client: Client) -> None:
    client.force_login(officer(make_houses().county_office, "office_officer"), backend=BACKEND)
    late = str(day() + timedelta(days=366))
    page = client.post(PAGE, {"name": " ", "powers": "write", "expires_on": late})
    assert page.status_code == 400
    assert "令牌要有名称" in page.content.decode()
    assert f"令牌的到期日不能是 {late}" in page.content.decode()
    assert f'value="{late}"' in page.content.decode()
    assert not ApiToken.objects.exists()


def test_a_token_for_what_one_does_not_reach_is_refused() -> None:
    houses = make_houses()
    by = reach_of(officer(houses.county_office, "office_officer"), day())
    with pytest.raises(Refused) as refused:
        token_make(
            by,
            "x",
            day() + timedelta(days=1),
            organisation=houses.city_office,
            place=houses.county_office_beside.place,
        )
    assert [problem.code for problem in refused.value.problems] == ["token_reach_wider"] * 2


def test_nobody_ends_anothers_token() -> None:
    houses = make_houses()
    mine, other = (
        officer(houses.county_office, "office_officer"),
        officer(houses.enterprise, "enterprise_officer", "他人"),
    )
    token, _ = token_make(reach_of(mine, day()), "x", day() + timedelta(days=1))
    with pytest.raises(ApiToken.DoesNotExist):
        token_revoke(token, reach_of(other, day()))


def cut(**fields: object) -> ApiToken:
    """A token that is not stored: what it cuts is all that counts."""
    return ApiToken(**{"is_writing": True, "is_second_factor": True, **fields})


def test_a_reading_token_sees_what_its_person_sees_and_writes_nothing(client: Client) -> None:
    person = officer(make_houses().city_office, "office_director")
    _, secret = token_make(reach_of(person, day()), "统计", day() + timedelta(days=1), is_second_factor=True)
    sent = {"Authorization": f"Bearer {secret}"}
    powers = client.get("/api/v1/me", headers=sent).json()["grants"][0]["house_powers"]
    assert "accept" in powers  # what one may do is read too: the desk and the moves rest on it
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(client, method)("/api/v1/notices/reading", headers=sent)
        assert refused.status_code == 403
        assert refused.json()["problems"][0]["code"] == "token_reads_only"


def test_a_token_without_the_second_factor_does_not_hold_the_post_of_its_person(client: Client) -> None:
    houses = make_houses()
    person = officer(houses.city_office, "office_director")
    make_person("stand_in")
    post = person.posts.get()
    body = {"to": "stand_in", "valid_from": str(day()), "valid_to": str(day()), "reason": "出差"}
    for is_second_factor, status in ((False, 404), (True, 201)):
        _, secret = token_make(
            reach_of(person, day()),
            "代理",
            day() + timedelta(days=1),
            is_writing=True,
            is_second_factor=is_second_factor,
        )
        answer = client.post(
            f"/api/v1/posts/{post.pk}/delegations",
            body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )
        assert answer.status_code == status, answer.content


def test_a_token_for_a_place_reaches_no_other() -> None:
    houses = make_houses()
    own = reach_of(officer(houses.city_office, "office_officer"), day())
    place = houses.county_office.place
    reach = reach_cut(own, cut(place=place))
    assert own.covers(houses.county_office_beside.place)
    assert reach.covers(place)
    assert not reach.covers(houses.county_office_beside.place)
    assert reach.houses() == frozenset()  # the office stands in the city, outside the place of the token
    assert {COUNTY, COUNTY_BESIDE} == {place.pk, houses.county_office_beside.place.pk}


def test_a_token_for_a_house_leaves_the_other_posts_out() -> None:
    houses = make_houses()
    person = make_person("两岗", with_second_factor=True)
    give(person, houses.county_office, "office_officer")
    give(person, houses.enterprise, "enterprise_officer")
    reach = reach_cut(reach_of(person, day()), cut(organisation=houses.enterprise, place=None))
    assert reach.houses() == {houses.enterprise.pk}


def test_without_a_second_factor_in_the_sitting_the_powers_that_need_one_rest() -> None:
    houses = make_houses()
    own = reach_of(officer(houses.city_office, "office_director"), day())
    reach = reach_cut(own, cut(is_second_factor=False))
    assert own.grants
    assert not reach.grants
    assert len(reach.held_back) == len(own.grants)


def test_too_many_requests_wait_and_are_told_how_long(client: Client, settings: LazySettings) -> None:
    settings.DITAN_REQUESTS_A_MINUTE = 3
    person = officer(make_houses().county_office, "office_officer")
    token, secret = token_make(reach_of(person, day()), "x", day() + timedelta(days=1))
    # the count is that of a minute: hold the minute still by counting in the row itself
    answers = [
        client.get("/api/v1/places", headers={"Authorization": f"Bearer {secret}"}).status_code
        for _ in range(8)
    ]
    assert 429 in answers
    assert answers[:3] == [200, 200, 200]
    ApiToken.objects.filter(pk=token.pk).update(minute=timezone.now().timestamp() // 60, requests=100)
    refused = client.get("/api/v1/places", headers={"Authorization": f"Bearer {secret}"})
    assert refused.json()["problems"][0]["code"] == "too_many_requests"
    assert 0 < int(refused["Retry-After"]) <= 60
    ApiToken.objects.filter(pk=token.pk).update(minute=0)
    assert client.get("/api/v1/places", headers={"Authorization": f"Bearer {secret}"}).status_code == 200


def test_without_sign_in_an_address_is_counted_and_the_address_is_not_kept(
    client: Client, settings: LazySettings
) -> None:
    settings.DITAN_REQUESTS_A_MINUTE_OPEN = 3
    first = client.get("/api/v1/places")
    assert (first["RateLimit-Limit"], first["RateLimit-Remaining"]) == ("3", "2")
    assert 0 < int(first["RateLimit-Reset"]) <= 60
    row = AddressMinute.objects.get()
    assert "127.0.0.1" not in row.address
    AddressMinute.objects.update(requests=3)
    refused = client.get("/api/v1/places?language=en")
    if refused.status_code == 429:  # else a new minute has just begun
        assert refused.json()["problems"][0]["code"] == "address_too_busy"
        assert 0 < int(refused["Retry-After"]) <= 60
        assert refused["RateLimit-Remaining"] == "0"
    assert client.get("/api/v1/places", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.get("/api/v1/openapi.json").status_code == 200


def test_old_minutes_are_swept_out() -> None:
    now = timezone.now()
    address_use("192.0.2.1", now - timedelta(minutes=30))
    assert address_use("192.0.2.1", now).found == 1
    assert address_use("192.0.2.1", now).found == 2
    assert AddressMinute.objects.count() == 1


def test_the_page_knows_whether_the_sitting_began_with_a_second_factor(client: Client) -> None:
    person = officer(make_houses().city_office, "office_director")
    asked = {"name": "主任的程序", "powers": "read", "expires_on": str(day() + timedelta(days=1))}
    client.force_login(person, backend=BACKEND)
    client.post(PAGE, asked)
    assert ApiToken.objects.get().is_second_factor is False
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    session.save()
    client.post(PAGE, asked)
    assert ApiToken.objects.order_by("-pk")[0].is_second_factor is True


def test_an_ended_token_and_a_closed_account_are_nobody(client: Client) -> None:
    person = officer(make_houses().county_office, "office_officer")
    token, secret = token_make(reach_of(person, day()), "x", day() + timedelta(days=1))
    sent = {"Authorization": f"Bearer {secret}"}
    ApiToken.objects.filter(pk=token.pk).update(expires_on=day() - timedelta(days=1))
    assert client.get("/api/v1/places", headers=sent).status_code == 401
    ApiToken.objects.filter(pk=token.pk).update(expires_on=day() + timedelta(days=1))
    person.is_active = False
    person.save()
    assert client.get("/api/v1/places", headers=sent).status_code == 401


@pytest.mark.parametrize(
    ("address", "method", "status", "code"),
    [
        ("/api/v1/nowhere", "get", 404, "nothing_there"),
        ("/api/v1/places", "delete", 405, "request_invalid"),
    ],
)
def test_what_the_framework_refuses_has_the_one_shape(
    client: Client, address: str, method: str, status: int, code: str
) -> None:
    response = getattr(client, method)(address, headers={"Accept-Language": "en"})
    assert response.status_code == status
    (problem,) = response.json()["problems"]
    assert problem["code"] == code
    assert {"message", "expected", "remedy", "where"} <= problem.keys()


class TestRevokingScope(ScopeCases):
    """Revoking answers the owner alone."""

    role = "office_officer"
    opened = 302

    def address(self, houses):  # type: ignore[no-untyped-def]
        owner = Person.objects.filter(name="在岗").first() or make_person("主人")
        token = ApiToken.objects.create(
            person=owner,
            name="x",
            prefix="ditan_x",
            secret_hash="0" * 64,
            made_at=timezone.now(),
            expires_on=day(),
        )
        return f"{PAGE}{token.pk}/revoke/"

    def ask(self, client, address):  # type: ignore[no-untyped-def]
        return client.post(address)
