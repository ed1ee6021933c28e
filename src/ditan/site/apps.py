from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The site: settings, addresses, home page, demonstration."""

    name = "ditan.site"
    label = "site"
