"""Scenarios that extend others: fields are merged by name, the base year is taken whole or not at all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.scenario import ScenarioCircle, ScenarioFieldWrong, ScenarioParentMissing
from ditan.core.pathway.scenario.scenario import Difference

Record = Mapping[str, Any]
Load = Callable[[str], Record | None]
EXTENDS = "extends"
UNCERTAINTY = "uncertainty"
WHOLE = ("base",)  # pinned as one thing: a county's base year never mixes with its city's
OWN = (EXTENDS, "id", "name_zh", "name_en", "note", "demonstration")


@dataclass(frozen=True, slots=True)
class Inherited:
    """A scenario with everything it inherits. `own` is what its own file says, `chain` the names above it."""

    record: Record
    own: Record
    chain: tuple[str, ...]
    differences: tuple[Difference, ...]


def inherit(record: Record, load: Load, name: str = "") -> Inherited:
    """The record, merged into what it extends.

    A mapping is merged field by field, a value or list replaces, null takes away; `base` replaces as a whole.
    Raises: Refused with ScenarioParentMissing, ScenarioCircle, or a parent that is no mapping.
    """
    chain: list[str] = []
    layers = [record]
    while layers[-1].get(EXTENDS):
        parent = str(layers[-1][EXTENDS])
        seen = [name or str(record.get("id", "")), *chain]
        if parent in seen:
            refuse_if([ScenarioCircle(Where(file=name or None), chain=" → ".join([*seen, parent]))])
        found = load(parent)
        if found is None:
            refuse_if([ScenarioParentMissing(Where(file=name or None, cell=EXTENDS), parent=parent)])
        refuse_if(_no_mapping(found, parent))
        chain.append(parent)
        layers.append(found or {})
    above: Record = {}
    for layer in reversed(layers[1:]):
        above = merged(above, layer)
    context = {field: value for field, value in above.items() if field not in OWN}
    whole = {field: value for field, value in merged(context, record).items() if field != EXTENDS}
    told = tuple(_differences(context, record, "")) if chain else ()
    return Inherited(whole, record, tuple(chain), told)


def merged(above: Record, own: Record) -> dict[str, Any]:
    """One mapping on top of another.

    >>> merged({"a": {"x": 1, "y": 2}, "b": 1}, {"a": {"y": 3}, "b": None})
    {'a': {'x': 1, 'y': 3}}
    """
    found = {str(field): value for field, value in above.items()}
    for field, value in ((str(field), value) for field, value in own.items()):
        before = found.get(field)
        if value is None:
            found.pop(field, None)
        elif field not in WHOLE and isinstance(before, Mapping) and isinstance(value, Mapping):
            found[field] = merged(before, value)
        else:
            found[field] = value
    return found


def standing_alone(record: Record, left_out: Iterable[str]) -> dict[str, Any]:
    """A record with everything it inherits, without what has nothing to act on in it: so it can be read as its own.

    Parameters: left_out – paths as a scenario names them.

    >>> standing_alone({"sectors": {"a": 1, "b": 2}}, ["sectors.b"])
    {'sectors': {'a': 1}}
    """
    found = {**record}
    for path in left_out:
        section, _sign, name = path.partition(".")
        if section != UNCERTAINTY:
            found[section] = {one: told for one, told in found[section].items() if str(one) != name}
            continue
        gone, told = name.removeprefix("inputs."), dict(found[section])
        told["inputs"] = {one: of for one, of in told["inputs"].items() if str(one) != gone}
        pairs = told.get("correlations") or []
        told["correlations"] = [one for one in pairs if gone not in one.get("between", ())]
        found[section] = told
    return found


def _differences(above: Record, own: Record, path: str) -> list[Difference]:
    """What the own record says otherwise, field by field."""
    kept = {str(field): value for field, value in above.items()}
    found: list[Difference] = []
    for field, value in ((str(field), value) for field, value in own.items()):
        if not path and field in OWN:
            continue
        at, before = f"{path}{field}", kept.get(field)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            found += _differences(before, value, f"{at}.")
        elif isinstance(value, Mapping) and before is None:
            found += _differences({}, value, f"{at}.")
        elif before != value:
            found.append(Difference(at, before, value))
    return found


def _no_mapping(found: Any, parent: str) -> list[Problem]:
    if isinstance(found, Mapping):
        return []
    return [ScenarioFieldWrong(field=parent, found=type(found).__name__, expected="YAML mapping")]
