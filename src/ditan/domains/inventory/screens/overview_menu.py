"""Where the menu of places on the overview leads."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from ditan.core.library import load
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.selectors import Overview, inventory_list

OWN_READ, OWN_SHOWN = 600, 60


class PlaceNamed(NamedTuple):
    """A place as a menu needs it."""

    code: str
    name_zh: str
    name_en: str


class PlaceLink(NamedTuple):
    """An entry of the menu: a place, or a province of the overview, and the page of its inventory."""

    place: Any
    address: str


def menu_places(shown: Overview, by: Reach) -> list[PlaceLink]:
    """The places in reach with an inventory, each at its newest year, then the provinces of the overview."""
    suffix = "" if shown.edition == load().default_edition.id else f"?{urlencode({'edition': shown.edition})}"
    return [
        *(PlaceLink(place, _page(year, place.code, suffix)) for place, year in _own(shown, by)),
        *(PlaceLink(place, _page(shown.year, place.code, suffix)) for place in shown.places),
    ]


def _own(shown: Overview, by: Reach) -> list[tuple[PlaceNamed, int]]:
    """The places in reach beside the provinces, in tree order, with the newest year of each."""
    if not by.is_signed_in:
        return []
    known = by.places(inventory_list(edition=shown.edition))
    found = known.exclude(place__in=[place.code for place in shown.places]).values_list(
        *("place__interval_start", "place_id", "place__name_zh", "place__name_en", "year")
    )
    newest: dict[int, tuple[PlaceNamed, int]] = {}
    for start, code, name_zh, name_en, year in found[:OWN_READ]:
        newest.setdefault(start, (PlaceNamed(code, name_zh, name_en), year))
    return [newest[start] for start in sorted(newest)[:OWN_SHOWN]]


def _page(year: int, code: str, suffix: str) -> str:
    return reverse("inventory:province", args=[year, code]) + suffix
