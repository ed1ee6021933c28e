"""Addresses of enterprises: each screen declares its own."""

from ditan.domains.enterprise import screens
from ditan.domains.web.addresses import addresses_of

app_name = "enterprise"
urlpatterns = addresses_of(screens)
