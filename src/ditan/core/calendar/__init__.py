"""Working days: holidays and swapped weekend days by the State Council's yearly notices, as data.

Invariant: no answer about a year without a notice is silent; it carries a mark that says how it was counted.
"""

from ditan.core.calendar.counting import (
    WorkCalendar,
    local_notices,
    places_with_holidays,
    work_calendar,
)
from ditan.core.calendar.model import KIND_NAMES, CalendarDay, DayCount, DayKind, Holiday, Notice, Reached
from ditan.core.calendar.reading import read_local_notices, read_notices

__all__ = [
    "KIND_NAMES",
    "CalendarDay",
    "DayCount",
    "DayKind",
    "Holiday",
    "Notice",
    "Reached",
    "WorkCalendar",
    "local_notices",
    "places_with_holidays",
    "read_local_notices",
    "read_notices",
    "work_calendar",
]
