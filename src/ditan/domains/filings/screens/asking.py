"""What lists and boards are asked for in the address: choices that are not offered count as none."""

from collections.abc import Collection, Mapping

from django.http import HttpRequest

from ditan.core.casework import Workflow, workflows
from ditan.domains.accounts.scope import Reach
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_get

LONGEST_TERM = 80
PLACES_OFFERED = 60
UNSHOWN = ("valid_from", "valid_to", "successor")
BELOW_LEVELS = ("city", "county", "zone")


def chosen(request: HttpRequest, name: str, offered: Collection[str], default: str = "") -> str:
    """A choice of the address that is offered, else the default."""
    value = request.GET.get(name, "")
    return value if value in offered else default


def place_asked(request: HttpRequest, by: Reach) -> Place | None:
    """The place below which something is asked for, if it is in reach."""
    found = place_get(request.GET.get("place", "")[:12])
    return found if found is not None and by.covers(found) else None


def places_offered(by: Reach) -> list[Place]:
    """Places in reach below which one may ask: one query."""
    found = by.places(Place.objects.filter(valid_to=None, level__in=BELOW_LEVELS), field="")
    return list(found.defer(*UNSHOWN)[:PLACES_OFFERED])


def term_asked(request: HttpRequest) -> str:
    """The words that are searched for."""
    return request.GET.get("q", "").strip()[:LONGEST_TERM]


def flows_of(ids: Collection[str]) -> list[Workflow]:
    """Workflows by their ids, in the order of the library; those that it no longer has are left out."""
    known: Mapping[str, Workflow] = workflows()
    return [flow for flow in known.values() if flow.id in ids]
