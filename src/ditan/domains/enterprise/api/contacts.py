"""The people of an enterprise whom an office asks, over HTTP."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Schema, Status

from ditan.domains.enterprise.api.asking import enterprise_asked, row_asked
from ditan.domains.enterprise.api.routing import enterprises
from ditan.domains.enterprise.selectors.contacts import contacts_of
from ditan.domains.enterprise.services.contacts import contact_add, contact_end
from ditan.domains.web.paging import Day, Limit, Offset, Optional, Pk, Short, page_of


class EnterpriseContactShape(Schema):
    """Somebody in a role, from a day on; `until` null: still."""

    id: int
    role: str
    name: str
    telephone: str
    email: str
    since: Day
    until: Day | None


class EnterpriseContactGiven(Schema):
    """Somebody to be named; a telephone or an address is needed. Without a day from today on."""

    role: Short
    name: Annotated[Short, Field(max_length=60)]
    telephone: Annotated[Short, Field(max_length=40)] = ""
    email: Annotated[Short, Field(max_length=120)] = ""
    since: Day | None = None


class EnterpriseContactEnd(Optional):
    """The last day; without one today."""

    day: Day | None = None


@enterprises.many("/{pk}/contacts", EnterpriseContactShape, "Contacts of an enterprise")
def contacts(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """Those of today first, then those who have left."""
    return page_of(contacts_of(enterprise_asked(request, pk)[0]), limit, offset)


@enterprises.act("/{pk}/contacts", EnterpriseContactShape, "Name a contact", 201)
def name_contact(request: HttpRequest, pk: Pk, given: EnterpriseContactGiven) -> Any:
    """Whoever was in the role leaves it the day before."""
    found, by = enterprise_asked(request, pk)
    told = given.dict() | {"since": given.since or by.day}
    return Status(201, contact_add(found, by, **told))


@enterprises.act("/{pk}/contacts/{contact}/end", EnterpriseContactShape, "End a contact's role")
def end_contact(request: HttpRequest, pk: Pk, contact: Pk, given: EnterpriseContactEnd) -> Any:
    """The name stays in the list with its days."""
    found, by = enterprise_asked(request, pk)
    held = found.contacts.select_related("enterprise__organisation__place").filter(until=None)
    one = row_asked(held, contact, ("contact", "联系人"), f"/{pk}/contacts")
    contact_end(one, by, given.day or max(by.day, one.since))
    return one
