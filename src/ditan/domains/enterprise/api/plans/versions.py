"""The versions of a monitoring plan: how it stands, and one with its rows."""

from typing import Any

from django.http import HttpRequest

from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.api.asking import enterprise_asked, nothing
from ditan.domains.enterprise.api.plans.shapes import (
    PlanShape,
    PlanVersionShape,
    PlanVersionWhole,
    version_told,
)
from ditan.domains.enterprise.api.routing import plans
from ditan.domains.enterprise.api.telling import page_told
from ditan.domains.enterprise.models import PlanVersion
from ditan.domains.enterprise.selectors.plans import plan_standing, plan_versions
from ditan.domains.web.paging import Limit, Offset, Pk

PLAN = "/enterprises/{pk}/plan"


@plans.one(PLAN, PlanShape, "How a monitoring plan stands")
def plan(request: HttpRequest, pk: Pk) -> Any:
    """Which version holds today, and which waits for the office."""
    found, by = enterprise_asked(request, pk)
    standing = plan_standing(found, by.day)
    newest = next(iter(standing.versions), None)
    numbers = {"in_force": standing.in_force, "waiting": standing.waiting, "newest": newest}
    return {"enterprise": pk, **{name: one.number if one else None for name, one in numbers.items()}}


@plans.many(f"{PLAN}/versions", PlanVersionShape, "Versions of a monitoring plan")
def versions(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """The newest first, with what the office decided."""
    found, _by = enterprise_asked(request, pk)
    return page_told(plan_versions(found), limit, offset, version_told)


@plans.one(f"{PLAN}/versions/{{number}}", PlanVersionWhole, "One version of a monitoring plan")
def version(request: HttpRequest, pk: Pk, number: Pk) -> Any:
    """With its rows."""
    found, _by = version_asked(request, pk, number)
    return version_told(found) | {"rows": found.content}


def version_asked(request: HttpRequest, pk: int, number: int) -> tuple[PlanVersion, Reach]:
    """A version of an enterprise in reach by its number. Raises: NothingThere."""
    enterprise, by = enterprise_asked(request, pk)
    found = plan_versions(enterprise).filter(number=number)
    one = found.select_related("enterprise__organisation__place").first()
    if one is None:
        raise nothing("version", "版次", number, f"/{pk}/plan/versions")
    return one, by
