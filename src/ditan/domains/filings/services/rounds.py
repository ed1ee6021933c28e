"""Rounds: expecting a filing of many subjects for a period, and opening them all in one transaction.

A round is what one house expects under a workflow for a period. Opening it again adds who is new and changes the day
and the document; what is already open stays. It is withdrawn as a whole, as long as nobody has begun.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.db import transaction
from django.db.models import QuerySet

from ditan.core.casework import Workflow, workflow
from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.rounds import FilerMissing, RoundEmpty, RoundOnce, RoundTouched, RoundUnknown
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.filings.models import Expectation, Filing
from ditan.domains.filings.services.expecting import expectations_set
from ditan.domains.filings.services.opening import filing_open, period_problems
from ditan.domains.filings.slots import slot_of, takes_slot
from ditan.domains.places.models import Place

OFFICE, GROUP = "low_carbon_office", "leading_group"
Subject: TypeAlias = Place | Organisation
NAMED = 5  # titles in a sentence before "…"


@dataclass(frozen=True, slots=True)
class Expected:
    """A subject of a round with the house that files for it, and its filing where one is open already."""

    subject: Subject
    filer: Organisation | None
    filing: Filing | None

    @property
    def key(self) -> str:
        """What names the subject in a form."""
        return str(self.subject.pk)


@dataclass(frozen=True, slots=True)
class Round:
    """What opening a round did: the filings that it opened, and those that were open before."""

    opened: tuple[Filing, ...]
    kept: tuple[Filing, ...]


def round_preview(
    workflow_id: str, subjects: Sequence[Subject], period: str, day: date
) -> tuple[Expected, ...]:
    """Who would be expected, who files for whom, and what is open already: two queries."""
    slots = {slot_of(workflow_id, *_at(subject), period): subject for subject in subjects}
    open_now = {
        filing.slot: filing for filing in Filing.objects.filter(slot__in=slots).select_related("place")
    }
    places = [subject.pk for subject in subjects if isinstance(subject, Place)]
    offices = {
        house.place_id: house
        for house in Organisation.objects.filter(valid_on(day), kind=OFFICE, place__in=places).order_by("-pk")
    }
    return tuple(
        Expected(
            subject,
            subject if isinstance(subject, Organisation) else offices.get(subject.pk),
            open_now.get(slot),
        )
        for slot, subject in slots.items()
    )


@transaction.atomic
def round_open(
    workflow_id: str,
    subjects: Iterable[Subject],
    period: str,
    receiver: Organisation,
    by: Reach,
    *,
    due_day: date,
    document: str = "",
) -> Round:
    """Expect a filing of every subject and open it for the house that files; again, it adds only what is new.

    Raises: Refused with everything that is wrong: nobody chosen, a period of another kind, a day in the past, places
    without an office, no power to urge and receive in the name of the receiver.
    """
    flow = workflow(workflow_id)
    chosen = list(subjects)
    problems: list[Problem] = [] if chosen else [RoundEmpty()]
    if not takes_slot(flow):
        raise Refused([*problems, RoundOnce(workflow=flow.id)])
    wrong = list(period_problems(flow, period))
    problems += wrong
    lines = () if wrong else round_preview(workflow_id, chosen, period, by.day)
    problems += _without_filer(lines)
    try:
        with transaction.atomic():
            expectations_set(
                workflow_id,
                chosen,
                [period],
                receiver,
                by,
                due_days={period: due_day},
                document=document.strip(),
            )
    except Refused as refused:
        problems += refused.problems
    refuse_if(problems)
    council = _council(receiver, by.day)
    opened = [
        _open(flow, line, period, receiver, council, due_day, by) for line in lines if line.filing is None
    ]
    return Round(tuple(opened), tuple(line.filing for line in lines if line.filing is not None))


@transaction.atomic
def round_withdraw(workflow_id: str, period: str, receiver: Organisation, by: Reach) -> int:
    """Take a round back: nobody is expected any more, and the filings that nobody has touched are gone.

    Returns: how many subjects were expected. Raises: Refused when there is no such round, work has begun anywhere, or
    the power to urge in the name of the receiver is missing.
    """
    missing = by.missing("urge", organisation=receiver)
    refuse_if([missing] if missing is not None else [])
    expected = Expectation.objects.filter(workflow=workflow_id, period=period, receiver=receiver)
    slots = list(expected.values_list("slot", flat=True))
    if not slots:
        raise Refused([RoundUnknown(workflow=workflow_id, period=period)])
    filings = Filing.objects.select_for_update().filter(slot__in=slots)
    touched = _touched(filings)
    if touched:
        titles = "、".join([filing.title for filing in touched[:NAMED]]) + ("…" if touched[NAMED:] else "")
        raise Refused([RoundTouched(count=len(touched), titles=titles)])
    after = {"workflow": workflow_id, "period": period, "count": len(slots)}
    entry_add("round.withdraw", receiver, after, None, by.person)
    filings.delete()
    expected.delete()
    return len(slots)


@transaction.atomic
def expected_open(expectation: Expectation, by: Reach) -> Filing:
    """Open the filing that is expected; one that is open already is handed back.

    When to use: by the county's officer with one button, or by the receiving house in its stead.
    Raises: Refused without the power to draft for the filer or to receive for the receiver; FilerMissing.
    """
    open_now = Filing.objects.filter(slot=expectation.slot).first()
    if open_now is not None:
        return open_now
    subject: Subject = expectation.organisation or expectation.place
    lines = round_preview(expectation.workflow, [subject], expectation.period, by.day)
    refuse_if(_without_filer(lines))
    receiver = expectation.receiver
    due_day = expectation.due_day
    late = due_day is not None and due_day < by.day
    council = _council(receiver, by.day)
    flow = workflow(expectation.workflow)
    return _open(flow, lines[0], expectation.period, receiver, council, None if late else due_day, by)


def _open(
    flow: Workflow,
    line: Expected,
    period: str,
    receiver: Organisation,
    council: Organisation | None,
    due_day: date | None,
    by: Reach,
) -> Filing:
    subject, filer = line.subject, line.filer
    if filer is None:
        raise AssertionError
    house = subject if isinstance(subject, Organisation) else None
    return filing_open(
        flow.id,
        by,
        place=subject.place if isinstance(subject, Organisation) else subject,
        period=period,
        filer=filer,
        receiver=receiver,
        organisation=house,
        council=council,
        due_day=due_day,
    )


def _without_filer(lines: Iterable[Expected]) -> list[Problem]:
    lacking = [line.subject for line in lines if line.filer is None]
    if not lacking:
        return []
    return [
        FilerMissing(
            places_zh="、".join(subject.name_zh for subject in lacking),
            places_en=", ".join(subject.name_en or subject.name_zh for subject in lacking),
        )
    ]


def _council(receiver: Organisation, day: date) -> Organisation | None:
    return Organisation.objects.filter(valid_on(day), kind=GROUP, place=receiver.place_id).first()


def _touched(filings: QuerySet[Filing]) -> list[Filing]:
    """Those on which somebody has begun: written, moved, said, found or uploaded anything."""
    return [
        filing
        for filing in filings.select_for_update()
        if filing.revision
        or filing.checked_out_by_id
        or filing.number
        or filing.moves.exists()
        or filing.messages.exists()
        or filing.findings.exists()
        or filing.evidence.exists()
    ]


def _at(subject: Subject) -> tuple[str, int | None]:
    return (subject.place_id, subject.pk) if isinstance(subject, Organisation) else (subject.pk, None)
