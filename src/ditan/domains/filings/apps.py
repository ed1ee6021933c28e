from django.apps import AppConfig


class FilingsConfig(AppConfig):
    """Filings: what somebody owes, on its way from draft to sealed version, and what depends on it."""

    name = "ditan.domains.filings"
    label = "filings"
