"""The first office of an installation: from it everybody else is invited."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import refuse_if
from ditan.core.errors.accounts import OfficeExists
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.accounts.services.invitations import invitation_make
from ditan.domains.accounts.services.organisations import organisation_add
from ditan.domains.places.models import Place

OFFICE, MANAGER = "low_carbon_office", "office_manager"


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
