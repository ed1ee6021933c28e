"""Which city (or county), year, edition and GWP set the bench is asked for; what is beyond the reach counts as not there."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from ditan.core.library import load
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.selectors import gwp_of_edition, inventory_years
from ditan.domains.inventory.selectors.counties.cells import COUNTY
from ditan.domains.places.models import Place

LEVELS = ("province", "city", COUNTY)
OFFERED = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """What the page is asked for, and what else may be chosen."""

    by: Reach
    place: Place
    year: int
    edition: str
    gwp: str
    places: tuple[Place, ...]
    years: tuple[int, ...]

    @property
    def is_county(self) -> bool:
        """Whether a county looks at its own line."""
        return self.place.level == COUNTY

    @property
    def query(self) -> str:
        """The choice as an address carries it; defaults are left out."""
        default = load().default_edition.id
        chosen = {"place": self.place.pk, "year": self.year}
        other = {"edition": self.edition} if self.edition != default else {}
        potentials = {"gwp": self.gwp} if self.gwp != gwp_of_edition(self.edition) else {}
        return urlencode(chosen | other | potentials)

    @property
    def suffix(self) -> str:
        """What addresses of inventories under the same edition and GWP set end with."""
        return f"?{urlencode({'edition': self.edition, 'gwp': self.gwp})}"

    @property
    def address(self) -> str:
        return f"{reverse('inventory:counties')}?{self.query}"


def choice_of(request: HttpRequest) -> Choice:
    """The choice of an address: without one the first city in reach, and its newest year with an inventory.

    Raises: Http404 for a place, year, edition or GWP set that is not there, or out of reach.
    """
    by = reach_of_request(request)
    within = by.places(Place.objects.filter(valid_to=None, level__in=LEVELS), field="")
    asked = request.GET.get("place", "")[:12]
    places = tuple(within.order_by("interval_start")[:OFFERED])
    place = within.filter(pk=asked).first() if asked else _first(places)
    edition = request.GET.get("edition", "")[:60] or load().default_edition.id
    gwp = request.GET.get("gwp", "")[:20] or gwp_of_edition(edition)
    if place is None or edition not in load().editions or gwp not in load().gwp_sets():
        raise Http404
    years = tuple(inventory_years(edition, place=place.pk))
    text = request.GET.get("year", "")
    if text and not (text.isascii() and text.isdigit() and len(text) == 4):
        raise Http404
    year = int(text) if text else next(iter(years), by.day.year - 1)
    return Choice(by, place, year, edition, gwp, places, tuple(sorted({*years, year}, reverse=True)))


def _first(places: tuple[Place, ...]) -> Place | None:
    """The first city; where there is none in reach the first place at all."""
    return next((place for place in places if place.level == "city"), next(iter(places), None))
