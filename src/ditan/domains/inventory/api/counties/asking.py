"""What every route of counties and city asks first: the place within reach, and the bench of its year."""

from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from ninja import Field

from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.api.assessments import Choice
from ditan.domains.inventory.selectors.counties import Bench, counties_split
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_get

BELOW = "/counties/{year}/{place}"
MICRO_T_PER_T = 1_000_000
Number = Annotated[Decimal, Field(max_digits=24, allow_inf_nan=False)]


def place_in_reach(request: HttpRequest, place: str) -> tuple[Reach, Place]:
    """The reach of whoever asks, and the place. Raises: NothingThere for one that is not there or out of reach."""
    by, found = reach_of_request(request), place_get(place)
    if found is None or not by.covers(found):
        raise NothingThere(
            what="place", what_zh="地区", asked=place, known="GB/T 2260", list_address="/api/v1/places"
        )
    return by, found


def bench_in_reach(
    request: HttpRequest, year: int, place: str, chosen: Choice | None = None
) -> tuple[Reach, Bench]:
    """The bench of a place and year. Raises: NothingThere as `place_in_reach`."""
    by, found = place_in_reach(request, place)
    choice = chosen or Choice(edition="", gwp="")
    return by, counties_split(found, year, choice.edition, choice.gwp)


def nothing(what: str, what_zh: str, asked: object, known: str) -> NothingThere:
    """That the bench has no such thing."""
    return NothingThere(
        what=what, what_zh=what_zh, asked=str(asked), known=known, list_address="/inventory/counties/"
    )
