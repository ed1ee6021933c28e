"""The source forms, found by folder (`library/balance/sources/*.yaml`), and the rules of closing."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from ditan.core.balance.compiling.model import Closing, Item, Source, Total
from ditan.core.errors import Problem, refuse_if
from ditan.core.library.files import BUILT_IN, read_built_in
from ditan.core.library.mappings import Fields, read_fields
from ditan.core.library.vocabulary import fuels, rows

FOLDER = "balance/sources"
CLOSING_FILE = "balance/compiling.yaml"
NAMES = ("name_zh", "name_en")
SOURCE_REQUIRED = (*NAMES, "owner", "document", "verification", "items")
SOURCE_KNOWN = (*SOURCE_REQUIRED, "fuels", "sampled", "totals")
TOTAL_REQUIRED = (*NAMES, "items")
ITEM_REQUIRED = (*NAMES, "row", "sign")
CLOSING_REQUIRED = ("document", "verification", "consumption", "supply")
SIGNS = {"plus": 1, "minus": -1}
ANSWERS = {"yes": True, "no": False}


def read_source(file: str, text: str) -> tuple[Source, list[Problem]]:
    """A source form of a file, and everything that is wrong with it, with its line."""
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable or fields.problems(SOURCE_REQUIRED, SOURCE_KNOWN))
    parts = fields.parts.get("items", Fields(file)).parts
    totals = fields.parts.get("totals", Fields(file)).parts
    problems += _listing_problems(fields, "fuels", fuels())
    sampled = fields.text("sampled", "no")
    if sampled not in ANSWERS:
        problems.append(fields.wrong("sampled", ANSWERS))
    source = Source(
        id=Path(file).stem,
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
        owner=fields.text("owner"),
        document=fields.text("document"),
        verification=fields.verification(problems),
        items={name: _item(name, part, problems) for name, part in parts.items()},
        file=file,
        fuels=tuple(fields.lists.get("fuels", ())),
        is_sampled=ANSWERS.get(sampled, False),
        totals=tuple(_total(name, part, parts, problems) for name, part in totals.items()),
    )
    return source, problems


def read_closing(file: str, text: str) -> tuple[Closing, list[Problem]]:
    """The rules of closing of a file, and everything that is wrong with it, with its line."""
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable or fields.problems(CLOSING_REQUIRED, CLOSING_REQUIRED))
    consumption = fields.parts.get("consumption", Fields(file))
    supply = fields.parts.get("supply", Fields(file))
    problems += [
        *consumption.problems(("any",), ("any", *fuels())),
        *supply.problems(("in", "out"), ("in", "out")),
    ]
    for part in (consumption, supply):
        problems += [part.wrong(name, rows()) for name, row in part.texts.items() if row not in rows()]
    closing = Closing(
        consumption=dict(consumption.texts),
        moving_in=supply.text("in"),
        sending_out=supply.text("out"),
        document=fields.text("document"),
        verification=fields.verification(problems),
    )
    return closing, problems


@cache
def sources() -> Mapping[str, Source]:
    """The built-in source forms by id. Raises: Refused with everything that is wrong with their files."""
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    for path in sorted((BUILT_IN / FOLDER).glob("*.yaml")):
        source, wrong = read_source(path.name, path.read_text("utf-8-sig"))
        found[source.id] = source
        problems += wrong
    refuse_if(problems)
    return found


@cache
def closing() -> Closing:
    """The built-in rules of closing. Raises: Refused with everything that is wrong with their file."""
    return read_built_in(CLOSING_FILE, read_closing)


def _item(name: str, fields: Fields, problems: list[Problem]) -> Item:
    problems += fields.problems(ITEM_REQUIRED, (*ITEM_REQUIRED, "instead"))
    row, sign, instead = fields.text("row"), fields.text("sign"), fields.text("instead")
    for key, found in (("row", row), ("instead", instead)):
        if found and found not in rows():
            problems.append(fields.wrong(key, rows()))
    if sign and sign not in SIGNS:
        problems.append(fields.wrong("sign", SIGNS))
    return Item(name, fields.text("name_zh"), fields.text("name_en"), row, SIGNS.get(sign, 1), instead)


def _total(name: str, fields: Fields, items: Mapping[str, Fields], problems: list[Problem]) -> Total:
    problems += fields.problems(TOTAL_REQUIRED, TOTAL_REQUIRED)
    problems += _listing_problems(fields, "items", items)
    if name in items:
        problems.append(fields.wrong("items", "an id that no item has", name))
    return Total(name, fields.text("name_zh"), fields.text("name_en"), tuple(fields.lists.get("items", ())))


def _listing_problems(fields: Fields, name: str, known: Iterable[str]) -> list[Problem]:
    listed = list(known)
    return [fields.wrong(name, listed, word) for word in fields.lists.get(name, ()) if word not in listed]
