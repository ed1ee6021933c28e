"""The words of a row: which source, item, gas and parameter its cells mean. A wrong word is raised as Refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ditan.core.errors import Problem, Refused, Where
from ditan.core.errors.inventory.rows import (
    ActivityGasNotOfSource,
    ActivityItemMissing,
    ActivityItemUnknown,
    ActivityParameterUnknown,
    ActivityShareUnknown,
    ActivitySourceElsewhere,
    ActivitySourceMissing,
    ActivitySourceUnknown,
    ActivityValueMissing,
)
from ditan.core.errors.library import LibraryParameterUnknown
from ditan.core.errors.quantities import UnknownUnit
from ditan.core.inventory.own_activities.model import SHARE_PREFIX, OwnValue
from ditan.core.inventory.sources import Named, Source, SourceBook, named
from ditan.core.library import Library
from ditan.core.library.gases import family_of, gas_words
from ditan.core.library.nearest import nearest
from ditan.core.quantities import parse_unit
from ditan.core.tables.activity import ActivityTable

Record = Mapping[str, Any]
_PARAMETER = re.compile(r"^(?P<name>[^()=]*?)\s*(?:\((?P<unit>[^=]+)\))?\s*(?:=\s*(?P<key>.+))?$")
_JOINTS = re.compile(r"\s*[.·/、-]\s*|\s+")
KEY_JOINT = "."


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row stands: its line in the file, and each of its cells by the name of the column."""

    table: ActivityTable
    line: int

    @property
    def whole(self) -> Where:
        """The line."""
        return Where(file=self.table.file, sheet=self.table.sheet, line=self.line)

    def at(self, column: str) -> Where:
        """One cell."""
        return self.table.where(self.line, column)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words of a row mean: its source (None for a free one), item and variant by id, and gas."""

    definition: Source | None
    item: str
    variant: str
    gas: str


def meaning_of(record: Record, place: RowPlace, book: SourceBook) -> Meaning:
    """The meaning of a row. An amount must say its item; a parameter or a status may stand for all items.

    Raises: Refused with the word that is wrong and what is known.
    """
    word, is_amount = record["source"] or "", record["quantity"] is not None
    gas = gas_words().get(record["gas"] or "", record["gas"] or "")
    definition = book.find(record["category"], word) if word else _only_source(record, book)
    if definition is None:
        if is_amount:
            _refuse_foreign(record, place.at("source"), book, word)
        return Meaning(None, record["item"] or "", "", gas)
    item, variant = item_of(definition, record["item"] or "", place.at("item"), is_amount=is_amount)
    known = definition.items.get(item)
    emitted = {rule.gas_of(known) for rule in definition.emissions} if known else {*definition.gases}
    emitted |= {rule.gas for rule in definition.emissions if rule.is_memo}
    if not is_amount:
        emitted |= {family_of(single) for single in emitted}  # a status may be said of a whole family
    if gas and gas not in emitted:
        facts = {"known": ", ".join(sorted(emitted)), **source_facts(definition)}
        raise Refused([ActivityGasNotOfSource(place.at("gas"), found=gas, **facts)])
    return Meaning(definition, item, variant, gas)


def _only_source(record: Record, book: SourceBook) -> Source | None:
    """The one source of the category, for a row that names none and brings no factor of its own."""
    choices = book.of_category(record["category"])
    has_factor = bool(record["parameter"]) or record["value"] is not None
    return next(iter(choices)) if len(choices) == 1 and not has_factor else None


def _refuse_foreign(record: Record, where: Where, book: SourceBook, word: str) -> None:
    """A source of another category, or one that is unknown and brings no factor."""
    elsewhere = book.anywhere(word) if word else None
    has_factor = bool(record["parameter"]) or record["value"] is not None
    if elsewhere is not None and not has_factor:
        facts = {"found": word, "category": record["category"], "belongs": elsewhere.category}
        raise Refused([ActivitySourceElsewhere(where, **facts)])
    choices = book.of_category(record["category"])
    if choices and not has_factor:
        facts = {"found": word, "category": record["category"], **_known(choices, word)}
        raise Refused([(ActivitySourceUnknown if word else ActivitySourceMissing)(where, **facts)])


def item_of(definition: Source, text: str, where: Where, *, is_amount: bool) -> tuple[str, str]:
    """Item and variant of a source by id; free text where the source knows no items."""
    if not text:
        only = next(iter(definition.items)) if len(definition.items) == 1 else ""
        if definition.items and not only and is_amount:
            raise Refused([_missing(definition, definition.items, where, ("items", "种类"))])
        return only, ""
    found = named(text, definition.items)
    if found is not None:
        return found.id, ""
    for match in _JOINTS.finditer(text):
        first, second = text[: match.start()], text[match.end() :]
        for item_word, variant_word in ((first, second), (second, first)):
            item, variant = named(item_word, definition.items), named(variant_word, definition.variants)
            if item is not None and variant is not None:
                return item.id, variant.id
    if not definition.items:
        variant = named(text, definition.variants)
        return ("", variant.id) if variant else (text, "")
    facts = {"found": text, **source_facts(definition), **_known(definition.items.values(), text)}
    raise Refused([ActivityItemUnknown(where, **facts)])


def variant_missing(definition: Source, where: Where) -> Problem:
    """A source whose defaults depend on a variant, and a row that names none."""
    what = (definition.variants_en or "variants", definition.variants_zh or "组成")
    return _missing(definition, definition.variants, where, what)


def own_value(record: Record, place: RowPlace, meaning: Meaning, library: Library) -> OwnValue:
    """The parameter that a row brings.

    Raises: Refused where it is no parameter of the source and no key, where its number or unit is missing or wrong.
    """
    text, value, where = record["parameter"] or "", record["value"], place.at("parameter")
    limits = {"document": record["document"] or "", "gas": meaning.gas, "item": meaning.item}
    if text in library.parameters:
        return OwnValue(_lone_role(text, meaning, where), where, value, "", text, **limits)
    match = _PARAMETER.match(text)
    name, unit, key = (match["name"], match["unit"] or "", match["key"] or "") if match else (text, "", "")
    if key and key not in library.parameters:
        raise Refused([LibraryParameterUnknown(where, id=key, nearest=nearest(key, library.parameters))])
    if meaning.definition is not None:
        name = _parameter_name(name, text, meaning, where, library, has_value=value is not None or bool(key))
    if value is None and not key:
        if meaning.definition is None:
            raise Refused(
                [LibraryParameterUnknown(where, id=text, nearest=nearest(text, library.parameters))]
            )
        raise Refused([ActivityValueMissing(place.at("value"), found=text)])
    _refuse_unknown_unit(unit, where)
    return OwnValue(name, where, value, unit, key, **limits)


def _lone_role(key: str, meaning: Meaning, where: Where) -> str:
    """The parameter that a key alone means: the only one of the source."""
    if meaning.definition is None:
        return key
    names = _listed(meaning)
    if len(names) == 1:
        return names[0]
    facts = {"known": ", ".join(f"{name}={key}" for name in names) or "-", "nearest": f"{key}"}
    raise Refused([ActivityParameterUnknown(where, found=key, **source_facts(meaning.definition), **facts)])


def _listed(meaning: Meaning) -> list[str]:
    rules = meaning.definition.emissions if meaning.definition else ()
    fitting = [rule for rule in rules if not meaning.gas or "{" in rule.gas or rule.gas == meaning.gas]
    return list(dict.fromkeys(role.parameter for rule in fitting for role in rule.roles))


def _parameter_name(
    name: str, text: str, meaning: Meaning, where: Where, library: Library, *, has_value: bool
) -> str:
    """The source's name of a parameter: as listed, by its role where that is unmistakable, or a share."""
    definition = meaning.definition
    if definition is None:
        return name
    if name.startswith(SHARE_PREFIX):
        return SHARE_PREFIX + _part(definition, name, where).id
    if name in definition.parameters:
        return name
    by_role = {
        role.parameter
        for rule in definition.emissions
        if not meaning.gas or rule.gas == meaning.gas
        for role in rule.roles
        if role.role == name
    }
    if len(by_role) == 1:
        return by_role.pop()
    if KEY_JOINT in name and not has_value:
        raise Refused([LibraryParameterUnknown(where, id=text, nearest=nearest(text, library.parameters))])
    shares = [f"{SHARE_PREFIX}{part}" for part in definition.variants] if definition.mixture else []
    known = [*definition.parameters, *shares]
    facts = {"known": ", ".join(known) or "-", "nearest": nearest(name, known)}
    raise Refused([ActivityParameterUnknown(where, found=name or "-", **source_facts(definition), **facts)])


