"""Findings of verifications: read, pinned, answered, settled, overturned."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Status
from ninja.files import UploadedFile

from ditan.domains.enterprise.api_verification.asking import finding_asked, own_asked, verification_asked
from ditan.domains.enterprise.api_verification.routing import ROOT, router
from ditan.domains.enterprise.api_verification.shapes import (
    VerificationFindingGiven,
    VerificationFindingShape,
    VerificationReason,
    VerificationText,
)
from ditan.domains.enterprise.api_verification.telling import finding_told
from ditan.domains.enterprise.selectors import fact_get
from ditan.domains.enterprise.selectors.verification_bench import (
    assignments_shown,
)
from ditan.domains.enterprise.selectors.verifying import (
    finding_list,
)
from ditan.domains.enterprise.services.verification_findings import (
    finding_overturn,
    finding_pin,
    finding_reply,
    finding_settle,
)
from ditan.domains.enterprise.services.verification_work import paper_add
from ditan.domains.enterprise.verification_uploads import uploaded
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
    f"{ROOT}/findings",
    response={200: Page[VerificationFindingShape], **SHUT_ERRORS},
    summary="Findings of a verification",
)
def findings(request: HttpRequest, pk: Pk, year: Year, limit: Limit, offset: Offset) -> Any:
    """Open ones first, errors before warnings."""
    enterprise, by = verification_asked(request, pk, year)
    found = page_of(finding_list(assignments_shown(enterprise, year, by)), limit, offset)
    return found | {"items": [finding_told(one) for one in found["items"]]}


@router.post(
    f"{ROOT}/findings", response={201: VerificationFindingShape, **WRITE_ERRORS}, summary="Pin a finding"
)
def pin(request: HttpRequest, pk: Pk, year: Year, given: VerificationFindingGiven) -> Any:
    """For people of the running assignment."""
    own, by = own_asked(request, pk, year)
    made = finding_pin(
        own,
        fact_get(given.fact, by),
        by,
        severity=given.severity,
        text=given.text,
        paper=given.paper,
        due_day=given.due_day,
    )
    return Status(201, finding_told(made))


@router.post(
    f"{ROOT}/findings/{{finding}}/reply",
    response={200: VerificationFindingShape, **WRITE_ERRORS},
    summary="Answer a finding of a verification",
)
def reply(request: HttpRequest, pk: Pk, year: Year, finding: Pk, given: VerificationText) -> Any:
    """By the enterprise or its verifier."""
    found, by = finding_asked(request, pk, year, finding)
    finding_reply(found, given.text, by)
    return finding_told(found)


@router.post(
    f"{ROOT}/findings/{{finding}}/papers",
    response={200: VerificationFindingShape, **WRITE_ERRORS},
    summary="Attach a paper to the fact of a finding",
)
def papers(
    request: HttpRequest, pk: Pk, year: Year, finding: Pk, file: Annotated[UploadedFile, File(...)]
) -> Any:
    """Its content decides what it is; a name that misleads is refused."""
    found, by = finding_asked(request, pk, year, finding)
    with uploaded(file) as paper:
        if paper is not None:
            paper_add(found.fact, *paper, by, found)
    return finding_told(found)


@router.post(
    f"{ROOT}/findings/{{finding}}/settle",
    response={200: VerificationFindingShape, **WRITE_ERRORS},
    summary="Settle a finding of a verification",
)
def settle(request: HttpRequest, pk: Pk, year: Year, finding: Pk) -> Any:
    """By people of the running assignment, after an answer, a paper or a correction."""
    found, by = finding_asked(request, pk, year, finding)
    finding_settle(found, by)
    return finding_told(found)


@router.post(
    f"{ROOT}/findings/{{finding}}/overturn",
    response={200: VerificationFindingShape, **WRITE_ERRORS},
    summary="Overturn a finding on appeal",
)
def overturn(request: HttpRequest, pk: Pk, year: Year, finding: Pk, given: VerificationReason) -> Any:
    """By the office, after the enterprise has objected."""
    found, by = finding_asked(request, pk, year, finding)
    finding_overturn(found, given.reason, by)
    return finding_told(found)
