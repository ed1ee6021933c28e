"""Settling: those put forward, a new one, and confirming by a second person."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from ditan.domains.inventory.api.assessments import Choice
from ditan.domains.inventory.api.counties.asking import (
    BELOW,
    MICRO_T_PER_T,
    bench_in_reach,
    nothing,
    place_in_reach,
)
from ditan.domains.inventory.models import Settlement
from ditan.domains.inventory.selectors.counties import settlement_get, settlement_list
from ditan.domains.inventory.services.counties import settlement_confirm, settlement_propose
from ditan.domains.web.paging import (
    SHUT_ERRORS,
    WRITE_ERRORS,
    Limit,
    Offset,
    Page,
    Pk,
    Words,
    Year,
    page_of,
)
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["counties"], auth=SIGNED_IN)


class Reasoned(Schema):
    """Why, in a sentence."""

    reason: Words = ""


class SettlementShape(Schema):
    """A settlement that was put forward or confirmed."""

    id: int
    hash: str
    difference_co2_t: float
    is_confirmed: bool


class SettlementLine(SettlementShape):
    """A settlement of the list, with its reason and day."""

    reason: str
    at: datetime


@router.get(
    f"{BELOW}/settlements",
    response={200: Page[SettlementLine], **SHUT_ERRORS},
    summary="Settlements of a city and year",
)
def settlements(
    request: HttpRequest, year: Year, place: str, chosen: Query[Choice], limit: Limit, offset: Offset
) -> Any:
    """The newest first; the newest confirmed one is in use."""
    _by, at = place_in_reach(request, place)
    page = page_of(settlement_list(at.pk, year, chosen.edition, chosen.gwp), limit, offset)
    lines = [_settlement(one) | {"reason": one.reason, "at": one.at} for one in page["items"]]
    return page | {"items": lines}


@router.post(
    f"{BELOW}/settlements",
    response={200: SettlementShape, **WRITE_ERRORS},
    summary="Put the settlement forward",
)
def propose(request: HttpRequest, year: Year, place: str, body: Reasoned, chosen: Query[Choice]) -> Any:
    """It is in use once a second person has confirmed it."""
    by, bench = bench_in_reach(request, year, place, chosen)
    return _settlement(settlement_propose(bench, body.reason, by))


@router.post(
    f"{BELOW}/settlements/{{settlement}}/confirm",
    response={200: SettlementShape, **WRITE_ERRORS},
    summary="Confirm a settlement",
)
def confirm(request: HttpRequest, year: Year, place: str, settlement: Pk, body: Reasoned) -> Any:
    """By another person than the one who put it forward."""
    by, at = place_in_reach(request, place)
    found = settlement_get(settlement)
    if found is None or found.place_id != at.pk or found.year != year:
        raise nothing("settlement", "结算", settlement, "the id of a settlement of this place and year")
    settlement_confirm(found, by, body.reason)
    return _settlement(found) | {"is_confirmed": True}


def _settlement(kept: Settlement) -> dict[str, Any]:
    return {
        "id": kept.pk,
        "hash": kept.digest,
        "difference_co2_t": kept.difference_micro_t / MICRO_T_PER_T,
        "is_confirmed": hasattr(kept, "confirmation"),
    }
