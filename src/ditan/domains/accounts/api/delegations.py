"""Standing in for somebody (代理): what is delegated, delegating, taking it back."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema, Status

from ditan.domains.accounts.api.asking import check_in_hand, nothing, person_named, post_in_hand
from ditan.domains.accounts.api.routing import people_router as router
from ditan.domains.accounts.api.shapes import PostShape
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.selectors import delegation_list
from ditan.domains.accounts.services import post_delegate, post_end
from ditan.domains.web.paging import (
    SHUT_ERRORS,
    WRITE_ERRORS,
    Day,
    Limit,
    Offset,
    Page,
    Pk,
    Short,
    Words,
    page_of,
)


class Delegating(Schema):
    """Who holds the post in one's place, from which day to which, and why."""

    to: Short = Field(description="The sign-in name", examples=["wang_min"])
    valid_from: Day = Field(examples=["2026-07-01"])
    valid_to: Day = Field(examples=["2026-07-14"])
    reason: Words = Field(examples=["出差期间代理"])


class TakingBack(Schema):
    """Why a delegation ends before its day."""

    reason: Words = Field(examples=["提前返岗"])


@router.get(
    "/delegations",
    response={200: Page[PostShape], **SHUT_ERRORS},
    summary="Delegations that concern whoever asks",
)
def delegations(request: HttpRequest, limit: Limit, offset: Offset) -> Any:
    """Given, held, or of organisations where one may appoint; those that have not ended."""
    return page_of(delegation_list(reach_of_request(request)), limit, offset)


@router.post("/posts/{pk}/delegations", response={201: PostShape, **WRITE_ERRORS}, summary="Delegate a post")
def delegate(request: HttpRequest, pk: Pk, given: Delegating) -> Any:
    """By its holder or who may appoint. It gives the powers of this one post and ends with it."""
    made = post_delegate(
        post_in_hand(request, pk),
        by=reach_of_request(request),
        to=person_named(given.to),
        valid_from=given.valid_from,
        valid_to=given.valid_to,
        reason=given.reason,
    )
    return Status(201, made)


@router.post(
    "/delegations/{pk}/end",
    response={200: PostShape, **WRITE_ERRORS},
    summary="Take a delegation back",
)
def end(request: HttpRequest, pk: Pk, given: TakingBack) -> Any:
    """By the giver, the holder or who may appoint: today is its last day, or its first where it has not begun."""
    by = reach_of_request(request)
    found = next((one for one in delegation_list(by) if one.pk == pk), None)
    if found is None:
        raise nothing("delegation", "代理", pk, "/api/v1/delegations")
    giver = found.delegated_from
    check_in_hand(request, *((found, giver) if giver is not None else (found,)))
    is_giver = giver is not None and giver.person == by.person
    last = max(by.day, found.valid_from)
    return post_end(found, by=by, last_day=last, reason=given.reason, is_giver=is_giver)
