"""Who verifies, and what was declared of interests."""

from typing import Any

from django.http import HttpRequest
from ninja import Status

from ditan.domains.enterprise.api.asking import enterprise_asked
from ditan.domains.enterprise.api.routing import bench
from ditan.domains.enterprise.api.telling import page_told
from ditan.domains.enterprise.api.verification.asking import (
    nothing_there,
    office_asked,
    people_asked,
    shown_asked,
    verifier_asked,
)
from ditan.domains.enterprise.api.verification.shapes import (
    InterestDeclarationShape,
    InterestDeclaring,
    VerificationReason,
    VerificationShape,
    VerifierAssigning,
    VerifierAssignmentShape,
)
from ditan.domains.enterprise.api.verification.telling import assignment_told, declaration_told
from ditan.domains.enterprise.selectors.verification_bench import (
    assignments_shown,
    bench_of,
    own_assignment,
)
from ditan.domains.enterprise.selectors.verification_statements import conclusion_of
from ditan.domains.enterprise.selectors.verifying import (
    declaration_list,
    finding_list,
    level_of,
    standing_of,
)
from ditan.domains.enterprise.services.verifying import assignment_end, interest_declare, verifier_assign
from ditan.domains.web.paging import Limit, Offset, Pk, Year


@bench.one("", VerificationShape, "A verification at a glance")
def verification(request: HttpRequest, pk: Pk, year: Year) -> Any:
    """Who verifies, the conclusion that counts, and the emissions in doubt."""
    enterprise, shown, by = shown_asked(request, pk, year)
    findings = finding_list(shown)
    meter = bench_of(enterprise, year, findings).meter
    conclusion = conclusion_of(enterprise, year)
    return {
        "enterprise": pk,
        "year": year,
        "assigns": standing_of(enterprise, by).in_charge,
        "assignments": [assignment_told(one) for one in shown],
        "conclusion": conclusion.conclusion if conclusion else None,
        "conclusion_day": conclusion.day if conclusion else None,
        "open_findings": sum(one.settled_at is None for one in findings),
        "in_doubt_t": meter.in_doubt_t if meter else None,
        "in_doubt_share": meter.share if meter else None,
        "threshold": meter.band.share if meter else None,
    }


@bench.act("/assignments", VerifierAssignmentShape, "Assign a verifier", 201)
def assign(request: HttpRequest, pk: Pk, year: Year, given: VerifierAssigning) -> Any:
    """For the office in charge; every reason against it is told at once, none is waived."""
    enterprise, by = office_asked(request, pk, year)
    house = verifier_asked(given.verifier, by)
    made = verifier_assign(
        enterprise,
        year,
        house,
        people_asked(house, given.people, by),
        by,
        kind=given.kind,
        due_day=given.due_day,
    )
    return Status(201, assignment_told(made))


@bench.act("/assignments/{assignment}/end", VerifierAssignmentShape, "End an assignment")
def end(request: HttpRequest, pk: Pk, year: Year, assignment: Pk, given: VerificationReason) -> Any:
    """For the office; its people see nothing from then on."""
    enterprise, by = office_asked(request, pk, year)
    running = (one for one in assignments_shown(enterprise, year, by) if one.ended is None)
    found = next((one for one in running if one.pk == assignment), None)
    if found is None:
        raise nothing_there("assignment", "指派", assignment, pk, year)
    assignment_end(found, given.reason, by)
    return assignment_told(found)


@bench.many("/declarations", InterestDeclarationShape, "Declarations of interest")
def declarations(request: HttpRequest, pk: Pk, year: Year, limit: Limit, offset: Offset) -> Any:
    """All of them for the office, those of the own house for a verifier; the enterprise sees none."""
    enterprise, by = enterprise_asked(request, pk, year)
    own = own_assignment(enterprise, year, by)
    is_office = bool(level_of(enterprise, by))
    if not is_office and own is None:
        raise nothing_there("declarations", "申报", year, pk, year)
    told = declaration_list(enterprise)
    if not is_office and own is not None:
        told = [one for one in told if one.verifier_id == own.verifier_id]
    return page_told(told, limit, offset, declaration_told)


@bench.act("/declarations", InterestDeclarationShape, "Declare an interest, or that there is none", 201)
def declare(request: HttpRequest, pk: Pk, year: Year, given: InterestDeclaring) -> Any:
    """By the office from a paper, by the person, or by whoever signs for the verifier."""
    enterprise, by = enterprise_asked(request, pk, year)
    house = verifier_asked(given.verifier, by)
    person = next(iter(people_asked(house, [given.person], by)), None) if given.person else None
    made = interest_declare(
        enterprise,
        house,
        person,
        by,
        relation=given.relation,
        since=given.since,
        until=given.until,
        text=given.text,
    )
    return Status(201, declaration_told(made))
