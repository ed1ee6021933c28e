"""What a place's statistics hold year by year: `library/statistics/measures.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from ditan.core.errors import Problem
from ditan.core.errors.statistics import MeasureUnknown
from ditan.core.library.files import read_built_in
from ditan.core.library.mappings import Fields, read_fields
from ditan.core.library.nearest import nearest

FILE = "statistics/measures.yaml"
HEAD = ("document", "verification", "measures")
HEAD_KNOWN = (*HEAD, "owners")
OWNER = ("name_zh", "name_en")
REQUIRED = ("name_zh", "name_en", "unit", "decimals")
MARKS = {"prices": "has", "standing": "has", "key": "is"}
KNOWN = (*REQUIRED, *MARKS, "least", "most", "owner")
YES = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its unit and decimals, the values it may take, and what has to be told with a value.

    `owner` is the subject of the duty matrix whose department is asked for it; empty where it comes from above.
    """

    id: str
    name_zh: str
    name_en: str
    unit: str
    decimals: int
    least: Decimal
    most: Decimal | None
    has_prices: bool = False
    has_standing: bool = False
    is_key: bool = False
    owner: str = ""


def read_measures(file: str, text: str) -> tuple[dict[str, Measure], list[Problem]]:
    """The measures of a file by id, and everything that is wrong with it, with its line."""
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable or fields.problems(HEAD, HEAD_KNOWN))
    fields.verification(problems)
    parts = fields.parts.get("measures", Fields(file)).parts
    return {name: _measure(name, part, problems) for name, part in parts.items()}, problems


def read_owners(file: str, text: str) -> tuple[dict[str, tuple[str, str]], list[Problem]]:
    """What the measures of each owner are called together, in Chinese and English, and what is wrong with it."""
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable)
    parts = fields.parts.get("owners", Fields(file)).parts
    for part in parts.values():
        problems += part.problems(OWNER, OWNER)
    return {name: (part.text("name_zh"), part.text("name_en")) for name, part in parts.items()}, problems


@cache
def owners() -> Mapping[str, tuple[str, str]]:
    """What the measures of each owner are called together. Raises: Refused with everything that is wrong with it."""
    return read_built_in(FILE, read_owners)


@cache
def measures() -> Mapping[str, Measure]:
    """The built-in measures in the order of the file. Raises: Refused with everything that is wrong with it."""
    return read_built_in(FILE, read_measures)


def measure(name: str) -> Measure:
    """A measure by its id. Raises: MeasureUnknown with the nearest known."""
    known = measures()
    if name not in known:
        raise MeasureUnknown(found=name, nearest=nearest(name, known), known=", ".join(known))
    return known[name]


def _measure(name: str, fields: Fields, problems: list[Problem]) -> Measure:
    problems += fields.problems(REQUIRED, KNOWN)
    least, most = _number(fields, "least", problems), _number(fields, "most", problems)
    decimals = _number(fields, "decimals", problems)
    return Measure(
        name,
        fields.text("name_zh"),
        fields.text("name_en"),
        fields.text("unit"),
        int(decimals or 0),
        Decimal(0) if least is None else least,
        most,
        owner=fields.text("owner"),
        **{f"{verb}_{mark}": _answer(fields, mark, problems) for mark, verb in MARKS.items()},
    )


def _number(fields: Fields, name: str, problems: list[Problem]) -> Decimal | None:
    text = fields.text(name)
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        problems.append(fields.wrong(name, "a number"))
        return None


def _answer(fields: Fields, name: str, problems: list[Problem]) -> bool:
    text = fields.text(name, "no")
    if text not in YES:
        problems.append(fields.wrong(name, YES, text))
    return YES.get(text, False)
