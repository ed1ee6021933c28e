"""Statements of verifications: prepared by the team, handed in, signed by another, returned by the office.

Invariants: whoever saved the draft last does not sign it; the rules hold when it is handed in and again at the signature; what
is signed is kept with everything that stands in it and is never changed.
"""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from ditan.core.enterprise.statement import StatementCase, content_hash, statement_problems
from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.enterprise.statement import (
    StatementChangedMeanwhile,
    StatementNotHanded,
    StatementReturnedAlready,
    StatementSameHand,
    StatementWaits,
)
from ditan.core.errors.enterprise.verifying import VerificationFieldBlank, VerificationShut
from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.enterprise.models import (
    StatementDraft,
    StatementReturn,
    VerificationStatement,
    VerifierAssignment,
)
from ditan.domains.enterprise.selectors.verification_content import (
    bench_of_assignment,
    content_of,
    statement_before,
)
from ditan.domains.enterprise.selectors.verifying import SIGNS, proposal_problems
from ditan.domains.enterprise.services.verification_findings import verifier_only
from ditan.domains.enterprise.services.verifying import office_or_refuse, verification_event
from ditan.domains.notices.services import notice_send, notice_send_to_houses

ABOUT_SIGNER = ("verifier_has_interest", "verifier_declaration_missing")


@transaction.atomic
def statement_draft(
    assignment: VerifierAssignment,
    by: Reach,
    *,
    conclusion: str,
    text: str = "",
    days: Decimal | None = None,
    seen: int = 0,
) -> StatementDraft:
    """Save the draft of a statement; nothing is judged yet.

    Parameters: seen – the revision of the draft that was seen, 0 where there was none. Raises: Refused.
    """
    refuse_if(_team_only(assignment, by))
    _locked(assignment)
    draft = StatementDraft.objects.filter(assignment=assignment).first()
    problems: list[Problem] = []
    if draft is not None and draft.handed_at is not None:
        problems.append(StatementWaits())
    elif (draft.revision if draft else 0) != seen:
        problems.append(StatementChangedMeanwhile(now=draft.revision if draft else 0))
    refuse_if(problems)
    draft = draft or StatementDraft(assignment=assignment, revision=0)
    draft.conclusion, draft.text, draft.days = conclusion, text.strip(), days
    draft.drafted_by, draft.drafted_at = by.person, timezone.now()
    draft.revision += 1
    draft.save()
    return draft


@transaction.atomic
def statement_hand_in(assignment: VerifierAssignment, by: Reach) -> StatementDraft:
    """Hand the draft in for the signature; whoever signs for the verifier is told.

    Raises: Refused with everything that forbids the conclusion.
    """
    refuse_if(_team_only(assignment, by))
    _locked(assignment)
    draft = StatementDraft.objects.filter(assignment=assignment).first()
    if draft is None:
        raise Refused([VerificationFieldBlank(field="the statement", field_zh="核查报告")])
    if draft.handed_at is not None:
        raise Refused([StatementWaits()])
    refuse_if(_judged(draft))
    draft.handed_at, draft.note = timezone.now(), ""
    draft.save(update_fields=["handed_at", "note"])
    told = {"conclusion": draft.conclusion}
    _told("statement.hand_in", assignment, told, by)
    key = f"statement_waits:{draft.pk}:{draft.handed_at.isoformat()}"
    event = verification_event(assignment, key, by)
    notice_send_to_houses([assignment.verifier], "statement_waits", event)
    return draft


@transaction.atomic
def statement_hand_back(assignment: VerifierAssignment, note: str, by: Reach) -> StatementDraft:
    """Hand a draft back to the team instead of signing it, with a word why. Raises: Refused."""
    draft, problems = _waiting(assignment, by)
    if not note.strip():
        problems.append(VerificationFieldBlank(field="the reason", field_zh="理由"))
    refuse_if(problems)
    assert draft is not None  # noqa: S101 - told above
    key = f"statement_handed_back:{draft.pk}:{timezone.now().isoformat()}"
    draft.handed_at, draft.note = None, note.strip()
    draft.save(update_fields=["handed_at", "note"])
    _told("statement.hand_back", assignment, {"note": draft.note}, by)
    notice_send(_team(assignment), "statement_returned", verification_event(assignment, key, by))
    return draft


