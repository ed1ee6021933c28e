"""Keys of allocation: which are chosen, the weights of the counties, choosing and typing."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema

from ditan.core.inventory.counties import causes
from ditan.domains.inventory.api.counties.asking import BELOW, Number, bench_in_reach
from ditan.domains.inventory.models import CountyWeights
from ditan.domains.inventory.selectors.counties import Bench, weights_typed
from ditan.domains.inventory.services.counties import key_choose, weights_keep
from ditan.domains.web.paging import SHUT_ERRORS, WRITE_ERRORS, Short, Words, Year
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["counties"], auth=SIGNED_IN)


class ChoiceShape(Schema):
    """A key that somebody chose for a cause, of one sector or (empty) of all."""

    cause: str
    sector: str
    key: str


class KeyShape(Schema):
    """A key and the weights of the counties under it; a county that is absent has none, which is not zero."""

    key: str
    name_zh: str
    name_en: str
    origin: Literal["statistics", "typed", "none"]
    document: str = Field(description="Of typed weights")
    weights: dict[str, Decimal]


class KeysShape(Schema):
    """The keys of a city and year, and which were chosen; what is not chosen goes by the proposed key."""

    place: str
    year: int
    chosen: list[ChoiceShape]
    keys: list[KeyShape]


class Choosing(Schema):
    """The key of a cause, of one sector or (empty) of all; an empty key goes back to the proposed one."""

    cause: Short = Field(examples=["unallocated"])
    sector: Short = Field("", examples=["fc_transport"])
    key: Short = Field(examples=["population"])


class Weighing(Schema):
    """Weights of the counties under a key, by code; null or absent is left out, which is not zero."""

    key: Short = Field(examples=["population"])
    weights: dict[str, Number | None] = Field(max_length=200)
    are_shares: bool = Field(False, description="They have to add up to one")
    document: Words


class WeighedShape(Schema):
    """Weights that were kept."""

    id: int
    key: str
    weights: dict[str, Decimal]


@router.get(f"{BELOW}/keys", response={200: KeysShape, **SHUT_ERRORS}, summary="Keys of allocation")
def keys(request: HttpRequest, year: Year, place: str) -> Any:
    """All keys with the weights that count: of statistics, or typed over them."""
    _by, bench = bench_in_reach(request, year, place)
    return _keys(bench)


@router.post(f"{BELOW}/keys", response={200: KeysShape, **WRITE_ERRORS}, summary="Choose a key of allocation")
def choose(request: HttpRequest, year: Year, place: str, body: Choosing) -> Any:
    """The newest choice of a cause and sector counts; the answer is the keys as they are then."""
    by, bench = bench_in_reach(request, year, place)
    key_choose(bench, body.cause, body.key, by, body.sector)
    return _keys(bench_in_reach(request, year, place)[1])


@router.post(
    f"{BELOW}/weights", response={200: WeighedShape, **WRITE_ERRORS}, summary="Type the weights of a key"
)
def weigh(request: HttpRequest, year: Year, place: str, body: Weighing) -> Any:
    """They stand over statistics. Refused with every weight that is wrong; then nothing is kept."""
    by, bench = bench_in_reach(request, year, place)
    told = {code: "" if value is None else f"{value:f}" for code, value in body.weights.items()}
    kept = weights_keep(bench, body.key, told, body.document, by, are_shares=body.are_shares)
    return {"id": kept.pk, "key": kept.key, "weights": kept.weights}


def _keys(bench: Bench) -> dict[str, Any]:
    return {
        "place": bench.place.pk,
        "year": bench.year,
        "chosen": [
            {"cause": cause, "sector": sector, "key": key}
            for (cause, sector), key in sorted(bench.chosen.items())
        ],
        "keys": list(_weighed(bench, weights_typed(bench.place.pk, bench.year))),
    }


def _weighed(bench: Bench, typed: Mapping[str, CountyWeights]) -> Iterable[dict[str, Any]]:
    for key, (name_zh, name_en) in causes().keys.items():
        weights = bench.weights.get(key, {})
        origin = "typed" if key in typed else "statistics" if weights else "none"
        yield {
            "key": key,
            "name_zh": name_zh,
            "name_en": name_en,
            "origin": origin,
            "document": typed[key].document if key in typed else "",
            "weights": weights,
        }
