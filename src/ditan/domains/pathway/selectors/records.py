"""Scenarios and programmes of a place: those kept there, and those of the library whose base is the place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from ditan.core.errors import Problem, Refused
from ditan.core.errors.scenario import ScenarioUnreadable
from ditan.core.library.files import BUILT_IN
from ditan.core.pathway.scenario import Scenario, read_record, read_scenario, scenario_examples
from ditan.core.pathway.solver import Programme, programme_examples, read_programme
from ditan.domains.pathway.models import PathwayRecord
from ditan.domains.places.models import Place

Record = Mapping[str, Any]
FOLDERS = {"scenario": "scenarios", "programme": "programmes"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A scenario or programme as text; `record` is None for one of the library. `problems`: it is broken."""

    kind: str
    name: str
    text: str
    record: PathwayRecord | None
    scenario: Scenario | None = None
    programme: Programme | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def name_zh(self) -> str:
        """Its Chinese name; of a broken one the name of its file."""
        return self.names.zh if self.names else self.name

    @property
    def name_en(self) -> str:
        """Its English name; of a broken one the name of its file."""
        return self.names.en if self.names else self.name

    @property
    def names(self) -> Any:
        """Both names of what is read, or nothing where it is broken."""
        found = self.scenario or self.programme
        return found.name if found else None


def scenario_list(place: Place) -> list[Kept]:
    """The scenarios of a place, kept ones first, each read; a broken one holds its problems. For whoever has asked."""
    held = _held(place, "scenario")
    found = [_scenario(place, name, text, record) for name, (text, record) in held.items()]
    library = [
        _scenario(place, name, _text("scenario", name), None)
        for name in scenario_examples()
        if name not in held
    ]
    return found + [
        one for one in library if one.scenario and one.scenario.base.place == place.pk and one.scenario.levers
    ]


def programme_list(place: Place) -> list[Kept]:
    """The programmes of a place, kept ones first, and those of the library that go with a made-up place."""
    held = _held(place, "programme")
    found = [_programme(place, name, text, record) for name, (text, record) in held.items()]
    if place.is_fictional and place.level == "city":
        found += [
            _programme(place, name, _text("programme", name), None)
            for name in programme_examples()
            if name not in held
        ]
    # What plans from a scenario of the place comes first.
    return sorted(found, key=lambda one: "\nscenario:" not in one.text)


def read_text(place: Place, kind: str, text: str) -> Scenario | Programme:
    """What a text says, `extends` and `scenario` naming files of the place or of the library. Raises: Refused."""
    record = parsed(text)
    name = f"{record.get('id', '')}.yaml"
    if kind == "scenario":
        return read_scenario(record, loader(place), name)
    return read_programme(record, loader(place), name)


def parsed(text: str) -> dict[str, Any]:
    """The mapping of a YAML text. Raises: Refused with ScenarioUnreadable."""
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as broken:
        raise Refused([ScenarioUnreadable(reason=" ".join(str(broken).split()))]) from broken
    if not isinstance(found, dict):
        raise Refused([ScenarioUnreadable(reason="no mapping")])
    return found


def loader(place: Place) -> Callable[[str], Record | None]:
    """Finds the record of a name: a scenario kept at the place, else one of the library."""
    held = _held(place, "scenario")

    def load(name: str) -> Record | None:
        stem = name.rpartition("/")[2].removesuffix(".yaml")
        if stem in held:
            return parsed(held[stem][0])
        if stem in scenario_examples():
            return read_record(BUILT_IN / "pathway" / "scenarios" / f"{stem}.yaml")
        return None

    return load


def _held(place: Place, kind: str) -> dict[str, tuple[str, PathwayRecord]]:
    """The newest version of each name."""
    found: dict[str, tuple[str, PathwayRecord]] = {}
    for record in (
        PathwayRecord.objects.filter(place=place, kind=kind).select_related("person").order_by("pk")
    ):
        found[record.name] = (record.text, record)
    return found


def _text(kind: str, name: str) -> str:
    return (BUILT_IN / "pathway" / FOLDERS[kind] / f"{name}.yaml").read_text("utf-8")


def _scenario(place: Place, name: str, text: str, record: PathwayRecord | None) -> Kept:
    try:
        found = read_text(place, "scenario", text)
    except Refused as refused:
        return Kept("scenario", name, text, record, problems=tuple(refused.problems))
    return Kept("scenario", name, text, record, scenario=found if isinstance(found, Scenario) else None)


def _programme(place: Place, name: str, text: str, record: PathwayRecord | None) -> Kept:
    try:
        found = read_text(place, "programme", text)
    except Refused as refused:
        return Kept("programme", name, text, record, problems=tuple(refused.problems))
    return Kept("programme", name, text, record, programme=found if isinstance(found, Programme) else None)
