"""Addresses of the waiting room."""

from django.urls import path

from ditan.domains.intake.screens.acts import act_page
from ditan.domains.intake.screens.batch import batch_page, file_page, findings_workbook
from ditan.domains.intake.screens.lists import discard_all_page, list_page, list_workbook_page
from ditan.domains.intake.screens.new import new_page, template_page

app_name = "intake"
urlpatterns = [
    path("intake/", list_page, name="list"),
    path("intake/export.xlsx", list_workbook_page, name="list_workbook"),
    path("intake/new/", new_page, name="new"),
    path("intake/discard/", discard_all_page, name="discard_all"),
    path("intake/templates/<slug:kind>.xlsx", template_page, name="template"),
    path("intake/<int:pk>/", batch_page, name="batch"),
    path("intake/<int:pk>/findings.xlsx", findings_workbook, name="findings"),
    path("intake/<int:pk>/file/", file_page, name="file"),
    path("intake/<int:pk>/do/<slug:act>/", act_page, name="act"),
]
