"""Signing in: the lock after wrong passwords, the limits of sittings, and what a sign-in does not tell."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client

from ditan.domains.accounts.models import Person, Sitting
from tests.people import PASSWORD, make_person

pytestmark = pytest.mark.django_db


def sign_in(client: Client, name: str = "jia", password: str = PASSWORD) -> Any:
    return client.post("/sign-in/", {"login": name, "password": password})


def is_in(client: Client) -> bool:
    return bool(client.get("/account/").status_code == 200)


def test_capitals_of_the_name_make_no_difference_but_those_of_the_password_do(client: Client) -> None:
    make_person("jia")
    assert sign_in(client, password=PASSWORD.upper()).status_code == 200
    assert sign_in(client, "JIA").status_code == 302
    assert is_in(client)


def test_a_wrong_name_and_a_wrong_password_look_the_same(client: Client) -> None:
    make_person("jia")
    wrong_name = sign_in(client, "yi").context["form"].errors.as_json()
    wrong_password = sign_in(client, "jia", "x").context["form"].errors.as_json()
    assert wrong_name == wrong_password


def test_five_wrong_passwords_lock_the_name_for_this_address_only(client: Client) -> None:
    make_person("jia")
    make_person("yi")
    answers = [sign_in(client, password="wrong").status_code for _ in range(site.AXES_FAILURE_LIMIT)]
    assert answers == [200, 200, 200, 200, 429]
    locked = sign_in(client)
    assert locked.status_code == 429
    assert "请在 15 分钟以后再试" in locked.content.decode()
    assert not is_in(client)
    assert sign_in(Client(), "yi").status_code == 302
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7")).status_code == 302


def test_writing_the_name_otherwise_gives_no_further_attempts(client: Client) -> None:
    make_person("jia")
    names = ("jia", "JIA", "Jia", " jia", "ｊｉａ")
    assert [sign_in(client, name, "wrong").status_code for name in names][-1] == 429


def test_a_closed_account_does_not_sign_in(client: Client) -> None:
    person = make_person("jia")
    Person.objects.filter(pk=person.pk).update(is_active=False)
    sign_in(client)
    assert not is_in(client)


def test_a_fourth_sitting_ends_the_first(client: Client) -> None:
    person = make_person("jia")
    clients = [Client() for _ in range(site.DITAN_SITTINGS_AT_ONCE + 1)]
    for one in clients:
        sign_in(one)
    assert [is_in(one) for one in clients] == [False, True, True, True]
    assert Sitting.objects.filter(person=person).count() == site.DITAN_SITTINGS_AT_ONCE


def test_signing_out_ends_the_sitting(client: Client) -> None:
    make_person("jia")
    sign_in(client)
    assert client.get("/sign-out/").status_code == 200
    assert is_in(client)
    client.post("/sign-out/")
    assert not is_in(client)
    assert not Sitting.objects.exists()


@pytest.mark.parametrize(
    ("since_seen", "since_begun", "is_signed_in"),
    [
        (timedelta(minutes=29), timedelta(hours=1), True),
        (timedelta(minutes=31), timedelta(hours=1), False),
        (timedelta(minutes=1), timedelta(hours=12, minutes=1), False),
    ],
)
def test_a_sitting_ends_when_idle_and_when_it_grows_old(
    client: Client, since_seen: timedelta, since_begun: timedelta, is_signed_in: bool
) -> None:
    make_person("jia")
    sign_in(client)
    session = client.session
    session["sitting_seen"] -= since_seen.total_seconds()
    session["sitting_began"] -= since_begun.total_seconds()
    session.save()
    assert is_in(client) is is_signed_in


def test_a_sign_in_never_leads_to_another_site(client: Client) -> None:
    make_person("jia")
    response = client.post(
        "/sign-in/", {"login": "jia", "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert response.headers["Location"] == "/"


PAGE, BUTTON = "/account/tokens/?page=2", "/account/tokens/1/revoke/"


def test_whose_sitting_has_ended_comes_back_to_the_page_and_not_to_its_button(client: Client) -> None:
    told = client.post(BUTTON, headers={"Referer": f"http://testserver{PAGE}"})
    assert told.headers["Location"] == "/sign-in/?next=%2Faccount%2Ftokens%2F%3Fpage%3D2"
    make_person("jia")
    back = client.post("/sign-in/", {"login": "jia", "password": PASSWORD, "next": PAGE})
    assert client.get(back.headers["Location"]).status_code == 200


@pytest.mark.parametrize("referer", ["", "https://evil.example/account/"])
def test_without_a_page_of_ours_before_it_home_is_next(client: Client, referer: str) -> None:
    told = client.post(BUTTON, headers={"Referer": referer})
    assert told.headers["Location"] == "/sign-in/?next=%2F"


def test_a_form_that_saves_itself_is_told_in_its_place(client: Client) -> None:
    headers = {"Referer": f"http://testserver{PAGE}", "HX-Request": "true"}
    told = client.post(BUTTON, headers=headers)
    assert told.status_code == 401
    shown = told.content.decode()
    assert "登录已经到期" in shown
    assert 'href="/sign-in/?next=%2Faccount%2Ftokens%2F%3Fpage%3D2"' in shown


def test_signing_in_needs_the_token_of_its_form() -> None:
    make_person("jia")
    assert sign_in(Client(enforce_csrf_checks=True)).status_code == 403


def test_nobody_signs_up_by_himself(client: Client) -> None:
    for address in ("/sign-up/", "/accounts/signup/", "/signup/"):
        assert client.get(address).status_code == 404
