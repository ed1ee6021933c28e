"""What texts of scenarios and programmes say, their ranges and their plans: worked out once by a process for the same texts.

Invariant: the whole of what a result is made of is its key – the text, the texts it may build upon, the release of the
library – so that a change of any of them works it out anew. Refusals are not kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from ditan.core.errors import Refused
from ditan.core.errors.scenario import ScenarioUnreadable
from ditan.core.library import load
from ditan.core.library.files import BUILT_IN
from ditan.core.library.mappings import Loader
from ditan.core.pathway.scenario import (
    Projection,
    Scenario,
    project,
    read_record,
    read_scenario,
    scenario_examples,
)
from ditan.core.pathway.scenario.inheriting import Inherited, inherit, standing_alone
from ditan.core.pathway.solver import (
    Conflict,
    ParetoPoint,
    Plan,
    Programme,
    Variant,
    moves_of,
    pareto,
    read_programme,
    solve,
    vary,
)

Record = Mapping[str, Any]
PATHS = 2_000
READ_KEPT, WORKED_KEPT = 128, 32


@dataclass(frozen=True, slots=True)
class Source:
    """A text of a kind, the scenarios kept at its place as (name, text), and the release of the library."""

    kind: str
    text: str
    others: tuple[tuple[str, str], ...]
    release: str


def source_of(kind: str, text: str, others: Mapping[str, str]) -> Source:
    """The source of a text today."""
    return Source(kind, text, tuple(sorted(others.items())), load().release)


@lru_cache(maxsize=READ_KEPT)
def read_source(source: Source) -> Scenario | Programme:
    """What a text says. Raises: Refused."""
    record = parsed(source.text)
    name = f"{record.get('id', '')}.yaml"
    loader = _loader(dict(source.others))
    if source.kind == "scenario":
        return read_scenario(record, loader, name)
    return read_programme(record, loader, name)


@lru_cache(maxsize=READ_KEPT)
def projection_of(source: Source) -> Projection | None:
    """A scenario by year without uncertainty; None of a programme. Raises: Refused."""
    found = read_source(source)
    return project(found) if isinstance(found, Scenario) else None


@lru_cache(maxsize=WORKED_KEPT)
def plan_of(source: Source) -> Plan | Conflict | None:
    """The cheapest plan of a programme, or why there is none; None of a scenario. Raises: Refused."""
    found = read_source(source)
    return solve(found) if isinstance(found, Programme) else None


@lru_cache(maxsize=WORKED_KEPT)
def front_of(source: Source) -> list[ParetoPoint]:
    """Cost against peak of a programme; nothing where it has no plan. Raises: Refused."""
    found = read_source(source)
    points = pareto(found, cheapest=plan_of(source)) if isinstance(found, Programme) else []
    return points if isinstance(points, list) else []


@lru_cache(maxsize=WORKED_KEPT)
def varied_of(source: Source, cap: str) -> list[Variant]:
    """What the cheapest plan of a programme costs as one limit is moved by shares of its smallest value. Raises: Refused."""
    found = read_source(source)
    if not isinstance(found, Programme):
        return []
    limits = [one for one in found.limits if one.id == cap and one.values]
    return [variant for one in limits for variant in vary(found, cap, moves_of(one))]


@lru_cache(maxsize=READ_KEPT)
def inherited_of(source: Source) -> Inherited:
    """A scenario's record with everything that it inherits. Raises: Refused."""
    record = parsed(source.text)
    return inherit(record, _loader(dict(source.others)), f"{record.get('id', '')}.yaml")


def resolved_text(source: Source) -> str:
    """A scenario as a text that says everything itself, and nothing that has no object in it. Raises: Refused."""
    found = read_source(source)
    left_out = found.left_out if isinstance(found, Scenario) else ()
    record = standing_alone(inherited_of(source).record, left_out)
    return yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=120)


def parsed(text: str) -> dict[str, Any]:
    """The mapping of a YAML text. Raises: Refused with ScenarioUnreadable."""
    try:
        found = yaml.load(text, Loader=Loader)  # noqa: S506 — Loader is a safe one, and the C reader ten times faster
    except yaml.YAMLError as broken:
        raise Refused([ScenarioUnreadable(reason=" ".join(str(broken).split()))]) from broken
    if not isinstance(found, dict):
        raise Refused([ScenarioUnreadable(reason="no mapping")])
    return found


def _loader(held: Mapping[str, str]) -> Callable[[str], Record | None]:
    """Finds the record of a name: a scenario kept at the place, else one of the library."""

    def load_record(name: str) -> Record | None:
        stem = name.rpartition("/")[2].removesuffix(".yaml")
        if stem in held:
            return parsed(held[stem])
        if stem in scenario_examples():
            return read_record(BUILT_IN / "pathway" / "scenarios" / f"{stem}.yaml")
        return None

    return load_record
