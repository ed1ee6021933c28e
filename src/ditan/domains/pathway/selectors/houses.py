"""Whom the studio may name: departments that may answer for sectors, and enterprises of the register."""

from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.selectors.enterprises import OFFICE
from ditan.domains.places.models import Place

OFFERED = 60


def departments_of(place: Place, by: Reach) -> dict[int, Organisation]:
    """The departments of a place, by key."""
    found = by.places(Organisation.objects.filter(kind="department", place=place, valid_to=None))
    return {one.pk: one for one in found[:OFFERED]}


def register_of(place: Place, by: Reach) -> dict[str, list[Organisation]]:
    """The enterprises of the place whose reports the reader receives, by their names; nobody else is offered them."""
    held = by.places(Organisation.objects.filter(kind="enterprise", valid_to=None), verb=OFFICE).filter(
        place__interval_start__gte=place.interval_start, place__interval_start__lte=place.interval_end
    )
    found: dict[str, list[Organisation]] = {}
    for one in held.order_by("name_zh", "pk"):
        for name in {one.name_zh, one.name_en} - {""}:
            found.setdefault(name, []).append(one)
    return found
