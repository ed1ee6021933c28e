"""The page of a sealed version: what was sealed, its proof, what it corrected, what depends on it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.casework import workflows
from ditan.core.errors import Problem, Refused
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.differences import sealed_content
from ditan.domains.filings.models import Version
from ditan.domains.filings.proving import version_proof
from ditan.domains.filings.screens.explaining import diff_lines, fall_of, stored_differences
from ditan.domains.filings.screens.fields import form_lines
from ditan.domains.filings.sealings import sealing_of
from ditan.domains.filings.selectors import edge_list, evidence_list, version_get, version_series
from ditan.domains.filings.services import edge_settle, version_restate
from ditan.domains.filings.services.opening import FILER, RECEIVER
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import said

EDGES_A_PAGE = 50


@never_cache
def version_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One version. What is published is open to everybody."""
    return _page(request, version_asked(request, pk))


@require_POST
@never_cache
def version_verify_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Prove the version now: the text gives the hash, and what it came from gives the same result."""
    version = version_asked(request, pk)
    problems = version_proof(version)
    told = [problem.as_json(page_language()) for problem in problems]
    return _page(request, version, proof={"problems": told, "is_proved": not told})


@login_required
@require_POST
@never_cache
def version_restate_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the correction of a version, with its reason; refused, the reason stays typed."""
    version, reach = version_asked(request, pk), reach_of_request(request)
    reason = request.POST.get("reason", "")
    sides = {
        party.side: party.organisation for party in version.filing.parties.select_related("organisation")
    }
    try:
        filing = version_restate(version, reach, reason, filer=sides[FILER], receiver=sides[RECEIVER])
    except (Refused, Problem) as refused:
        return _page(request, version, problems=said(refused), reason=reason, status=400)
    return HttpResponseRedirect(reverse("filings:differences", args=[filing.pk]))


@login_required
@require_POST
@never_cache
def edge_settle_page(request: HttpRequest, pk: int, edge: int) -> HttpResponse:
    """Settle a stale dependent with words; refused, the words stay typed."""
    version, reach = version_asked(request, pk), reach_of_request(request)
    found = edge_list(version, reach).filter(pk=edge).first()
    if found is None:
        raise Http404
    words = request.POST.get("words", "")
    try:
        edge_settle(found, words, reach)
    except (Refused, Problem) as refused:
        return _page(
            request, version, problems=said(refused), settling={"edge": edge, "words": words}, status=400
        )
    return HttpResponseRedirect(reverse("filings:version", args=[version.pk]) + "#dependents")


def version_asked(request: HttpRequest, pk: int) -> Version:
    """The version of the address, if it may be read. Raises: Http404."""
    found = version_get(reach_of_request(request), pk)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    version: Version,
    *,
    problems: list[dict[str, Any]] | None = None,
    proof: dict[str, Any] | None = None,
    reason: str = "",
    settling: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    reach = reach_of_request(request)
    content = sealed_content(version)
    sealing = sealing_of(version.workflow)
    series = version_series(version, reach)
    lines = diff_lines(version.workflow, stored_differences(version))
    edges = Paginator(edge_list(version, reach), EDGES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "version": version,
        "flow": workflows().get(version.workflow),
        "publication": getattr(version, "publication", None),
        "is_inside": reach.covers(version.place),
        "series": series,
        "newest": series[-1],
        "form_lines": form_lines(version.workflow, content),
        "kind": sealing.context(version, content) if sealing is not None else {},
        "kind_template": sealing.template if sealing is not None else "",
        "evidence": list(evidence_list(version.filing, reach)),
        "differences": lines,
        "has_details": any(line["is_detail"] for line in lines),
        "fall": _fall(version, content),
        "page_obj": edges,
        "obstacle": _obstacle(version, reach, series[-1]),
        "problems": problems or [],
        "proof": proof,
        "reason": reason,
        "settling": settling or {},
    }
    return render(request, "filings/version.html", context, status=status)


def _fall(version: Version, content: Any) -> Any:
    if version.previous is None:
        return None
    causes = {path: (told["cause"], told["reason"]) for path, told in version.filing.causes.items()}
    return fall_of(version.previous, content, causes)


def _obstacle(version: Version, reach: Reach, newest: Version) -> dict[str, Any] | None:
    """What stands against a correction: an empty dictionary where only signing in is missing."""
    if version.pk != newest.pk or not reach.is_signed_in:
        return {}
    party = version.filing.parties.filter(side=FILER).select_related("organisation__place").first()
    missing = reach.missing("draft", organisation=party.organisation) if party is not None else None
    return missing.as_json(page_language()) if missing is not None else None
