"""Published scenarios over HTTP: put forward by one, granted or declined by another, taken back the same way."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from ditan.core.errors.web import NothingThere
from ditan.domains.pathway.api.places import place_asked
from ditan.domains.pathway.models import Publication
from ditan.domains.pathway.selectors.publications import (
    publication_get,
    publication_list,
    published_of,
    ruling_of,
)
from ditan.domains.pathway.services import publication_propose, publication_rule
from ditan.domains.places.models import Place
from ditan.domains.web.paging import SHUT_ERRORS, WRITE_ERRORS, Limit, Offset, Page, Pk, Short, Words, page_of
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["pathways"], auth=SIGNED_IN)
ScenarioName = Annotated[Short, Field(description="The id of the scenario", examples=["demo_deep"])]


class ScenarioProposed(Schema):
    """The newest version of a scenario to be published; `withdraws`: to take back what is published of it."""

    name: ScenarioName
    reason: Short = Field(examples=["年度更新"])
    withdraws: bool = False


class ScenarioRuled(Schema):
    """Granted or declined; declining takes an opinion."""

    is_granted: bool
    opinion: Words = ""


class ScenarioPublicationShape(Schema):
    """A scenario that was put forward. `state`: proposed, granted or declined; `is_in_use`: it is what is published today.

    `digest` is that of the text with everything it inherited; `inventory` that to which its base is pinned.
    """

    id: int
    place: str
    name: str
    withdraws: bool
    state: str = Field(examples=["proposed"])
    is_in_use: bool
    digest: str
    inventory: str
    reason: str
    person: str
    at: datetime
    opinion: str
    ruled_by: str
    ruled_at: datetime | None


class WholeScenarioPublicationShape(ScenarioPublicationShape):
    """The same with its text, and the text with everything that it inherited; both empty of one that withdraws."""

    text: str
    resolved: str


@router.get(
    "/pathway/publications/{place}",
    response={200: Page[ScenarioPublicationShape], **SHUT_ERRORS},
    summary="Scenarios put forward to be published",
)
def publications(
    request: HttpRequest,
    place: str,
    limit: Limit,
    offset: Offset,
    name: Annotated[str, Query("", max_length=60, description="Of this scenario alone")] = "",
    waiting: Annotated[bool, Query(False, description="Only those that nobody ruled on yet")] = False,
) -> Any:
    """Everything that was put forward at the place, the newest first, with its rulings."""
    found, _by = place_asked(request, place)
    asked = publication_list(found, name)
    page = page_of(asked.filter(ruling=None) if waiting else asked, limit, offset)
    in_use = _in_use(found)
    return {**page, "items": [_told(one, in_use) for one in page["items"]]}


@router.post(
    "/pathway/publications/{place}",
    response={201: WholeScenarioPublicationShape, **WRITE_ERRORS},
    summary="Put a scenario forward to be published, or taken back",
)
def propose(request: HttpRequest, place: str, given: ScenarioProposed) -> Any:
    """A broken one is refused, and one whose base is not the inventory in use; a second person rules on it."""
    found, by = place_asked(request, place)
    made = publication_propose(found, given.name, by, given.reason, withdraws=given.withdraws)
    return Status(201, _whole(found, made.pk))


@router.get(
    "/pathway/publications/{place}/{pk}",
    response={200: WholeScenarioPublicationShape, **SHUT_ERRORS},
    summary="A scenario that was put forward",
)
def publication(request: HttpRequest, place: str, pk: Pk) -> Any:
    """As it was on that day, with the ruling on it."""
    found, _by = place_asked(request, place)
    return _whole(found, pk)


@router.post(
    "/pathway/publications/{place}/{pk}/ruling",
    response={200: WholeScenarioPublicationShape, **WRITE_ERRORS},
    summary="Grant or decline what was put forward",
)
def rule(request: HttpRequest, place: str, pk: Pk, given: ScenarioRuled) -> Any:
    """By another person than who put it forward, with the power to sign off; once. What is granted is in use at once."""
    found, by = place_asked(request, place)
    publication_rule(_one(found, pk), by, is_granted=given.is_granted, opinion=given.opinion)
    return _whole(found, pk)


def _one(place: Place, pk: int) -> Publication:
    found = publication_get(place, pk)
    if found is None:
        address = f"/api/v1/pathway/publications/{place.pk}"
        raise NothingThere(
            what="publication", what_zh="情景发布", asked=str(pk), known="id", list_address=address
        )
    return found


def _in_use(place: Place) -> set[int]:
    return {one.pk for one in published_of(place).values()}


def _whole(place: Place, pk: int) -> dict[str, Any]:
    one = _one(place, pk)
    return _told(one, _in_use(place)) | {"text": one.text, "resolved": one.resolved}


def _told(one: Publication, in_use: set[int]) -> dict[str, Any]:
    ruling = ruling_of(one)
    state = "proposed" if ruling is None else "granted" if ruling.is_granted else "declined"
    names = ("name", "withdraws", "digest", "inventory", "reason", "at")
    return {name: getattr(one, name) for name in names} | {
        "id": one.pk,
        "place": one.place_id,
        "state": state,
        "is_in_use": one.pk in in_use,
        "person": str(one.person or ""),
        "opinion": ruling.opinion if ruling else "",
        "ruled_by": str(ruling.person or "") if ruling else "",
        "ruled_at": ruling.at if ruling else None,
    }
