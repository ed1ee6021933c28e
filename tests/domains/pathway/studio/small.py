"""The studio on a city of two counties, small enough for every tonne to be worked out by hand.

City: industry 1000, power 500, homes 90, transport 130; together 1720 t. County 990300: industry 400, transport 70; 990400:
industry 300, transport 50. The city keeps industry 300, power 500, homes 90, transport 10: 900 t.
"""

from collections.abc import Callable

from django.test import Client

from ditan.core.pathway.breakdown import NamedParty
from ditan.domains.accounts.models import Person
from ditan.domains.pathway.models import Breakdown
from ditan.domains.pathway.selectors.bases import base_of
from ditan.domains.pathway.services import Asked, breakdown_keep
from ditan.domains.places.models import Place
from tests.domains.inventory.counties.small_city import YEAR, reach
from tests.people import CITY, COUNTY
from tests.permissions import BACKEND

PAGE = f"/pathway/studio/?place={CITY}&base={YEAR}"

FORM = {"end_year": "2026", "total": "1548", "weight-grandfathering": "1"}

TENTH_LESS = Asked(YEAR, 2026, 1548, {"grandfathering": 1.0})

Keep = Callable[..., object]


def signed_in(client: Client, person: Person) -> Client:
    client.force_login(person, backend=BACKEND)
    return client


def city() -> Place:
    return Place.objects.get(pk=CITY)


def kept(person: Person, asked: Asked = TENTH_LESS) -> Breakdown:
    return breakdown_keep(base_of(city(), YEAR), asked, reach(person), "初稿")


STEEL = NamedParty("演示钢厂", "enterprise", COUNTY, "industry", 200, 210)

PARK = NamedParty("演示化工园", "project", COUNTY, "industry", 40, start=2026)

WITH_PARTIES = Asked(YEAR, 2026, 1548, {"grandfathering": 1.0}, parties=(STEEL, PARK))

ROWS = {
    "party-0-name": "演示钢厂",
    "party-0-kind": "enterprise",
    "party-0-row": COUNTY,
    "party-0-sector": "industry",
    "party-0-tonnes": "200",
    "party-0-base": "210",
    "party-1-name": "演示化工园",
    "party-1-kind": "project",
    "party-1-row": COUNTY,
    "party-1-sector": "industry",
    "party-1-tonnes": "40",
    "party-1-start": "2026",
    "party-2-kind": "enterprise",
    "party-2-row": COUNTY,
    "party-2-sector": "industry",  # nothing typed
}
