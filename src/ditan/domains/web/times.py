"""How moments are written: local time, to the minute."""

from datetime import datetime

from django.utils import timezone


def moment_text(moment: datetime) -> str:
    """`2026-11-20 16:42` in the site's time zone."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
