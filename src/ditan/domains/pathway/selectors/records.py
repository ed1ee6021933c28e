"""Scenarios and programmes of a place: those kept there, and those of the library whose base is the place.

Invariant: a broken one is told with its problems and never left out, also one of the library that became broken.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import Max, OuterRef, Subquery

from ditan.core.errors import Problem, Refused
from ditan.core.library.files import BUILT_IN
from ditan.core.pathway.scenario import Scenario, scenario_examples
from ditan.core.pathway.scenario.inheriting import EXTENDS
from ditan.core.pathway.solver import Programme, programme_examples
from ditan.domains.pathway.models import PathwayRecord
from ditan.domains.pathway.selectors.publications import published_above, published_of
from ditan.domains.pathway.selectors.working import Source, parsed, read_source, source_of
from ditan.domains.places.models import Place

__all__ = [
    "Kept",
    "PlaceTexts",
    "others_at",
    "parsed",
    "programme_list",
    "published_list",
    "read_text",
    "scenario_list",
    "source_at",
    "version_get",
    "version_list",
]
FOLDERS = {"scenario": "scenarios", "programme": "programmes"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A scenario or programme as text; `record` is None for one of the library. `problems`: it is broken."""

    source: Source
    name: str
    record: PathwayRecord | None
    scenario: Scenario | None = None
    programme: Programme | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """Its text as it is kept."""
        return self.source.text

    def saying(self, text: str) -> Source:
        """Another text in its place, which may build upon the same."""
        return replace(self.source, text=text)

    @property
    def name_zh(self) -> str:
        """Its Chinese name; of a broken one what its text still tells, else the name of its file."""
        return self.names.zh if self.names else self._told("name_zh")

    @property
    def name_en(self) -> str:
        """Its English name; of a broken one what its text still tells, else the name of its file."""
        return self.names.en if self.names else self._told("name_en")

    def _told(self, field: str) -> str:
        try:
            found = parsed(self.text).get(field)
        except Refused:
            found = None
        return found if isinstance(found, str) and found else self.name

    @property
    def names(self) -> Any:
        """Both names of what is read, or nothing where it is broken."""
        found = self.scenario or self.programme
        return found.name if found else None


@dataclass(frozen=True)
class PlaceTexts:
    """The scenarios that are kept at a place, and all that a text of it may build upon; read once, when first asked for."""

    place: Place

    @cached_property
    def held(self) -> dict[str, tuple[str, PathwayRecord]]:
        """The newest version of each scenario, by name."""
        return _held(self.place, "scenario")

    @cached_property
    def others(self) -> dict[str, str]:
        """The texts kept there, and what places above it have published."""
        return _others(self.place, self.held)


def scenario_list(place: Place, texts: PlaceTexts | None = None) -> list[Kept]:
    """The scenarios of a place, kept ones first, each read; a broken one holds its problems. For whoever has asked.

    Parameters: texts – those of the place, where more than one list is made of them.
    """
    told = texts or PlaceTexts(place)
    held, others = told.held, told.others
    found = [
        _kept(source_of("scenario", text, others), name, record) for name, (text, record) in held.items()
    ]
    return found + [
        _kept(source_of("scenario", _text("scenario", name), others), name, None)
        for name in scenario_examples()
        if name not in held and _of_library(place, name)
    ]


def published_list(place: Place) -> list[Kept]:
    """The scenarios that are published of a place, each as it was published, in the order of their names."""
    return [
        _kept(source_of("scenario", one.resolved, {}), name, None)
        for name, one in sorted(published_of(place).items())
    ]


def programme_list(place: Place, texts: PlaceTexts | None = None) -> list[Kept]:
    """The programmes of a place, kept ones first, and those of the library that go with a made-up place.

    Parameters: texts – those of the place, where more than one list is made of them.
    """
    others, held = (texts or PlaceTexts(place)).others, _held(place, "programme")
    found = [
        _kept(source_of("programme", text, others), name, record) for name, (text, record) in held.items()
    ]
    if place.is_fictional and place.level == "city":
        found += [
            _kept(source_of("programme", _text("programme", name), others), name, None)
            for name in programme_examples()
            if name not in held
        ]
    # What plans from a scenario of the place comes first.
    return sorted(found, key=lambda one: "\nscenario:" not in one.text)


def read_text(place: Place, kind: str, text: str) -> Scenario | Programme:
    """What a text says, `extends` and `scenario` naming files of the place or of the library. Raises: Refused."""
    return read_source(source_at(place, kind, text))


def source_at(place: Place, kind: str, text: str) -> Source:
    """All that a text of a place is made of."""
    return source_of(kind, text, others_at(place))


def others_at(place: Place) -> dict[str, str]:
    """The texts that a text of a place may build upon: those kept there, and what places above it have published."""
    return PlaceTexts(place).others


def version_list(place: Place, kind: str, name: str) -> list[PathwayRecord]:
    """All versions of a scenario or programme of a place, the newest first."""
    found = PathwayRecord.objects.filter(place=place, kind=kind, name=name)
    return list(found.select_related("person").defer("text").order_by("-pk"))


def version_get(place: Place, kind: str, name: str, pk: int) -> PathwayRecord | None:
    """One version of it."""
    return PathwayRecord.objects.filter(place=place, kind=kind, name=name, pk=pk).first()


def _others(place: Place, held: Mapping[str, tuple[str, PathwayRecord]]) -> dict[str, str]:
    return published_above(place) | {name: text for name, (text, _record) in held.items()}


def _of_library(place: Place, name: str) -> bool:
    """Whether a file of the library is a scenario of the place: its base is there, and it has levers; read loosely, for it
    may be broken."""
    base, has_levers, seen = None, False, set()
    while name and name not in seen and name in scenario_examples():
        seen.add(name)
        try:
            record = parsed(_text("scenario", name))
        except Refused:
            return False
        has_levers = has_levers or bool(record.get("levers"))
        base = base or record.get("base")
        name = str(record.get(EXTENDS) or "").removesuffix(".yaml")
    return has_levers and isinstance(base, Mapping) and str(base.get("place")) == place.pk


def _held(place: Place, kind: str) -> dict[str, tuple[str, PathwayRecord]]:
    """The newest version of each name, in the order in which the names came."""
    own = PathwayRecord.objects.filter(place=place, kind=kind)
    newest = own.order_by().values("name").annotate(newest=Max("pk")).values("newest")
    first = own.filter(name=OuterRef("name")).order_by("pk").values("pk")[:1]
    found = PathwayRecord.objects.filter(pk__in=newest).annotate(first=Subquery(first)).order_by("first")
    return {one.name: (one.text, one) for one in found.select_related("person")}


def _text(kind: str, name: str) -> str:
    return (BUILT_IN / "pathway" / FOLDERS[kind] / f"{name}.yaml").read_text("utf-8")


def _kept(source: Source, name: str, record: PathwayRecord | None) -> Kept:
    try:
        found = read_source(source)
    except Refused as refused:
        return Kept(source, name, record, problems=tuple(refused.problems))
    if isinstance(found, Scenario):
        return Kept(source, name, record, scenario=found)
    return Kept(source, name, record, programme=found)
