"""Which place a page of pathways is asked for; a place beyond the reach counts as none."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_get

PLACES_OFFERED = 60
LEVELS = ("country", "province", "city", "county")
BASES = ("assessed", "inventory")


@dataclass(frozen=True, slots=True)
class Choice:
    """The place asked for and those offered; `basis` is empty where none was asked for."""

    by: Reach
    place: Place
    basis: str
    places: tuple[Place, ...]

    @property
    def query(self) -> str:
        """The place and basis as an address carries them."""
        return f"place={self.place.pk}" + (f"&basis={self.basis}" if self.basis else "")

    @property
    def is_demo(self) -> bool:
        """Whether the place is made up."""
        return self.place.is_fictional


def choice_of(request: HttpRequest) -> Choice:
    """The choice of an address; without one the first place in reach.

    Raises: Http404 for a place that is not there, or out of reach: it does not tell which; and for a basis there is not.
    """
    by = reach_of_request(request)
    offered = by.places(Place.objects.filter(valid_to=None, level__in=LEVELS), field="")
    places = tuple(offered.order_by("interval_start")[:PLACES_OFFERED])
    asked, basis = request.GET.get("place", "")[:12], request.GET.get("basis", "")
    offered_one = next((one for one in places if one.pk == asked or not asked), None)
    place = offered_one or (place_get(asked) if asked else None)
    if place is None or not by.covers(place) or basis not in ("", *BASES):
        raise Http404
    return Choice(by, place, basis, places)
