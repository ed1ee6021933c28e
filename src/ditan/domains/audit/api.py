"""The audit trail over HTTP: entries of places where one holds the power to read it."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from ninja import Field, Query, Router, Schema

from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.exporting import FORMATS, TYPES
from ditan.domains.audit.models import Entry
from ditan.domains.audit.selectors import VERB, entry_get, entry_list, may_audit
from ditan.domains.audit.verifying import MOST_NOTED, verification_note
from ditan.domains.places.models import Place
from ditan.domains.web.paging import (
    SHUT_ERRORS,
    WRITE_ERRORS,
    Limit,
    Moment,
    Offset,
    Page,
    Pk,
    ProblemShape,
    page_of,
)
from ditan.domains.web.refusals import language_asked
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


class TrailAsked(Schema):
    """Which entries: empty texts do not narrow."""

    object_type: str = Field("", max_length=100, examples=["filings.filing"])
    action: str = Field("", max_length=80, description="An action, or its noun alone", examples=["filing"])
    place: str = Field("", max_length=12, description="Code of GB/T 2260")
    since: Moment | None = Field(None, description="Included")
    until: Moment | None = Field(None, description="Not included")


class ChainShape(Schema):
    """How many entries were read, the newest of them, and everything that does not hold (the first twenty)."""

    entries: int
    head: str
    is_whole: bool
    problems: list[ProblemShape]


@router.get(
    "/audit", response={200: Page[EntryShape], **SHUT_ERRORS}, summary="Who changed what, newest first"
)
def entries(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    asked: Annotated[TrailAsked, Query()],
) -> Any:
    """Refused with the role that is missing to whoever may read no part of the trail."""
    return page_of(_found(_auditor(request), asked), limit, offset)


@router.get(
    "/audit/export",
    response={200: None, **SHUT_ERRORS},
    summary="The trail as a file",
    openapi_extra={
        "responses": {
            200: {
                "content": {
                    "text/csv": {"schema": {"type": "string"}},
                    "application/jsonl": {"schema": {"type": "string"}},
                }
            }
        }
    },
)
def export(
    request: HttpRequest,
    asked: Annotated[TrailAsked, Query()],
    form: Annotated[
        Literal["csv", "jsonl"], Query("csv", description="jsonl: without `hash`, a line is what was hashed")
    ] = "csv",
) -> StreamingHttpResponse:
    """All entries asked for, newest first, each with its hashes, without paging."""
    found = _found(_auditor(request), asked)
    response = StreamingHttpResponse(FORMATS[form](found), content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="audit.{form}"'
    return response


@router.post(
    "/audit/verification", response={200: ChainShape, **WRITE_ERRORS}, summary="Prove the chain of hashes"
)
def verify(request: HttpRequest) -> Any:
    """Reads every entry again; that it was done, by whom and with what result is itself an entry."""
    reach = _auditor(request)
    report, language = verification_note(reach.person), language_asked(request)
    return {
        "entries": report.entries,
        "head": str(report.head),
        "is_whole": report.is_whole,
        "problems": [problem.as_json(language) for problem in report.problems[:MOST_NOTED]],
    }


@router.get("/audit/{sequence}", response={200: EntryShape, **SHUT_ERRORS}, summary="One entry")
def entry(request: HttpRequest, sequence: Pk) -> Any:
    """With everything before and after."""
    found = entry_get(_auditor(request), sequence)
    if found is None:
        raise NothingThere(
            what="entry", what_zh="留痕", asked=str(sequence), known="sequence", list_address="/api/v1/audit"
        )
    return found


def _auditor(request: HttpRequest) -> Reach:
    """The reach of whoever may read some part of the trail. Raises: the obstacle that names the role."""
    reach = reach_of_request(request)
    if not may_audit(reach) and (missing := reach.missing(VERB, place=Place.objects.first())) is not None:
        raise missing
    return reach


def _found(reach: Reach, asked: TrailAsked) -> QuerySet[Entry]:
    return entry_list(
        reach,
        object_type=asked.object_type,
        action=asked.action,
        since=asked.since,
        until=asked.until,
        place=asked.place,
    )
