"""Counties and city over HTTP: the difference by cause, what a county has as settled, declaring, settling."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.api.assessments import Choice
from ditan.domains.inventory.selectors.counties import (
    Bench,
    counties_split,
    settled_county,
    settlement_get,
)
from ditan.domains.inventory.services.counties import (
    Entry,
    declaration_add,
    settlement_confirm,
    settlement_propose,
)
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_get
from ditan.domains.web.paging import SHUT_ERRORS, WRITE_ERRORS, Short, Words, Year
from ditan.domains.web.signing import SIGNED_IN

MICRO_T_PER_T = 1_000_000
BELOW = "/counties/{year}/{place}"
router = Router(tags=["counties"], auth=SIGNED_IN)
Number = Annotated[Decimal, Field(max_digits=24, allow_inf_nan=False)]


class PartShape(Schema):
    """A part of the difference of one cell, in tonnes of CO2."""

    sector: str
    fuel: str
    cause: str
    co2_t: float
    declared: str = Field(description="Name of the declaration behind it, or empty")


class LineShape(Schema):
    """An adjustment: so much of a cell goes to a county, or (empty holder) to the city's own row."""

    holder: str
    sector: str
    fuel: str
    cause: str
    key: str
    co2_t: float


class CountyShape(Schema):
    """A county; `own_co2_t` is null, never zero, where it has no inventory."""

    county: str
    own_co2_t: float | None
    settled_co2_t: float


class SplitShape(Schema):
    """City less the sum of its counties: parts and adjustments add up to the difference, the rest is zero."""

    place: str
    year: int
    edition: str
    gwp: str
    city_co2_t: float
    counties_co2_t: float
    difference_co2_t: float
    rest_co2_t: float
    by_cause: dict[str, float]
    parts: list[PartShape]
    adjustments: list[LineShape]
    counties: list[CountyShape]
    missing: list[str]
    problems: list[dict[str, Any]]


class SettledShape(Schema):
    """What a county has under the settlement in use."""

    county: str
    year: int
    settlement: str = Field(description="Hash of the settlement")
    own_co2_t: float | None
    adjustments: list[LineShape]
    settled_co2_t: float


class Declaring(Schema):
    """What somebody knows of a cell, signed as in city − counties; tonnes of CO2, or a quantity at the city's factor."""

    name: Short
    cause: Short = Field(examples=["retained"])
    sector: Short = Field(examples=["fc_industry"])
    fuel: Short = Field(examples=["raw_coal"])
    amount: Number
    unit: Literal["t", "amount"] = "t"
    document: Words
    counties: list[Short] = Field([], max_length=200)


class Reasoned(Schema):
    """Why, in a sentence."""

    reason: Words = ""


class DeclaredShape(Schema):
    """A declaration that was kept."""

    id: int
    co2_t: float


class SettlementShape(Schema):
    """A settlement that was put forward or confirmed."""

    id: int
    hash: str
    difference_co2_t: float
    is_confirmed: bool


@router.get(BELOW, response={200: SplitShape, **SHUT_ERRORS}, summary="City less the sum of its counties")
def counties(request: HttpRequest, year: Year, place: str, chosen: Query[Choice]) -> Any:
    """The split that the page shows: CO2 of fuel combustion, by cause, with what is proposed."""
    _by, bench = _bench(request, year, place, chosen)
    return _split(bench)


@router.get(
    f"{BELOW}/settled", response={200: SettledShape, **SHUT_ERRORS}, summary="What a county has as settled"
)
def settled(request: HttpRequest, year: Year, place: str, chosen: Query[Choice]) -> Any:
    """A county's own inventory and every adjustment of the settlement in use."""
    _reach(request, place)
    found = settled_county(place, year, chosen.edition, chosen.gwp)
    if found is None:
        raise NothingThere(
            what="settlement",
            what_zh="结算",
            asked=f"{place} {year}",
            known="a county of a city with a confirmed settlement",
            list_address="/inventory/counties/",
        )
    return {
        "county": found.county,
        "year": year,
        "settlement": found.settlement.digest,
        "own_co2_t": None if found.own_micro_t is None else found.own_micro_t / MICRO_T_PER_T,
        "settled_co2_t": found.settled_micro_t / MICRO_T_PER_T,
        "adjustments": [
            {
                "holder": line.holder,
                "sector": line.sector,
                "fuel": line.fuel,
                "cause": line.cause,
                "key": line.key,
                "co2_t": line.emissions_micro_t / MICRO_T_PER_T,
            }
            for line in found.adjustments
        ],
    }