def _part(definition: Source, name: str, where: Where) -> Named:
    word = name.removeprefix(SHARE_PREFIX)
    found = named(word, definition.variants) if definition.mixture else None
    if found is None:
        facts = {"found": word, **source_facts(definition), **_known(definition.variants.values(), word)}
        raise Refused([ActivityShareUnknown(where, **facts)])
    return found


def source_facts(definition: Source) -> dict[str, str]:
    """A source as both languages name it."""
    return {"source": f"{definition.name_en} ({definition.id})", "source_zh": definition.name_zh}


def _missing(
    definition: Source, choices: Mapping[str, Named], where: Where, what: tuple[str, str]
) -> ActivityItemMissing:
    facts = {"what": what[0], "what_zh": what[1], **source_facts(definition)}
    return ActivityItemMissing(where, **facts, **_known(choices.values(), ""))


def _known(choices: Any, word: str) -> dict[str, str]:
    """The known choices of a message, and the nearest, in both languages."""
    choices = list(choices)
    words = {name: choice for choice in choices for name in choice.words}
    close = words.get(nearest(word, words)) if word else None
    return {
        "known": ", ".join(f"{choice.id} ({choice.name_en})" for choice in choices) or "-",
        "known_zh": "、".join(f"{choice.name_zh}（{choice.id}）" for choice in choices) or "-",
        "nearest": close.id if close else "-",
        "nearest_zh": close.name_zh if close else "-",
    }


def _refuse_unknown_unit(unit: str, where: Where) -> None:
    try:
        parse_unit(unit or "-")
    except UnknownUnit as problem:
        raise Refused([UnknownUnit(where, **problem.facts)]) from problem
