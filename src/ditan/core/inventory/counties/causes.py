"""Reading the file of causes: `library/inventory/counties.yaml`."""

from collections.abc import Mapping
from functools import cache

from ditan.core.errors import Problem
from ditan.core.inventory.counties.model import RECOGNISED, TREATMENTS, Cause, Causes
from ditan.core.library.files import read_built_in
from ditan.core.library.mappings import Fields, read_fields

FILE = "inventory/counties.yaml"
NAMES = ("name_zh", "name_en")
REQUIRED = ("document", "clause", "verification", "causes", "keys")
CAUSE_REQUIRED = (*NAMES, "meaning_zh", "meaning_en", "recognised", "treatment")
CAUSE_KNOWN = (*CAUSE_REQUIRED, "sectors", "keys")


def read_causes(file: str, text: str) -> tuple[Causes, list[Problem]]:
    """The causes of a file, and everything that is wrong with it, with its line.

    Rules: the last cause, and no other, takes the rest; every key that a cause names is among the keys.
    """
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable or fields.problems(REQUIRED, REQUIRED))
    keys = fields.parts.get("keys", Fields(file)).parts
    for part in keys.values():
        problems += part.problems(NAMES, NAMES)
    parts = fields.parts.get("causes", Fields(file)).parts
    causes = {name: _cause(name, part, keys, problems) for name, part in parts.items()}
    takers = [name for name, cause in causes.items() if cause.recognised == "rest"]
    if causes and takers != [list(causes)[-1]]:
        expected = "one cause with recognised: rest, the last of the list"
        found = ", ".join(takers) or "-"
        problems.append(fields.wrong("causes", expected, found))
    verification = fields.verification(problems)
    names = {name: (part.text("name_zh"), part.text("name_en")) for name, part in keys.items()}
    return Causes(causes, names, fields.text("document"), fields.text("clause"), verification), problems


@cache
def causes() -> Causes:
    """The built-in causes. Raises: Refused with everything that is wrong with their file."""
    return read_built_in(FILE, read_causes)


def _cause(name: str, fields: Fields, keys: Mapping[str, Fields], problems: list[Problem]) -> Cause:
    problems += fields.problems(CAUSE_REQUIRED, CAUSE_KNOWN)
    for field, known in (("recognised", RECOGNISED), ("treatment", TREATMENTS)):
        if fields.text(field) and fields.text(field) not in known:
            problems.append(fields.wrong(field, known))
    named = fields.parts.get("keys", Fields(fields.file))
    problems += [named.wrong(sector, keys) for sector, key in named.texts.items() if key not in keys]
    return Cause(
        id=name,
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
        meaning_zh=fields.text("meaning_zh"),
        meaning_en=fields.text("meaning_en"),
        recognised=next((each for each in RECOGNISED if each == fields.text("recognised")), "declared"),
        treatment=next((each for each in TREATMENTS if each == fields.text("treatment")), "kept"),
        sectors=frozenset(fields.lists.get("sectors", [])),
        keys=dict(named.texts),
    )
