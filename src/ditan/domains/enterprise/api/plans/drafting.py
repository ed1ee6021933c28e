"""The draft of a monitoring plan: for whoever writes it, nobody else sees it."""

from typing import Any

from django.http import HttpRequest
from ninja import Status

from ditan.core.enterprise.monitoring_plan import PlanRow, plan_problems
from ditan.domains.enterprise.api.asking import written_asked
from ditan.domains.enterprise.api.plans.shapes import (
    PlanDraftGiven,
    PlanDraftShape,
    PlanProposalShape,
    PlanVersionShape,
    rows_told,
    version_told,
)
from ditan.domains.enterprise.api.routing import plans
from ditan.domains.enterprise.api.telling import warnings_told
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors import method_of
from ditan.domains.enterprise.selectors.plans import (
    draft_rows,
    newest_facts,
    plan_standing,
    proposal_for,
    rows_of_content,
)
from ditan.domains.enterprise.services.plans import plan_draft_keep, plan_submit
from ditan.domains.web.paging import Pk

PLAN = "/enterprises/{pk}/plan"


@plans.one(f"{PLAN}/draft", PlanDraftShape, "The draft of a monitoring plan")
def plan_draft(request: HttpRequest, pk: Pk) -> Any:
    """Where none is kept, the rows of the newest version, else those that are proposed."""
    found, by = written_asked(request, pk)
    standing = plan_standing(found, by.day)
    revision = standing.draft.revision if standing.draft else 0
    return _told(request, found, draft_rows(found, standing), revision)


@plans.put(f"{PLAN}/draft", PlanDraftShape, "Keep the draft of a monitoring plan")
def keep_plan_draft(request: HttpRequest, pk: Pk, given: PlanDraftGiven) -> Any:
    """Right or wrong: it is refused only where somebody else has changed it since; what is wrong is told."""
    found, by = written_asked(request, pk)
    held = plan_draft_keep(found, [PlanRow(**one.dict()) for one in given.rows], by, given.seen)
    return _told(request, found, rows_of_content(held.content), held.revision)


@plans.one(f"{PLAN}/proposal", PlanProposalShape, "What is proposed for a monitoring plan")
def plan_proposal(request: HttpRequest, pk: Pk) -> Any:
    """The rows that the methodology asks for, filled with what the facts of the newest year say."""
    return {"rows": rows_told(proposal_for(written_asked(request, pk)[0]))}


@plans.act(f"{PLAN}/submission", PlanVersionShape, "Submit the draft of a monitoring plan", 201)
def submit_plan(request: HttpRequest, pk: Pk) -> Any:
    """As the next version, for the office to decide; every row that is wrong is told at once."""
    found, by = written_asked(request, pk)
    return Status(201, version_told(plan_submit(found, by)))


def _told(request: HttpRequest, found: Enterprise, rows: list[PlanRow], revision: int) -> dict[str, Any]:
    problems = plan_problems(method_of(found), rows, newest_facts(found))
    return {"revision": revision, "rows": rows_told(rows), "problems": warnings_told(request, problems)}
