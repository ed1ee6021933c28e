"""Persons: who asks, and those who hold a post within reach."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query

from ditan.domains.accounts.api.asking import nothing
from ditan.domains.accounts.api.routing import people_router as router
from ditan.domains.accounts.api.shapes import MeShape, PersonDetail, PersonShape
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Grant
from ditan.domains.accounts.selectors.reachable import person_in_reach, persons_in_reach
from ditan.domains.web.paging import SHUT_ERRORS, Limit, Offset, Page, Pk, page_of


@router.get("/me", response={200: MeShape, **SHUT_ERRORS}, summary="Who asks, and with which powers")
def me(request: HttpRequest) -> Any:
    """The person of the token or of the sitting, and what may be done today: never more than the token was cut to."""
    by = reach_of_request(request)
    person = request.user
    return {
        "id": person.pk,
        "username": person.get_username(),
        "name": person.name,  # type: ignore[union-attr]
        "day": by.day,
        "grants": [_grant(grant) for grant in by.grants],
        "resting": [_grant(grant) for grant in by.held_back],
    }


@router.get("/persons", response={200: Page[PersonShape], **SHUT_ERRORS}, summary="Persons in reach")
def persons(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    q: Annotated[str, Query("", max_length=80, description="Part of the name or of the sign-in name")] = "",
) -> Any:
    """Those who hold a post today in an organisation in reach; without mailbox and telephone."""
    return page_of(persons_in_reach(reach_of_request(request), q), limit, offset)


@router.get("/persons/{pk}", response={200: PersonDetail, **SHUT_ERRORS}, summary="One person")
def person(request: HttpRequest, pk: Pk) -> Any:
    """With the posts of the day that are in reach."""
    found = person_in_reach(reach_of_request(request), pk)
    if found is None:
        raise nothing("person", "人员", pk, "/api/v1/persons")
    return found


def _grant(grant: Grant) -> dict[str, Any]:
    names = ("post", "role", "organisation", "place")
    return {
        **{name: getattr(grant, name) for name in names},
        "house_powers": sorted(grant.house_verbs),
        "place_powers": sorted(grant.place_verbs),
    }
