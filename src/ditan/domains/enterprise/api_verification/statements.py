"""Statements: the draft, the signature, what was signed, returning."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Status

from ditan.domains.enterprise.api_verification.asking import (
    nothing_there,
    office_asked,
    own_asked,
    signer_asked,
    verification_asked,
)
from ditan.domains.enterprise.api_verification.routing import ROOT, router
from ditan.domains.enterprise.api_verification.shapes import (
    StatementDraftGiven,
    StatementDraftShape,
    StatementShape,
    StatementWhole,
    VerificationReason,
)
from ditan.domains.enterprise.api_verification.telling import draft_told, statements_told
from ditan.domains.enterprise.models import (
    StatementDraft,
    VerificationStatement,
)
from ditan.domains.enterprise.selectors.verification_bench import (
    assignments_shown,
    own_assignment,
)
from ditan.domains.enterprise.selectors.verifying import (
    signed_by,
)
from ditan.domains.enterprise.services.verification_statements import (
    statement_draft,
    statement_hand_back,
    statement_hand_in,
    statement_return,
    statement_sign,
)
from ditan.domains.web.paging import (
    SHUT_ERRORS,
    WRITE_ERRORS,
    Limit,
    Offset,
    Page,
    Pk,
    Year,
    page_of,
)


@router.get(
    f"{ROOT}/statements", response={200: Page[StatementShape], **SHUT_ERRORS}, summary="Signed statements"
)
def statements(request: HttpRequest, pk: Pk, year: Year, limit: Limit, offset: Offset) -> Any:
    """The newest first."""
    enterprise, by = verification_asked(request, pk, year)
    return page_of(statements_told(enterprise, year, by), limit, offset)


@router.get(
    f"{ROOT}/statements/{{statement}}",
    response={200: StatementWhole, **SHUT_ERRORS},
    summary="A signed statement",
)
def statement(request: HttpRequest, pk: Pk, year: Year, statement: Pk) -> Any:
    """With everything that stands in it, as it was signed."""
    enterprise, by = verification_asked(request, pk, year)
    found = VerificationStatement.objects.filter(
        pk=statement, assignment__in=assignments_shown(enterprise, year, by)
    ).first()
    if found is None:
        raise nothing_there("statement", "核查报告", statement, pk, year, "/statements")
    told = next(one for one in statements_told(enterprise, year, by) if one["id"] == statement)
    return told | {"content": found.content}


@router.post(
    f"{ROOT}/statements/{{statement}}/return",
    response={200: StatementShape, **WRITE_ERRORS},
    summary="Return a statement",
)
def return_statement(
    request: HttpRequest, pk: Pk, year: Year, statement: Pk, given: VerificationReason
) -> Any:
    """By the office: it counts no more."""
    enterprise, by = office_asked(request, pk, year)
    found = VerificationStatement.objects.filter(
        pk=statement, assignment__enterprise=enterprise, assignment__year=year
    )
    one = found.select_related("assignment__enterprise__organisation__place").first()
    if one is None:
        raise nothing_there("statement", "核查报告", statement, pk, year, "/statements")
    statement_return(one, given.reason, by)
    return next(told for told in statements_told(enterprise, year, by) if told["id"] == statement)


@router.get(
    f"{ROOT}/draft", response={200: StatementDraftShape, **SHUT_ERRORS}, summary="The draft of the statement"
)
def draft(request: HttpRequest, pk: Pk, year: Year) -> Any:
    """For the team, and for whoever it waits for."""
    enterprise, by = verification_asked(request, pk, year)
    own = own_assignment(enterprise, year, by)
    waiting = signed_by(by).filter(enterprise=enterprise, year=year).first()
    found = StatementDraft.objects.filter(assignment=own or waiting).first()
    if found is None:
        raise nothing_there("draft", "草稿", year, pk, year, "")
    return draft_told(found)


@router.post(f"{ROOT}/draft", response={200: StatementDraftShape, **WRITE_ERRORS}, summary="Save the draft")
def save_draft(request: HttpRequest, pk: Pk, year: Year, given: StatementDraftGiven) -> Any:
    """By people of the running assignment; nothing is judged before it is handed in."""
    own, by = own_asked(request, pk, year)
    days = None if given.days is None else Decimal(str(given.days)).quantize(Decimal("0.1"))
    made = statement_draft(own, by, conclusion=given.conclusion, text=given.text, days=days, seen=given.seen)
    return draft_told(made)


@router.post(
    f"{ROOT}/draft/hand-in",
    response={200: StatementDraftShape, **WRITE_ERRORS},
    summary="Hand the draft in for the signature",
)
def hand_in(request: HttpRequest, pk: Pk, year: Year) -> Any:
    """Refused with everything that forbids the conclusion."""
    own, by = own_asked(request, pk, year)
    return draft_told(statement_hand_in(own, by))


@router.post(
    f"{ROOT}/draft/hand-back",
    response={200: StatementDraftShape, **WRITE_ERRORS},
    summary="Hand a draft back instead of signing it",
)
def hand_back(request: HttpRequest, pk: Pk, year: Year, given: VerificationReason) -> Any:
    """By whoever may sign for the verifier."""
    waiting, by = signer_asked(request, pk, year)
    return draft_told(statement_hand_back(waiting, given.reason, by))


@router.post(
    f"{ROOT}/draft/sign", response={201: StatementShape, **WRITE_ERRORS}, summary="Sign the statement"
)
def sign(request: HttpRequest, pk: Pk, year: Year) -> Any:
    """By whoever may sign for the verifier and did not prepare it."""
    waiting, by = signer_asked(request, pk, year)
    made = statement_sign(waiting, by)
    told = statements_told(waiting.enterprise, year, by)
    return Status(201, next(one for one in told if one["id"] == made.pk))
