"""The working days of a place: the national notices, and the holidays of the region to which it belongs."""

from ditan.core.calendar import WorkCalendar, places_with_holidays, work_calendar
from ditan.domains.places.models import PlaceParent
from ditan.domains.places.services.zones import PREFIX


def holiday_places(code: str) -> tuple[str, ...]:
    """The places whose holidays count at a place. A code of GB/T 2260 names them; a zone is asked for its parent."""
    while code.startswith(PREFIX):
        parents = PlaceParent.objects.filter(place=code, valid_to=None)
        code = parents.values_list("parent", flat=True).first() or ""
    return places_with_holidays(code)


def calendar_at(code: str) -> WorkCalendar:
    """The work calendar by which deadlines of a place are counted."""
    return work_calendar(*holiday_places(code))
