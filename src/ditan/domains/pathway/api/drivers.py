"""What drove the change of a place's CO2 over HTTP: the effects by year and over all years, and the states of decoupling."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from ditan.core.pathway import DecouplingPeriod
from ditan.core.pathway.drivers import PeriodEffects
from ditan.domains.pathway.api.places import place_asked
from ditan.domains.pathway.drivers.sectors import sector_effects
from ditan.domains.pathway.selectors.drivers import IDENTITIES, KAYA, drivers_of
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.web.numbers import page_language
from ditan.domains.web.paging import SHUT_ERRORS
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["pathways"], auth=SIGNED_IN)


class DriverEffectsShape(Schema):
    """The change of a period in tonnes, and the effect of each factor: they add up to it."""

    start: str
    end: str
    total_t: float
    effects_t: dict[str, float]


class DecouplingPeriodShape(Schema):
    """Growth of emissions and of output as shares, their quotient and the state of Tapio; null where output stood still."""

    start: str
    end: str
    emission_rate: float
    output_rate: float
    elasticity: float | None
    state: str | None = Field(examples=["WD"], description="SD WD EC END RD RC WND SND")


class PlaceDriversShape(Schema):
    """A place and an identity. `missing`: figures that lack, by the year that takes no part for them."""

    place: str
    identity: str = Field(examples=["kaya"], description="kaya, or cells: sector by fuel")
    price_year: int
    factors: list[str]
    totals_t: dict[int, float]
    periods: list[DriverEffectsShape]
    whole: DriverEffectsShape | None
    by_sector_t: dict[str, dict[str, float]] = Field(description="Of cells: effects over all years")
    decoupling: list[DecouplingPeriodShape]
    missing: dict[int, list[str]]
    problems: list[dict[str, Any]]


@router.get(
    "/pathway/drivers/{place}", response={200: PlaceDriversShape, **SHUT_ERRORS}, summary="Drivers of a place"
)
def drivers(
    request: HttpRequest,
    place: str,
    identity: Annotated[str, Query(KAYA, max_length=20, description="kaya or cells")] = KAYA,
) -> Any:
    """Additive LMDI without a remainder, and Tapio's states: the numbers of the page."""
    found, _by = place_asked(request, place)
    told = drivers_of(found, identity if identity in IDENTITIES else KAYA)
    language, split, coupled = page_language(), told.decomposition, told.decoupling
    problems = [*told.problems, *(coupled.findings if coupled else ())]
    return {
        "place": found.pk,
        "identity": told.identity,
        "price_year": told.base,
        "factors": list(split.factors) if split else [],
        "totals_t": {year: amount / MICRO_T_PER_T for year, amount in told.totals.items()},
        "periods": [_effects(one) for one in split.periods] if split else [],
        "whole": _effects(split.whole) if split else None,
        "by_sector_t": sector_effects(told),
        "decoupling": [_state(one) for one in coupled.periods] if coupled else [],
        "missing": told.missing,
        "problems": [problem.as_json(language) for problem in problems],
    }


def _effects(one: PeriodEffects) -> dict[str, Any]:
    return {"start": one.start, "end": one.end, "total_t": one.total, "effects_t": one.effects}


def _state(one: DecouplingPeriod) -> dict[str, Any]:
    return {
        "start": one.start,
        "end": one.end,
        "emission_rate": one.emission_rate,
        "output_rate": one.driver_rate,
        "elasticity": one.elasticity,
        "state": one.state.id if one.state else None,
    }
