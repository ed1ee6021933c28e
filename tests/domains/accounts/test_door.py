"""What happens at the door is in the audit trail, with the address that can be believed and nothing that was typed."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings as site
from django.test import Client, RequestFactory

from ditan.domains.accounts.addresses import client_address
from ditan.domains.audit.models import Entry
from tests.people import PASSWORD, Houses, give, make_person

pytestmark = pytest.mark.django_db


def sign_in(client: Client, name: str = "jia", password: str = PASSWORD) -> Any:
    return client.post("/sign-in/", {"login": name, "password": password})


def actions() -> list[str]:
    return list(Entry.objects.order_by("sequence").values_list("action", flat=True))


def test_sign_in_and_sign_out_are_entries_of_the_outermost_place(client: Client, houses: Houses) -> None:
    person = make_person("jia")
    give(person, houses.county_office, "reader")
    give(person, houses.city_office, "reader")
    sign_in(client)
    client.post("/sign-out/")
    assert actions() == ["person.sign_in", "person.sign_out"]
    entry = Entry.objects.get(action="person.sign_in")
    assert (entry.actor_id, entry.object_id, entry.place_id) == (person.pk, str(person.pk), "990200")
    assert entry.after == {"address": "127.0.0.1"}


def test_failures_and_the_lock_are_entries_without_an_actor_or_what_was_typed(client: Client) -> None:
    person = make_person("jia")
    for _ in range(site.AXES_FAILURE_LIMIT):
        sign_in(client, password="my-secret-slip")
    # The attempt that locks is both; which of the two is written first is not promised.
    assert sorted(actions()) == ["person.fail_sign_in"] * site.AXES_FAILURE_LIMIT + ["person.lock"]
    for entry in Entry.objects.all():
        assert (entry.actor_id, entry.object_id) == (None, str(person.pk))
        assert "secret" not in str(entry.after)


def test_a_name_that_nobody_has_is_not_written_down(client: Client) -> None:
    sign_in(client, "a-password-in-the-wrong-field", "x")
    assert actions() == []


def test_changing_the_password_is_an_entry(client: Client) -> None:
    make_person("jia")
    sign_in(client)
    new = "a-longer-sentence-than-before"
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert "person.change_password" in actions()
    assert new not in str(list(Entry.objects.values_list("before", "after")))


def test_a_wrong_code_of_the_second_factor_is_an_entry(client: Client) -> None:
    person = make_person("jia")
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(person, secret)
    sign_in(client)
    client.post("/sign-in/second-factor/", {"code": "000000"})
    assert "person.fail_second_factor" in actions()
    assert secret not in str(list(Entry.objects.values_list("before", "after")))


@pytest.mark.parametrize(
    ("proxies", "passed", "expected"),
    [
        (0, "192.0.2.1", "10.0.0.1"),
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "203.0.113.9, 192.0.2.1", "192.0.2.1"),
        (2, "203.0.113.9, 192.0.2.1, 10.0.0.2", "192.0.2.1"),
        (2, "192.0.2.1", "10.0.0.1"),
        (1, "not an address", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_only_as_many_proxies_are_believed_as_there_are(
    settings: Any, proxies: int, passed: str, expected: str
) -> None:
    settings.DITAN_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=passed)
    assert client_address(request) == expected


def test_a_forged_header_gives_no_further_attempts(client: Client) -> None:
    make_person("jia")
    answers = [
        client.post(
            "/sign-in/",
            {"login": "jia", "password": "wrong"},
            headers={"x-forwarded-for": f"192.0.2.{number}"},
        ).status_code
        for number in range(site.AXES_FAILURE_LIMIT)
    ]
    assert answers[-1] == 429
