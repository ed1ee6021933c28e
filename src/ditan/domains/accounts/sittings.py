"""Sittings: how long and in how many browsers a person may be signed in.

Invariant: a person has at most `DITAN_SITTINGS_AT_ONCE` sittings; a new one ends the oldest. A sitting ends after
`DITAN_SITTING_IDLE_S` without a request and `DITAN_SITTING_LONGEST_S` after it began, whatever is done in it.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from ditan.domains.accounts.addresses import client_address
from ditan.domains.accounts.devices import device_named
from ditan.domains.accounts.models import Person, Sitting

BEGAN = "sitting_began"
SEEN = "sitting_seen"
ADDRESS = 45  # the longest address in text
WRITE_EVERY_S = 60  # a request does not write to the database more often than that


def connect() -> None:
    """Begin a sitting at each sign-in and end it at the sign-out."""
    user_logged_in.connect(_begin, dispatch_uid="sitting_begin")
    user_logged_out.connect(_end, dispatch_uid="sitting_end")


def is_over(session: SessionBase, now: datetime) -> bool:
    """Whether a signed-in session has passed its idle or its absolute limit."""
    if SESSION_KEY not in session:
        return False
    began, seen = float(session.get(BEGAN, 0)), float(session.get(SEEN, 0))
    moment = now.timestamp()
    return moment - seen > settings.DITAN_SITTING_IDLE_S or moment - began > settings.DITAN_SITTING_LONGEST_S


def note_seen(session: SessionBase, now: datetime) -> None:
    """Keep when the person was last seen, once a minute at most."""
    if SESSION_KEY in session and now.timestamp() - session.get(SEEN, 0) > WRITE_EVERY_S:
        session[SEEN] = now.timestamp()
        Sitting.objects.filter(session_key=session.session_key).update(seen_at=now)


def sittings_of(person: Person | None, session: SessionBase) -> list[Sitting]:
    """The sittings of a person, the newest first; `is_here` marks the one that asks."""
    found = list(Sitting.objects.filter(person=person))
    for sitting in found:
        sitting.is_here = sitting.session_key == session.session_key  # type: ignore[attr-defined]
    return found


def sitting_end(person: Person, pk: int) -> bool:
    """End one sitting of a person. Returns: whether there was such a sitting of this person."""
    keys = list(Sitting.objects.filter(person=person, pk=pk).values_list("session_key", flat=True))
    _forget(keys)
    return bool(keys)


def sittings_end_others(person: Person, session: SessionBase) -> None:
    """End every sitting of a person but the one that asks."""
    others = Sitting.objects.filter(person=person).exclude(session_key=session.session_key or "")
    _forget(list(others.values_list("session_key", flat=True)))


def sittings_end(person: Person) -> None:
    """End every sitting of a person, as when the account is closed or the password was seen by others."""
    _forget([sitting.session_key for sitting in Sitting.objects.filter(person=person)])


def _begin(sender: Any, request: HttpRequest, user: Person, **_: Any) -> None:
    """Keep the new sitting, and end the oldest ones beyond the limit."""
    session = request.session
    now = timezone.now()
    session[BEGAN] = session[SEEN] = now.timestamp()
    if session.session_key is None:
        session.create()
    Sitting.objects.update_or_create(
        session_key=session.session_key,
        defaults={
            "person": user,
            "began_at": now,
            "seen_at": now,
            "device": device_named(request.META.get("HTTP_USER_AGENT", "")),
            "address": client_address(request)[:ADDRESS],
        },
    )
    kept = Sitting.objects.filter(person=user).order_by("-began_at", "-pk")
    _forget([sitting.session_key for sitting in kept[settings.DITAN_SITTINGS_AT_ONCE :]])


def _end(sender: Any, request: HttpRequest | None, user: Person | None, **_: Any) -> None:
    key = request.session.session_key if request is not None else None
    if key:
        Sitting.objects.filter(session_key=key).delete()


def _forget(keys: list[str]) -> None:
    Session.objects.filter(session_key__in=keys).delete()
    Sitting.objects.filter(session_key__in=keys).delete()
