"""What people type into the forms of this domain, read with all that is wrong collected."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest

from ditan.core.errors import Problem, Refused
from ditan.core.errors.accounts import PersonUnknown
from ditan.core.errors.web import DayUnreadable
from ditan.domains.accounts.models import Person
from ditan.domains.web.typed import day_typed, said

LONGEST = 400


def typed(request: HttpRequest, *names: str) -> dict[str, str]:
    """The fields of a form as they were typed, for reading and for showing them again."""
    return {name: request.POST.get(name, "").replace("\0", "").strip()[:LONGEST] for name in names}


def day_of(text: str, problems: list[Problem]) -> date | None:
    """The day that was typed, or None with a problem; an empty field is one."""
    try:
        day = day_typed(text)
    except DayUnreadable as unreadable:
        problems.append(unreadable)
        return None
    if day is None:
        problems.append(DayUnreadable(found=""))
    return day


def person_of(username: str, problems: list[Problem]) -> Person | None:
    """The person with the sign-in name that was typed, or None with a problem."""
    person = Person.objects.filter(username__iexact=username, is_active=True).first()
    if person is None:
        problems.append(PersonUnknown(found=username[:40]))
    return person


def told(write: Callable[[], Any]) -> list[dict[str, Any]]:
    """Do it, and give back what stood against it, worded for the page; nothing when it was done."""
    try:
        write()
    except (Refused, Problem) as refused:
        return said(refused)
    return []
