"""What was changed in the form, written into the text of the scenario.

Names of fields: `f~levers~grid~depth` with `was~levers~grid~depth` (what it showed), `drop~levers~grid` (take it away),
`new~levers~id` with `new~levers~depth` … (one more), `new~drivers~followed` (by all sectors without growth),
`pair~0` (a correlation), `new~pair~a`, `new~pair~b`, `new~pair~value`.
"""

from collections.abc import Mapping
from typing import Any

from ditan.core.errors import Problem, Where
from ditan.core.errors.publication import RecordFieldBlank
from ditan.core.pathway.scenario.writing import REMOVE, Path, written
from ditan.domains.pathway.forms.scenario.kinds import (
    FieldKind,
    driver_fields,
    fuel_fields,
    lever_fields,
    own_fields,
    sector_fields,
)
from ditan.domains.pathway.forms.scenario.sections import SIGN, at_path, mapping_of
from ditan.domains.pathway.forms.scenario.values import Kind, number_of, value_of

ADDED = ("drivers", "fuels", "levers")
LONGEST_ID = 60
FOLLOWED = "followed"  # ticked: all sectors without growth follow the new driver
CHOSEN = ("kind", "shape", FOLLOWED)  # what stands in a choice and is not typed
Changes = list[tuple[Path, Any]]


def text_posted(
    text: str, posted: Mapping[str, str], own: Mapping[str, Any], whole: Mapping[str, Any]
) -> str:
    """The text with what was changed in the form. Parameters: own – the record of the text; whole – with what it inherits."""
    changes: Changes = []
    for name, typed in posted.items():
        kind, _sign, rest = name.partition(SIGN)
        path = tuple(rest.split(SIGN))
        if kind == "f" and typed.strip() != posted.get(f"was{SIGN}{rest}", "").strip():
            changes += _changed(path, typed, own, whole)
        elif kind == "drop":
            changes.append((path, _gone(path, own, whole)))
    for section in ADDED:
        changes += _added(section, posted, whole)
    changes += _input_added(posted) + _correlations(posted, whole)
    return written(text, changes) if changes else text


def _changed(path: Path, typed: str, own: Mapping[str, Any], whole: Mapping[str, Any]) -> Changes:
    words = tuple(map(str, path))
    kind = _kind_of(words, whole)
    if not typed.strip():
        return [(path, _gone(words, own, whole))]
    value = value_of(kind, typed)
    before = at_path(whole, words)
    if kind != "map" or not isinstance(value, dict) or not isinstance(before, Mapping):
        return [(path, value)]
    held = {str(name): one for name, one in before.items()}
    told = {str(name) for name in value}
    found: Changes = [((*path, name), one) for name, one in value.items() if held.get(str(name)) != one]
    return found + [((*path, name), _gone((*words, name), own, whole)) for name in held if name not in told]


def _gone(path: Path, own: Mapping[str, Any], whole: Mapping[str, Any]) -> Any:
    """How a field is taken away: out of the own text, or by null where it would be inherited again."""
    words = tuple(map(str, path))
    mine = at_path(own, words)
    is_only_mine = mine is not None and mine == at_path(whole, words)
    return REMOVE if is_only_mine and not own.get("extends") else None


def _kind_of(path: tuple[str, ...], whole: Mapping[str, Any]) -> Kind:
    fields: list[FieldKind] = own_fields()
    if path[0] == "levers" and len(path) > 1:
        fields = lever_fields(str(mapping_of(at_path(whole, path[:2])).get("kind") or ""))
    elif path[0] in {"drivers", "sectors", "fuels"}:
        fields = {"drivers": driver_fields(), "sectors": sector_fields([]), "fuels": fuel_fields()}[path[0]]
    elif path[0] == "uncertainty":
        return "choice" if path[-1] == "distribution" else "number"
    return next((one.kind for one in fields if one.key == path[-1]), "text")


