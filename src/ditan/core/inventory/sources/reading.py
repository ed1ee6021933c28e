"""Reading the files of sources; everything that is wrong with them is told at once, with file and line."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar, get_args

from ditan.core.errors import Problem
from ditan.core.errors.library import LibraryFieldWrong
from ditan.core.inventory.sources.checking import alternative_problems, source_problems, twice_problems
from ditan.core.inventory.sources.model import EmissionRule, Mixture, Named, RoleRule, Source
from ditan.core.library.mappings import Fields, read_fields

FILE_FIELDS = ("category", "sources")
SOURCE_REQUIRED = ("name_zh", "name_en", "amount_zh", "amount_en", "unit", "clause", "emissions")
SOURCE_KNOWN = (
    *SOURCE_REQUIRED,
    *("aliases", "holder_zh", "holder_en", "region_table", "negative", "note_zh", "note_en", "ipcc", "gpc"),
    *("items", "variants", "variants_zh", "variants_en", "mixture", "alternatives"),
)
NAMED_KNOWN = ("name_zh", "name_en", "key", "gas", "aliases", "spellings")
EMISSION_REQUIRED = ("gas", "equation")
EMISSION_KNOWN = (*EMISSION_REQUIRED, "sign", "direction", "status", "name_zh", "name_en", "roles")
ROLE_KNOWN = ("key", "parameter", "unit", "name_zh", "name_en")
SIGNS = {"added": 1, "removed": -1}
STATUSES = {"estimated": False, "memo": True}
ANSWERS = {"allowed": True, "refused": False}
T = TypeVar("T")


def read_sources(folder: Path) -> tuple[dict[str, Source], list[Problem]]:
    """Every source of a folder by id, in the order of their categories, and what is wrong with the files."""
    found: list[Source] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        fields, unreadable = read_fields(path.name, path.read_text("utf-8-sig"))
        problems += unreadable or fields.problems(FILE_FIELDS, FILE_FIELDS)
        listed = fields.parts.get("sources", Fields(path.name)).parts
        found += [_source(name, part, fields.text("category"), problems) for name, part in listed.items()]
    for source in found:
        problems += source_problems(source)
    problems += [*twice_problems(found), *alternative_problems(found)]
    ordered = sorted(
        found, key=lambda source: [int(part) for part in source.category.split(".") if part.isdigit()]
    )
    return {source.id: source for source in ordered}, problems


def _source(name: str, fields: Fields, category: str, problems: list[Problem]) -> Source:
    problems += fields.problems(SOURCE_REQUIRED, SOURCE_KNOWN)
    mixture = fields.text("mixture")
    words = get_args(Mixture)
    emissions = fields.parts.get("emissions", Fields(fields.file)).parts
    text = fields.text
    return Source(
        id=name,
        category=category,
        name_zh=text("name_zh"),
        name_en=text("name_en"),
        amount_zh=text("amount_zh"),
        amount_en=text("amount_en"),
        unit=text("unit"),
        emissions=tuple(_emission(rule, part, problems) for rule, part in emissions.items()),
        items=_named(fields, "items", problems),
        variants=_named(fields, "variants", problems),
        variants_zh=text("variants_zh"),
        variants_en=text("variants_en"),
        mixture=_choice(fields, "mixture", {word: word for word in words}, problems) if mixture else "",
        region_table=text("region_table"),
        allows_negative=_choice(fields, "negative", ANSWERS, problems) if text("negative") else False,
        alternatives=tuple(fields.lists.get("alternatives", ())),
        aliases=tuple(fields.lists.get("aliases", ())),
        holder_zh=text("holder_zh"),
        holder_en=text("holder_en"),
        clause=text("clause"),
        note_zh=text("note_zh"),
        note_en=text("note_en"),
        ipcc=text("ipcc"),
        gpc=text("gpc"),
        file=fields.file,
        line=fields.line,
    )


def _named(fields: Fields, group: str, problems: list[Problem]) -> dict[str, Named]:
    found = {}
    for name, part in fields.parts.get(group, Fields(fields.file)).parts.items():
        problems += part.problems(("name_zh", "name_en"), NAMED_KNOWN)
        found[name] = Named(
            id=name,
            name_zh=part.text("name_zh"),
            name_en=part.text("name_en"),
            key=part.text("key", name),
            gas=part.text("gas"),
            aliases=tuple(part.lists.get("aliases", ())),
            spellings=dict(part.parts.get("spellings", Fields(fields.file)).texts),
        )
    return found


def _emission(name: str, fields: Fields, problems: list[Problem]) -> EmissionRule:
    problems += fields.problems(EMISSION_REQUIRED, EMISSION_KNOWN)
    return EmissionRule(
        id=name,
        gas=fields.text("gas"),
        equation=fields.text("equation"),
        roles=tuple(_roles(fields.parts.get("roles", Fields(fields.file)), problems)),
        sign=_choice(fields, "sign", SIGNS, problems) if fields.text("sign") else 1,
        direction=fields.text("direction"),
        is_memo=_choice(fields, "status", STATUSES, problems) if fields.text("status") else False,
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
    )


def _roles(fields: Fields, problems: list[Problem]) -> Iterator[RoleRule]:
    """Roles in the order of the file: `role: key`, or `role: {key: …, parameter: …, unit: …}`."""
    for role in fields.lines:
        if role in fields.texts:
            yield RoleRule(role, role, fields.text(role))
        elif role in fields.parts:
            part = fields.parts[role]
            problems += part.problems((), ROLE_KNOWN)
            told = {name: part.text(name) for name in ("key", "unit", "name_zh", "name_en")}
            yield RoleRule(role, part.text("parameter", role), **told)


def _choice(fields: Fields, name: str, choices: dict[str, T], problems: list[Problem]) -> T:
    found = fields.text(name)
    if found not in choices:
        problems.append(
            LibraryFieldWrong(
                fields.where(name), field=name, found=found, expected=" / ".join(filter(None, choices))
            )
        )
    return choices.get(found, next(iter(choices.values())))
