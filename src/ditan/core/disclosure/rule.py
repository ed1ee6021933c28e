"""The rule by which cells are confidential: thresholds as data, with document and verification."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.disclosure import DisclosureRuleWrong
from ditan.core.library.cells import read_verification
from ditan.core.library.files import BUILT_IN
from ditan.core.library.mappings import Fields, read_fields
from ditan.core.library.model import Verification

FILE = BUILT_IN / "disclosure.yaml"
FIELDS = (
    *(
        "name_zh",
        "name_en",
        "minimum_contributors",
        "dominance_is_used",
        "dominance_share",
        "protection_share",
    ),
    *("document", "clause", "note_zh", "note_en", "verification"),
)
ANSWERS = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Rule:
    """When a cell is confidential, and how well a suppressed value must be hidden.

    `dominance_share` is None where the rule of dominance is not used. Shares are exact, from 0 to 1.
    """

    minimum_contributors: int
    dominance_share: Fraction | None = None
    protection_share: Fraction = Fraction(0)
    name_zh: str = ""
    name_en: str = ""
    document: str = ""
    clause: str = ""
    note_zh: str = ""
    note_en: str = ""
    verification: Verification = "unverified"


def read_rule(file: str, text: str) -> tuple[Rule, list[Problem]]:
    """A rule from the text of its file, and everything that is wrong with it."""
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable or fields.problems(FIELDS, FIELDS))
    minimum = fields.text("minimum_contributors")
    is_count = minimum.isascii() and minimum.isdigit() and int(minimum) > 1
    if not is_count:
        expected = "a whole number of at least 2", "不小于 2 的整数"
        problems.append(_wrong(fields, "minimum_contributors", *expected))
    used = fields.text("dominance_is_used")
    if used not in ANSWERS:
        problems.append(_wrong(fields, "dominance_is_used", "yes or no", "yes 或 no"))
    dominance = _share(fields, "dominance_share", problems)
    told = {
        name: fields.text(name) for name in ("name_zh", "name_en", "document", "clause", "note_zh", "note_en")
    }
    rule = Rule(
        minimum_contributors=int(minimum) if is_count else 2,
        dominance_share=dominance if ANSWERS.get(used) else None,
        protection_share=_share(fields, "protection_share", problems),
        verification=read_verification(
            fields.text("verification"), file, fields.where("verification"), problems
        ),
        **told,
    )
    return rule, problems


def _share(fields: Fields, name: str, problems: list[Problem]) -> Fraction:
    try:
        share = Fraction(fields.text(name))
    except (ValueError, ZeroDivisionError):
        share = Fraction(-1)
    if not 0 <= share <= 1:
        problems.append(_wrong(fields, name, "a share from 0 to 1", "0 至 1 的比例"))
        return Fraction(0)
    return share


def _wrong(fields: Fields, name: str, expected: str, expected_zh: str) -> Problem:
    return DisclosureRuleWrong(
        fields.where(name), field=name, found=fields.text(name), expected=expected, expected_zh=expected_zh
    )


@cache
def disclosure_rule(path: Path = FILE) -> Rule:
    """The built-in rule. Raises: Refused with everything that is wrong with its file."""
    rule, problems = read_rule(path.name, path.read_text("utf-8-sig"))
    refuse_if(problems)
    return rule


def rule_problems(rule: Rule) -> Iterator[Problem]:
    """What is wrong with a rule that was made in code."""
    if rule.minimum_contributors < 2:
        yield DisclosureRuleWrong(
            field="minimum_contributors",
            found=rule.minimum_contributors,
            expected="a whole number of at least 2",
            expected_zh="不小于 2 的整数",
        )
