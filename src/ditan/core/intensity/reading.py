"""Reading the files of price bases and of assessment rules: `library/statistics/`."""

from functools import cache

from ditan.core.errors import Problem
from ditan.core.intensity.assessment import AssessmentRule
from ditan.core.intensity.model import PriceBase
from ditan.core.library.collection import Library
from ditan.core.library.files import read_built_in
from ditan.core.library.loading import load
from ditan.core.library.mappings import Fields, read_fields

BASES_FILE = "statistics/price_bases.yaml"
RULES_FILE = "statistics/assessment_rules.yaml"
HEAD = ("document", "clause", "verification")
NAMES = ("name_zh", "name_en")


def read_price_bases(file: str, text: str) -> tuple[tuple[PriceBase, ...], list[Problem]]:
    """The price bases of a file in order of their periods, and everything that is wrong with it, with its line."""
    fields, unreadable = read_fields(file, text)
    known = (*HEAD, "periods", "censuses")
    problems: list[Problem] = list(unreadable or fields.problems(known, known))
    verification = fields.verification(problems)
    required = ("first", "last", *NAMES)
    found = []
    for name, part in fields.parts.get("periods", Fields(file)).parts.items():
        problems += part.problems(required, required)
        year, first, last = (
            _year(part, field, text, problems)
            for field, text in (("periods", name), ("first", part.text("first")), ("last", part.text("last")))
        )
        names = part.text("name_zh"), part.text("name_en")
        found.append(PriceBase(year, first, last, *names, fields.text("clause"), verification))
    return tuple(sorted(found, key=lambda base: base.first)), problems


def read_assessment_rules(
    file: str, text: str, library: Library
) -> tuple[tuple[AssessmentRule, ...], list[Problem]]:
    """The assessment rules of a file, the default first, with their coefficients of the library."""
    fields, unreadable = read_fields(file, text)
    known = (*HEAD, "rules")
    problems: list[Problem] = list(unreadable or fields.problems(known, known))
    required = (*NAMES, "first", "coefficients")
    found = []
    for name, part in fields.parts.get("rules", Fields(file)).parts.items():
        problems += part.problems(required, (*required, "last"))
        named = part.parts.get("coefficients", Fields(file))
        coefficients = {}
        for item, key in named.texts.items():
            if key in library.parameters:
                coefficients[item] = library.parameters[key]
            else:
                problems.append(named.wrong(item, "a key of the library"))
        last = _year(part, "last", part.text("last"), problems) if part.text("last") else None
        first = _year(part, "first", part.text("first"), problems)
        rule = AssessmentRule(name, part.text("name_zh"), part.text("name_en"), (first, last), coefficients)
        found.append(rule)
    return tuple(found), problems


@cache
def price_bases() -> tuple[PriceBase, ...]:
    """The built-in price bases. Raises: Refused with everything that is wrong with their file."""
    return read_built_in(BASES_FILE, read_price_bases)


def read_censuses(file: str, text: str) -> tuple[tuple[int, ...], list[Problem]]:
    """The census years of a file of price bases, and everything that is wrong with them."""
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable)
    years = tuple(_year(fields, "censuses", told, problems) for told in fields.lists.get("censuses", ()))
    return tuple(sorted(years)), problems


@cache
def censuses() -> tuple[int, ...]:
    """The years whose census revises the figures of the years before, in order. Raises: Refused."""
    return read_built_in(BASES_FILE, read_censuses)


@cache
def assessment_rules() -> tuple[AssessmentRule, ...]:
    """The built-in rules, the default first. Raises: Refused with everything that is wrong with their file."""
    library = load()
    return read_built_in(RULES_FILE, lambda file, text: read_assessment_rules(file, text, library))


def _year(fields: Fields, field: str, text: str, problems: list[Problem]) -> int:
    if text.isdecimal() and len(text) == len("2005"):
        return int(text)
    problems.append(fields.wrong(field, "a year of four digits", text))
    return 0
