"""Rows of verifications as answers."""

from typing import Any

from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.api.telling import by_whom
from ditan.domains.enterprise.models import (
    Enterprise,
    InterestDeclaration,
    StatementDraft,
    VerificationFinding,
    VerificationStatement,
    VerifierAssignment,
)
from ditan.domains.enterprise.selectors.verification_bench import (
    assignments_shown,
    corrections_of,
)


def assignment_told(one: VerifierAssignment) -> dict[str, Any]:
    """An assignment as shown."""
    people = [member.person for member in one.people.select_related("person")]
    people.sort(key=lambda person: person.pk != one.lead_id)
    return {
        "id": one.pk,
        "kind": one.kind,
        "verifier": one.verifier_id,
        "verifier_name": one.verifier.name_zh,
        "people": [person.name for person in people],
        "day": one.day,
        "due_day": one.due_day,
        "ended": one.ended,
    }


def declaration_told(one: InterestDeclaration) -> dict[str, Any]:
    """A declaration as shown."""
    return {
        "id": one.pk,
        "verifier": one.verifier_id,
        "person": by_whom(one),
        "relation": one.relation,
        "since": one.since,
        "until": one.until,
        "text": one.text,
        "day": one.day,
    }


def finding_told(one: VerificationFinding) -> dict[str, Any]:
    """A finding as shown."""
    return {
        "id": one.pk,
        "fact": one.fact_id,
        "severity": one.severity,
        "text": one.text,
        "paper": one.paper,
        "due_day": one.due_day,
        "raised_at": one.raised_at,
        "replies": [reply.text for reply in one.replies.all()],
        "papers": [paper.name for paper in one.papers.all()],
        "corrections": len(corrections_of(one)),
        "is_settled": one.settled_at is not None,
        "is_overturned": one.overturned_at is not None,
    }


def draft_told(one: StatementDraft) -> dict[str, Any]:
    """A draft as shown."""
    return {
        "conclusion": one.conclusion,
        "text": one.text,
        "days": None if one.days is None else float(one.days),
        "revision": one.revision,
        "is_handed_in": one.handed_at is not None,
        "note": one.note,
    }


def statements_told(enterprise: Enterprise, year: int, by: Reach) -> list[dict[str, Any]]:
    """The signed statements of a year that whoever asks may see, the newest first."""
    found = VerificationStatement.objects.filter(assignment__in=assignments_shown(enterprise, year, by))
    told = found.select_related("assignment", "drafted_by", "signed_by", "returned").defer("content")
    newest: set[str] = set()
    shown = []
    for one in told.order_by("-id"):
        kind = one.assignment.kind
        is_returned = hasattr(one, "returned")
        shown.append(
            {
                "id": one.pk,
                "kind": kind,
                "number": one.number,
                "conclusion": one.conclusion,
                "text": one.text,
                "verifier": one.assignment.verifier_id,
                "day": one.day,
                "drafted_by": one.drafted_by.name,
                "signed_by": one.signed_by.name,
                "sha256": one.sha256,
                "supersedes": one.supersedes_id,
                "is_returned": is_returned,
                "counts": kind not in newest and not is_returned,
            }
        )
        newest.add(kind)
    return shown
