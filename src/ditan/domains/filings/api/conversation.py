"""The conversation about a filing: outward to every side, or internal to one's own house."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema, Status

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation
from ditan.domains.filings.api.asking import filing_asked, row_asked
from ditan.domains.filings.api.routing import router
from ditan.domains.filings.models.finding import INTERNAL, Message
from ditan.domains.filings.selectors import finding_list, message_list
from ditan.domains.filings.services import message_add
from ditan.domains.web.paging import SHUT_ERRORS, WRITE_ERRORS, Id, Limit, Offset, Page, Pk, Words, page_of

Audience = Literal["internal", "outward"]


class MessageShape(Schema):
    """A line of the conversation. `internal` is seen by the writer's own house only, `outward` by every side."""

    id: int
    audience: str
    house: int
    person_name: str
    finding: int | None
    text: str
    at: datetime

    @staticmethod
    def resolve_house(found: Message) -> int:
        return found.house_id

    @staticmethod
    def resolve_finding(found: Message) -> int | None:
        return found.finding_id

    @staticmethod
    def resolve_person_name(found: Message) -> str:
        return found.person.name if found.person else ""


class Saying(Schema):
    """What is said, in the name of which of one's own houses, and to whom; internal unless said otherwise."""

    house: Id = Field(description="One of one's own organisations on a side of the filing")
    text: Words = Field(examples=["请核对原煤消费量与电厂报表"])
    audience: Audience = "internal"
    finding: Id | None = Field(None, description="The finding it is about")


@router.get(
    "/filings/{pk}/messages", response={200: Page[MessageShape], **SHUT_ERRORS}, summary="The conversation"
)
def messages(
    request: HttpRequest,
    pk: Pk,
    limit: Limit,
    offset: Offset,
    audience: Annotated[Audience | None, Query(None, description="One of them only")] = None,
) -> Any:
    """What is outward, and what is internal to a house in which one holds a post; the oldest first."""
    found = message_list(filing_asked(request, pk), reach_of_request(request))
    return page_of(found.filter(audience=audience) if audience else found, limit, offset)


@router.post("/filings/{pk}/messages", response={201: MessageShape, **WRITE_ERRORS}, summary="Say something")
def say(request: HttpRequest, pk: Pk, given: Saying) -> Any:
    """Refused for a house on no side of the filing, or one in whose name nothing may be seen."""
    found, by = filing_asked(request, pk), reach_of_request(request)
    houses = Organisation.objects.filter(parties__filing=found).distinct()
    house = row_asked(houses, ("organisation", "单位"), given.house, f"/api/v1/filings/{pk}")
    finding = None
    if given.finding:
        list_address = f"/api/v1/filings/{pk}/findings"
        finding = row_asked(finding_list(found, by), ("finding", "问题"), given.finding, list_address)
    is_internal = given.audience == INTERNAL
    return Status(201, message_add(found, house, given.text, by, is_internal=is_internal, finding=finding))
