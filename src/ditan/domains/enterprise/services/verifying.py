"""Assigning verifiers, declaring interests, ending an assignment.

Invariant: an assignment is made only where no rule of the core stands against it; none is waived by a reason.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from ditan.core.enterprise.assignment import relations
from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.enterprise.assignment import RelationUnknown
from ditan.core.errors.enterprise.verifying import (
    AssignmentDueWrong,
    InterestSpanWrong,
    SecondVerificationNotDrawn,
    SecondVerifierKnowsIt,
    VerificationFieldBlank,
    VerificationShut,
    VerifierAlreadyAssigned,
    VerifierNotOne,
    VerifierStranger,
)
from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.enterprise.models import (
    AssignedPerson,
    Enterprise,
    InterestDeclaration,
    VerifierAssignment,
)
from ditan.domains.enterprise.models.verifying import FIRST, SECOND
from ditan.domains.enterprise.selectors.reverification import choice_of
from ditan.domains.enterprise.selectors.verifying import (
    ASSIGNS,
    VERIFIER,
    level_of,
    proposal_problems,
    verifier_people,
)
from ditan.domains.notices.services import Event, notice_send

HEADS = "sign_off"


@transaction.atomic
def verifier_assign(
    enterprise: Enterprise,
    year: int,
    verifier: Organisation,
    people: Iterable[Person],
    by: Reach,
    *,
    kind: str = FIRST,
    due_day: date | None = None,
) -> VerifierAssignment:
    """Assign people of a verifier to an enterprise's year; the first of them leads. They are told.

    Parameters: kind – the first verification, or a second one of a report that was drawn for it; due_day – when the statement is
    expected.
    Raises: Refused with everything that stands against it: the power, interests, ownership, rotation, silence, a verifier
    that is assigned already, people who are not of the verifier; for a second one also whoever did the first.
    """
    named = list(people)
    office_or_refuse(enterprise, by)
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    chosen = choice_of(enterprise, year) if kind == SECOND else None
    first = chosen.statement.assignment if chosen else None
    refuse_if(
        [
            *_verifier_problems(verifier, named, by),
            *_running_problems(enterprise, year, kind),
            *proposal_problems(
                enterprise, year, verifier, named, by, first=first.verifier if first else None
            ),
            *(_second_problems(enterprise, year, named, first) if kind == SECOND else []),
            *_due_problems(due_day, by),
        ]
    )
    made = VerifierAssignment.objects.create(
        enterprise=enterprise,
        year=year,
        kind=kind,
        verifier=verifier,
        lead=named[0],
        assigned_by=by.person,
        day=by.day,
        due_day=due_day,
    )
    AssignedPerson.objects.bulk_create([AssignedPerson(assignment=made, person=one) for one in named])
    told = {"year": year, "kind": kind, "verifier": verifier.name_zh, "people": [one.name for one in named]}
    entry_add("verifier.assign", made, None, told, by.person, place=enterprise.organisation.place)
    notice_send(
        named, "verifier_assigned", verification_event(made, f"verifier_assigned:{made.pk}", by, due_day)
    )
    return made


@transaction.atomic
def assignment_end(assignment: VerifierAssignment, reason: str, by: Reach) -> None:
    """End a running assignment with its reason: its people see nothing from now on, what they found stays.

    Raises: Refused without the power, or without a reason.
    """
    office_or_refuse(assignment.enterprise, by)
    if not reason.strip():
        refuse_if([VerificationFieldBlank(field="the reason", field_zh="理由")])
    assignment.ended, assignment.end_reason = by.day, reason.strip()
    assignment.save(update_fields=["ended", "end_reason"])
    place = assignment.enterprise.organisation.place
    told = {"ended": by.day.isoformat()}
    entry_add("verifier.end", assignment, {"ended": None}, told, by.person, reason, place=place)
    people = [one.person for one in assignment.people.select_related("person")]
    notice_send(
        people, "verifier_ended", verification_event(assignment, f"verifier_ended:{assignment.pk}", by)
    )


@transaction.atomic
def interest_declare(  # noqa: PLR0913 - the columns of a declaration
    enterprise: Enterprise,
    verifier: Organisation,
    person: Person | None,
    by: Reach,
    *,
    relation: str = "",
    since: date | None = None,
    until: date | None = None,
    text: str = "",
) -> InterestDeclaration:
    """Declare an interest of a verifier (person None) or of one of its people, or that there is none (relation blank).

    When to use: by the person; by whoever signs for the verifier; by the assigning office, from a paper that was handed in.
    Raises: Refused with everything that is wrong.
    """
    problems = _verifier_problems(verifier, [] if person is None else [person], by)
    if not _may_declare(enterprise, verifier, person, by):
        problems.append(
            VerificationShut(
                act="declaring an interest",
                act_zh="申报利益关系",
                who="the person, whoever signs for the verifier, or the office that assigns",
                who_zh="本人、核查机构负责人或指派的低碳办",
            )
        )
    if relation and relation not in relations():
        problems.append(RelationUnknown(found=relation[:40], known=", ".join(relations())))
    if relation and (since is None or (until is not None and until < since)):
        problems.append(InterestSpanWrong())
    refuse_if(problems)
    made = InterestDeclaration.objects.create(
        verifier=verifier,
        person=person,
        enterprise=enterprise,
        relation=relation,
        since=since if relation else None,
        until=until if relation else None,
        text=text.strip(),
        told_by=by.person,
        day=by.day,
        at=timezone.now(),
    )
    told = {"verifier": verifier.name_zh, "person": person.name if person else "", "relation": relation}
    entry_add("interest.declare", made, None, told, by.person, place=enterprise.organisation.place)
    return made


def verification_event(assignment: VerifierAssignment, key: str, by: Reach, due: date | None = None) -> Event:
    """What a notice tells of a verification: enterprise and year, with the address of its bench."""
    enterprise = assignment.enterprise
    with translation.override("zh-hans"):
        address = f"{reverse('enterprise:verification', args=[enterprise.pk])}?year={assignment.year}"
    return Event(
        key=key,
        title=f"{enterprise.name_zh} {assignment.year} 年核查",
        title_en=f"{enterprise.name_en or enterprise.name_zh}, verification of {assignment.year}",
        address=address,
        day=by.day,
        place=enterprise.organisation.place,
        due_day=due,
        by=by.person,
    )


def office_or_refuse(enterprise: Enterprise, by: Reach) -> None:
    """Refuse whoever has no power over verifications of an enterprise: an office that accepts for its place."""
    missing = by.missing(ASSIGNS, place=enterprise.organisation.place)
    refuse_if([missing] if missing is not None else [])


def _may_declare(enterprise: Enterprise, verifier: Organisation, person: Person | None, by: Reach) -> bool:
    if level_of(enterprise, by) or by.covers(verifier, HEADS):
        return True
    return person is not None and by.person is not None and person.pk == by.person.pk


def _verifier_problems(verifier: Organisation, people: list[Person], by: Reach) -> list[Problem]:
    if verifier.kind != VERIFIER:
        return [VerifierNotOne()]
    own = set(verifier_people(by.day, [verifier]).values_list("pk", flat=True)) if people else set()
    return [
        VerifierStranger(person=one.name, verifier=verifier.name_zh) for one in people if one.pk not in own
    ]


def _running_problems(enterprise: Enterprise, year: int, kind: str) -> list[Problem]:
    found = enterprise.assignments.filter(year=year, kind=kind, ended__isnull=True)
    running = found.select_related("verifier").first()
    if running is None:
        return []
    return [
        VerifierAlreadyAssigned(verifier=running.verifier.name_zh, enterprise=enterprise.name_zh, year=year)
    ]


def _second_problems(
    enterprise: Enterprise, year: int, people: list[Person], first: VerifierAssignment | None
) -> list[Problem]:
    """A second verification is of a report that was drawn, by people who did not do the first."""
    if first is None:
        return [SecondVerificationNotDrawn(enterprise=enterprise.name_zh, year=year)]
    seen = AssignedPerson.objects.filter(
        assignment__enterprise=enterprise, assignment__year=year, assignment__kind=FIRST
    )
    known = set(seen.order_by().values_list("person", flat=True))
    return [
        SecondVerifierKnowsIt(person=one.name, enterprise=enterprise.name_zh)
        for one in people
        if one.pk in known
    ]


def _due_problems(due_day: date | None, by: Reach) -> list[Problem]:
    if due_day is None or due_day >= by.day:
        return []
    return [AssignmentDueWrong(day=due_day.isoformat())]
