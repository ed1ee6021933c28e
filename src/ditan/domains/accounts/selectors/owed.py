"""Reading duties one by one."""

from django.db.models import QuerySet

from ditan.domains.accounts.models import Duty
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach


def duties_in_reach(reach: Reach, place: str = "", subject: str = "") -> QuerySet[Duty]:
    """The duties of the day of departments in reach, by department, place and subject; of one place, of one subject."""
    found = reach.organisations(Duty.objects.filter(valid_on(reach.day)), "department")
    if place:
        found = found.filter(place=place)
    if subject:
        found = found.filter(subject=subject)
    return found.select_related("department", "place").order_by(
        "department", "place__interval_start", "subject", "pk"
    )
