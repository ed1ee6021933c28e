"""Sealed versions: what stood on a day, one version, publishing, restating. What is published is open to everybody."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema, Status

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation
from ditan.domains.filings.api.asking import filing_answer, row_asked, version_asked
from ditan.domains.filings.api.routing import open_router
from ditan.domains.filings.api.shapes import FilingDetail, VersionDetail, VersionShape
from ditan.domains.filings.selectors import version_list_as_of, version_series
from ditan.domains.filings.services import version_publish, version_restate
from ditan.domains.web.paging import ERRORS, WRITE_ERRORS, Day, Id, Limit, Offset, Page, Pk, Words, page_of
from ditan.domains.web.signing import SIGNED_IN


class PublicationShape(Schema):
    """A version was made known on a day."""

    version: int
    day: date


class Restating(Schema):
    """Why a sealed version is corrected, by which house, towards which."""

    reason: Words = Field(examples=["统计部门修订了 2024 年能源平衡表"])
    filer: Id
    receiver: Id


@open_router.get("/versions", response={200: Page[VersionShape], **ERRORS}, summary="Versions as of a day")
def versions(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    day: Annotated[
        Day | None, Query(None, description="As the figures stood on this day; today without")
    ] = None,
    workflow: Annotated[str, Query("", max_length=40)] = "",
    period: Annotated[str, Query("", max_length=24)] = "",
    published: Annotated[bool, Query(False, description="Only what was made known by then")] = False,
) -> Any:
    """The newest version of every series as it stood on the day, of those that may be read."""
    by = reach_of_request(request)
    found = version_list_as_of(by, day or by.day, workflow_id=workflow, period=period, is_published=published)
    return page_of(found.order_by("series"), limit, offset)


@open_router.get(
    "/versions/{pk}", response={200: VersionDetail, **ERRORS}, summary="One version, and its content"
)
def version(request: HttpRequest, pk: Pk) -> Any:
    """With the canonical text whose SHA-256 is the hash: everybody can take it again."""
    return version_asked(request, pk)


@open_router.get(
    "/versions/{pk}/series",
    response={200: Page[VersionShape], **ERRORS},
    summary="All versions of its series",
)
def series(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """The first one first; of those that may be read."""
    return page_of(version_series(version_asked(request, pk), reach_of_request(request)), limit, offset)


@open_router.post(
    "/versions/{pk}/publication",
    response={201: PublicationShape, **WRITE_ERRORS},
    auth=SIGNED_IN,
    summary="Make a version known",
)
def publish(request: HttpRequest, pk: Pk) -> Any:
    """From then on it is open to everybody, without sign-in."""
    made = version_publish(version_asked(request, pk), reach_of_request(request))
    return Status(201, {"version": made.version_id, "day": made.day})


@open_router.post(
    "/versions/{pk}/restatement",
    response={201: FilingDetail, **WRITE_ERRORS},
    auth=SIGNED_IN,
    summary="Open the correction of a version",
)
def restate(request: HttpRequest, response: HttpResponse, pk: Pk, given: Restating) -> Any:
    """A filing of its own whose draft begins as what was sealed; the sealed version stays as it is."""
    by, found = reach_of_request(request), version_asked(request, pk)
    word = ("organisation", "单位")
    filer = row_asked(Organisation.objects.all(), word, given.filer, "/api/v1/organisations")
    receiver = row_asked(Organisation.objects.all(), word, given.receiver, "/api/v1/organisations")
    filing = version_restate(found, by, given.reason, filer=filer, receiver=receiver)
    return Status(201, filing_answer(request, response, filing))
