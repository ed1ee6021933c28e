"""What an enterprise itself expects and tells of a year, over HTTP: its allowance and price, its value added."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Schema, Status

from ditan.domains.enterprise.api.amounts import Number, texts_of
from ditan.domains.enterprise.api.asking import whole_asked
from ditan.domains.enterprise.api.routing import enterprises
from ditan.domains.enterprise.api.telling import by_whom, page_told
from ditan.domains.enterprise.models import AssetEstimate, ValueAdded
from ditan.domains.enterprise.selectors.assets import estimate_list
from ditan.domains.enterprise.selectors.supervision.transforming import value_added_list
from ditan.domains.enterprise.services.measures import Typed, estimate_keep
from ditan.domains.enterprise.services.value_added import value_added_tell
from ditan.domains.web.paging import Day, Limit, Moment, Offset, Pk, Short, Words, Year


class AssetEstimateGiven(Schema):
    """An expected allowance with its basis, a price with its source and day; what is null is not expected."""

    allowance_t: Number | None = None
    basis: Annotated[Words, Field(max_length=400)] = ""
    price_yuan_per_t: Number | None = None
    price_source: Short = ""
    price_day: Day | None = None


class AssetEstimateShape(Schema):
    """What was expected of a year; it is no allocation."""

    id: int
    allowance_t: float | None
    basis: str
    price_yuan_per_t: float | None
    price_source: str
    price_day: Day | None
    at: Moment
    by: str | None


class ValueAddedGiven(Schema):
    """Value added in ten thousand yuan, at the prices of a year, with its paper."""

    amount_1e4_yuan: Number | None = None
    price_year: int | None = Field(None, examples=[2020])
    document: Short = ""


class ValueAddedShape(Schema):
    """What was told of a year."""

    id: int
    amount_1e4_yuan: float
    price_year: int
    document: str
    at: Moment
    by: str | None


@enterprises.many("/{pk}/asset-estimates/{year}", AssetEstimateShape, "What is expected of a year")
def asset_estimates(request: HttpRequest, pk: Pk, year: Year, limit: Limit, offset: Offset) -> Any:
    """The newest first: it counts. For the enterprise itself and the offices above it."""
    return page_told(estimate_list(whole_asked(request, pk)[0], year), limit, offset, _told)


@enterprises.act("/{pk}/asset-estimates/{year}", AssetEstimateShape, "Tell what is expected of a year", 201)
def expect(request: HttpRequest, pk: Pk, year: Year, given: AssetEstimateGiven) -> Any:
    """Older ones stay; a price needs its source and day."""
    found, by = whole_asked(request, pk)
    return Status(201, _told(estimate_keep(found, year, by, Typed(texts_of(given)))))


@enterprises.many("/{pk}/value-added/{year}", ValueAddedShape, "Value added of a year")
def value_added(request: HttpRequest, pk: Pk, year: Year, limit: Limit, offset: Offset) -> Any:
    """The newest first: it counts. For the enterprise itself and the offices above it."""
    return page_told(value_added_list(whole_asked(request, pk)[0], year), limit, offset, _told)


@enterprises.act("/{pk}/value-added/{year}", ValueAddedShape, "Tell the value added of a year", 201)
def tell_value_added(request: HttpRequest, pk: Pk, year: Year, given: ValueAddedGiven) -> Any:
    """Older tellings stay."""
    found, by = whole_asked(request, pk)
    return Status(201, _told(value_added_tell(found, year, by, Typed(texts_of(given)))))


def _told(one: AssetEstimate | ValueAdded) -> dict[str, Any]:
    shape = AssetEstimateShape if isinstance(one, AssetEstimate) else ValueAddedShape
    shown = {name: getattr(one, name) for name in shape.model_fields if name != "by"}
    return shown | {"by": by_whom(one)}