@router.post(
    f"{BELOW}/declarations",
    response={200: DeclaredShape, **WRITE_ERRORS},
    summary="Declare part of the difference",
)
def declare(request: HttpRequest, year: Year, place: str, body: Declaring, chosen: Query[Choice]) -> Any:
    """Refused with everything that is wrong; then nothing is kept."""
    by, bench = _bench(request, year, place, chosen)
    told = body.dict() | {"amount": f"{body.amount:f}", "counties": tuple(body.counties)}
    kept = declaration_add(bench, Entry(**told), by)
    return {"id": kept.pk, "co2_t": kept.emissions_micro_t / MICRO_T_PER_T}


@router.post(
    f"{BELOW}/settlements",
    response={200: SettlementShape, **WRITE_ERRORS},
    summary="Put the settlement forward",
)
def propose(request: HttpRequest, year: Year, place: str, body: Reasoned, chosen: Query[Choice]) -> Any:
    """It is in use once a second person has confirmed it."""
    by, bench = _bench(request, year, place, chosen)
    kept = settlement_propose(bench, body.reason, by)
    return _settlement(kept, is_confirmed=False)


@router.post(
    f"{BELOW}/settlements/{{settlement}}/confirm",
    response={200: SettlementShape, **WRITE_ERRORS},
    summary="Confirm a settlement",
)
def confirm(request: HttpRequest, year: Year, place: str, settlement: int, body: Reasoned) -> Any:
    """By another person than the one who put it forward."""
    by, at = _reach(request, place)
    found = settlement_get(settlement)
    if found is None or found.place_id != at.pk or found.year != year:
        raise NothingThere(
            what="settlement",
            what_zh="结算",
            asked=str(settlement),
            known="the id of a settlement of this place and year",
            list_address="/inventory/counties/",
        )
    settlement_confirm(found, by, body.reason)
    return _settlement(found, is_confirmed=True)


def _reach(request: HttpRequest, place: str) -> tuple[Reach, Place]:
    """The reach of whoever asks, and the place. Raises: NothingThere for one that is not there or out of reach."""
    by, found = reach_of_request(request), place_get(place)
    if found is None or not by.covers(found):
        raise NothingThere(
            what="place", what_zh="地区", asked=place, known="GB/T 2260", list_address="/api/v1/places"
        )
    return by, found


def _bench(request: HttpRequest, year: int, place: str, chosen: Choice) -> tuple[Reach, Bench]:
    by, found = _reach(request, place)
    return by, counties_split(found, year, chosen.edition, chosen.gwp)


def _settlement(kept: Any, *, is_confirmed: bool) -> dict[str, Any]:
    return {
        "id": kept.pk,
        "hash": kept.digest,
        "difference_co2_t": kept.difference_micro_t / MICRO_T_PER_T,
        "is_confirmed": is_confirmed,
    }


def _split(bench: Bench) -> dict[str, Any]:
    return {
        "place": bench.place.pk,
        "year": bench.year,
        "edition": bench.edition,
        "gwp": bench.gwp,
        "city_co2_t": bench.city_micro_t / MICRO_T_PER_T,
        "counties_co2_t": bench.counties_micro_t / MICRO_T_PER_T,
        "difference_co2_t": bench.split.difference_micro_t / MICRO_T_PER_T,
        "rest_co2_t": bench.rest_micro_t / MICRO_T_PER_T,
        "by_cause": {cause: amount / MICRO_T_PER_T for cause, amount in bench.split.by_cause().items()},
        "parts": [
            {
                "sector": part.cell.sector,
                "fuel": part.cell.fuel,
                "cause": part.cause,
                "co2_t": part.emissions_micro_t / MICRO_T_PER_T,
                "declared": part.declared.name if part.declared else "",
            }
            for part in bench.split.parts
        ],
        "adjustments": [
            {
                "holder": line.holder,
                "sector": line.cell.sector,
                "fuel": line.cell.fuel,
                "cause": line.cause,
                "key": line.key,
                "co2_t": line.emissions_micro_t / MICRO_T_PER_T,
            }
            for line in bench.proposal.adjustments
        ],
        "counties": [
            {
                "county": county.pk,
                "own_co2_t": sum(bench.county_cells[county.pk].values()) / MICRO_T_PER_T
                if county.pk in bench.inventories
                else None,
                "settled_co2_t": sum(bench.settled.counties.get(county.pk, {}).values()) / MICRO_T_PER_T,
            }
            for county in bench.counties
        ],
        "missing": [county.pk for county in bench.missing],
        "problems": [problem.as_json("en") for problem in bench.problems],
    }
