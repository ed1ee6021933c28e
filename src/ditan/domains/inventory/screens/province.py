"""The province page, and the trace of any of its numbers: as a fragment for the drawer, as a page without script."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy

from ditan.domains.inventory.screens.inventory_page import answered, asked_of, inventory_or_404
from ditan.domains.inventory.screens.matrix import MEASURES
from ditan.domains.inventory.screens.result import ResultPage
from ditan.domains.inventory.screens.tabs import Tab


def province(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The page of fuel combustion; with `?trace=KEY` the drawer is open."""
    page = ResultPage(
        inventory=inventory_or_404(request, year, place),
        matrix_measure=next((name for name in MEASURES if name == request.GET.get("matrix")), MEASURES[0]),
        flow_measure=request.GET.get("flow", "standard_coal"),
        **asked_of(request),
    )
    return answered(request, "inventory/province.html", page)


def trace(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """A short address of a trace: the province page with the drawer open."""
    inventory_or_404(request, year, place)
    key = request.GET.get("trace", "emission.all.all")
    page = reverse("inventory:province", args=[year, place])
    return HttpResponseRedirect(
        f"{page}?trace={key}" if key.replace(".", "").replace("_", "").isalnum() else page
    )


TAB = Tab(20, "province", gettext_lazy("能源活动"))
urlpatterns = [
    path("inventory/<int:year>/<str:place>/", province, name="province"),
    path("inventory/<int:year>/<str:place>/trace/", trace, name="trace"),
]
