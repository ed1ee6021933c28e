"""Files of a verification: statements and drafts as Word and PDF, papers of facts, minutes of visits."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import never_cache

from ditan.core.enterprise.statement import StatementContent, statement_pdf, statement_word
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.enterprise.models import StatementDraft, VerificationStatement, VerifierAssignment
from ditan.domains.enterprise.screens.asking import Asked, asked_of_request
from ditan.domains.enterprise.selectors import enterprise_get, fact_get
from ditan.domains.enterprise.selectors.verification_bench import assignments_shown
from ditan.domains.enterprise.selectors.verification_content import content_of
from ditan.domains.enterprise.selectors.verified import paper_get, visit_get
from ditan.domains.enterprise.selectors.verifying import assigned_to, signed_by
from ditan.domains.filings.screens.filing_form import attachment
from ditan.domains.filings.storage import evidence_bytes
from ditan.domains.web.numbers import page_language

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PRINTED: dict[str, tuple[Any, str]] = {
    "docx": (statement_word, WORD),
    "pdf": (statement_pdf, "application/pdf"),
}


@login_required
@never_cache
def statement_file(request: HttpRequest, pk: int, statement: int, ending: str) -> HttpResponse:
    """A signed statement as it was signed, in the language of the page."""
    found = (
        VerificationStatement.objects.filter(pk=statement, assignment__enterprise=pk)
        .select_related("assignment")
        .first()
    )
    if found is None or not _is_shown(request, pk, found.assignment):
        raise Http404
    return _printed(found.content, ending, f"verification-{pk}-{found.assignment.year}-{found.number}")


@login_required
@never_cache
def draft_file(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """The draft as it would be signed now: for the team, and for whoever it waits for; `?year=`."""
    asked = asked_of_request(request, pk)
    return _printed(content_of(_draft(asked)), ending, f"verification-{pk}-{asked.year}-draft")


@login_required
@never_cache
def paper_file(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """A paper of a fact, as it was uploaded."""
    found = paper_get(pk, paper)
    if found is None or fact_get(found.fact_id, reach_of_request(request)) is None:
        raise Http404
    return attachment(found.name, found.evidence.media_type, evidence_bytes(found.evidence_id))


@login_required
@never_cache
def minutes_file(request: HttpRequest, pk: int, visit: int) -> HttpResponse:
    """The minutes of a visit, as they were uploaded."""
    found = visit_get(pk, visit)
    if found is None or found.minutes is None or not _is_shown(request, pk, found.assignment):
        raise Http404
    return attachment(found.minutes_name, found.minutes.media_type, evidence_bytes(found.minutes.pk))


def _is_shown(request: HttpRequest, pk: int, assignment: VerifierAssignment) -> bool:
    """Whether whoever asks may see the enterprise, the year, and this verification of it."""
    by = reach_of_request(request)
    enterprise = enterprise_get(pk, by)
    return enterprise is not None and assignment in assignments_shown(enterprise, assignment.year, by)


def _draft(asked: Asked) -> StatementDraft:
    found = StatementDraft.objects.filter(
        assignment__enterprise=asked.enterprise, assignment__year=asked.year
    ).select_related("drafted_by", "assignment__verifier", "assignment__lead")
    of_team = found.filter(assignment__in=assigned_to(asked.by).order_by().values("pk")).first()
    draft = of_team or found.filter(assignment__in=signed_by(asked.by).order_by().values("pk")).first()
    if draft is None:
        raise Http404
    return draft


def _printed(content: StatementContent, ending: str, name: str) -> HttpResponse:
    if ending not in PRINTED:
        raise Http404
    printed, media_type = PRINTED[ending]
    return attachment(f"ditan-{name}.{ending}", media_type, printed(content, page_language()))


urlpatterns = [
    path(
        "enterprises/<int:pk>/verification/statements/<int:statement>.<slug:ending>",
        statement_file,
        name="verification_statement",
    ),
    path("enterprises/<int:pk>/verification/draft.<slug:ending>", draft_file, name="verification_draft"),
    path("enterprises/<int:pk>/verification/papers/<int:paper>/", paper_file, name="verification_paper"),
    path("enterprises/<int:pk>/verification/visits/<int:visit>/", minutes_file, name="verification_minutes"),
]
