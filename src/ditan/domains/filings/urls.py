"""Addresses of filings."""

from django.urls import path

from ditan.domains.filings.screens.filing import filing

app_name = "filings"
urlpatterns = [
    path("filings/<int:pk>/", filing, name="filing"),
]
