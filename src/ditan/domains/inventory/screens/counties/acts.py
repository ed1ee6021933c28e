"""The page of the bench, and what is posted to it: a refused form comes back as it was filled, with all that is wrong."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ditan.core.errors import Refused
from ditan.domains.inventory.models import Settlement
from ditan.domains.inventory.screens.counties.choice import Choice, choice_of
from ditan.domains.inventory.screens.counties.own import own_page
from ditan.domains.inventory.screens.counties.page import BenchPage
from ditan.domains.inventory.screens.counties.traces import bench_trace
from ditan.domains.inventory.selectors.counties import Bench, counties_split, declaration_get
from ditan.domains.inventory.services.counties import (
    Entry,
    declaration_add,
    declaration_withdraw,
    key_choose,
    settlement_confirm,
    settlement_propose,
    weights_keep,
)
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.links import with_query
from ditan.domains.web.typed import key_typed, said


@login_required
@never_cache
def counties(request: HttpRequest) -> HttpResponse:
    """The bench of a city, or a county's own line; posts go to the same address with their `act`."""
    choice = choice_of(request)
    bench = counties_split(choice.place, choice.year, choice.edition, choice.gwp)
    problems: list[dict[str, Any]] = []
    if request.method == "POST":
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            raise Http404
        try:
            act(request, bench, choice)
        except Refused as refused:
            problems = said(refused)
        else:
            return HttpResponseRedirect(f"{choice.address}#{request.POST['act']}")
    status = 400 if problems else 200
    if choice.is_county:
        return own_page(request, choice, problems, status)
    page = BenchPage(
        choice,
        bench,
        opens=with_query(request, trace=""),
        whole=request.GET.get("show") == "all",
        effect_asked=request.GET.get("effect", ""),
        typed=_typed(request),
    )
    return _answered(request, page, problems, status)


def _answered(
    request: HttpRequest, page: BenchPage, problems: list[dict[str, Any]], status: int
) -> HttpResponse:
    """The page, with the drawer open where the address asks for a trace; asked for by htmx, the drawer alone."""

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        context = {"page": page, "choice": page.choice, "problems": problems}
        context |= drawer | {"told": said(page.bench.problems)}
        return render(request, "inventory/counties.html", context, status=status)

    return with_drawer(request, lambda key: bench_trace(page.bench, page.choice.suffix, key), shown)


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What was typed, to fill a refused form again: every text, the ticked counties, the weights by county."""
    if request.method != "POST":
        return {}
    typed: dict[str, Any] = {name: request.POST[name][:1000] for name in request.POST}
    typed["counties"] = request.POST.getlist("counties")
    typed["weights"] = _weights(request)
    return typed


def _declare(request: HttpRequest, bench: Bench, choice: Choice) -> None:
    names = ("name", "cause", "sector", "fuel", "amount", "document")
    entry = Entry(
        **{name: request.POST.get(name, "")[:1000] for name in names},
        unit="amount" if request.POST.get("unit") == "amount" else "t",
        counties=tuple(request.POST.getlist("counties")),
    )
    declaration_add(bench, entry, choice.by)


def _withdraw(request: HttpRequest, bench: Bench, choice: Choice) -> None:
    pk = key_typed(request.POST.get("declaration", ""))
    found = declaration_get(pk, bench.place.pk, bench.year)
    if found is None:
        raise Http404
    declaration_withdraw(found, request.POST.get("reason", ""), choice.by)


def _key(request: HttpRequest, bench: Bench, choice: Choice) -> None:
    told = {name: request.POST.get(name, "")[:60] for name in ("cause", "key", "sector")}
    key_choose(bench, told["cause"], told["key"], choice.by, told["sector"])


def _weigh(request: HttpRequest, bench: Bench, choice: Choice) -> None:
    weights_keep(
        bench,
        request.POST.get("key", "")[:40],
        _weights(request),
        request.POST.get("document", ""),
        choice.by,
        are_shares="are_shares" in request.POST,
    )


def _settle(request: HttpRequest, bench: Bench, choice: Choice) -> None:
    settlement_propose(bench, request.POST.get("reason", ""), choice.by)


def _confirm(request: HttpRequest, bench: Bench, choice: Choice) -> None:
    pk = key_typed(request.POST.get("settlement", ""))
    found = Settlement.objects.filter(pk=pk, place=bench.place, year=bench.year).first()
    if found is None:
        raise Http404
    settlement_confirm(found, choice.by, request.POST.get("reason", ""))


def _weights(request: HttpRequest) -> dict[str, str]:
    """The weights of the form by county: its fields are called `weight-` and the code."""
    return {
        name.removeprefix("weight-")[:12]: request.POST[name][:40]
        for name in request.POST
        if name.startswith("weight-")
    }


ACTS: dict[str, Callable[[HttpRequest, Bench, Choice], None]] = {
    "declare": _declare,
    "withdraw": _withdraw,
    "key": _key,
    "weights": _weigh,
    "settle": _settle,
    "confirm": _confirm,
}