def problems_of_added(posted: Mapping[str, str], whole: Mapping[str, Any]) -> dict[str, Problem]:
    """By section what cannot be added because of its id: none, one that is no id, or one that is taken."""
    found: dict[str, Problem] = {}
    for section in ADDED:
        told = _typed(section, posted)
        name = told.pop("id", "")
        is_begun = any(typed for key, typed in told.items() if key not in CHOSEN)
        is_taken = name in mapping_of(whole.get(section))
        is_id = name.isidentifier() and len(name) <= LONGEST_ID
        if (name or is_begun) and (is_taken or not is_id):
            found[section] = RecordFieldBlank(
                Where(cell=section),
                field="id",
                field_zh="编号",
                found=name or "-",
                expected="letters, digits and underscores, and not in use yet",
                expected_zh="字母、数字和下划线，并且还没有用过",
            )
    return found


def _typed(section: str, posted: Mapping[str, str]) -> dict[str, str]:
    start = f"new{SIGN}{section}{SIGN}"
    return {
        name.removeprefix(start): typed.strip() for name, typed in posted.items() if name.startswith(start)
    }


def _added(section: str, posted: Mapping[str, str], whole: Mapping[str, Any]) -> Changes:
    """A lever, driver or fuel that was filled in under `new~section~…`; nothing where its id is of no use."""
    told = _typed(section, posted)
    name = told.pop("id", "")
    if not name or section in problems_of_added(posted, whole):
        return []
    kind = told.get("kind", "")
    known = {
        "levers": lambda: lever_fields(kind),
        "drivers": driver_fields,
        "fuels": fuel_fields,
    }[section]()
    made: dict[str, Any] = {"kind": kind} if section == "levers" else {}
    for field in known:
        if told.get(field.key):
            made[field.key] = value_of(field.kind, told[field.key])
    changes: Changes = [((section, name), made)]
    if section == "drivers" and told.get(FOLLOWED):
        changes += [(("sectors", one, "driver"), name) for one in _without_growth(whole)]
    return changes


def _without_growth(whole: Mapping[str, Any]) -> list[str]:
    """The sectors of the base that follow no driver and have no growth of their own."""
    paths = mapping_of(whole.get("sectors"))
    of_base = mapping_of(mapping_of(whole.get("base")).get("sectors"))
    found = {str(one): mapping_of(paths.get(one)) for one in of_base}
    return [one for one, told in found.items() if not told.get("driver") and not told.get("growth")]


def _input_added(posted: Mapping[str, str]) -> Changes:
    start = f"new{SIGN}inputs{SIGN}"
    name = posted.get(f"{start}id", "").strip()[:200]
    if not name:
        return []
    parameters = value_of("map", posted.get(f"{start}parameters", ""))
    made: dict[str, Any] = {"distribution": posted.get(f"{start}distribution", "")}
    # What is no list of parameters is written as it was typed, and told as a field that is not known.
    made |= parameters if isinstance(parameters, dict) else {"parameters": parameters}
    return [(("uncertainty", "inputs", name), made)]


def _correlations(posted: Mapping[str, str], whole: Mapping[str, Any]) -> Changes:
    """The list of correlations, written anew where one of them changed or came."""
    listed = mapping_of(whole.get("uncertainty")).get("correlations")
    found = [dict(mapping_of(one)) for one in (listed if isinstance(listed, list) else [])]
    before = [dict(one) for one in found]
    for number, one in enumerate(found):
        typed = posted.get(f"pair{SIGN}{number}")
        if typed is not None and typed.strip() != posted.get(f"was{SIGN}pair{SIGN}{number}", "").strip():
            one["value"] = number_of(typed.strip()) if typed.strip() else None
    pair = [posted.get(f"new{SIGN}pair{SIGN}{end}", "").strip() for end in ("a", "b")]
    value = posted.get(f"new{SIGN}pair{SIGN}value", "").strip()
    if any(pair) or value:
        found.append({"between": [one for one in pair if one], "value": number_of(value)})
    kept = [one for one in found if one.get("value") is not None]
    return [(("uncertainty", "correlations"), kept)] if kept != before else []
