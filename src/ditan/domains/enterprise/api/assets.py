"""Carbon assets over HTTP: the expected year, the gap, the measures by cost; the numbers of the page."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema

from ditan.core.pathway.nowcast import nowcast_rule
from ditan.domains.enterprise.api.asking import whole_asked
from ditan.domains.enterprise.api.routing import enterprises
from ditan.domains.enterprise.api.telling import warnings_told
from ditan.domains.enterprise.models import ReductionMeasure
from ditan.domains.enterprise.selectors.assets import Assets, assets_of
from ditan.domains.web.paging import Pk, ProblemShape, Year


class AssetRange(Schema):
    """The total lies in it with probability `level`."""

    level: float
    low_t: float
    high_t: float


class AssetMeasure(Schema):
    """A measure; an amount is a number, or null with its notation (NE, NO, IE, C). Off the curve there is no cost by tonne."""

    id: int
    name: str
    source: str
    status: str
    tonnes: float | None
    tonnes_notation: str
    investment_yuan: float | None
    investment_notation: str
    yearly_cost_yuan: float | None
    yearly_cost_notation: str
    lifetime: int
    start: date | None
    yuan_per_t: float | None
    until_t: float | None = Field(description="Tonnes of this measure and all cheaper ones")
    revision: int


class EnterpriseAssetsShape(Schema):
    """The year so far and expected, what the enterprise itself expects to be allowed, and its measures."""

    enterprise: int
    year: int
    months: list[int]
    so_far_t: float | None
    expected_t: float | None
    ranges: list[AssetRange]
    way: str
    expected_allowance_t: float | None = Field(description="Own estimate of the enterprise, no allocation")
    gap_t: float | None
    probability_exceeded: float | None
    price_yuan_per_t: float | None
    gap_yuan: float | None
    discount_rate: float
    measures: list[AssetMeasure]
    chosen: list[int] = Field(description="Ids of the cheapest measures that close the gap this year")
    left_t: float | None
    findings: list[ProblemShape]


@enterprises.one("/{pk}/assets/{year}", EnterpriseAssetsShape, "Carbon assets of a year")
def assets(request: HttpRequest, pk: Pk, year: Year) -> Any:
    """The expected year with its ranges, the gap, and measures by cost, at the library's rate of discount.

    For the enterprise itself and the offices above it; a verifier does not see them.
    """
    return _told(request, pk, assets_of(whole_asked(request, pk)[0], year))


def _told(request: HttpRequest, pk: int, found: Assets) -> dict[str, Any]:
    expected, plan = found.expected, found.plan
    spans = [(level, span) for level in nowcast_rule().levels if (span := expected.span_t(level))]
    steps = {step.measure.id: step for step in found.curve.steps}
    allowance = found.allowance_t
    return {
        "enterprise": pk,
        "year": found.year,
        "months": list(expected.now.months) if expected.now else [],
        "so_far_t": expected.now.total_t if expected.now else None,
        "expected_t": expected.middle_t,
        "ranges": [{"level": level, "low_t": low, "high_t": high} for level, (low, high) in spans],
        "way": expected.way,
        "expected_allowance_t": allowance,
        "gap_t": found.gap_t,
        "probability_exceeded": None if allowance is None else expected.chance_above(allowance),
        "price_yuan_per_t": found.price,
        "gap_yuan": found.gap_yuan,
        "discount_rate": found.curve.rate,
        "measures": [_measure(row, steps.get(str(row.pk))) for row in found.measures],
        "chosen": [int(step.measure.id) for step, _tonnes in plan.chosen] if plan else [],
        "left_t": plan.left_t if plan else None,
        "findings": warnings_told(request, (*expected.findings, *found.findings)),
    }


def _measure(row: ReductionMeasure, step: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.name,
        "source": row.source,
        "status": row.status,
        "tonnes": row.tonnes,
        "tonnes_notation": row.tonnes_notation,
        "investment_yuan": row.investment,
        "investment_notation": row.investment_notation,
        "yearly_cost_yuan": row.yearly_cost,
        "yearly_cost_notation": row.yearly_cost_notation,
        "lifetime": row.lifetime,
        "start": row.start,
        "yuan_per_t": step.yuan_per_t if step else None,
        "until_t": step.to_t if step else None,
        "revision": row.revision,
    }
