"""Supervised handling (督办): a filing is put on the list with a number, a person and a day, and struck off (销号)."""

from datetime import date

from django.db import IntegrityError, transaction

from ditan.core.casework import Move, move_of
from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.filings import NumberMissing, PersonUnfit, SupervisionNumberTaken, WordsMissing
from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing, Supervision
from ditan.domains.filings.selectors.supervisions import responsible_list
from ditan.domains.filings.services.moving import move_make
from ditan.domains.filings.services.opening import deadline_problems

SUPERVISE, END = "supervise", "end_supervision"


@transaction.atomic
def supervision_open(
    filing: Filing, by: Reach, *, number: str, person: Person | None, due_day: date | None, reason: str
) -> Supervision:
    """Put a filing under supervision; a filing is under one at a time.

    Parameters: person – who answers for it: of a house on a side of the filing; due_day – until when it is to be done.
    Raises: Refused with everything that is wrong.
    """
    move, number = _move_of(filing, SUPERVISE), number.strip()
    refuse_if(_problems(filing, by, number, person, due_day))
    if person is None or due_day is None:
        raise AssertionError
    told = {"number": number, "person": person.name, "due_day": due_day}
    moved = move_make(filing, move, by, reason=reason, after=told)
    try:
        with transaction.atomic():
            return Supervision.objects.create(
                filing=moved,
                number=number,
                person=person,
                due_day=due_day,
                reason=reason.strip(),
                opened_by=by.person,
                opened_on=by.day,
            )
    except IntegrityError:  # another took the number at the same moment
        raise Refused([_taken(number)]) from None


@transaction.atomic
def supervision_end(filing: Filing, by: Reach, *, outcome: str) -> Filing:
    """Strike a filing off the list of supervision, with what came of it.

    Raises: Refused with every obstacle, among them that it is not under supervision.
    """
    moved = move_make(filing, _move_of(filing, END), by, reason=outcome)
    Supervision.objects.filter(filing=moved, ended_on=None).update(
        outcome=outcome.strip(), ended_by=by.person, ended_on=by.day
    )
    return moved


def _problems(
    filing: Filing, by: Reach, number: str, person: Person | None, due_day: date | None
) -> list[Problem]:
    problems: list[Problem] = list(deadline_problems(due_day, by.day))
    if not number:
        problems.append(NumberMissing())
    elif Supervision.objects.filter(number=number).exists():
        problems.append(_taken(number))
    if due_day is None:
        problems.append(WordsMissing(what_zh="督办时限", what_en="The day of the supervision"))
    if person is None or person not in responsible_list(filing, by.day):
        problems.append(PersonUnfit(person=person.name if person is not None else "—"))
    return problems


def _taken(number: str) -> SupervisionNumberTaken:
    other = Supervision.objects.select_related("filing").filter(number=number).first()
    return SupervisionNumberTaken(number=number, title=other.filing.title if other is not None else "—")


def _move_of(filing: Filing, verb: str) -> Move:
    flow = flow_of(filing)
    found = [move for move in flow.moves.values() if move.verb.id == verb]
    return found[0] if found else move_of(flow, verb)
