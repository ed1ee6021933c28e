"""Statements: the draft, the signature, what was signed, returning."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Status

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.api.asking import enterprise_asked, row_asked
from ditan.domains.enterprise.api.routing import bench
from ditan.domains.enterprise.api.verification.asking import (
    nothing_there,
    office_asked,
    own_asked,
    shown_asked,
    signer_asked,
)
from ditan.domains.enterprise.api.verification.shapes import (
    StatementDraftGiven,
    StatementDraftShape,
    StatementPrinting,
    StatementShape,
    StatementWhole,
    VerificationReason,
)
from ditan.domains.enterprise.api.verification.telling import draft_told, statements_told
from ditan.domains.enterprise.models import (
    Enterprise,
    StatementDraft,
    VerificationStatement,
)
from ditan.domains.enterprise.screens.verification_files import PRINTED
from ditan.domains.enterprise.selectors.verification_bench import (
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
from ditan.domains.filings.screens.filing_form import attachment
from ditan.domains.web.paging import Limit, Offset, Pk, Year, page_of
from ditan.domains.web.refusals import language_asked


@bench.many("/statements", StatementShape, "Signed statements")
def statements(request: HttpRequest, pk: Pk, year: Year, limit: Limit, offset: Offset) -> Any:
    """The newest first."""
    enterprise, by = enterprise_asked(request, pk, year)
    return page_of(statements_told(enterprise, year, by), limit, offset)


@bench.one("/statements/{statement}", StatementWhole, "A signed statement")
def statement(request: HttpRequest, pk: Pk, year: Year, statement: Pk) -> Any:
    """With everything that stands in it, as it was signed."""
    found = _statement(request, pk, year, statement)
    return _told(found, found.assignment.enterprise, reach_of_request(request)) | {"content": found.content}


@bench.file("/statements/{statement}/file", "A signed statement, as a file")
def statement_file(
    request: HttpRequest, pk: Pk, year: Year, statement: Pk, chosen: Query[StatementPrinting]
) -> HttpResponse:
    """Word, or `form=pdf`, in the language that is asked for: as it was signed."""
    found = _statement(request, pk, year, statement)
    printed, media_type = PRINTED[chosen.form]
    name = f"ditan-verification-{pk}-{year}-{found.number}.{chosen.form}"
    return attachment(name, media_type, printed(found.content, language_asked(request)))


@bench.act("/statements/{statement}/return", StatementShape, "Return a statement")
def return_statement(
    request: HttpRequest, pk: Pk, year: Year, statement: Pk, given: VerificationReason
) -> Any:
    """By the office: it counts no more."""
    enterprise, by = office_asked(request, pk, year)
    one = _statement(request, pk, year, statement)
    statement_return(one, given.reason, by)
    return _told(one, enterprise, by)


@bench.one("/draft", StatementDraftShape, "The draft of the statement")
def draft(request: HttpRequest, pk: Pk, year: Year) -> Any:
    """For the team, and for whoever it waits for."""
    enterprise, by = enterprise_asked(request, pk, year)
    own = own_assignment(enterprise, year, by)
    waiting = signed_by(by).filter(enterprise=enterprise, year=year).first()
    found = StatementDraft.objects.filter(assignment=own or waiting).first()
    if found is None:
        raise nothing_there("draft", "草稿", year, pk, year)
    return draft_told(found)


@bench.act("/draft", StatementDraftShape, "Save the draft")
def save_draft(request: HttpRequest, pk: Pk, year: Year, given: StatementDraftGiven) -> Any:
    """By people of the running assignment; nothing is judged before it is handed in."""
    own, by = own_asked(request, pk, year)
    days = None if given.days is None else Decimal(str(given.days)).quantize(Decimal("0.1"))
    made = statement_draft(own, by, conclusion=given.conclusion, text=given.text, days=days, seen=given.seen)
    return draft_told(made)


@bench.act("/draft/hand-in", StatementDraftShape, "Hand the draft in for the signature")
def hand_in(request: HttpRequest, pk: Pk, year: Year) -> Any:
    """Refused with everything that forbids the conclusion."""
    own, by = own_asked(request, pk, year)
    return draft_told(statement_hand_in(own, by))


@bench.act("/draft/hand-back", StatementDraftShape, "Hand a draft back instead of signing it")
def hand_back(request: HttpRequest, pk: Pk, year: Year, given: VerificationReason) -> Any:
    """By whoever may sign for the verifier."""
    waiting, by = signer_asked(request, pk, year)
    return draft_told(statement_hand_back(waiting, given.reason, by))


@bench.act("/draft/sign", StatementShape, "Sign the statement", 201)
def sign(request: HttpRequest, pk: Pk, year: Year) -> Any:
    """By whoever may sign for the verifier and did not prepare it."""
    waiting, by = signer_asked(request, pk, year)
    made = statement_sign(waiting, by)
    return Status(201, _told(made, waiting.enterprise, by))


def _statement(request: HttpRequest, pk: int, year: int, statement: int) -> VerificationStatement:
    _enterprise, shown, _by = shown_asked(request, pk, year)
    found = VerificationStatement.objects.filter(assignment__in=shown)
    related = found.select_related("assignment__enterprise__organisation__place")
    return row_asked(related, statement, ("statement", "核查报告"), f"/{pk}/verification/{year}/statements")


def _told(one: VerificationStatement, enterprise: Enterprise, by: Reach) -> dict[str, Any]:
    told = statements_told(enterprise, one.assignment.year, by)
    return next(row for row in told if row["id"] == one.pk)
