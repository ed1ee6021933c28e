"""Reduction measures over HTTP: read, kept with their history, taken off the list."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema, Status

from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.api.amounts import Amount, texts_of
from ditan.domains.enterprise.api.asking import nothing, whole_asked
from ditan.domains.enterprise.api.routing import enterprises
from ditan.domains.enterprise.api.telling import by_whom, page_told
from ditan.domains.enterprise.models import MeasureChange, ReductionMeasure
from ditan.domains.enterprise.models.measures import AMOUNTS
from ditan.domains.enterprise.selectors.assets import measure_changes, measure_get
from ditan.domains.enterprise.services.measures import Typed, measure_drop, measure_keep
from ditan.domains.web.paging import Day, Limit, Moment, Offset, Pk, Short, Words

LISTED = ("name", "source", "lifetime", "start", "status", "evidence", "note", "revision", "is_dropped")


class MeasureShape(Schema):
    """A measure; an amount is a number, or null with its notation (NE, NO, IE, C)."""

    id: int
    name: str
    source: str = Field(description="The emission source it acts on; blank for none alone")
    tonnes: float | None = Field(description="t CO2e a year")
    tonnes_notation: str
    investment: float | None = Field(description="yuan, once")
    investment_notation: str
    yearly_cost: float | None = Field(description="yuan a year; below zero it saves")
    yearly_cost_notation: str
    lifetime: int = Field(description="years")
    start: Day | None
    status: str
    evidence: str
    note: str
    revision: int
    is_dropped: bool


class MeasureGiven(Schema):
    """A measure as it is given; `seen`: the revision that you saw. Its fields replace what stood there."""

    name: Annotated[Short, Field(max_length=80)]
    source: Annotated[Short, Field(max_length=60)] = ""
    tonnes: Amount = None
    investment: Amount = None
    yearly_cost: Amount = None
    lifetime: int
    start: Day | None = None
    status: Short
    evidence: Short = ""
    note: Annotated[Words, Field(max_length=400)] = ""
    reason: Annotated[Words, Field(max_length=400)] = ""
    seen: int = Field(0, ge=0, lt=2**31)


class MeasureChangeShape(Schema):
    """One change of a measure: who, when and why, its fields before (null: there was none) and after."""

    revision: int
    at: Moment
    by: str | None
    reason: str
    before: dict[str, Any] | None
    after: dict[str, Any]


class MeasureChoice(Schema):
    """Which measures."""

    dropped: Literal["no", "too"] = "no"


class MeasureDropping(Schema):
    """Why a measure is taken off the list."""

    reason: Annotated[Words, Field(max_length=400)] = ""


@enterprises.many("/{pk}/measures", MeasureShape, "Measures of an enterprise")
def measures(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset, chosen: Query[MeasureChoice]) -> Any:
    """For the enterprise itself and the offices above it; `dropped=too` with those that were taken off the list."""
    found = whole_asked(request, pk)[0].measures.order_by("id")
    shown = found if chosen.dropped == "too" else found.filter(is_dropped=False)
    return page_told(shown, limit, offset, measure_told)


@enterprises.act("/{pk}/measures", MeasureShape, "Keep a new measure", 201)
def add_measure(request: HttpRequest, pk: Pk, given: MeasureGiven) -> Any:
    """Everything that is wrong with it is told at once."""
    found, by = whole_asked(request, pk)
    return Status(201, measure_told(measure_keep(found, by, _typed(given))))


@enterprises.one("/{pk}/measures/{measure}", MeasureShape, "One measure")
def measure(request: HttpRequest, pk: Pk, measure: Pk) -> Any:
    """Dropped ones too."""
    return measure_told(_asked(request, pk, measure)[0])


@enterprises.many("/{pk}/measures/{measure}/changes", MeasureChangeShape, "The history of a measure")
def changes(request: HttpRequest, pk: Pk, measure: Pk, limit: Limit, offset: Offset) -> Any:
    """The newest first."""
    return page_told(measure_changes(_asked(request, pk, measure)[0]), limit, offset, _change_told)


@enterprises.put("/{pk}/measures/{measure}", MeasureShape, "Change a measure")
def change_measure(request: HttpRequest, pk: Pk, measure: Pk, given: MeasureGiven) -> Any:
    """Refused where somebody has changed it since the revision that you saw; the same words make no revision."""
    held, by = _asked(request, pk, measure)
    return measure_told(measure_keep(held.enterprise, by, _typed(given), held))


@enterprises.drop("/{pk}/measures/{measure}", "Take a measure off the list")
def drop_measure(request: HttpRequest, pk: Pk, measure: Pk, given: Query[MeasureDropping]) -> Any:
    """Its history stays."""
    held, by = _asked(request, pk, measure)
    measure_drop(held, by, given.reason)
    return Status(204, None)


def measure_told(row: ReductionMeasure) -> dict[str, Any]:
    """A measure as shown."""
    told: dict[str, Any] = {"id": row.pk, **{name: getattr(row, name) for name in LISTED}}
    for name in AMOUNTS:
        told |= {name: getattr(row, name), f"{name}_notation": getattr(row, f"{name}_notation")}
    return told


def _asked(request: HttpRequest, pk: int, measure: int) -> tuple[ReductionMeasure, Reach]:
    found, by = whole_asked(request, pk)
    held = measure_get(measure, by)
    if held is None or held.enterprise_id != found.pk:
        raise nothing("measure", "措施", measure, f"/{pk}/measures")
    return held, by


def _typed(given: MeasureGiven) -> Typed:
    return Typed(texts_of(given), given.seen)


def _change_told(one: MeasureChange) -> dict[str, Any]:
    shown = {name: getattr(one, name) for name in ("revision", "at", "reason", "before", "after")}
    return shown | {"by": by_whom(one)}
