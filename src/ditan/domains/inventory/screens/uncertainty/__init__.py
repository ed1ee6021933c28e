"""How sure the total is: the page and its table as Excel."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy

from ditan.domains.inventory.screens.inventory_page import answered, asked_of, inventory_or_404
from ditan.domains.inventory.screens.tabs import Tab
from ditan.domains.inventory.screens.uncertainty.page import UncertaintyPage
from ditan.domains.inventory.screens.uncertainty.workbook import table_workbook


def uncertainty(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The page."""
    page = UncertaintyPage(inventory_or_404(request, year, place), view="uncertainty", **asked_of(request))
    return answered(request, "inventory/uncertainty.html", page)


def uncertainty_workbook(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """Table 3.2 of the guideline as Excel."""
    page = UncertaintyPage(inventory_or_404(request, year, place), view="uncertainty", **asked_of(request))
    return table_workbook(page)


TAB = Tab(40, "uncertainty", gettext_lazy("不确定性"))
urlpatterns = [
    path("inventory/<int:year>/<str:place>/uncertainty/", uncertainty, name="uncertainty"),
    path(
        "inventory/<int:year>/<str:place>/uncertainty/export.xlsx",
        uncertainty_workbook,
        name="uncertainty_workbook",
    ),
]
