"""Reading filings: the list, one filing, the board."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Schema

from ditan.core.casework import workflow as workflow_of
from ditan.core.errors import refuse_if
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.filings.api.asking import filing_answer, filing_asked, nothing
from ditan.domains.filings.api.routing import router
from ditan.domains.filings.api.shapes import FilingDetail, FilingShape
from ditan.domains.filings.selectors import Asked, board, expected_periods, filing_search
from ditan.domains.filings.selectors.lists import OVERDUE, STAGES, WHOSE
from ditan.domains.filings.services.opening import period_problems
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_get
from ditan.domains.web.paging import SHUT_ERRORS, Limit, Offset, Page, Pk, page_of

Name = Annotated[str, Query("", max_length=40, pattern=r"^[\w.-]*$")]
PERIODS_SHOWN = 6


class BoardCellShape(Schema):
    """One subject in one period; `days_left` is negative when the day has passed."""

    period: str
    standing: str
    due_day: date | None
    days_left: int | None
    filing: int | None
    state: str
    returns: int
    urges: int


class BoardRowShape(Schema):
    """A subject with its cells."""

    place: str
    organisation: int | None
    name_zh: str
    name_en: str
    cells: list[BoardCellShape]

    @staticmethod
    def resolve_cells(found: Any) -> list[Any]:
        return list(found.cells.values())


class BoardShape(Schema):
    """A page of the board: counts are of all subjects in reach."""

    workflow: str
    periods: list[str]
    counts: dict[str, int]
    count: int
    offset: int
    items: list[BoardRowShape]


@router.get("/filings", response={200: Page[FilingShape], **SHUT_ERRORS}, summary="Filings in reach")
def filings(  # noqa: PLR0913, PLR0917 - each filter by its name
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    whose: Annotated[str, Query("all", pattern=f"^({'|'.join(WHOSE)})$")] = "all",
    workflow: Name = "",
    period: Annotated[str, Query("", max_length=24)] = "",
    stage: Annotated[str, Query("", pattern=f"^({'|'.join((*STAGES, OVERDUE))})?$")] = "",
    place: Annotated[str, Query("", max_length=12, description="This place and those below it")] = "",
    q: Annotated[str, Query("", max_length=80, description="Part of the title or the number")] = "",
) -> Any:
    """Those whose place or house is in reach, the newest period first."""
    asked = Asked(whose, workflow, period, stage, _place(place), q)
    return page_of(filing_search(reach_of_request(request), asked), limit, offset)


@router.get(
    "/filings/{pk}", response={200: FilingDetail, **SHUT_ERRORS}, summary="One filing, and what may be done"
)
def filing(request: HttpRequest, response: HttpResponse, pk: Pk) -> Any:
    """With `content`, moves made, moves possible and their obstacles. Send the header ETag back as `If-Match` when writing."""
    return filing_answer(request, response, filing_asked(request, pk))


@router.get(
    "/board/{workflow}", response={200: BoardShape, **SHUT_ERRORS}, summary="Who has filed, who is late"
)
def board_of(
    request: HttpRequest,
    workflow: str,
    limit: Limit,
    offset: Offset,
    period: Annotated[
        list[str], Query(default_factory=list, max_length=12, description="Without: the newest six")
    ],
    place: Annotated[str, Query("", max_length=12, description="This place and those below it")] = "",
) -> Any:
    """Subjects down, periods across, each with its standing; needs what was expected by a round."""
    by = reach_of_request(request)
    flow = workflow_of(workflow)
    refuse_if([problem for each in period for problem in period_problems(flow, each)])
    periods = sorted(period or expected_periods(by).get(flow.id, [])[:PERIODS_SHOWN])
    seen = board(by, flow.id, periods, _place(place))
    return {
        "workflow": flow.id,
        "periods": periods,
        "counts": dict(seen.counts),
        **page_of(seen.rows, limit, offset),
    }


def _place(code: str) -> Place | None:
    if not code:
        return None
    found = place_get(code)
    if found is None:
        raise nothing("place", "地区", code, "/api/v1/places")
    return found
