"""What happens at the door, announced to whoever keeps records: sign-ins, failures, locks, second factors, passwords.

Invariant: nothing that was typed is kept, neither a password nor a name that nobody has (people type their password into
the field of the name); only who, from which address. An entry belongs to the outermost place where the person has a post.
"""

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils import timezone

from ditan.domains.accounts.addresses import client_address
from ditan.domains.accounts.changes import change_made
from ditan.domains.accounts.models import Person
from ditan.domains.accounts.selectors import post_list_of

OF_PERSON = {
    "person.sign_in": user_logged_in,
    "person.sign_out": user_logged_out,
    "person.change_password": password_changed,
    "person.fail_second_factor": authentication_failed,
    "person.add_factor": authenticator_added,
    "person.remove_factor": authenticator_removed,
    "person.renew_factor": authenticator_reset,
}


def connect() -> None:
    """Listen to the signals of Django, allauth and axes."""
    for action, signal in OF_PERSON.items():
        _listen(signal, action)
    user_login_failed.connect(_failed, dispatch_uid="person.fail_sign_in")
    user_locked_out.connect(_locked, dispatch_uid="person.lock")


def _listen(signal: Signal, action: str) -> None:
    def heard(
        sender: Any,
        request: HttpRequest | None = None,
        user: Any = None,
        authenticator: Any = None,
        **_: Any,
    ) -> None:
        if isinstance(user, Person):
            facts = {"factor": str(authenticator.type)} if authenticator is not None else {}
            _announce(action, user, request, user, facts)

    signal.connect(heard, weak=False, dispatch_uid=action)


def _failed(
    sender: Any, credentials: dict[str, Any] | None = None, request: HttpRequest | None = None, **_: Any
) -> None:
    person = _known((credentials or {}).get("username", ""))
    if person is not None:
        _announce("person.fail_sign_in", person, request, None, {})


def _locked(sender: Any, request: HttpRequest, username: str = "", **_: Any) -> None:
    person = _known(username)
    if person is not None:
        _announce("person.lock", person, request, None, {})


def _known(username: Any) -> Person | None:
    return Person.objects.filter(username__iexact=str(username).replace("\0", "").strip()).first()


def _announce(
    action: str, person: Person, request: HttpRequest | None, actor: Person | None, facts: dict[str, Any]
) -> None:
    """Tell of it; a failed attempt has no actor, for nobody knows who it was."""
    places = [post.organisation.place for post in post_list_of(person, timezone.localdate())]
    outermost = min(places, key=lambda place: (place.interval_start, -place.interval_end), default=None)
    change_made.send(
        Person,
        action=action,
        obj=person,
        before=None,
        after={"address": client_address(request), **facts} if request is not None else facts,
        actor=actor,
        reason="",
        place=outermost,
    )
