"""Addresses of pathways: each screen declares its own."""

from ditan.domains.pathway import screens
from ditan.domains.web.addresses import addresses_of

app_name = "pathway"
urlpatterns = addresses_of(screens)
