"""Addresses of notices."""

from django.urls import path

from ditan.domains.notices.screens.list import list_export, list_page, open_page, read_all_page, unread_page
from ditan.domains.notices.screens.settings import settings_page

app_name = "notices"
urlpatterns = [
    path("notices/", list_page, name="list"),
    path("notices/export.xlsx", list_export, name="export"),
    path("notices/read/", read_all_page, name="read_all"),
    path("notices/unread/", unread_page, name="unread"),
    path("notices/settings/", settings_page, name="settings"),
    path("notices/<int:pk>/open/", open_page, name="open"),
]
