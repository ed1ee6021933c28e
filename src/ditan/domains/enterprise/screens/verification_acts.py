"""What is done on the bench of a verification, read from a form; each act calls one service."""

from collections.abc import Callable, Mapping
from datetime import date

from django.http import Http404, QueryDict

from ditan.core.errors import Problem, Refused
from ditan.core.errors.enterprise.verifying import VerifierNotOne
from ditan.core.errors.web import DayUnreadable
from ditan.domains.accounts.models import Organisation
from ditan.domains.enterprise.models import VerificationFinding, VerifierAssignment
from ditan.domains.enterprise.screens.asking import Asked
from ditan.domains.enterprise.selectors import fact_get
from ditan.domains.enterprise.selectors.verifying import (
    level_of,
    verifier_list,
    verifier_people,
    verifier_teams,
)
from ditan.domains.enterprise.services.verification_findings import (
    finding_pin,
    finding_reply,
    finding_settle,
)
from ditan.domains.enterprise.services.verifying import assignment_end, interest_declare, verifier_assign
from ditan.domains.web.typed import day_typed, key_typed

LONGEST = 400


def _assign(asked: Asked, posted: QueryDict) -> None:
    _office_only(asked)
    house = _verifier(asked, posted.get("verifier", ""))
    chosen = {key_typed(text) for text in posted.getlist("person")}
    people = [
        one for _house, team in verifier_teams(asked.by.day, [house]) for one in team if one.pk in chosen
    ]
    verifier_assign(asked.enterprise, asked.year, house, people, asked.by)


def _end(asked: Asked, posted: QueryDict) -> None:
    _office_only(asked)
    assignment_end(_running(asked), _text(posted, "reason"), asked.by)


def _declare(asked: Asked, posted: QueryDict) -> None:
    """`who` is `<verifier>` or `<verifier>:<person>`."""
    verifier, _colon, person = posted.get("who", "").partition(":")
    house = _verifier(asked, verifier)
    who = verifier_people(asked.by.day, [house]).filter(pk=key_typed(person)).first() if person else None
    if person and who is None:
        raise Refused([VerifierNotOne()])
    days = _days(posted, "since", "until")
    interest_declare(
        asked.enterprise,
        house,
        who,
        asked.by,
        relation=posted.get("relation", "")[:40],
        since=days[0],
        until=days[1],
        text=_text(posted, "text"),
    )


def _pin(asked: Asked, posted: QueryDict) -> None:
    fact = fact_get(key_typed(posted.get("fact", "")), asked.by)
    (due,) = _days(posted, "due")
    finding_pin(
        _running(asked),
        fact,
        asked.by,
        severity=posted.get("severity", ""),
        text=_text(posted, "text"),
        due_day=due,
    )


def _reply(asked: Asked, posted: QueryDict) -> None:
    finding_reply(_finding(asked, posted), _text(posted, "reply"), asked.by)


def _settle(asked: Asked, posted: QueryDict) -> None:
    finding_settle(_finding(asked, posted), asked.by)


ACTS: Mapping[str, Callable[[Asked, QueryDict], None]] = {
    "assign": _assign,
    "end": _end,
    "declare": _declare,
    "pin": _pin,
    "reply": _reply,
    "settle": _settle,
}


def _office_only(asked: Asked) -> None:
    if not level_of(asked.enterprise, asked.by):
        raise Http404


def _running(asked: Asked) -> VerifierAssignment:
    found = asked.enterprise.assignments.filter(year=asked.year, ended__isnull=True)
    running: VerifierAssignment | None = found.select_related("enterprise__organisation__place").first()
    if running is None:
        raise Http404
    return running


def _verifier(asked: Asked, text: str) -> Organisation:
    found = verifier_list(asked.by.day).filter(pk=key_typed(text)).first()
    if found is None:
        raise Refused([VerifierNotOne()])
    return found


def _finding(asked: Asked, posted: QueryDict) -> VerificationFinding:
    found = VerificationFinding.objects.filter(
        pk=key_typed(posted.get("finding", "")),
        assignment__enterprise=asked.enterprise,
        assignment__year=asked.year,
    )
    one = found.select_related("fact", "assignment__enterprise__organisation__place").first()
    if one is None:
        raise Http404
    return one


def _text(posted: QueryDict, name: str) -> str:
    return posted.get(name, "").replace("\x00", "")[:LONGEST]


def _days(posted: QueryDict, *names: str) -> list[date | None]:
    days, problems = list[date | None](), list[Problem]()
    for name in names:
        try:
            days.append(day_typed(posted.get(name, "")))
        except DayUnreadable as unreadable:
            problems.append(unreadable)
    if problems:
        raise Refused(problems)
    return days
