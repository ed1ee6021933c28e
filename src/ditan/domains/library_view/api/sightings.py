"""Values seen in the originals, over HTTP: the list, saying what one saw, and the decision of a second person."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from ditan.core.errors import Refused
from ditan.core.errors.sightings import SightingUnknown
from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.library_view.models import Sighting
from ditan.domains.library_view.selectors import sighting_get, sighting_list
from ditan.domains.library_view.services import Entry, sighting_decide, sighting_propose
from ditan.domains.places.selectors import place_get
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
from ditan.domains.web.signing import SIGNED_IN

State = Literal["", "proposed", "confirmed", "declined", "withdrawn"]
router = Router(tags=["library"], auth=SIGNED_IN)


class DecisionShape(Schema):
    """What came of a sighting: confirmed, declined or withdrawn; by whom and why."""

    state: str
    reason: str
    person_name: str
    at: datetime


class SightingShape(Schema):
    """A value as somebody read it in the original. It is in force for the place and those below while confirmed."""

    id: int
    place: str
    parameter: str
    valid_from: date | None
    listed: str = Field(description="The number as the library has it", examples=["26.1"])
    seen: str = Field(description="The number as the original prints it", examples=["26.1"])
    unit: str
    agrees: bool
    source: str = Field(description="Which copy was read", examples=["办公室藏印刷本"])
    clause: str
    sha256: str = Field(description="Of the scan of the page; empty where there is a link only")
    link: str
    note: str
    reason: str = Field(description="Why the place takes what it saw, where that is another number")
    state: str
    library_release: str
    person_name: str
    at: datetime
    decisions: list[DecisionShape]


class Seeing(Schema):
    """What one saw in the original of an unverified value. A scan is added in the browser; here a link is needed."""

    place: str = Field(max_length=12)
    parameter: Short = Field(examples=["fuel.provincial_2011.bituminous.ox"])
    valid_from: Day | None = None
    seen: Short = Field(examples=["93"])
    source: Short = Field(examples=["发展改革委网站所载 PDF"])
    clause: Short
    link: Short
    note: Words = ""
    reason: Words = ""


class Deciding(Schema):
    """What to do with a sighting; a reason is needed for all but confirming."""

    move: Literal["confirm", "decline", "take_back", "withdraw"]
    reason: Words = ""


@router.get(
    "/library/confirmations",
    response={200: Page[SightingShape], **SHUT_ERRORS},
    summary="Values seen in the originals",
)
def confirmations(
    request: HttpRequest, limit: Limit, offset: Offset, parameter: Short = "", state: State = ""
) -> Any:
    """Of the places in reach and of those above them, the newest first."""
    page = page_of(sighting_list(reach_of_request(request), parameter, state), limit, offset)
    return {**page, "items": [sighting_plain(one) for one in page["items"]]}


@router.post(
    "/library/confirmations",
    response={201: SightingShape, **WRITE_ERRORS},
    summary="Say what the original prints",
)
def propose(request: HttpRequest, given: Seeing) -> Any:
    """A second person confirms it; until then nothing changes."""
    by = reach_of_request(request)
    place = place_get(given.place)
    if place is None or not by.covers(place):
        raise NothingThere(
            what="place",
            what_zh="地区",
            asked=given.place,
            known="a place within reach",
            list_address="/api/v1/places",
        )
    told = given.model_dump(exclude={"place"})
    return Status(201, sighting_plain(_fresh(sighting_propose(place, Entry(**told), by).pk, request)))


@router.post(
    "/library/confirmations/{pk}/decisions",
    response={201: SightingShape, **WRITE_ERRORS},
    summary="Confirm, decline, take back or withdraw",
)
def decide(request: HttpRequest, pk: Pk, given: Deciding) -> Any:
    """What is confirmed counts from now on; what was compiled or sealed before stays as it is."""
    sighting_decide(_fresh(pk, request), given.move, reach_of_request(request), given.reason)
    return Status(201, sighting_plain(_fresh(pk, request)))


def sighting_plain(one: Sighting) -> dict[str, Any]:
    """A sighting as plain values, for the interface and the command line."""
    names = ("place_id", "parameter", "valid_from", "listed", "seen", "unit", "agrees", "source", "clause")
    return {
        "id": one.pk,
        **{name.removesuffix("_id"): getattr(one, name) for name in names},
        "sha256": one.evidence_id or "",
        **{name: getattr(one, name) for name in ("link", "note", "reason", "state", "library_release", "at")},
        "person_name": str(one.person or ""),
        "decisions": [
            {
                **{name: getattr(decision, name) for name in ("state", "reason", "at")},
                "person_name": str(decision.person or ""),
            }
            for decision in one.decisions.all()
        ],
    }


def _fresh(pk: int, request: HttpRequest) -> Sighting:
    found = sighting_get(pk, reach_of_request(request))
    if found is None:
        raise Refused([SightingUnknown(id=pk)])
    return found
