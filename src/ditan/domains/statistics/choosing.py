"""Which place and year a page of the statistics is asked for; choices beyond the reach count as none."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_get
from ditan.domains.statistics.services.withdrawals import POWER
from ditan.domains.web.typed import YEARS

PLACES_OFFERED = 60
LEVELS = ("province", "city", "county", "zone")
YEARS_OFFERED = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """The place and year asked for, and those that are offered."""

    by: Reach
    place: Place
    year: int
    places: tuple[Place, ...]
    years: tuple[int, ...]

    @property
    def may_write(self) -> bool:
        """Whether whoever asks may bring in data of the place."""
        return self.by.covers(self.place, POWER)

    @property
    def query(self) -> str:
        """The place and year as an address carries them."""
        return f"place={self.place.pk}&year={self.year}"


def choice_of(request: HttpRequest) -> Choice:
    """The choice of an address; without one the first place in reach and the year before this one.

    Raises: Http404 for a place or year that is not there, or out of reach: it does not tell which.
    """
    by = reach_of_request(request)
    offered = by.places(Place.objects.filter(valid_to=None, level__in=LEVELS), field="")
    places = tuple(offered.order_by("interval_start")[:PLACES_OFFERED])
    asked = request.GET.get("place", "")[:12]
    place = place_get(asked) if asked else next(iter(places), None)
    year_text = request.GET.get("year", "")
    year = int(year_text) if year_text.isascii() and year_text.isdigit() and len(year_text) == 4 else None
    if place is None or not by.covers(place) or (year_text and year not in YEARS):
        raise Http404
    newest = by.day.year - 1
    chosen = year or newest
    years = {*range(newest, newest - YEARS_OFFERED, -1), chosen}
    return Choice(by, place, chosen, places, tuple(sorted(years, reverse=True)))
