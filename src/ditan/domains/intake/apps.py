from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The waiting room: files become data, seen and checked before they count, and can be taken back."""

    name = "ditan.domains.intake"
    label = "intake"
