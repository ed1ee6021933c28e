"""Addresses of targets: each screen declares its own."""

from ditan.domains.target import screens
from ditan.domains.web.addresses import addresses_of

app_name = "target"
urlpatterns = addresses_of(screens)
