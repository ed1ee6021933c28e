"""The monitoring plans of all enterprises in reach."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Schema

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.enterprise.api.plans.shapes import PlanListed
from ditan.domains.enterprise.api.routing import plans
from ditan.domains.enterprise.api.telling import page_told
from ditan.domains.enterprise.selectors.plans import plan_list, state_of_listed
from ditan.domains.web.paging import Limit, Offset, Short


class PlanChoice(Schema):
    """Which plans: by how the newest version stands, by a part of the name or the beginning of the code."""

    state: Literal["", "waiting", "approved", "returned", "none"] = ""
    term: Short = ""


@plans.many("/monitoring-plans", PlanListed, "Monitoring plans in reach")
def plan_rows(request: HttpRequest, limit: Limit, offset: Offset, chosen: Query[PlanChoice]) -> Any:
    """Those that wait for the office first."""
    found = plan_list(reach_of_request(request), chosen.state, chosen.term.strip())
    return page_told(found, limit, offset, _told)


def _told(one: Any) -> dict[str, Any]:
    return {
        "enterprise": one.pk,
        "name_zh": one.name_zh,
        "name_en": one.name_en,
        "place": one.organisation.place_id,
        "number": one.plan_number,
        "state": state_of_listed(one),
        "submitted_at": one.plan_at,
        "valid_from": one.plan_from,
    }
