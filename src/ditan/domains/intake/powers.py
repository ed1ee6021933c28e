"""The power to bring in data, and in whose name a person holds it."""

from ditan.core.errors import Refused
from ditan.core.errors.intake import IntakeHouseMissing
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.places.models import Place

BRING = "bring_in"
OFFICE = "low_carbon_office"


def house_for(place: Place, by: Reach) -> Organisation:
    """The organisation in whose name a person brings in data of a place: of several the one that stands nearest above it.

    Raises: Refused where there is none.
    """
    fitting = [
        grant.organisation
        for grant in by.grants
        if BRING in grant.place_verbs
        and grant.interval is not None
        and grant.interval[0] <= place.interval_start <= grant.interval[1]
    ]
    found = (
        Organisation.objects.filter(pk__in=fitting)
        .select_related("place")
        .order_by("-place__interval_start", "pk")
        .first()
    )
    if found is None:
        missing = by.missing(BRING, place=place)
        english = place.name_en or place.name_zh
        raise Refused([missing or IntakeHouseMissing(place_zh=place.name_zh, place_en=english)])
    return found


def house_of_installation(place: Place, organisation: int | None) -> Organisation:
    """The organisation in whose name the command line of the server brings in: the one named, else the office of the place.

    Raises: Refused where there is none.
    """
    wanted = {"place": place, "kind": OFFICE} if organisation is None else {"pk": organisation}
    found = Organisation.objects.filter(**wanted).order_by("pk").first()
    if found is None:
        english = place.name_en or place.name_zh
        raise Refused([IntakeHouseMissing(place_zh=place.name_zh, place_en=english)])
    return found
