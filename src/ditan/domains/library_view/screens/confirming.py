"""Saying what the original prints, deciding on what a colleague saw, and the list of all that was seen."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.errors import Problem, Refused
from ditan.core.errors.web import DayUnreadable
from ditan.core.library import load
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.filings.screens.filing_form import attachment
from ditan.domains.filings.screens.scans import scan_received
from ditan.domains.filings.storage import evidence_bytes
from ditan.domains.library_view.models import Sighting
from ditan.domains.library_view.screens.parameter import parameter_page, places_to_check, sighting_lines
from ditan.domains.library_view.selectors import sighting_get, sighting_list
from ditan.domains.library_view.services import Entry, sighting_decide, sighting_propose
from ditan.domains.library_view.states import MOVES, STATES
from ditan.domains.web.names import name_of
from ditan.domains.web.typed import day_typed, said
from ditan.domains.web.workbooks import Column, list_workbook

PAGE_SIZE = 50
LONGEST = {"seen": 60, "source": 400, "clause": 200, "link": 500, "note": 2000, "reason": 1000}


@login_required
@require_POST
def propose(request: HttpRequest, parameter_id: str) -> HttpResponse:
    """Say what the original prints; a refused form comes back filled, with the scan that was received."""
    if parameter_id not in load().parameters:
        raise Http404
    by = reach_of_request(request)
    place = next((one for one in places_to_check(by) if one.pk == request.POST.get("place", "")), None)
    if place is None:
        raise Http404
    typed = {name: request.POST.get(name, "").replace("\0", "")[:most] for name, most in LONGEST.items()}
    problems: list[Problem] = []
    scan = scan_received(request, problems)
    try:
        day = day_typed(request.POST.get("valid_from", ""))
        entry = Entry(parameter_id, valid_from=day, **typed)
        evidence = scan.evidence if scan else None
        sighting_propose(place, entry, by, scan=evidence, scan_name=scan.name if scan else "")
    except (Refused, DayUnreadable) as refused:
        told = refused.problems if isinstance(refused, Refused) else [refused]
        kept = {**typed, "place": place.pk, "valid_from": request.POST.get("valid_from", "")[:10]}
        return parameter_page(request, parameter_id, problems=[*problems, *told], typed=kept, scan=scan)
    return HttpResponseRedirect(reverse("library:parameter", args=[parameter_id]) + "#original")


@login_required
@require_POST
def decide(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Confirm, decline, take back or withdraw; what is refused is told on the page of the value."""
    sighting = _asked(request, pk)
    if verb not in MOVES:
        raise Http404
    by = reach_of_request(request)
    reason = request.POST.get("reason", "").replace("\0", "")[: LONGEST["reason"]]
    try:
        sighting_decide(sighting, verb, by, reason)
    except Refused as refused:
        if sighting.parameter not in load().parameters:
            return _page(request, said(refused))
        typed = {"decided": str(pk), "because": reason}
        return parameter_page(request, sighting.parameter, problems=refused.problems, typed=typed)
    if sighting.parameter not in load().parameters:
        return HttpResponseRedirect(reverse("library:confirmations"))
    return HttpResponseRedirect(reverse("library:parameter", args=[sighting.parameter]) + "#original")


@login_required
@never_cache
def confirmations(request: HttpRequest) -> HttpResponse:
    """Everything that was seen in originals, of the places in reach and those above."""
    return _page(request, [])


@login_required
def confirmations_workbook(request: HttpRequest) -> HttpResponse:
    """The same list as Excel."""
    columns = [
        *(Column(_("编号"), 8), Column(_("地区"), 14), Column(_("参数"), 44), Column(_("起"), 12)),
        *(Column(_("库中数值"), 12), Column(_("原件所印"), 12), Column(_("单位"), 12), Column(_("状态"), 14)),
        *(
            Column(_("所见原件"), 36),
            Column(_("页码或条款"), 24),
            Column(_("扫描件指纹"), 20),
            Column(_("链接"), 30),
        ),
        *(Column(_("说明"), 30), Column(_("理由"), 30), Column(_("提出核对"), 22), Column(_("决定"), 60)),
    ]
    rows = [_row(line) for line in sighting_lines(_found(request), reach_of_request(request))]
    return list_workbook("ditan-confirmations", _("原件核对"), columns, rows, [load().release])


@login_required
def scan(request: HttpRequest, pk: int) -> HttpResponse:
    """The scan of the page that was seen, as a file to keep."""
    sighting = _asked(request, pk)
    if sighting.evidence is None:
        raise Http404
    return attachment(
        sighting.evidence_name, sighting.evidence.media_type, evidence_bytes(sighting.evidence.pk)
    )


def _page(request: HttpRequest, problems: list[dict[str, Any]]) -> HttpResponse:
    page = Paginator(_found(request), PAGE_SIZE).get_page(request.GET.get("page"))
    by = reach_of_request(request)
    known = load().parameters
    context = {
        "page_obj": page,
        "lines": [
            (line, known.get(line.sighting.parameter)) for line in sighting_lines(page.object_list, by)
        ],
        "states": STATES,
        "state": _state(request),
        "problems": problems,
        "library_release": load().release,
        "is_anything": bool(page.paginator.count) or bool(_state(request)),
    }
    return render(request, "library/confirmations.html", context, status=400 if problems else 200)


def _asked(request: HttpRequest, pk: int) -> Sighting:
    found = sighting_get(pk, reach_of_request(request))
    if found is None:
        raise Http404
    return found


def _state(request: HttpRequest) -> str:
    asked = request.GET.get("state", "")
    return asked if asked in STATES else ""


def _found(request: HttpRequest) -> Any:
    return sighting_list(reach_of_request(request), state=_state(request))


def _row(line: Any) -> tuple[Any, ...]:
    one = line.sighting
    decisions = "；".join(
        f"{STATES[decision.state]} {decision.person or '—'} {decision.at:%Y-%m-%d} {decision.reason}".strip()
        for decision in one.decisions.all()
    )
    return (
        *(one.pk, name_of(one.place), one.parameter, str(one.valid_from or "")),
        *(one.listed, one.seen, one.unit, str(line.word), one.source, one.clause),
        *(one.evidence_id or "", one.link, one.note, one.reason),
        *(f"{one.person or '—'} {one.at:%Y-%m-%d}", decisions),
    )
