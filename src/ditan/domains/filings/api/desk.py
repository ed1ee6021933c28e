"""The desk: everything that waits for whoever asks, the most urgent first."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Schema

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.filings.api.routing import router
from ditan.domains.filings.selectors import Task, task_list
from ditan.domains.web.paging import SHUT_ERRORS, Limit, Offset, Page, page_of


class TaskShape(Schema):
    """One thing to do, and the move that comes next. `days_left` is negative when the day has passed.

    `filing` is empty for what is expected and not opened (`expectation`), and for a dependent to settle (`edge`).
    """

    kind: str
    title: str
    due_day: date | None
    days_left: int | None
    urgency: str
    filing: int | None
    move: str
    expectation: int | None
    edge: int | None


@router.get("/desk", response={200: Page[TaskShape], **SHUT_ERRORS}, summary="What waits for whoever asks")
def desk(request: HttpRequest, limit: Limit, offset: Offset) -> Any:
    """Overdue first; a token sees what its reach holds."""
    page = page_of(task_list(reach_of_request(request)), limit, offset)
    return {**page, "items": [_shape(task) for task in page["items"]]}


def _shape(task: Task) -> dict[str, Any]:
    names = ("kind", "title", "due_day", "days_left", "urgency")
    return {
        **{name: getattr(task, name) for name in names},
        "filing": task.line.filing.pk if task.line else None,
        "move": task.move.id if task.move else "",
        "expectation": task.expectation.pk if task.expectation else None,
        "edge": task.edge.pk if task.edge else None,
    }
