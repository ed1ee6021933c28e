"""Addresses: pages in Chinese at /…, in English at /en/…; the API and static files have no language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from ditan.site import screens
from ditan.site.api import api
from ditan.site.discovery import domain_modules
from ditan.site.interface.page import api_page
from ditan.site.manual import screens as manual
from ditan.site.operations.screens import metrics, ready

urlpatterns = [
    path("api/v1/", api.urls),
    path("health/", screens.health, name="health"),
    path("health/ready/", ready, name="ready"),
    path("metrics/", metrics, name="metrics"),
    *i18n_patterns(
        path("", screens.home, name="home"),
        path("overview/", screens.overview, name="overview"),
        path("search/", screens.search, name="search"),
        path("places/<str:code>/", screens.place, name="place"),
        path("kit/", screens.kit, name="kit"),
        path("help/", manual.manual, name="help"),
        path("help/<str:name>/", manual.page, name="help_page"),
        path("api/", api_page, name="api_page"),
        *(path("", include(module)) for module in domain_modules("urls")),
        prefix_default_language=False,
    ),
]

handler404 = "ditan.domains.web.screens.page_not_found"
handler500 = "ditan.domains.web.screens.server_error"
