"""The province page, and the trace of any of its numbers: as a fragment for the drawer, as a page without script."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.screens.matrix import MEASURES
from ditan.domains.inventory.screens.result import ResultPage
from ditan.domains.inventory.selectors import inventory_get
from ditan.domains.inventory.tracing import trace_of_key
from ditan.domains.web.links import with_query


def inventory_or_404(request: HttpRequest, year: int, place: str) -> Inventory:
    """The inventory in use under the asked edition."""
    inventory = inventory_get(place, year, request.GET.get("edition", ""))
    if inventory is None:
        raise Http404(_("{place} {year} 年没有清单。").format(place=place, year=year))
    return inventory


def province(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The page; with `?trace=KEY` the drawer is open; asked for by htmx, the drawer's content alone."""
    inventory = inventory_or_404(request, year, place)
    key = request.GET.get("trace", "")
    trace = trace_of_key(inventory, key) if key else None
    context = {"trace": trace, "close": with_query(request, trace=None)}
    if key and request.headers.get("HX-Request"):
        template = "web/trace.html" if trace else "web/trace_unknown.html"
        response = render(request, template, context | {"asked": key}, status=200 if trace else 404)
    else:
        measure = next((name for name in MEASURES if name == request.GET.get("matrix")), MEASURES[0])
        page = ResultPage(
            inventory=inventory,
            path=request.path,
            matrix_measure=measure,
            flow_measure=request.GET.get("flow", "standard_coal"),
            edition_asked=request.GET.get("edition", ""),
        )
        response = render(request, "inventory/province.html", context | {"page": page})
    patch_vary_headers(response, ["HX-Request"])
    return response


def trace(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """A short address of a trace: the province page with the drawer open."""
    inventory_or_404(request, year, place)
    key = request.GET.get("trace", "emission.all.all")
    page = reverse("inventory:province", args=[year, place])
    return HttpResponseRedirect(
        f"{page}?trace={key}" if key.replace(".", "").replace("_", "").isalnum() else page
    )


urlpatterns = [
    path("inventory/<int:year>/<str:place>/", province, name="province"),
    path("inventory/<int:year>/<str:place>/trace/", trace, name="trace"),
]
