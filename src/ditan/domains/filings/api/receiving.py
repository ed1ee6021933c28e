"""What the receiving side does beside moves: the document number, handing on, more time."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation
from ditan.domains.filings.api.asking import filing_answer, row_asked
from ditan.domains.filings.api.matching import filing_held
from ditan.domains.filings.api.routing import router
from ditan.domains.filings.api.shapes import FilingDetail
from ditan.domains.filings.services import due_day_extend, filing_hand_on, number_register
from ditan.domains.web.paging import STALE_ERRORS, Day, Id, Pk, Short, Words


class Numbering(Schema):
    """The number under which the paper is issued (文号)."""

    number: Short = Field(examples=["泽低碳办〔2026〕12号"])


class HandingOn(Schema):
    """The house that takes it over (转办), and why."""

    to: Id
    reason: Words = Field("", examples=["属交通局职责"])


class Extending(Schema):
    """The new last day (延期), and why."""

    due_day: Day = Field(examples=["2026-07-31"])
    reason: Words = Field("", examples=["统计数据推迟发布"])


@router.put(
    "/filings/{pk}/number",
    response={200: FilingDetail, **STALE_ERRORS},
    summary="Register the document number",
)
def number(request: HttpRequest, response: HttpResponse, pk: Pk, given: Numbering) -> Any:
    """Each number once for the receiving house."""
    with filing_held(request, pk) as found:
        numbered = number_register(found, given.number[:80], reach_of_request(request))
        return filing_answer(request, response, numbered)


@router.post(
    "/filings/{pk}/hand-on",
    response={200: FilingDetail, **STALE_ERRORS},
    summary="Hand it on to another house",
)
def hand_on(request: HttpRequest, response: HttpResponse, pk: Pk, given: HandingOn) -> Any:
    """That house becomes the receiving side in place of the present one."""
    with filing_held(request, pk) as found:
        house = row_asked(
            Organisation.objects.select_related("place"),
            ("organisation", "单位"),
            given.to,
            "/api/v1/organisations",
        )
        handed = filing_hand_on(found, house, reach_of_request(request), reason=given.reason)
        return filing_answer(request, response, handed)


@router.post(
    "/filings/{pk}/extension", response={200: FilingDetail, **STALE_ERRORS}, summary="Give more time"
)
def extend(request: HttpRequest, response: HttpResponse, pk: Pk, given: Extending) -> Any:
    """A new day for the filing side; with a reason."""
    with filing_held(request, pk) as found:
        extended = due_day_extend(found, given.due_day, reach_of_request(request), reason=given.reason)
        return filing_answer(request, response, extended)
