from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What people are told: on the page, and by e-mail where they have a mailbox."""

    name = "ditan.domains.notices"
    label = "notices"
