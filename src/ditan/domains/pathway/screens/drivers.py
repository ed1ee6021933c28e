"""What drove the change of CO2, as a page and as Excel."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache

from ditan.domains.pathway.choosing import choice_of
from ditan.domains.pathway.drivers import DriversPage, drivers_workbook, factor_name
from ditan.domains.pathway.selectors.drivers import IDENTITIES, KAYA, drivers_of
from ditan.domains.pathway.tracing.drivers import drivers_trace
from ditan.domains.statistics.selectors.intensity_years import intensity_series
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.typed import YEARS

ORDER = 30


def page_asked(request: HttpRequest) -> DriversPage:
    """The page that an address asks for. Raises: Http404."""
    choice = choice_of(request)
    identity = request.GET.get("identity", KAYA)
    first, last = (_year(request, name) for name in ("from", "to"))
    if identity not in IDENTITIES:
        raise Http404
    told = intensity_series(choice.place)
    every = drivers_of(choice.place, identity, told=told)
    spanned = first or last
    chosen = drivers_of(choice.place, identity, first or 0, last or 9999, told) if spanned else every
    asked = request.GET.get("span", "1")
    page = DriversPage(choice, chosen, first, last, tuple(every.totals))
    spans = [span for span, _name in page.spans]
    span = int(asked) if asked in map(str, spans) else 1
    return DriversPage(choice, chosen, first, last, tuple(every.totals), span)


@login_required
@never_cache
def drivers_page(request: HttpRequest) -> HttpResponse:
    """The drivers of a place; `?identity=kaya` or `cells`, `?from=`, `?to=`, `?span=` of windows, `?trace=` with the drawer."""
    page = page_asked(request)

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        return render(request, "pathway/drivers.html", {"page": page, "choice": page.choice} | drawer)

    return with_drawer(request, partial(drivers_trace, page.drivers, factor_name), shown)


@login_required
@never_cache
def drivers_book(request: HttpRequest) -> HttpResponse:
    """Effects by period, by sector, and the states, in tonnes, as Excel."""
    return drivers_workbook(page_asked(request))


def _year(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) == 4) or int(text) not in YEARS:
        raise Http404
    return int(text)


urlpatterns = [
    path("pathway/drivers/", drivers_page, name="drivers"),
    path("pathway/drivers/export.xlsx", drivers_book, name="drivers_workbook"),
]
