"""Countersigning (会签): asked departments, their opinions, and what became of objections."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation
from ditan.domains.filings.api.asking import filing_answer, filing_asked, row_asked
from ditan.domains.filings.api.matching import filing_held
from ditan.domains.filings.api.routing import router
from ditan.domains.filings.api.shapes import FilingDetail
from ditan.domains.filings.models import Countersignature, Filing
from ditan.domains.filings.models.countersignature import AGREED
from ditan.domains.filings.services import countersign_ask, countersign_give, objection_settle
from ditan.domains.web.paging import (
    SHUT_ERRORS,
    STALE_ERRORS,
    Day,
    Id,
    Limit,
    Offset,
    Page,
    Pk,
    Words,
    page_of,
)


class CountersignatureShape(Schema):
    """A department in a round: asked, then `agreed` or `objected` (empty: no answer yet); objections are settled."""

    id: int
    round: int
    organisation: int
    asked_on: date
    due_day: date | None
    opinion: str
    text: str
    at: datetime | None
    settlement: str
    settled_at: datetime | None

    @staticmethod
    def resolve_organisation(found: Countersignature) -> int:
        return found.organisation_id


class CountersignAsking(Schema):
    """The departments that are asked at once, and by when."""

    organisations: list[Id] = Field(max_length=60, examples=[[12, 13]])
    due_day: Day | None = Field(None, examples=["2026-05-20"])


class Opinion(Schema):
    """Agreed, or objected with words."""

    opinion: Literal["agreed", "objected"]
    text: Words = ""


class Settling(Schema):
    """What became of an objection."""

    text: Words = Field(examples=["已按意见改正交通部分"])


@router.get(
    "/filings/{pk}/countersignatures",
    response={200: Page[CountersignatureShape], **SHUT_ERRORS},
    summary="Who was asked to countersign, and what was said",
)
def countersignatures(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """By round and department."""
    return page_of(filing_asked(request, pk).countersignatures.all(), limit, offset)


@router.post(
    "/filings/{pk}/countersignatures",
    response={200: FilingDetail, **STALE_ERRORS},
    summary="Ask departments to countersign",
)
def ask(request: HttpRequest, response: HttpResponse, pk: Pk, given: CountersignAsking) -> Any:
    """In parallel, a round of its own each time; for the receiving side."""
    by = reach_of_request(request)
    with filing_held(request, pk) as found:
        word = ("organisation", "单位")
        houses = [
            row_asked(Organisation.objects.select_related("place"), word, each, "/api/v1/organisations")
            for each in given.organisations
        ]
        asked = countersign_ask(found, houses, by, due_day=given.due_day)
        return filing_answer(request, response, asked)


@router.post(
    "/filings/{pk}/countersignatures/{one}/opinion",
    response={200: CountersignatureShape, **STALE_ERRORS},
    summary="Agree or object",
)
def give(request: HttpRequest, pk: Pk, one: Pk, given: Opinion) -> Any:
    """In the name of the department that was asked; an objection needs words."""
    with filing_held(request, pk) as found:
        house = _one(found, one).organisation
        return countersign_give(
            found, house, reach_of_request(request), agrees=given.opinion == AGREED, text=given.text
        )


@router.post(
    "/filings/{pk}/countersignatures/{one}/settlement",
    response={200: CountersignatureShape, **STALE_ERRORS},
    summary="Settle an objection",
)
def settle(request: HttpRequest, pk: Pk, one: Pk, given: Settling) -> Any:
    """By the receiving side; without it the filing cannot be accepted."""
    with filing_held(request, pk) as found:
        return objection_settle(_one(found, one), given.text, reach_of_request(request))


def _one(found: Filing, pk: int) -> Countersignature:
    rows = found.countersignatures.select_related("organisation__place", "filing")
    list_address = f"/api/v1/filings/{found.pk}/countersignatures"
    asked: Countersignature = row_asked(rows, ("countersignature", "会签"), pk, list_address)
    return asked
