"""Requests for data over HTTP: the list of a place and year, and asking for forms of it."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.statistics.selectors.requests import (
    RequestRow,
    RequestSheet,
    receiver_at,
    request_places,
    request_sheet,
)
from ditan.domains.statistics.services.requests import requests_open
from ditan.domains.web.paging import SHUT_ERRORS, WRITE_ERRORS, Id, Limit, Offset, Page, Short, Year, page_of
from ditan.domains.web.signing import SIGNED_IN

MOST = 100
LIST = "/api/v1/statistics/requests/{year}/{place}"
router = Router(tags=["requests"], auth=SIGNED_IN)


class RequestShape(Schema):
    """A form of the list: whom it is or would be asked of, until when, its filing, and last year's."""

    form: str
    subject: str = Field(description="What a department answers for, of the duty matrix")
    department: int | None
    filing: int | None
    state: str | None
    asked_on: date | None
    due_day: date | None
    urges: int
    numbers: int | None = Field(description="How many numbers the answer holds")
    notations: int | None = Field(description="In how many places the answer says why there is no number")
    last_filing: int | None


class RequestAsking(Schema):
    """A form to ask for; without a department, the one that leads."""

    form: Short = Field(examples=["source_grid"])
    department: Id | None = None


class AskingMany(Schema):
    """The forms to ask for: all are opened, or none."""

    requests: list[RequestAsking] = Field(max_length=MOST)


class RequestsAsked(Schema):
    """The filings that were opened."""

    filings: list[int]


@router.get(
    "/statistics/requests/{year}/{place}",
    response={200: Page[RequestShape], **SHUT_ERRORS},
    summary="What is asked of departments for a year",
)
def request_list(request: HttpRequest, year: Year, place: str, limit: Limit, offset: Offset) -> Any:
    """Whole for the office of the place; for others the forms that their own houses are asked for."""
    return page_of([_shape(row) for row in _sheet(request, place, year).rows], limit, offset)


@router.post(
    "/statistics/requests/{year}/{place}",
    response={201: RequestsAsked, **WRITE_ERRORS},
    summary="Ask departments for forms",
)
def ask(request: HttpRequest, year: Year, place: str, given: AskingMany) -> Any:
    """In the name of the office of the place; each form becomes a filing on the desk of its department."""
    by = reach_of_request(request)
    at = next((one for one in request_places(by) if one.pk == place), None)
    receiver = receiver_at(at, by) if at is not None else None
    if receiver is None:
        raise _nothing(place, year)
    chosen = {one.form: one.department for one in given.requests}
    return Status(201, {"filings": [filing.pk for filing in requests_open(receiver, year, chosen, by)]})


def _sheet(request: HttpRequest, place: str, year: int) -> RequestSheet:
    by = reach_of_request(request)
    at = next((one for one in request_places(by) if one.pk == place), None)
    sheet = request_sheet(at, year, by) if at is not None else None
    if sheet is None or (sheet.receiver is None and not sheet.rows):
        raise _nothing(place, year)
    return sheet


def _shape(row: RequestRow) -> dict[str, Any]:
    line, department = row.line, row.department
    return {
        "form": row.form.id,
        "subject": row.subject,
        "department": department.pk if department is not None else None,
        "filing": line.filing.pk if line is not None else None,
        "state": line.state.id if line is not None else None,
        "asked_on": line.filing.opened_on if line is not None else None,
        "due_day": line.due_day if line is not None else row.due_day,
        "urges": line.urges if line is not None else 0,
        "numbers": row.summary.numbers if row.summary is not None else None,
        "notations": row.summary.notations if row.summary is not None else None,
        "last_filing": row.last.pk if row.last is not None else None,
    }


def _nothing(place: str, year: int) -> NothingThere:
    return NothingThere(
        what="request list",
        what_zh="要数清单",
        asked=f"{place} {year}",
        known="GB/T 2260, year",
        list_address=LIST,
    )
