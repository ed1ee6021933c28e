"""Reading the rules of data health: `library/inventory/health.yaml`."""

from collections.abc import Iterator
from functools import cache

from ditan.core.errors import Problem
from ditan.core.inventory.health.model import Rules, SameAs, Test
from ditan.core.library.files import read_built_in
from ditan.core.library.mappings import Fields, read_fields
from ditan.core.library.vocabulary import categories, fuels, rows

FILE = "inventory/health.yaml"
TESTS = ("opaque", "inconsistent", "mismatched", "incomparable")
SHARES = ("attention", "bad", "tolerance")
REQUIRED = ("document", "clause", "verification", *SHARES, "tests", "measures", "enterprise_categories")
METHODS = ("calorific", "coal_equivalent")
TEST_REQUIRED = ("name_zh", "name_en", "question_zh", "question_en")


def read_health_rules(file: str, text: str) -> tuple[Rules, list[Problem]]:
    """The rules of a file, and everything that is wrong with it, with its line."""
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable or fields.problems(REQUIRED, REQUIRED))
    told = fields.parts.get("tests", Fields(file))
    problems += told.problems(TESTS, TESTS)
    tests = {name: _test(name, part, problems) for name, part in told.parts.items()}
    rules = Rules(
        tests,
        measures=tuple(_same_as(fields.parts.get("measures", Fields(file)), problems)),
        enterprise_categories=_categories(fields, problems),
        attention=_share(fields, "attention", problems),
        bad=_share(fields, "bad", problems),
        tolerance=_share(fields, "tolerance", problems),
        document=fields.text("document"),
        clause=fields.text("clause"),
        verification=fields.verification(problems),
    )
    return rules, problems


@cache
def health_rules() -> Rules:
    """The built-in rules. Raises: Refused with everything that is wrong with their file."""
    return read_built_in(FILE, read_health_rules)


def _test(name: str, fields: Fields, problems: list[Problem]) -> Test:
    problems += fields.problems(TEST_REQUIRED, TEST_REQUIRED)
    return Test(name, *(fields.text(part) for part in TEST_REQUIRED))


def _same_as(fields: Fields, problems: list[Problem]) -> Iterator[SameAs]:
    for name, part in fields.parts.items():
        problems += part.problems(("row",), ("row", "fuel", "standard_coal"))
        for field, known in (("row", rows()), ("fuel", fuels()), ("standard_coal", METHODS)):
            if part.text(field) and part.text(field) not in known:
                problems.append(part.wrong(field, known))
        if bool(part.text("fuel")) == bool(part.text("standard_coal")):
            problems.append(part.wrong("fuel", "either a fuel or standard_coal"))
        yield SameAs(name, *(part.text(field) for field in ("row", "fuel", "standard_coal")))


def _categories(fields: Fields, problems: list[Problem]) -> tuple[str, ...]:
    """Categories, parted by blanks."""
    found = tuple(fields.text("enterprise_categories").split())
    if not found or not set(found) <= set(categories()):
        problems.append(fields.wrong("enterprise_categories", categories()))
    return found


def _share(fields: Fields, name: str, problems: list[Problem]) -> float:
    try:
        share = float(fields.text(name, "0"))
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        problems.append(fields.wrong(name, "a share between 0 and 1"))
    return share
