"""This installation made ready for a command (no noun of the command line)."""

import os


def installation_ready() -> None:
    """Load the settings of this installation and its domains."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ditan.site.settings")
    import django

    django.setup()
