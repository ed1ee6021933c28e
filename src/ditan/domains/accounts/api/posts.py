"""Posts: who holds which, giving one, ending one, handing one over."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema, Status

from ditan.domains.accounts.api.asking import organisation_asked, person_named, post_asked, post_in_hand
from ditan.domains.accounts.api.organisations import Ending
from ditan.domains.accounts.api.routing import people_router as router
from ditan.domains.accounts.api.shapes import PostShape
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.selectors import post_list
from ditan.domains.accounts.services import Standing, post_end, post_give, post_hand_over
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


class Giving(Schema):
    """A role for somebody who has an account, from a day on; without `valid_to` it is open."""

    person: Short = Field(description="The sign-in name", examples=["li_na"])
    role: Short = Field(description="A role of /vocabulary", examples=["office_officer"])
    valid_from: Day | None = Field(None, description="Today without")
    valid_to: Day | None = None
    rank: int = Field(0, strict=True, ge=0, le=32767, description="The order in the list of the organisation")
    is_head: bool = Field(False, strict=True)
    is_liaison: bool = Field(False, strict=True)
    reason: Words = ""


class HandingOver(Schema):
    """To whom a post goes, from which day on, and why."""

    to: Short = Field(description="The sign-in name of the successor", examples=["wang_min"])
    first_day: Day = Field(examples=["2026-09-01"])
    reason: Words = Field(examples=["工作调动"])


@router.get(
    "/organisations/{pk}/posts",
    response={200: Page[PostShape], **SHUT_ERRORS},
    summary="Who holds which post",
)
def posts(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """The posts of today in one organisation, heads first."""
    found = post_list(reach_of_request(request), organisation_asked(request, pk))
    return page_of(found, limit, offset)


@router.get("/posts/{pk}", response={200: PostShape, **SHUT_ERRORS}, summary="One post")
def post(request: HttpRequest, pk: Pk) -> Any:
    """One's own, or one in reach; also one that has ended."""
    return post_asked(request, pk)


@router.post("/organisations/{pk}/posts", response={201: PostShape, **WRITE_ERRORS}, summary="Give a post")
def give(request: HttpRequest, pk: Pk, given: Giving) -> Any:
    """Needs the power `appoint`; nobody gives a post to himself. Who has no account is invited instead."""
    by, house = reach_of_request(request), organisation_asked(request, pk)
    made = post_give(
        by=by,
        person=person_named(given.person),
        organisation=house,
        role=given.role,
        span=(given.valid_from or by.day, given.valid_to),
        standing=Standing(given.rank, given.is_head, given.is_liaison),
        reason=given.reason,
    )
    return Status(201, made)


@router.post("/posts/{pk}/end", response={200: PostShape, **WRITE_ERRORS}, summary="End a post")
def end(request: HttpRequest, pk: Pk, given: Ending) -> Any:
    """By its holder or who may appoint; what was delegated from it ends with it."""
    found = post_in_hand(request, pk)
    return post_end(found, by=reach_of_request(request), last_day=given.last_day, reason=given.reason)


@router.post(
    "/posts/{pk}/handover",
    response={201: PostShape, **WRITE_ERRORS},
    summary="Hand a post over to a successor",
)
def hand_over(request: HttpRequest, pk: Pk, given: HandingOver) -> Any:
    """The old post ends the day before; the successor has the same role, rank and headship (交接)."""
    found, by = post_in_hand(request, pk), reach_of_request(request)
    made = post_hand_over(
        found, by=by, to=person_named(given.to), first_day=given.first_day, reason=given.reason
    )
    return Status(201, made)
