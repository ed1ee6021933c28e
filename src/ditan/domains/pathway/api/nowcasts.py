"""The year of a place that is not over, over HTTP: the numbers of the page."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from ditan.domains.pathway.api.places import place_asked
from ditan.domains.pathway.nowcasting.telling import nowcast_told
from ditan.domains.pathway.selectors.nowcasts import nowcast_with_targets
from ditan.domains.web.paging import SHUT_ERRORS
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["pathways"], auth=SIGNED_IN)


class LikelyRangeShape(Schema):
    """What holds the value with a probability (`level`, 0–1)."""

    level: float
    low: float
    high: float


class ExpectedShape(Schema):
    """A median with its ranges; no ranges where past errors are not known."""

    value: float | None
    ranges: list[LikelyRangeShape]


class NowcastDriverShape(Schema):
    """A measure of months: how far it is known, its expected year, and the elasticity where emissions were reckoned from it."""

    measure: str
    unit: str
    known_to: int = Field(description="The period up to which the year is known, 0 for none")
    periods: int
    expected: float | None
    elasticity: float | None


class TargetChanceShape(Schema):
    """A target in the year, in the unit of its indicator; `probability_missed` is null where no range can be said.

    `reason`: told, no_range, nothing, no_output, by_sector, in_sum, not_followed, or empty.
    """

    target: int
    indicator: str
    unit: str
    allowed: float
    expected: float | None
    probability_missed: float | None
    reason: str


class EnterpriseMonthsShape(Schema):
    """Enterprises like with like: those that told the year before whole, and the same sources in each month up to `to_month`.

    Amounts are tonnes of CO2 of energy use, null for whoever does not receive their reports; shares and growths are 0–1.
    `use`: used or offered as a driver; years, few, own: why it is only a check.
    """

    enterprises: int
    to_month: int
    growth: float | None = Field(description="To date against the same months of the year before")
    to_date_t: float | None
    same_months_before_t: float | None
    share: float | None = Field(
        description="Their year before, of the place's newest figure: that of `share_year`"
    )
    share_year: int | None
    expected_growth: float | None = Field(
        description="The expected total against the place's figure of `expected_since`"
    )
    expected_since: int | None
    use: str
    left_out: int


class PlaceNowcastShape(Schema):
    """The year of a place; `total` in tonnes and `intensity` in t per 1e4 CNY are null where nothing can be expected."""

    place: str
    year: int
    basis: str
    way: str
    told_t: float | None = Field(description="The year's own figure where it is there already")
    total: ExpectedShape | None
    intensity: ExpectedShape | None
    drivers: list[NowcastDriverShape]
    enterprises: EnterpriseMonthsShape | None = Field(
        description="Null where none can be compared, or they are too few to be shown"
    )
    targets: list[TargetChanceShape]
    backtest: dict[int, float] = Field(
        description="Each past year expected from the others: expected ÷ actual − 1"
    )
    findings: list[dict[str, Any]]
    verification: str


@router.get(
    "/pathway/nowcasts/{place}",
    response={200: PlaceNowcastShape, **SHUT_ERRORS},
    summary="The year of a place that is not over",
)
def nowcasts(
    request: HttpRequest,
    place: str,
    year: Annotated[int | None, Query(None, ge=1950, le=2200)] = None,
    basis: Annotated[str, Query("", pattern="^(assessed|inventory)?$")] = "",
) -> Any:
    """This year's expected CO2 with ranges, and how likely each target in use is missed."""
    found, by = place_asked(request, place)
    held, targets = nowcast_with_targets(found, year or by.day.year, by, basis)
    return nowcast_told(held, targets, by)
