"""Writing filings: opening, saving the draft with its revision, moving."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema, Status

from ditan.core.casework import move_of
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.api.asking import filing_answer, filing_asked, row_asked
from ditan.domains.filings.api.matching import check_read, filing_held
from ditan.domains.filings.api.routing import router
from ditan.domains.filings.api.shapes import FilingDetail, VersionShape
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing
from ditan.domains.filings.services import checks_run, filing_move, filing_open, filing_save, version_seal
from ditan.domains.places.models import Place
from ditan.domains.web.paging import STALE_ERRORS, WRITE_ERRORS, Day, Id, Optional, Pk, Short, Words

CLEAN = {"open_errors", "unexplained_warnings"}


class Opening(Schema):
    """A filing to be opened: of a place, or of an organisation at the place."""

    workflow: Short = Field(examples=["inventory_filing"])
    place: Short = Field(description="Code of GB/T 2260", examples=["320101"])
    period: Short = Field(description="2025, 2025-Q1, 2025-03", examples=["2025"])
    filer: Id = Field(description="The organisation that files")
    receiver: Id = Field(description="The organisation that receives")
    organisation: Id | None = Field(None, description="The subject, where it is no place")
    title: Short = ""
    due_day: Day | None = None


class Saving(Schema):
    """The whole content, and the revision it was made from: another save in between is refused with 409."""

    revision: int = Field(strict=True, ge=0, lt=2**31)
    content: dict[str, Any] = Field(examples=[{"note": "按能源平衡表终稿填报"}])


class Moving(Schema):
    """A move by its id, with the reason where it needs one."""

    move: Short = Field(examples=["send_for_review"])
    reason: Words = ""


class Sealing(Optional):
    """The reason of sealing, where the workflow asks for one."""

    reason: Words = ""


@router.post("/filings", response={201: FilingDetail, **WRITE_ERRORS}, summary="Open a filing")
def open_filing(request: HttpRequest, response: HttpResponse, given: Opening) -> Any:
    """One of a workflow, subject and period; what a round has opened already is found in the list."""
    houses = Organisation.objects.all()
    word = ("organisation", "单位")
    found = filing_open(
        given.workflow,
        reach_of_request(request),
        place=row_asked(Place.objects.all(), ("place", "地区"), given.place, "/api/v1/places"),
        period=given.period,
        filer=row_asked(houses, word, given.filer, "/api/v1/organisations"),
        receiver=row_asked(houses, word, given.receiver, "/api/v1/organisations"),
        organisation=row_asked(houses, word, given.organisation, "/api/v1/organisations")
        if given.organisation
        else None,
        title=given.title,
        due_day=given.due_day,
    )
    return Status(201, filing_answer(request, response, found))


@router.put(
    "/filings/{pk}/content",
    response={200: FilingDetail, **STALE_ERRORS},
    summary="Save the draft and check it",
)
def save(request: HttpRequest, response: HttpResponse, pk: Pk, given: Saving) -> Any:
    """Of two writers the second is refused with 409; what it sent is set aside and shown on the page of the filing."""
    found, by = filing_asked(request, pk), reach_of_request(request)
    check_read(request, found)
    saved = filing_save(found, given.content, given.revision, by)
    checks_run(saved, by)
    return filing_answer(request, response, saved)


@router.post("/filings/{pk}/moves", response={200: FilingDetail, **STALE_ERRORS}, summary="Make a move")
def move(request: HttpRequest, response: HttpResponse, pk: Pk, given: Moving) -> Any:
    """Refused with every obstacle. Sealing and stamping carry more and have addresses of their own."""
    by = reach_of_request(request)
    with filing_held(request, pk) as found:
        _check_where_asked(found, given.move, by)
        return filing_answer(request, response, filing_move(found, given.move, by, reason=given.reason))


@router.post("/filings/{pk}/seal", response={201: VersionShape, **STALE_ERRORS}, summary="Seal the content")
def seal(request: HttpRequest, pk: Pk, given: Sealing) -> Any:
    """What is sealed never changes; it is corrected by a restatement."""
    with filing_held(request, pk) as found:
        return Status(201, version_seal(found, reach_of_request(request), reason=given.reason))


def _check_where_asked(found: Filing, name: str, by: Reach) -> None:
    """A move that needs checked content runs the checks first, where nobody has yet."""
    asks = {condition.fact for condition in move_of(flow_of(found), name).conditions}
    if asks & CLEAN and found.checked_revision != found.revision:
        checks_run(found, by)
