"""Duties: which department answers for what in which place."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema, Status

from ditan.domains.accounts.api.asking import nothing, organisation_asked, place_asked
from ditan.domains.accounts.api.routing import people_router as router
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Duty
from ditan.domains.accounts.selectors.owed import duties_in_reach
from ditan.domains.accounts.services import duty_end, duty_set
from ditan.domains.web.paging import SHUT_ERRORS, WRITE_ERRORS, Id, Limit, Offset, Page, Pk, Short, page_of


class DutyShape(Schema):
    """A department answers for a subject in a place."""

    id: int
    department: int
    place: str
    subject: str
    part: Literal["lead", "help"]
    valid_from: date
    valid_to: date | None

    @staticmethod
    def resolve_department(found: Duty) -> int:
        return found.department_id

    @staticmethod
    def resolve_place(found: Duty) -> str:
        return found.place_id


class Setting(Schema):
    """A cell of the matrix department × place."""

    department: Id = Field(description="The organisation")
    place: Short = Field(description="Code of GB/T 2260", examples=["320101"])
    subject: Short = Field(description="A subject of /vocabulary", examples=["transport"])
    part: Literal["lead", "help"] = Field("lead", description="Whether it leads or helps")


@router.get("/duties", response={200: Page[DutyShape], **SHUT_ERRORS}, summary="Duties in reach")
def duties(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    place: Annotated[str, Query("", max_length=12, description="In this place only")] = "",
    subject: Annotated[str, Query("", max_length=40, description="This subject only")] = "",
) -> Any:
    """By department, place and subject; of departments in reach."""
    return page_of(duties_in_reach(reach_of_request(request), place, subject), limit, offset)


@router.post("/duties", response={201: DutyShape, **WRITE_ERRORS}, summary="Say who answers for what")
def put(request: HttpRequest, given: Setting) -> Any:
    """Needs the power `assign` at the place. Said twice it stays one duty."""
    made = duty_set(
        by=reach_of_request(request),
        department=organisation_asked(request, given.department),
        place=place_asked(given.place),
        subject=given.subject,
        part=given.part,
    )
    return Status(201, made)


@router.delete("/duties/{pk}", response={204: None, **WRITE_ERRORS}, summary="End a duty")
def end(request: HttpRequest, pk: Pk) -> Any:
    """It ends with the day before; one that began today is taken out. The audit trail keeps it."""
    by = reach_of_request(request)
    found = duties_in_reach(by).filter(pk=pk).first()
    if found is None:
        raise nothing("duty", "职责", pk, "/api/v1/duties")
    duty_end(found, by=by)
    return Status(204, None)
