"""Findings of a filing: read, raised, answered, settled."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Schema, Status

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.filings.api.asking import filing_asked, row_asked
from ditan.domains.filings.api.routing import router
from ditan.domains.filings.api.shapes import FindingShape
from ditan.domains.filings.models import Finding
from ditan.domains.filings.selectors import finding_list
from ditan.domains.filings.services import finding_raise, finding_reply, finding_settle
from ditan.domains.web.paging import (
    SHUT_ERRORS,
    WRITE_ERRORS,
    Day,
    Limit,
    Offset,
    Page,
    Pk,
    Short,
    Words,
    page_of,
)


class Raising(Schema):
    """A question or a fault, pinned to a field of the content."""

    field: Short = Field(
        description="The path in the content, parts joined by /", examples=["energy/raw_coal"]
    )
    text: Words = Field(examples=["与能源平衡表第 12 行不一致"])
    severity: Literal["error", "warning"] = "error"
    due_day: Day | None = None


class Replying(Schema):
    """The answer of the filing side."""

    text: Words = Field(examples=["已核对，按终稿改正"])


@router.get("/filings/{pk}/findings", response={200: Page[FindingShape], **SHUT_ERRORS}, summary="Findings")
def findings(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """What the checks found and what the receiving house asked, by field."""
    return page_of(finding_list(filing_asked(request, pk), reach_of_request(request)), limit, offset)


@router.post(
    "/filings/{pk}/findings", response={201: FindingShape, **WRITE_ERRORS}, summary="Raise a finding"
)
def raise_finding(request: HttpRequest, pk: Pk, given: Raising) -> Any:
    """For the receiving side; the filing is returned with a move of its own."""
    found, by = filing_asked(request, pk), reach_of_request(request)
    return Status(
        201, finding_raise(found, given.field, given.text, by, severity=given.severity, due_day=given.due_day)
    )


@router.post(
    "/filings/{pk}/findings/{finding}/reply",
    response={200: FindingShape, **WRITE_ERRORS},
    summary="Answer a finding",
)
def reply(request: HttpRequest, pk: Pk, finding: Pk, given: Replying) -> Any:
    """The reason of a warning, or the answer to a question; for the filing side."""
    return finding_reply(_finding(request, pk, finding), given.text, reach_of_request(request))


@router.post(
    "/filings/{pk}/findings/{finding}/settle",
    response={200: FindingShape, **WRITE_ERRORS},
    summary="Be content with what was done",
)
def settle(request: HttpRequest, pk: Pk, finding: Pk) -> Any:
    """For the receiving side; until then it stands against accepting."""
    return finding_settle(_finding(request, pk, finding), reach_of_request(request))


def _finding(request: HttpRequest, pk: int, finding: int) -> Finding:
    rows = finding_list(filing_asked(request, pk), reach_of_request(request))
    found: Finding = row_asked(rows, ("finding", "问题"), finding, f"/api/v1/filings/{pk}/findings")
    return found
