"""Reading the files of methodologies; everything that is wrong with them is told at once, with file and line.

A source may `use` one of `shared/*.yaml` (fuels, electricity and heat bought, wastewater); what it writes itself comes
first, field by field, item by item; aliases are those of both.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from ditan.core.enterprise.methods.checking import method_problems
from ditan.core.enterprise.methods.model import (
    QUANTITY,
    Boundary,
    EmissionRule,
    FacilityRule,
    Frequency,
    InputRule,
    InstallationKind,
    Item,
    Method,
    RoleRule,
    Source,
)
from ditan.core.errors import Problem
from ditan.core.library.mappings import Fields, read_fields

METHOD_REQUIRED = (
    *("industry", "industry_zh", "industry_en", "name_zh", "name_en"),
    *("document", "edition", "gwp", "sources"),
)
METHOD_KNOWN = (
    *METHOD_REQUIRED,
    *("aliases", "boundaries", "facilities", "potentials", "valid_from", "valid_to"),
    *("note_zh", "note_en"),
)
SOURCE_REQUIRED = ("name_zh", "name_en", "unit", "clause")
SOURCE_KNOWN = (
    *SOURCE_REQUIRED,
    *("use", "emissions", "aliases", "boundaries", "note_zh", "note_en", "items", "inputs"),
)
ITEM_KNOWN = (
    *("name_zh", "name_en", "key", "unit", "gas", "sign", "aliases", "keys", "expected"),
    *("note_zh", "note_en"),
)
INPUT_KNOWN = (
    *("name_zh", "name_en", "units", "aliases", "weighted_by", "frequency", "constant"),
    *("note_zh", "note_en"),
)
EMISSION_KNOWN = (
    *("gas", "equation", "roles", "amount", "sign", "direction", "needs", "unless", "status"),
    *("name_zh", "name_en"),
)
ROLE_KNOWN = ("key", "parameter", "tables", "fixed", "required")
FACILITIES_REQUIRED = ("kinds", "clause")
FACILITIES_KNOWN = (*FACILITIES_REQUIRED, "verification")
SIGNS = {"": 1, "added": 1, "removed": -1}
FREQUENCIES: Mapping[str, Frequency] = {"": "monthly", "monthly": "monthly", "yearly": "yearly"}
BOUNDARIES: Mapping[str, Boundary] = {"enterprise": "enterprise", "facility": "facility"}
KINDS: Mapping[str, InstallationKind] = {
    "facility": "facility",
    "line": "line",
    "unit": "unit",
    "point": "point",
}
T = TypeVar("T")


def read_methods(folder: Path) -> tuple[dict[str, Method], list[Problem]]:
    """Every methodology of a folder `enterprise` by id, and what is wrong with the files."""
    problems: list[Problem] = []
    shared: dict[str, Fields] = {}
    for path in sorted((folder / "shared").glob("*.yaml")):
        fields, unreadable = read_fields(path.name, path.read_text("utf-8-sig"))
        problems += unreadable
        shared[path.stem] = fields
    inputs, unreadable = read_fields("inputs.yaml", (folder / "inputs.yaml").read_text("utf-8-sig"))
    problems += unreadable
    found = {}
    for path in sorted((folder / "methods").glob("*.yaml")):
        fields, unreadable = read_fields(path.name, path.read_text("utf-8-sig"))
        problems += unreadable or fields.problems(METHOD_REQUIRED, METHOD_KNOWN)
        found[path.stem] = _method(path.stem, fields, shared, inputs, problems)
    for method in found.values():
        problems += method_problems(method)
    return found, problems


def _method(
    name: str, fields: Fields, shared: Mapping[str, Fields], inputs: Fields, problems: list[Problem]
) -> Method:
    listed = fields.parts.get("sources", Fields(fields.file)).parts
    text = fields.text
    return Method(
        id=name,
        industry=text("industry"),
        industry_zh=text("industry_zh"),
        industry_en=text("industry_en"),
        name_zh=text("name_zh"),
        name_en=text("name_en"),
        document=text("document"),
        edition=text("edition"),
        gwp=text("gwp"),
        sources={
            key: _source(key, _whole(part, shared, problems), inputs, problems)
            for key, part in listed.items()
        },
        boundaries=_boundaries(fields, ("enterprise",), problems),
        facilities=_facilities(fields, problems),
        potentials=dict(fields.parts.get("potentials", Fields(fields.file)).texts),
        valid_from=_day(fields, "valid_from", problems),
        valid_to=_day(fields, "valid_to", problems),
        aliases=tuple(fields.lists.get("aliases", ())),
        note_zh=text("note_zh"),
        note_en=text("note_en"),
        file=fields.file,
    )


def _whole(own: Fields, shared: Mapping[str, Fields], problems: list[Problem]) -> Fields:
    """A source with what it uses of a shared one: its own fields first, items and emissions one by one."""
    used = own.text("use")
    if not used:
        return own
    if used not in shared:
        problems.append(own.wrong("use", shared))
        return own
    return _merged(own, shared[used])


def _merged(own: Fields, base: Fields) -> Fields:
    parts = {name: part for name, part in base.parts.items() if name not in own.lines}
    for name, part in own.parts.items():
        parts[name] = _merged(part, base.parts[name]) if name in base.parts else part
    lists = {name: words for name, words in base.lists.items() if name not in own.lines} | own.lists
    if "aliases" in own.lists:
        lists["aliases"] = list(dict.fromkeys([*own.lists["aliases"], *base.lists.get("aliases", ())]))
    order = {name: parts[name] for name in [*base.parts, *own.parts] if name in parts}
    return Fields(
        own.file,
        own.line,
        {name: text for name, text in base.texts.items() if name not in own.lines} | own.texts,
        lists,
        order,
        {**dict.fromkeys(base.lines, own.line), **own.lines},
    )


def _source(name: str, fields: Fields, inputs: Fields, problems: list[Problem]) -> Source:
    problems += fields.problems(SOURCE_REQUIRED, SOURCE_KNOWN)
    emissions = fields.parts.get("emissions", Fields(fields.file)).parts
    rules = tuple(_emission(rule, part, problems) for rule, part in emissions.items())
    text = fields.text
    return Source(
        id=name,
        name_zh=text("name_zh"),
        name_en=text("name_en"),
        unit=text("unit"),
        clause=text("clause"),
        items=_items(fields, problems),
        inputs=_inputs(fields, rules, inputs, problems),
        emissions=rules,
        boundaries=_boundaries(fields, ("enterprise", "facility"), problems),
        aliases=tuple(fields.lists.get("aliases", ())),
        note_zh=text("note_zh"),
        note_en=text("note_en"),
        line=fields.line,
    )


def _items(fields: Fields, problems: list[Problem]) -> dict[str, Item]:
    found = {}
    for name, part in fields.parts.get("items", Fields(fields.file)).parts.items():
        problems += part.problems(("name_zh", "name_en"), ITEM_KNOWN)
        found[name] = Item(
            id=name,
            name_zh=part.text("name_zh"),
            name_en=part.text("name_en"),
            key=part.text("key", name),
            unit=part.text("unit"),
            gas=part.text("gas"),
            sign=_choice(part, "sign", SIGNS, problems),
            aliases=tuple(part.lists.get("aliases", ())),
            keys=dict(part.parts.get("keys", Fields(fields.file)).texts),
            expected=tuple(part.lists.get("expected", ())),
            note_zh=part.text("note_zh"),
            note_en=part.text("note_en"),
        )
    return found or {"": Item("", "", "", "")}


def _inputs(
    fields: Fields, rules: tuple[EmissionRule, ...], common: Fields, problems: list[Problem]
) -> dict[str, InputRule]:
    """The inputs that the rows of a source ask for: as the source writes them, over what all sources share."""
    own = fields.parts.get("inputs", Fields(fields.file)).parts
    wanted = [QUANTITY]
    for rule in rules:
        wanted += [
            rule.amount,
            *rule.needs,
            *rule.unless,
            *(role.parameter for role in rule.roles if not role.is_fixed),
        ]
    found = {}
    for name in dict.fromkeys([*wanted, *own]):
        if name == QUANTITY and rules and all(rule.amount != QUANTITY for rule in rules):
            continue
        base = common.parts.get(name)
        part = own.get(name)
        whole = _merged(part, base) if part and base else part or base
        if whole is None:
            problems.append(fields.wrong("inputs", common.parts, name))
            continue
        problems += whole.problems(("name_zh", "name_en"), INPUT_KNOWN)
        found[name] = _input(name, whole, problems)
    return found


def _input(name: str, part: Fields, problems: list[Problem]) -> InputRule:
    return InputRule(
        id=name,
        name_zh=part.text("name_zh"),
        name_en=part.text("name_en"),
        units=tuple(part.lists.get("units", ())),
        aliases=tuple(part.lists.get("aliases", ())),
        weighted_by=tuple(part.lists.get("weighted_by", ())),
        frequency=_choice(part, "frequency", FREQUENCIES, problems),
        is_constant=part.text("constant") == "yes",
        note_zh=part.text("note_zh"),
        note_en=part.text("note_en"),
    )


def _emission(name: str, fields: Fields, problems: list[Problem]) -> EmissionRule:
    problems += fields.problems(("gas", "equation"), EMISSION_KNOWN)
    roles = tuple(_roles(fields.parts.get("roles", Fields(fields.file)), problems))
    rule = EmissionRule(
        id=name,
        gas=fields.text("gas"),
        equation=fields.text("equation"),
        roles=roles,
        amount=fields.text("amount", QUANTITY),
        sign=_choice(fields, "sign", SIGNS, problems),
        direction=fields.text("direction"),
        needs=tuple(fields.lists.get("needs", ())),
        unless=tuple(fields.lists.get("unless", ())),
        is_memo=fields.text("status") == "memo",
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
    )
    return replace(rule, name_zh=rule.name_zh or name, name_en=rule.name_en or name)


def _roles(fields: Fields, problems: list[Problem]) -> Iterator[RoleRule]:
    """Roles in the order of the file: `role: key`, or `role: {key: …, parameter: …, tables: […], fixed: yes, required: yes}`."""
    for role in fields.lines:
        if role in fields.texts:
            yield RoleRule(role, role, fields.text(role))
        elif role in fields.parts:
            part = fields.parts[role]
            problems += part.problems((), ROLE_KNOWN)
            yield RoleRule(
                role,
                part.text("parameter", role),
                part.text("key"),
                tuple(part.lists.get("tables", ())),
                is_fixed=part.text("fixed") == "yes",
                is_required=part.text("required") == "yes",
            )


def _boundaries(
    fields: Fields, default: tuple[Boundary, ...], problems: list[Problem]
) -> tuple[Boundary, ...]:
    listed = fields.lists.get("boundaries")
    if listed is None:
        return default
    problems += [fields.wrong("boundaries", BOUNDARIES, found) for found in listed if found not in BOUNDARIES]
    return tuple(BOUNDARIES[found] for found in listed if found in BOUNDARIES)


def _facilities(fields: Fields, problems: list[Problem]) -> FacilityRule:
    part = fields.parts.get("facilities")
    if part is None:
        return FacilityRule()
    problems += part.problems(FACILITIES_REQUIRED, FACILITIES_KNOWN)
    listed = part.lists.get("kinds", [])
    problems += [part.wrong("kinds", KINDS, found) for found in listed if found not in KINDS]
    return FacilityRule(
        tuple(KINDS[found] for found in listed if found in KINDS),
        part.text("clause"),
        part.verification(problems),
    )


def _day(fields: Fields, name: str, problems: list[Problem]) -> date | None:
    text = fields.text(name)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems.append(fields.wrong(name, "YYYY-MM-DD"))
        return None


def _choice(fields: Fields, name: str, choices: Mapping[str, T], problems: list[Problem]) -> T:
    found = fields.text(name)
    if found not in choices:
        problems.append(fields.wrong(name, filter(None, choices)))
    return choices.get(found, next(iter(choices.values())))
