"""The place that an address of pathways names."""

from django.http import HttpRequest
from ninja import Router

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.places.models import Place
from ditan.domains.target.api.decisions import place_or_nothing

router = Router()
MICRO_T_PER_T = 1_000_000


def place_asked(request: HttpRequest, code: str) -> tuple[Place, Reach]:
    """The place and the reach of whoever asks. Raises: NothingThere for a place out of reach, as for one that is not there."""
    by = reach_of_request(request)
    return place_or_nothing(code, by), by
