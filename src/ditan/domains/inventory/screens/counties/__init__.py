"""The bench of counties and city (市县衔接): the page, what is posted to it, and its Excel."""

from django.urls import path

from ditan.domains.inventory.screens.counties.acts import counties
from ditan.domains.inventory.screens.counties.workbook import counties_workbook

ORDER = 10
urlpatterns = [
    path("inventory/counties/", counties, name="counties"),
    path("inventory/counties/export.xlsx", counties_workbook, name="counties_workbook"),
]
