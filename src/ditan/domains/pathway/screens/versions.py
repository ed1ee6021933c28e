"""One version of the studio: every tonne and its party, who gains and loses, as Excel, as letters, and put forward as targets."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ditan.core.errors import Refused
from ditan.core.target import METHODS, Method
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.screens.filing_form import attachment
from ditan.domains.pathway.selectors.breakdowns import (
    breakdown_before,
    breakdown_get,
    letter_source,
)
from ditan.domains.pathway.services import breakdown_propose
from ditan.domains.pathway.studio.book import version_workbook
from ditan.domains.pathway.studio.letters import DOCX, letter_of
from ditan.domains.pathway.studio.shown import VersionPage
from ditan.domains.pathway.tracing.breakdown import BreakdownTraces
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.target.words import method_name
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.names import name_of
from ditan.domains.web.typed import key_typed, said

ORDER = 41
LONGEST = 400


@login_required
@never_cache
def version_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The version; `?against=` another one. Posting puts it forward as targets; a refused form comes back filled."""
    by = reach_of_request(request)
    page = _page(request, pk, by)
    problems: list[dict[str, Any]] = []
    if request.method == "POST":
        method: Method = next((one for one in METHODS[:2] if one == request.POST.get("method")), METHODS[0])
        told = {name: request.POST.get(name, "")[:LONGEST] for name in ("document", "reason")}
        try:
            made = breakdown_propose(page.kept, by, method=method, **told)
        except Refused as refused:
            problems = said(refused)
        else:
            return HttpResponseRedirect(reverse("target:decision", args=[made.pk]))
    context = {
        "page": page,
        "kept": page.kept,
        "may_propose": by.covers(page.kept.place, PROPOSE_POWER),
        "methods": [(method, method_name(method)) for method in METHODS[:2]],
        "posted": request.POST,
        "problems": problems,
    }
    status = 400 if problems else 200
    return with_drawer(
        request,
        BreakdownTraces(page.kept, page.places).of_key,
        lambda drawer: render(request, "pathway/version.html", context | drawer, status=status),
    )


@login_required
@never_cache
def version_book(request: HttpRequest, pk: int) -> HttpResponse:
    """Tonnes by county and sector, the parties, and what the principles went by, as Excel."""
    return version_workbook(_page(request, pk, reach_of_request(request)))


@login_required
@never_cache
def letter(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The letter of responsibility (目标责任书) of a county, as Word; once adopted the county has its own too."""
    found = letter_source(pk, code, reach_of_request(request))
    if found is None:
        raise Http404
    kept, county = found
    content = letter_of(kept, county)
    return attachment(f"{name_of(county)}-{kept.end_year}.docx", DOCX, content)


def _page(request: HttpRequest, pk: int, by: Reach) -> VersionPage:
    kept = breakdown_get(pk, by)
    if kept is None:
        raise Http404
    against = request.GET.get("against", "")
    before = breakdown_get(key_typed(against), by) if against else breakdown_before(kept, by)
    if against and (before is None or before.place_id != kept.place_id):
        raise Http404
    return VersionPage(kept, before)


urlpatterns = [
    path("pathway/studio/<int:pk>/", version_page, name="version"),
    path("pathway/studio/<int:pk>/export.xlsx", version_book, name="version_workbook"),
    path("pathway/studio/<int:pk>/letters/<str:code>.docx", letter, name="letter"),
]
