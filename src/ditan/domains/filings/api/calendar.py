"""The work calendar: which days are worked, counting working days, and what is due in a year."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Schema

from ditan.core.calendar import CalendarDay, work_calendar
from ditan.core.errors.web import RequestInvalid
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.filings.api.routing import router as signed_router
from ditan.domains.filings.api.routing import words_router as router
from ditan.domains.filings.selectors import calendar_of_year
from ditan.domains.web.paging import ERRORS, SHUT_ERRORS, Day, Limit, Offset, Page, Year, page_of


class DayShape(Schema):
    """A day: whether offices work, and why (`working`, `weekend`, `holiday`, `swapped`), by which notice.

    `notice` is empty where no notice of the year is known: then Monday to Friday is assumed.
    """

    day: date
    is_working: bool
    kind: str
    name_zh: str
    name_en: str
    notice: str


class ReachedShape(Schema):
    """The day that a count of working days reaches; `unannounced` are years on the way without a notice."""

    day: date
    unannounced: list[int]


class DueShape(Schema):
    """What is due on a day: of how many, how many have filed. `is_proposal`: the workflow proposes it, nobody set it."""

    day: date
    workflow: str
    period: str
    receiver: int | None
    document: str
    subjects: int
    filed: int
    filing: int | None
    is_proposal: bool


@router.get("/calendar/{year}/days", response={200: Page[DayShape], **ERRORS}, summary="The days of a year")
def days(
    request: HttpRequest,
    year: Year,
    limit: Limit,
    offset: Offset,
    kind: Annotated[str, Query("", max_length=10, description="working, weekend, holiday or swapped")] = "",
) -> Any:
    """By the State Council's notices of holidays, with the weekend days worked in exchange (调休)."""
    found = [_day(day) for day in work_calendar().days(year) if kind in ("", day.kind)]
    return page_of(found, limit, offset)


@router.get(
    "/calendar/working-days", response={200: ReachedShape, **ERRORS}, summary="Count working days from a day"
)
def reached(
    request: HttpRequest,
    day: Annotated[Day, Query(description="Where the count begins; it is not counted itself")],
    count: Annotated[int, Query(0, ge=-1000, le=1000, description="Working days; negative: before")] = 0,
) -> Any:
    """Rule: the day of the beginning is not counted (《民法典》第二百零一条)."""
    try:
        found = work_calendar().add_working_days(day, count)
    except OverflowError:
        raise RequestInvalid(name="count", found=str(count), reason=f"{date.min} – {date.max}") from None
    return {"day": found.day, "unannounced": [mark.facts["year"] for mark in found.marks]}


@signed_router.get(
    "/calendar/{year}/due", response={200: Page[DueShape], **SHUT_ERRORS}, summary="What is due in a year"
)
def due(request: HttpRequest, year: Year, limit: Limit, offset: Offset) -> Any:
    """Of places and houses in reach and by one's own houses, with the days that workflows propose."""
    found = calendar_of_year(reach_of_request(request), year)
    names = ("day", "period", "document", "subjects", "filed", "filing", "is_proposal")
    lines = [
        {
            **{name: getattr(line, name) for name in names},
            "workflow": line.flow.id,
            "receiver": line.receiver.pk if line.receiver else None,
        }
        for month in found.months
        for line in month.lines
    ]
    return page_of(lines, limit, offset)


def _day(found: CalendarDay) -> dict[str, Any]:
    names = ("day", "is_working", "kind", "name_zh", "name_en")
    notice = found.notice.number or found.notice.title_zh if found.notice else ""
    return {**{name: getattr(found, name) for name in names}, "notice": notice}
