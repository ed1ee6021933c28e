"""What meters measure, over HTTP: said once, used by all readings."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Schema, Status

from ditan.domains.enterprise.api.asking import enterprise_asked, nothing, row_asked
from ditan.domains.enterprise.api.routing import enterprises
from ditan.domains.enterprise.api.telling import page_told
from ditan.domains.enterprise.models import Meter
from ditan.domains.enterprise.services.metering import meter_drop, meter_map
from ditan.domains.web.paging import Limit, Offset, Pk, Short


class MeterShape(Schema):
    """A meter with the fact that it measures, and how a month is made of its readings."""

    id: int
    code: str
    facility: str
    source: str
    item: str
    parameter: str
    unit: str
    way: str = Field(description="sum, month or counter")
    how_known: str


class MeterGiven(Schema):
    """What a meter measures; one that was said already is said anew."""

    code: Annotated[Short, Field(max_length=60)]
    facility: Short
    source: Short
    item: Short = ""
    parameter: Short
    unit: Annotated[Short, Field(max_length=30)]
    way: Short


@enterprises.many("/{pk}/meters", MeterShape, "What meters measure")
def meters(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """Those of the enterprise, by their codes in the other system."""
    found = enterprise_asked(request, pk)[0].meters.select_related("installation")
    return page_told(found, limit, offset, _told)


@enterprises.act("/{pk}/meters", MeterShape, "Say what a meter measures", 201)
def map_meter(request: HttpRequest, pk: Pk, given: MeterGiven) -> Any:
    """Everything that stands against it is told at once."""
    found, by = enterprise_asked(request, pk)
    houses = found.installations.select_related("enterprise__organisation__place")
    house = houses.filter(code=given.facility).first()
    if house is None:
        raise nothing("facility", "设施", given.facility, f"/{pk}/facts")
    fact = (given.source, given.item, given.parameter)
    made = meter_map(house, by, code=given.code, fact=fact, unit=given.unit.strip(), way=given.way)
    return Status(201, _told(made))


@enterprises.drop("/{pk}/meters/{meter}", "Forget what a meter measures")
def drop_meter(request: HttpRequest, pk: Pk, meter: Pk) -> Any:
    """The facts made of it stay."""
    found, by = enterprise_asked(request, pk)
    held = found.meters.select_related("enterprise__organisation__place")
    meter_drop(row_asked(held, meter, ("meter", "表计"), f"/{pk}/meters"), by)
    return Status(204, None)


def _told(one: Meter) -> dict[str, Any]:
    names = ("code", "source", "item", "parameter", "unit", "way", "how_known")
    return {"id": one.pk, "facility": one.installation.code, **{name: getattr(one, name) for name in names}}
