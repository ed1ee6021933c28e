"""What the office decides of a version of a monitoring plan; nobody decides what they submitted themselves."""

from typing import Any

from django.http import HttpRequest

from ditan.domains.enterprise.api.plans.shapes import (
    PlanApproval,
    PlanReturn,
    PlanVersionShape,
    version_told,
)
from ditan.domains.enterprise.api.plans.versions import PLAN, version_asked
from ditan.domains.enterprise.api.routing import plans
from ditan.domains.enterprise.services.plans import plan_approve, plan_return
from ditan.domains.web.paging import Pk

VERSION = f"{PLAN}/versions/{{number}}"


@plans.act(f"{VERSION}/approval", PlanVersionShape, "Approve a version of a monitoring plan")
def approve_plan(request: HttpRequest, pk: Pk, number: Pk, given: PlanApproval) -> Any:
    """From a day on; the versions before hold until the day before."""
    found, by = version_asked(request, pk, number)
    plan_approve(found, by, given.valid_from)
    return version_told(version_asked(request, pk, number)[0])


@plans.act(f"{VERSION}/return", PlanVersionShape, "Return a version of a monitoring plan")
def return_plan(request: HttpRequest, pk: Pk, number: Pk, given: PlanReturn) -> Any:
    """With a reason; the enterprise mends its draft and submits again."""
    found, by = version_asked(request, pk, number)
    plan_return(found, by, given.reason)
    return version_told(version_asked(request, pk, number)[0])
