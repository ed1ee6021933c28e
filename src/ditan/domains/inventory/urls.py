"""Addresses of the inventory: each screen declares its own."""

from ditan.domains.inventory import screens
from ditan.domains.web.addresses import addresses_of

app_name = "inventory"
urlpatterns = addresses_of(screens)
