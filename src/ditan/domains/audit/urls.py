"""Addresses of the audit trail."""

from django.urls import path

from ditan.domains.audit.screens import entries, entry, export, verify

app_name = "audit"
urlpatterns = [
    path("audit/", entries, name="entries"),
    path("audit/verify/", verify, name="verify"),
    path("audit/<int:sequence>/", entry, name="entry"),
    path("audit/export.<str:form>", export, name="export"),
]
