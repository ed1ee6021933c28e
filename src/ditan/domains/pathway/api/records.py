"""Scenarios and programmes over HTTP: listed, read as their text, tried, and kept as versions with a note."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Path, Router, Schema, Status

from ditan.core.errors.web import NothingThere
from ditan.domains.pathway.api.places import place_asked
from ditan.domains.pathway.models import PathwayRecord
from ditan.domains.pathway.selectors.records import Kept, programme_list, read_text, scenario_list, source_at
from ditan.domains.pathway.selectors.working import projection_of
from ditan.domains.pathway.services import record_keep
from ditan.domains.places.models import Place
from ditan.domains.web.numbers import page_language
from ditan.domains.web.paging import SHUT_ERRORS, WRITE_ERRORS, Short
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["pathways"], auth=SIGNED_IN)
LONGEST_TEXT = 200_000
Kind = Literal["scenario", "programme"]
Kinds = Annotated[Literal["scenarios", "programmes"], Path(description="scenarios or programmes")]
RecordName = Annotated[str, Path(max_length=60, description="Its id")]
KIND_OF: dict[str, Kind] = {"scenarios": "scenario", "programmes": "programme"}


class RecordTyped(Schema):
    """The text of a scenario or programme, as YAML."""

    text: str = Field(min_length=1, max_length=LONGEST_TEXT, examples=["id: mine\nextends: demo_baseline\n"])


class RecordKeeping(RecordTyped):
    """The text, and what has changed."""

    note: Short


class PathwayRecordShape(Schema):
    """A scenario or programme. `version` is null for one of the library; `problems`: why a broken one cannot be worked out."""

    name: str
    kind: str = Field(examples=["scenario"])
    name_zh: str
    name_en: str
    version: int | None
    note: str
    at: datetime | None
    is_broken: bool
    problems: list[dict[str, Any]]


class PathwayRecordsShape(Schema):
    """All of a place: those kept there, and those of the library that go with it."""

    place: str
    items: list[PathwayRecordShape]


class ProjectedShape(Schema):
    """What a text says. Of a scenario `projection` holds years and tonnes of CO2 by sector, as the command `ditan pathway`
    tells them; null of a programme, which is planned at `/plan`."""

    kind: str = Field(examples=["scenario"])
    name: str
    projection: dict[str, Any] | None


class WholePathwayRecordShape(PathwayRecordShape):
    """The same with its text, and of a scenario that is not broken what it comes to."""

    text: str
    projection: dict[str, Any] | None


class RecordVersionShape(Schema):
    """The version that was kept."""

    version: int
    place: str
    kind: str = Field(examples=["scenario"])
    name: str
    digest: str
    note: str
    at: datetime


@router.get(
    "/pathway/records/{place}/{kinds}",
    response={200: PathwayRecordsShape, **SHUT_ERRORS},
    summary="Scenarios or programmes of a place",
)
def records(request: HttpRequest, place: str, kinds: Kinds) -> Any:
    """The newest version of each; a broken one is listed with its problems."""
    found, _by = place_asked(request, place)
    return {
        "place": found.pk,
        "items": [_told(KIND_OF[kinds], one) for one in held_at(found, KIND_OF[kinds])],
    }


@router.post(
    "/pathway/records/{place}/{kinds}/try",
    response={200: ProjectedShape, **WRITE_ERRORS},
    summary="Try a scenario or programme",
)
def attempt(request: HttpRequest, place: str, kinds: Kinds, given: RecordTyped) -> Any:
    """Read and, of a scenario, worked out; not kept. Everything that is wrong in the text is told."""
    found, _by = place_asked(request, place)
    kind = KIND_OF[kinds]
    read = read_text(found, kind, given.text)
    made = projection_of(source_at(found, kind, given.text)) if kind == "scenario" else None
    return {"kind": kind, "name": read.id, "projection": made.as_json() if made else None}


@router.post(
    "/pathway/records/{place}/{kinds}",
    response={201: RecordVersionShape, **WRITE_ERRORS},
    summary="Keep a version of a scenario or programme",
)
def keep(request: HttpRequest, place: str, kinds: Kinds, given: RecordKeeping) -> Any:
    """Under the id that its text holds. A broken text is refused; a version is never changed."""
    found, by = place_asked(request, place)
    return Status(201, _version(record_keep(found, KIND_OF[kinds], given.text, by, given.note)))


@router.get(
    "/pathway/records/{place}/{kinds}/{name}",
    response={200: WholePathwayRecordShape, **SHUT_ERRORS},
    summary="A scenario or programme",
)
def record(request: HttpRequest, place: str, kinds: Kinds, name: RecordName) -> Any:
    """Its text, and of a scenario what it comes to."""
    found, _by = place_asked(request, place)
    one = kept_at(found, KIND_OF[kinds], name)
    made = projection_of(one.source) if one.scenario else None
    return _told(KIND_OF[kinds], one) | {"text": one.text, "projection": made.as_json() if made else None}


def held_at(place: Place, kind: Kind) -> list[Kept]:
    """The scenarios or programmes of a place."""
    return scenario_list(place) if kind == "scenario" else programme_list(place)


def kept_at(place: Place, kind: Kind, name: str) -> Kept:
    """One of them by its id. Raises: NothingThere."""
    found = next((one for one in held_at(place, kind) if one.name == name), None)
    if found is None:
        words = {"scenario": "情景", "programme": "方案"}
        address = f"/api/v1/pathway/records/{place.pk}/{kind}s"
        raise NothingThere(what=kind, what_zh=words[kind], asked=name, known="id", list_address=address)
    return found


def _told(kind: Kind, one: Kept) -> dict[str, Any]:
    language = page_language()
    return {
        "name": one.name,
        "kind": kind,
        "name_zh": one.name_zh,
        "name_en": one.name_en,
        "version": one.record.pk if one.record else None,
        "note": one.record.note if one.record else "",
        "at": one.record.at if one.record else None,
        "is_broken": bool(one.problems),
        "problems": [problem.as_json(language) for problem in one.problems],
    }


def _version(made: PathwayRecord) -> dict[str, Any]:
    names = ("kind", "name", "digest", "note", "at")
    return {name: getattr(made, name) for name in names} | {"version": made.pk, "place": made.place_id}
