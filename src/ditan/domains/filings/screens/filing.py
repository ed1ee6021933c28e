"""The page of one filing."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ditan.core.casework import workflow
from ditan.domains.filings.selectors import filing_get, moves_possible


@login_required
@never_cache
def filing(request: HttpRequest, pk: int) -> HttpResponse:
    """What the filing says, where it stands, and what may be done with it now."""
    reach: Any = request.reach  # type: ignore[attr-defined]
    found = filing_get(reach, pk)
    if found is None:
        raise Http404
    flow = workflow(found.workflow)
    context = {
        "filing": found,
        "flow": flow,
        "state": flow.states[found.state],
        "moves": moves_possible(found, reach),
    }
    return render(request, "filings/filing.html", context)
