"""The whole inventory of a place and year: every sector and gas, with and without land use, with its range."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy

from ditan.domains.inventory.screens.inventory_page import answered, asked_of, inventory_or_404
from ditan.domains.inventory.screens.tabs import Tab
from ditan.domains.inventory.screens.whole.page import MEASURES, WholePage
from ditan.domains.inventory.screens.whole.workbook import whole_workbook


def whole(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The page; `?land=without` leaves land use out of the headline, `?measure=mass` shows tonnes of each gas."""
    page = page_of_request(request, year, place)
    return answered(request, "inventory/whole.html", page)


def export(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The category table as Excel."""
    return whole_workbook(page_of_request(request, year, place))


def page_of_request(request: HttpRequest, year: int, place: str) -> WholePage:
    """The page as the address asks for it; an unknown switch counts as its default."""
    return WholePage(
        inventory=inventory_or_404(request, year, place),
        view="whole",
        is_with_land_use=request.GET.get("land") != "without",
        measure=next((name for name in MEASURES if name == request.GET.get("measure")), MEASURES[0]),
        **asked_of(request),
    )


TAB = Tab(10, "whole", gettext_lazy("全清单"))
urlpatterns = [
    path("inventory/<int:year>/<str:place>/whole/", whole, name="whole"),
    path("inventory/<int:year>/<str:place>/whole/export.xlsx", export, name="whole_workbook"),
]
