"""Reading: city less the sum of its counties by cause, and what a county has as settled."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from ditan.core.inventory.counties import Adjustment as Proposed
from ditan.domains.inventory.api.assessments import Choice
from ditan.domains.inventory.api.counties.asking import (
    BELOW,
    MICRO_T_PER_T,
    bench_in_reach,
    nothing,
    place_in_reach,
)
from ditan.domains.inventory.models import Adjustment
from ditan.domains.inventory.selectors.counties import Bench, settled_county
from ditan.domains.web.paging import SHUT_ERRORS, Year
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["counties"], auth=SIGNED_IN)


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


@router.get(BELOW, response={200: SplitShape, **SHUT_ERRORS}, summary="City less the sum of its counties")
def counties(request: HttpRequest, year: Year, place: str, chosen: Query[Choice]) -> Any:
    """The split that the page shows: CO2 of fuel combustion, by cause, with what is proposed."""
    _by, bench = bench_in_reach(request, year, place, chosen)
    return _split(bench)


@router.get(
    f"{BELOW}/settled", response={200: SettledShape, **SHUT_ERRORS}, summary="What a county has as settled"
)
def settled(request: HttpRequest, year: Year, place: str, chosen: Query[Choice]) -> Any:
    """A county's own inventory and every adjustment of the settlement in use."""
    place_in_reach(request, place)
    found = settled_county(place, year, chosen.edition, chosen.gwp)
    if found is None:
        known = "a county of a city with a confirmed settlement"
        raise nothing("settlement", "结算", f"{place} {year}", known)
    return {
        "county": found.county,
        "year": year,
        "settlement": found.settlement.digest,
        "own_co2_t": None if found.own_micro_t is None else found.own_micro_t / MICRO_T_PER_T,
        "settled_co2_t": found.settled_micro_t / MICRO_T_PER_T,
        "adjustments": [_line(line, line.sector, line.fuel) for line in found.adjustments],
    }


def _line(line: Adjustment | Proposed, sector: str, fuel: str) -> dict[str, Any]:
    """An adjustment, kept or proposed."""
    return {
        "holder": line.holder,
        "sector": sector,
        "fuel": fuel,
        "cause": line.cause,
        "key": line.key,
        "co2_t": line.emissions_micro_t / MICRO_T_PER_T,
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
        "by_cause": {cause: amount / MICRO_T_PER_T for cause, amount in bench.by_cause.items()},
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
        "adjustments": [_line(line, line.cell.sector, line.cell.fuel) for line in bench.proposal.adjustments],
        "counties": list(_counties(bench)),
        "missing": [county.pk for county in bench.missing],
        "problems": [problem.as_json("en") for problem in bench.problems],
    }


def _counties(bench: Bench) -> Iterable[dict[str, Any]]:
    for county in bench.counties:
        own, settled = bench.county_cells[county.pk], bench.settled.counties.get(county.pk, {})
        has_own = county.pk in bench.inventories
        yield {
            "county": county.pk,
            "own_co2_t": sum(own.values()) / MICRO_T_PER_T if has_own else None,
            "settled_co2_t": sum(settled.values()) / MICRO_T_PER_T,
        }
