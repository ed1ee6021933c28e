"""One fact: what stands there, its history, and going back to what stood before."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.enterprise.facts import month_text
from ditan.core.errors import Refused
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Fact
from ditan.domains.enterprise.screens.asking import asked_of
from ditan.domains.enterprise.screens.confirming import filed_told
from ditan.domains.enterprise.screens.papers import files_attach, row_of_fact
from ditan.domains.enterprise.selectors import fact_get, method_of
from ditan.domains.enterprise.selectors.papers import papers_of_fact
from ditan.domains.enterprise.services.entering import POWER, fact_restore
from ditan.domains.web.names import name_of
from ditan.domains.web.typed import key_typed, said


@login_required
@never_cache
def fact_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The fact with every change of it."""
    fact, by = _asked(request, pk)
    return render(request, "enterprise/fact.html", _context(fact, by))


@login_required
@never_cache
@require_POST
def fact_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Go back to a revision; this is a change like any other and stands in the history."""
    fact, by = _asked(request, pk)
    if not by.covers(fact.installation.enterprise.organisation, POWER):
        raise Http404
    reason = request.POST.get("reason", "").replace("\x00", "")[:400]
    try:
        is_confirmed = request.POST.get("confirm") == "yes"
        fact_restore(fact, key_typed(request.POST.get("revision", "")), by, reason, is_confirmed=is_confirmed)
    except Refused as refused:
        context = _context(fact, by) | {"problems": said(refused), "reason": reason}
        context["filed"] = filed_told(refused.problems)
        return render(request, "enterprise/fact.html", context, status=400)
    return HttpResponseRedirect(reverse("enterprise:fact", args=[pk]))


@login_required
@never_cache
@require_POST
def fact_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach files to this fact."""
    fact, by = _asked(request, pk)
    enterprise = fact.installation.enterprise
    if not by.covers(enterprise.organisation, POWER):
        raise Http404
    problems = files_attach(request, enterprise, fact.year, [fact], asked_of(enterprise, by, fact.year))
    if problems:
        context = _context(fact, by) | {"problems": said(problems)}
        return render(request, "enterprise/fact.html", context, status=400)
    return HttpResponseRedirect(f"{reverse('enterprise:fact', args=[pk])}#papers")


def _asked(request: HttpRequest, pk: int) -> tuple[Fact, Reach]:
    by = reach_of_request(request)
    fact = fact_get(pk, by)
    if fact is None:
        raise Http404
    return fact, by


def _context(fact: Fact, by: Reach) -> dict[str, Any]:
    enterprise = fact.installation.enterprise
    source = method_of(enterprise).sources.get(fact.source)
    item = source.items.get(fact.item) if source else None
    rule = source.inputs.get(fact.parameter) if source else None
    return {
        "asked": asked_of(enterprise, by, fact.year),
        "fact": fact,
        "enterprise": enterprise,
        "names": [
            name_of(source) if source else fact.source,
            name_of(item) if item else fact.item,
            name_of(rule) if rule else fact.parameter,
        ],
        "month": month_text(fact.year, fact.month),
        "changes": list(fact.changes.select_related("person").order_by("-revision")),
        "papers": list(papers_of_fact(fact)),
        "papers_address": f"{reverse('enterprise:papers', args=[enterprise.pk])}?"
        + urlencode({"year": fact.year, "row": row_of_fact(fact), "month": fact.month}),
        "may_write": by.covers(enterprise.organisation, POWER),
        "is_demo": enterprise.organisation.place.is_fictional,
    }


urlpatterns = [
    path("enterprises/facts/<int:pk>/", fact_page, name="fact"),
    path("enterprises/facts/<int:pk>/papers/", fact_paper, name="fact_paper"),
    path("enterprises/facts/<int:pk>/back/", fact_back, name="fact_back"),
]
