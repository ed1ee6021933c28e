"""Addresses of the statistics: each screen declares its own."""

from ditan.domains.statistics import screens
from ditan.domains.web.addresses import addresses_of

app_name = "statistics"
urlpatterns = addresses_of(screens)
