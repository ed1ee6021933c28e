"""Findings of verifications: read, pinned, answered, settled, overturned."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Status
from ninja.files import UploadedFile

from ditan.domains.enterprise.api.routing import bench
from ditan.domains.enterprise.api.telling import page_told
from ditan.domains.enterprise.api.verification.asking import finding_asked, own_asked, shown_asked
from ditan.domains.enterprise.api.verification.shapes import (
    VerificationFindingGiven,
    VerificationFindingShape,
    VerificationReason,
    VerificationText,
)
from ditan.domains.enterprise.api.verification.telling import finding_told
from ditan.domains.enterprise.selectors import fact_get
from ditan.domains.enterprise.selectors.verifying import finding_list
from ditan.domains.enterprise.services.verification_findings import (
    finding_overturn,
    finding_pin,
    finding_reply,
    finding_settle,
)
from ditan.domains.enterprise.services.verification_work import paper_add
from ditan.domains.enterprise.verification_uploads import uploaded
from ditan.domains.web.paging import Limit, Offset, Pk, Year


@bench.many("/findings", VerificationFindingShape, "Findings of a verification")
def findings(request: HttpRequest, pk: Pk, year: Year, limit: Limit, offset: Offset) -> Any:
    """Open ones first, errors before warnings."""
    _enterprise, shown, _by = shown_asked(request, pk, year)
    return page_told(finding_list(shown), limit, offset, finding_told)


@bench.act("/findings", VerificationFindingShape, "Pin a finding", 201)
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


@bench.act("/findings/{finding}/reply", VerificationFindingShape, "Answer a finding of a verification")
def reply(request: HttpRequest, pk: Pk, year: Year, finding: Pk, given: VerificationText) -> Any:
    """By the enterprise or its verifier."""
    found, by = finding_asked(request, pk, year, finding)
    finding_reply(found, given.text, by)
    return finding_told(found)


@bench.act("/findings/{finding}/papers", VerificationFindingShape, "Attach a paper to the fact of a finding")
def papers(
    request: HttpRequest, pk: Pk, year: Year, finding: Pk, file: Annotated[UploadedFile, File(...)]
) -> Any:
    """Its content decides what it is; a name that misleads is refused."""
    found, by = finding_asked(request, pk, year, finding)
    with uploaded(file) as paper:
        if paper is not None:
            paper_add(found.fact, *paper, by, found)
    return finding_told(found)


@bench.act("/findings/{finding}/settle", VerificationFindingShape, "Settle a finding of a verification")
def settle(request: HttpRequest, pk: Pk, year: Year, finding: Pk) -> Any:
    """By people of the running assignment, after an answer, a paper or a correction."""
    found, by = finding_asked(request, pk, year, finding)
    finding_settle(found, by)
    return finding_told(found)


@bench.act("/findings/{finding}/overturn", VerificationFindingShape, "Overturn a finding on appeal")
def overturn(request: HttpRequest, pk: Pk, year: Year, finding: Pk, given: VerificationReason) -> Any:
    """By the office, after the enterprise has objected."""
    found, by = finding_asked(request, pk, year, finding)
    finding_overturn(found, given.reason, by)
    return finding_told(found)
