"""The installations of an enterprise, what happens to them, and what its methodology asks of them, over HTTP."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Schema, Status

from ditan.core.enterprise.asking import asked_of
from ditan.domains.enterprise.api.asking import enterprise_asked, nothing
from ditan.domains.enterprise.api.routing import enterprises
from ditan.domains.enterprise.api.telling import by_whom, page_told
from ditan.domains.enterprise.models import Enterprise, Installation, LifecycleEvent
from ditan.domains.enterprise.selectors import method_of
from ditan.domains.enterprise.services import event_add, installation_add, installation_move
from ditan.domains.web.paging import Day, Limit, Moment, Offset, Optional, Pk, Short, Words, page_of

Code = Annotated[Short, Field(max_length=40)]
Kind = Literal["facility", "line", "unit", "point"]


class InstallationShape(Schema):
    """An installation; facts name it by its code. Its days are null where they are not known."""

    code: str
    kind: Kind
    name_zh: str
    name_en: str
    parent: str | None
    valid_from: Day | None
    valid_to: Day | None


class InstallationGiven(Schema):
    """An installation to be added."""

    code: Code
    kind: Kind
    name_zh: Annotated[Short, Field(max_length=80)]
    name_en: Annotated[Short, Field(max_length=80)] = ""
    parent: Code | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None


class InstallationParent(Optional):
    """The code of the installation that it belongs to; null for none."""

    parent: Code | None = None


class LifecycleEventGiven(Schema):
    """What happened, by its document; without an installation to the whole enterprise."""

    kind: Literal["transfer", "closure", "restart", "merger"]
    day: Day
    document: Annotated[Words, Field(max_length=400)]
    installation: Code | None = None


class LifecycleEventShape(LifecycleEventGiven):
    """What happened, and who recorded it."""

    id: int
    at: Moment
    by: str | None


class AskedFactShape(Schema):
    """What the methodology asks: the words that facts and meters take, units, and the default where there is one."""

    source: str
    source_zh: str
    source_en: str
    item: str
    item_zh: str
    item_en: str
    parameter: str
    parameter_zh: str
    parameter_en: str
    units: list[str]
    frequency: str
    is_required: bool
    default: str = Field(description="As printed, with its unit; blank where there is none")
    default_id: str
    verification: str


@enterprises.many("/{pk}/asked", AskedFactShape, "What the methodology asks of an enterprise")
def asked(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """In its order: the ids for facts, meters and plans."""
    return page_of(asked_of(method_of(enterprise_asked(request, pk)[0])), limit, offset)


@enterprises.many("/{pk}/installations", InstallationShape, "Installations of an enterprise")
def installations(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """Facilities, lines, units and points."""
    found = enterprise_asked(request, pk)[0].installations.select_related("parent").order_by("pk")
    return page_told(found, limit, offset, _told)


@enterprises.act("/{pk}/installations", InstallationShape, "Add an installation", 201)
def add_installation(request: HttpRequest, pk: Pk, given: InstallationGiven) -> Any:
    """By the enterprise, or the office that registers at its place."""
    found, by = enterprise_asked(request, pk)
    told = given.dict() | {"parent": _named(found, given.parent)}
    return Status(201, _told(installation_add(found, by, **told)))


@enterprises.put("/{pk}/installations/{code}/parent", InstallationShape, "Put an installation under another")
def move_installation(request: HttpRequest, pk: Pk, code: str, given: InstallationParent) -> Any:
    """Refused where the other belongs to it, at whatever depth."""
    found, by = enterprise_asked(request, pk)
    house = _named(found, code)
    assert house is not None  # noqa: S101 - a code is named
    return _told(installation_move(house, by, _named(found, given.parent)))


@enterprises.many("/{pk}/events", LifecycleEventShape, "What happened to an enterprise")
def events(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """Transfers, closures, restarts and mergers, by day."""
    found = enterprise_asked(request, pk)[0].events.select_related("installation", "person")
    return page_told(found.order_by("day", "pk"), limit, offset, _event_told)


@enterprises.act("/{pk}/events", LifecycleEventShape, "Record what happened to an enterprise", 201)
def add_event(request: HttpRequest, pk: Pk, given: LifecycleEventGiven) -> Any:
    """Facts of closed months are refused from then on."""
    found, by = enterprise_asked(request, pk)
    told = given.dict() | {"installation": _named(found, given.installation)}
    return Status(201, _event_told(event_add(found, by, **told)))


def _named(enterprise: Enterprise, code: str | None) -> Installation | None:
    """The installation of a code; None where none is named. Raises: NothingThere."""
    if code is None:
        return None
    houses = enterprise.installations.select_related("parent", "enterprise__organisation__place")
    found = houses.filter(code=code).first()
    if found is None:
        raise nothing("installation", "设施", code, f"/{enterprise.pk}/installations")
    return found


def _told(one: Installation) -> dict[str, Any]:
    names = ("code", "kind", "name_zh", "name_en", "valid_from", "valid_to")
    return {"parent": one.parent.code if one.parent else None, **{name: getattr(one, name) for name in names}}


def _event_told(one: LifecycleEvent) -> dict[str, Any]:
    names = ("kind", "day", "document", "at")
    house = one.installation.code if one.installation else None
    return {
        "id": one.pk,
        "installation": house,
        "by": by_whom(one),
        **{name: getattr(one, name) for name in names},
    }
