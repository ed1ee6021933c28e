"""The page that explains a restatement while it is drafted: side by side, causes, waterfall, dependents."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from ditan.core.casework.restating import CAUSE_NAMES, without_cause
from ditan.core.errors import Problem, Refused
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing, Version
from ditan.domains.filings.screens.explaining import SHOWN, diff_lines, fall_of
from ditan.domains.filings.sealings import sealing_of
from ditan.domains.filings.selectors import differences_of, edge_list, filing_get
from ditan.domains.filings.services import causes_state, edge_effect_state
from ditan.domains.filings.services.drafting import edit_problems
from ditan.domains.web.names import spoken_of
from ditan.domains.web.typed import said


@login_required
@never_cache
def differences_page(request: HttpRequest, pk: int) -> HttpResponse:
    """See the differences; post `act=propose`, `act=causes` or `act=effects` to explain them."""
    reach = reach_of_request(request)
    filing = filing_get(reach, pk)
    if filing is None or filing.restates is None:
        raise Http404
    if request.method != "POST":
        return _page(request, filing, filing.restates, [])
    try:
        _explain(request, filing)
    except (Refused, Problem) as refused:
        return _page(request, filing, filing.restates, said(refused), status=400)
    return HttpResponseRedirect(reverse("filings:differences", args=[pk]))


def _explain(request: HttpRequest, filing: Filing) -> None:
    """What was posted, by its act; fields left blank say nothing. Raises: Refused."""
    reach, act = reach_of_request(request), request.POST.get("act", "")
    if act == "propose" and filing.restates is not None:
        sealing = sealing_of(filing.restates.workflow)
        causes_state(filing, sealing.propose(filing) if sealing is not None else {}, reach)
    elif act == "causes":
        causes_state(filing, _causes(request, filing), reach)
    elif act == "effects" and filing.restates is not None:
        for edge in edge_list(filing.restates, reach):
            typed = request.POST.get(f"effect-{edge.pk}")
            if typed is not None and typed.strip() != edge.effect:
                edge_effect_state(edge, filing, typed, reach)


def _causes(request: HttpRequest, filing: Filing) -> dict[str, tuple[str, str]]:
    """The causes typed line by line; `path-3` names the field of line 3. A reason left as shown keeps both its languages."""
    found = {}
    for name, path in request.POST.items():
        line = name.removeprefix("path-")
        if line == name:
            continue
        cause, reason = request.POST.get(f"cause-{line}", ""), request.POST.get(f"reason-{line}", "")
        kept = filing.causes.get(str(path), {}).get("reason", "")
        if cause or reason.strip():
            found[str(path)] = (cause, kept if reason.strip() == spoken_of(kept) else reason)
    return found


def _page(
    request: HttpRequest,
    filing: Filing,
    version: Version,
    problems: list[dict[str, Any]],
    status: int = 200,
) -> HttpResponse:
    reach = reach_of_request(request)
    found = differences_of(filing)
    lines = diff_lines(version.workflow, found)
    for at, line in enumerate(lines):
        line["at"] = at
        line["typed_cause"] = request.POST.get(f"cause-{at}", line["cause_id"])
        line["typed_reason"] = request.POST.get(f"reason-{at}", line["reason"])
    edges = list(edge_list(version, reach))
    for edge in edges:
        edge.effect = request.POST.get(f"effect-{edge.pk}", edge.effect)
    causes = {path: (told["cause"], told["reason"]) for path, told in filing.causes.items()}
    context = {
        "filing": filing,
        "version": version,
        "state": flow_of(filing).states[filing.state],
        "differences": lines,
        "has_details": any(line["is_detail"] for line in lines),
        "more": max(0, len(found) - SHOWN),
        "unexplained": without_cause(found),
        "fall": fall_of(version, filing.content, causes),
        "edges": edges,
        "causes": [{"id": key, "name_zh": zh, "name_en": en} for key, (zh, en) in CAUSE_NAMES.items()],
        "can_edit": not edit_problems(filing, reach),
        "can_propose": sealing_of(version.workflow) is not None,
        "problems": problems,
    }
    return render(request, "filings/differences.html", context, status=status)
