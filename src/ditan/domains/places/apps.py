from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Places by their GB/T 2260 codes and the dated tree they form."""

    name = "ditan.domains.places"
    label = "places"
