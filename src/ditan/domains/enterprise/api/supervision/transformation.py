"""Industries and enterprises on carbon against value added, between two years."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from ditan.domains.enterprise.api.routing import supervision
from ditan.domains.enterprise.api.supervision.asking import SupervisionChoice, supervised_asked
from ditan.domains.enterprise.api.telling import warnings_told
from ditan.domains.enterprise.selectors.supervision.transforming import transforming
from ditan.domains.web.paging import ProblemShape, Year


class TransformationChoice(SupervisionChoice):
    """The earlier year; without it the year before."""

    first: int | None = Field(None, ge=1900, le=2200)


class TransformedShape(Schema):
    """A subject: rates a year, value added by tonne (10⁴ yuan), shares of the later year."""

    id: str
    name: str
    quadrant: str
    carbon_rate: float
    value_rate: float
    productivity_before: float
    productivity_after: float
    carbon_share: float
    value_share: float
    structure_effect: float
    efficiency_effect: float


class TransformingShape(Schema):
    """Who was judged, and who was left aside for want of a number (`findings`)."""

    first: int
    last: int
    asked: int
    counted: int
    industries: list[TransformedShape]
    enterprises: list[TransformedShape]
    findings: list[ProblemShape]


@supervision.one("/transformation", TransformingShape, "Carbon against value added")
def transformation(request: HttpRequest, year: Year, chosen: Query[TransformationChoice]) -> Any:
    """Only enterprises of which emissions and value added of both years are known, at the prices of one year."""
    asked = supervised_asked(request, year, chosen)
    place = asked.place
    inside = None if place is None else (place.interval_start, place.interval_end)
    first = year - 1 if chosen.first is None else chosen.first
    found = transforming(asked.by, first, year, place_interval=inside, methods_wanted=asked.methods)
    return {
        "first": first,
        "last": year,
        "asked": found.asked,
        "counted": found.counted,
        "industries": [_told(one) for one in found.industries.subjects],
        "enterprises": [_told(one) for one in found.enterprises.subjects],
        "findings": warnings_told(request, found.enterprises.findings),
    }


def _told(one: Any) -> dict[str, Any]:
    subject = {"id": one.subject.id, "name": one.subject.name, "quadrant": one.quadrant.id}
    names = [name for name in TransformedShape.model_fields if name not in subject]
    return subject | {name: getattr(one, name) for name in names}
