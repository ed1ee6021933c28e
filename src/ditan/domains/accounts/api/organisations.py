"""Organisations: the list, one, setting one up, ending one."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Schema, Status

from ditan.domains.accounts.api.asking import organisation_asked, place_asked
from ditan.domains.accounts.api.routing import people_router as router
from ditan.domains.accounts.api.shapes import OrganisationShape
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.selectors import organisation_list
from ditan.domains.accounts.services import organisation_add, organisation_end
from ditan.domains.web.paging import (
    SHUT_ERRORS,
    WRITE_ERRORS,
    Day,
    Id,
    Limit,
    Offset,
    Page,
    Pk,
    Short,
    Words,
    page_of,
)


class Adding(Schema):
    """An organisation to be set up, from today on."""

    kind: Short = Field(description="A kind of /vocabulary", examples=["department"])
    name_zh: Short = Field(examples=["泽川市交通运输局"])
    name_en: Short = Field("", examples=["Zechuan transport bureau"])
    place: Short = Field(description="Code of GB/T 2260", examples=["320100"])
    code: Short = Field("", description="统一社会信用代码, where it has one")
    parent: Id | None = Field(None, description="The organisation it belongs to")


class Ending(Schema):
    """The last day, inclusive, and why."""

    last_day: Day = Field(examples=["2026-12-31"])
    reason: Words = Field(examples=["机构改革，职责并入生态环境局"])


@router.get(
    "/organisations",
    response={200: Page[OrganisationShape], **SHUT_ERRORS},
    summary="Organisations in reach",
)
def organisations(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    kind: Annotated[str, Query("", max_length=40, description="A kind of /vocabulary")] = "",
    q: Annotated[
        str, Query("", max_length=80, description="Part of a name, or the beginning of a code")
    ] = "",
) -> Any:
    """Those of today at one's own place and below, in order of places."""
    return page_of(organisation_list(reach_of_request(request), kind=kind, term=q), limit, offset)


@router.get(
    "/organisations/{pk}", response={200: OrganisationShape, **SHUT_ERRORS}, summary="One organisation"
)
def organisation(request: HttpRequest, pk: Pk) -> Any:
    """Also one that has ended."""
    return organisation_asked(request, pk)


@router.post(
    "/organisations",
    response={201: OrganisationShape, **WRITE_ERRORS},
    summary="Set up an organisation",
)
def add(request: HttpRequest, given: Adding) -> Any:
    """Needs the power `organise` at the place; refused with everything that stands against it."""
    made = organisation_add(
        by=reach_of_request(request),
        kind=given.kind,
        name_zh=given.name_zh.strip()[:120],
        name_en=given.name_en.strip()[:160],
        place=place_asked(given.place),
        code=given.code.strip()[:40],
        parent=organisation_asked(request, given.parent) if given.parent else None,
    )
    return Status(201, made)


@router.post(
    "/organisations/{pk}/end",
    response={200: OrganisationShape, **WRITE_ERRORS},
    summary="End an organisation",
)
def end(request: HttpRequest, pk: Pk, given: Ending) -> Any:
    """Its posts end with it, open invitations are withdrawn; what it did stays under its name."""
    found = organisation_asked(request, pk)
    return organisation_end(found, by=reach_of_request(request), last_day=given.last_day, reason=given.reason)
