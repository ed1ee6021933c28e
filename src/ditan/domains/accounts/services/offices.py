"""The first office of an installation, from which everybody else is invited; and the houses of a place in one go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.accounts import OfficeExists
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach, reach_of_installation
from ditan.domains.accounts.services.invitations import invitation_make
from ditan.domains.accounts.services.organisations import organisation_add
from ditan.domains.places.models import Place

OFFICE, MANAGER = "low_carbon_office", "office_manager"


@dataclass(frozen=True, slots=True)
class House:
    """An organisation that is wanted: its kind, its place, its names."""

    kind: str
    place: Place
    name_zh: str
    name_en: str = ""


@transaction.atomic
def houses_set_up(houses: Iterable[House], *, by: Reach) -> list[Organisation]:
    """Set up several organisations, all of them or none.

    When to use: to set up a city's leading group, office, departments and county offices in one go.
    Raises: Refused with everything that stands against any of them; then none was set up.
    """
    made: list[Organisation] = []
    problems: list[Problem] = []
    for house in houses:
        try:
            with transaction.atomic():
                one = organisation_add(
                    by=by, kind=house.kind, name_zh=house.name_zh, name_en=house.name_en, place=house.place
                )
        except (Refused, Problem) as refused:
            problems += refused.problems if isinstance(refused, Refused) else [refused]
        else:
            made.append(one)
    refuse_if(problems)
    return made


@transaction.atomic
def office_open(
    *, place: Place, name_zh: str, now: datetime, name_en: str = "", mailbox: str = ""
) -> tuple[Organisation, str]:
    """Open the low-carbon office of a place and invite its first manager; from the command line of the server only.

    Returns: the office and the token of the invitation, shown once.
    """
    if Organisation.objects.filter(kind=OFFICE, place=place, valid_to=None).exists():
        refuse_if([OfficeExists(place_zh=place.name_zh, place_en=place.name_en or place.name_zh)])
    by = reach_of_installation(timezone.localdate(now))
    office = organisation_add(by=by, kind=OFFICE, name_zh=name_zh, name_en=name_en, place=place)
    _, token = invitation_make(by=by, now=now, organisation=office, role=MANAGER, mailbox=mailbox)
    return office, token
