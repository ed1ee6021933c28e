"""The audit trail over HTTP: entries of places where one holds the power to read it."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.audit.models import Entry
from ditan.domains.audit.selectors import VERB, entry_list, may_audit
from ditan.domains.places.models import Place
from ditan.domains.web.paging import SHUT_ERRORS, Limit, Moment, Offset, Page, page_of
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["audit"], auth=SIGNED_IN)


class EntryShape(Schema):
    """One change: who, when, why, of what, before and after; `hash` covers all of it and the entry before."""

    sequence: int
    at: datetime
    actor: int | None
    actor_name: str
    action: str
    object_type: str
    object_id: str
    place: str | None
    reason: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    previous_hash: str
    hash: str

    @staticmethod
    def resolve_actor(found: Entry) -> int | None:
        return found.actor_id

    @staticmethod
    def resolve_place(found: Entry) -> str | None:
        return found.place_id


@router.get(
    "/audit", response={200: Page[EntryShape], **SHUT_ERRORS}, summary="Who changed what, newest first"
)
def entries(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    object_type: Annotated[str, Query("", max_length=100)] = "",
    action: Annotated[str, Query("", max_length=80)] = "",
    since: Moment | None = None,
    until: Moment | None = None,
) -> Any:
    """Refused with the role that is missing to whoever may read no part of the trail."""
    reach = reach_of_request(request)
    if not may_audit(reach) and (missing := reach.missing(VERB, place=Place.objects.first())) is not None:
        raise missing
    found = entry_list(reach, object_type=object_type, action=action, since=since, until=until)
    return page_of(found, limit, offset)
