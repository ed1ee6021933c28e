"""Notices over HTTP: everybody their own."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.notices.models import Notice
from ditan.domains.notices.selectors import notice_list
from ditan.domains.notices.services import notices_read, notices_unread
from ditan.domains.web.paging import SHUT_ERRORS, WRITE_ERRORS, Id, Limit, Offset, Page, page_of
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["notices"], auth=SIGNED_IN)


class NoticeShape(Schema):
    """What one is told of one event; `address` is the page on which to act."""

    id: int
    kind: str
    subject_zh: str
    subject_en: str
    words: str
    by_name: str
    address: str
    place: str | None
    due_day: date | None
    made_at: datetime
    read_at: datetime | None

    @staticmethod
    def resolve_place(found: Notice) -> str | None:
        return found.place_id


@router.get("/notices", response={200: Page[NoticeShape], **SHUT_ERRORS}, summary="One's own notices")
def notices(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    kind: Annotated[str, Query("", max_length=40)] = "",
    unread: Annotated[bool, Query(False, description="Only what was not read")] = False,
) -> Any:
    """Unread first, then the newest first. A token sees the notices of its person."""
    return page_of(notice_list(reach_of_request(request), kind, is_unread=unread), limit, offset)


class Reading(Schema):
    """Whether notices were read or are unread again, and which; without `ids` all were read."""

    is_read: bool = Field(strict=True, examples=[True])
    ids: list[Id] | None = Field(None, max_length=500, examples=[[41, 42]])


class ReadShape(Schema):
    """How many of one's own notices changed."""

    changed: int


@router.post("/notices/reading", response={200: ReadShape, **WRITE_ERRORS}, summary="Mark notices as read")
def reading(request: HttpRequest, given: Reading) -> Any:
    """Those named, else all of one's own; can be taken back with `is_read: false`."""
    by = reach_of_request(request)
    if given.is_read:
        return {"changed": len(notices_read(by, given.ids))}
    return {"changed": notices_unread(by, given.ids or ())}
