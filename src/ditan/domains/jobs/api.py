"""Jobs over HTTP: one's own work in the background, how far it is, what came of it, cancelling it."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import Path, Query, Router, Schema, Status

from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.jobs.files import file_of
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.selectors import job_get, job_get_managed, job_list, job_shown, job_with_file
from ditan.domains.jobs.services import job_again, job_cancel
from ditan.domains.web.paging import SHUT_ERRORS, WRITE_ERRORS, Limit, Offset, Page, Words, page_of
from ditan.domains.web.refusals import language_asked
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["jobs"], auth=SIGNED_IN)
JobId = Annotated[UUID, Path(description="The id of the job")]


class StartedShape(Schema):
    """The job; how far it is stands at `/api/v1/jobs/{job}`, what it made then at `/api/v1/jobs/{job}/file`."""

    job: UUID


class JobShape(Schema):
    """A piece of work: `done` of `total` steps; `problems` in the language that was asked for when it failed.

    `state` is waiting, running, succeeded, failed or cancelled. `seconds_left` is known once there is a pace.
    """

    id: UUID
    kind: str
    name: str
    state: str
    state_name: str
    done: int
    total: int
    note: str
    seconds_left: int | None
    is_over: bool
    is_cancelling: bool
    created_at: datetime
    result: Any
    problems: list[Any]


class Given(Schema):
    """Why another person's job is cancelled or started again; one's own needs none."""

    reason: Words = ""


UNSAID = Given()


@router.get("/jobs", response={200: Page[JobShape], **SHUT_ERRORS}, summary="One's own jobs")
def jobs(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    kind: Annotated[str, Query("", max_length=80, description="A kind, for example filings.reminders")] = "",
) -> Any:
    """The newest first; everybody sees their own."""
    page = page_of(job_list(reach_of_request(request), kind), limit, offset)
    return {**page, "items": [_shape(request, job) for job in page["items"]]}


@router.get("/jobs/{job}", response={200: JobShape, **SHUT_ERRORS}, summary="How far a job is")
def one(request: HttpRequest, job: JobId) -> Any:
    """Ask again every few seconds; `is_over` says when there is nothing more to come."""
    return _shape(request, _job(request, job))


@router.get(
    "/jobs/{job}/file",
    response={200: None, **SHUT_ERRORS},
    summary="The file that a job made",
    openapi_extra={
        "responses": {
            200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
        }
    },
)
def made_file(request: HttpRequest, job: JobId) -> HttpResponseBase:
    """For whoever may see what it is made of, whoever had it made; kept for some days (`result` of the job)."""
    found = job_with_file(reach_of_request(request), job)
    if found is None:
        raise _nothing(job)
    return file_of(found)


@router.post("/jobs/{job}/cancellation", response={200: JobShape, **WRITE_ERRORS}, summary="Cancel a job")
def cancel(request: HttpRequest, job: JobId, given: Given = UNSAID) -> Any:
    """At once when it waits, at its next step when it runs; refused when it is over. Another's: with the reason."""
    found = _managed(request, job)
    return _shape(request, job_cancel(found, reach_of_request(request), given.reason))


@router.post("/jobs/{job}/restart", response={201: JobShape, **WRITE_ERRORS}, summary="Start a job again")
def restart(request: HttpRequest, job: JobId, given: Given = UNSAID) -> Any:
    """The same work for the same person, when it failed or was cancelled. Another's: with the reason."""
    found = _managed(request, job)
    return Status(201, _shape(request, job_again(found, reach_of_request(request), given.reason)))


def _managed(request: HttpRequest, pk: UUID) -> Job:
    """One's own job, or that of somebody whom one appoints."""
    found = job_get_managed(reach_of_request(request), pk)
    if found is None:
        raise _nothing(pk)
    return found


def _job(request: HttpRequest, pk: UUID) -> Job:
    found = job_get(reach_of_request(request), pk)
    if found is None:
        raise _nothing(pk)
    return found


def _nothing(pk: UUID) -> NothingThere:
    return NothingThere(
        what="job", what_zh="后台任务", asked=str(pk), known="id", list_address="/api/v1/jobs"
    )


def _shape(request: HttpRequest, job: Job) -> dict[str, Any]:
    shown = job_shown(job, timezone.now(), language_asked(request))
    return {**shown, "created_at": job.created_at}