@transaction.atomic
def statement_sign(assignment: VerifierAssignment, by: Reach) -> VerificationStatement:
    """Sign the statement that waits; enterprise and office are told, the draft is used up.

    Raises: Refused for whoever prepared it or may not sign, an interest of the signer or its silence, and everything that has
    come to forbid the conclusion since it was handed in.
    """
    draft, problems = _waiting(assignment, by)
    refuse_if(problems)
    assert draft is not None  # noqa: S101 - told above
    assert by.person is not None  # noqa: S101 - nobody signs without a post
    assert draft.drafted_by is not None  # noqa: S101 - only people of the team save drafts
    if draft.drafted_by_id == by.person.pk:
        verifier = assignment.verifier.name_zh
        problems.append(StatementSameHand(person=by.person.name, verifier=verifier))
    refuse_if([*problems, *_signer_problems(assignment, by), *_judged(draft)])
    content = content_of(draft, by.person, by.day.isoformat())
    made = VerificationStatement.objects.create(
        assignment=assignment,
        number=content["number"],
        conclusion=draft.conclusion,
        text=draft.text,
        content=content,
        sha256=content_hash(content),
        drafted_by=draft.drafted_by,
        signed_by=by.person,
        day=by.day,
        at=timezone.now(),
        supersedes=statement_before(assignment),
    )
    draft.delete()
    _told("statement.sign", assignment, {"conclusion": made.conclusion, "sha256": made.sha256}, by)
    event = verification_event(assignment, f"statement_signed:{made.pk}", by)
    notice_send_to_houses([assignment.enterprise.organisation], "statement_signed", event)
    people = _team(assignment)
    if assignment.assigned_by is not None:
        people.append(assignment.assigned_by)
    notice_send(people, "statement_signed", event)
    return made


@transaction.atomic
def statement_return(statement: VerificationStatement, reason: str, by: Reach) -> StatementReturn:
    """The office returns a statement with its reason: it counts no more, and the verifier issues a new one. Raises: Refused."""
    assignment = statement.assignment
    office_or_refuse(assignment.enterprise, by)
    _locked(assignment)
    newest = statement_before(assignment)
    problems: list[Problem] = []
    if StatementReturn.objects.filter(statement=statement).exists() or newest != statement:
        problems.append(StatementReturnedAlready(number=statement.number))
    if not reason.strip():
        problems.append(VerificationFieldBlank(field="the reason", field_zh="理由"))
    refuse_if(problems)
    made = StatementReturn.objects.create(
        statement=statement, reason=reason.strip(), person=by.person, day=by.day, at=timezone.now()
    )
    _told("statement.return", assignment, {"number": statement.number, "reason": made.reason}, by)
    event = verification_event(assignment, f"statement_returned:{made.pk}", by)
    notice_send(_team(assignment), "statement_returned", event)
    return made


def _judged(draft: StatementDraft) -> list[Problem]:
    """What forbids the conclusion as findings and meter stand now."""
    assignment = draft.assignment
    bench, findings = bench_of_assignment(assignment)
    pinned = sum(one.settled_at is None and one.severity == "error" for one in findings)
    meter = bench.meter
    return statement_problems(
        StatementCase(
            conclusion=draft.conclusion,
            year=assignment.year,
            text=draft.text,
            days=draft.days,
            open_errors=pinned + bench.open_errors,
            share=meter.share if meter else None,
            threshold=meter.band.share if meter else 0.0,
        )
    )


def _waiting(assignment: VerifierAssignment, by: Reach) -> tuple[StatementDraft | None, list[Problem]]:
    """The draft that waits, locked, and what stands against deciding on it."""
    problems: list[Problem] = []
    if assignment.ended is not None or not by.covers(assignment.verifier, SIGNS):
        problems.append(
            VerificationShut(
                act="signing a statement",
                act_zh="签发核查报告",
                who="whoever may sign for the verifier of the running assignment",
                who_zh="现任指派的核查机构的签发人",
            )
        )
    _locked(assignment)
    found = StatementDraft.objects.filter(assignment=assignment, handed_at__isnull=False)
    draft = found.select_related("drafted_by", "assignment").first()
    if draft is None:
        problems.append(StatementNotHanded())
    else:
        draft.assignment = assignment
    return draft, problems


def _signer_problems(assignment: VerifierAssignment, by: Reach) -> list[Problem]:
    """Interests and silence of whoever signs: as for the team, but that the office has assigned the team already."""
    assert by.person is not None  # noqa: S101 - nobody signs without a post
    team = {one.person_id for one in assignment.people.all()}
    if by.person.pk in team:
        return []
    found = proposal_problems(assignment.enterprise, assignment.year, assignment.verifier, [by.person], by)
    return [one for one in found if one.code in ABOUT_SIGNER]


def _team_only(assignment: VerifierAssignment, by: Reach) -> list[Problem]:
    return verifier_only(assignment, by, "preparing the statement", "编制核查报告")


def _team(assignment: VerifierAssignment) -> list[Person]:
    return [one.person for one in assignment.people.select_related("person")]


def _locked(assignment: VerifierAssignment) -> None:
    VerifierAssignment.objects.select_for_update().get(pk=assignment.pk)


def _told(action: str, assignment: VerifierAssignment, after: Mapping[str, object], by: Reach) -> None:
    place = assignment.enterprise.organisation.place
    entry_add(action, assignment, None, dict(after), by.person, place=place)
