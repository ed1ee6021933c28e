"""What is refused: all problems of a table and of a rule at once, with their words."""

import pytest

from ditan.core.disclosure import Cell, Rule, read_rule, suppress
from ditan.core.disclosure.rule import FILE
from ditan.core.errors import Refused
from ditan.core.errors.base import Language

GOOD = FILE.read_text("utf-8")


def messages(cells: list[Cell], rule: Rule | None = None, language: Language = "en") -> list[str]:
    """The messages with which a table of one dimension is refused."""
    with pytest.raises(Refused) as refused:
        suppress(["county"], cells, rule)
    return [problem.wording(language).message.strip() for problem in refused.value.problems]


def test_all_problems_of_a_table_at_once():
    cells = [
        Cell(("a",), -5, 3),
        Cell(("a", "x"), 5, 3),
        Cell(("b",), 5, 0),
        Cell(("c",), 5, 3),
        Cell(("c",), 6, 3),
        Cell(("*",), 6, 3),
        Cell(("d",), 6, 3, largest=7),
    ]
    assert messages(cells) == [
        "The value of a is -5.",
        "The cell a / x has 2 keys.",
        "The cell b has the value 5 and 0 contributing enterprises.",
        "The cell c is given twice.",
        "The cell * has 1 keys.",
        "The largest contribution to d is 7, while the cell holds 6.",
    ]


def test_rule_of_dominance_needs_the_largest():
    from fractions import Fraction

    rule = Rule(3, dominance_share=Fraction(1, 2))
    assert messages([Cell(("a",), 5, 3)], rule, "zh") == ["单元格 a 的最大一家为 None，而该格为 5"]


def test_rule_that_protects_nobody():
    assert messages([Cell(("a",), 5, 3)], Rule(1)) == ["The rule of disclosure has minimum_contributors = 1."]


def test_built_in_rule_is_whole():
    assert read_rule("disclosure.yaml", GOOD)[1] == []


def test_all_problems_of_a_rule_at_once():
    text = (
        GOOD.replace("minimum_contributors: 3", "minimum_contributors: 1")
        .replace("dominance_is_used: no", "dominance_is_used: maybe")
        .replace("protection_share: 0.2", "protection_share: 20%")
        .replace("verification: unverified", "verification: sure")
    )
    codes = [problem.code for problem in read_rule("disclosure.yaml", text)[1]]
    assert codes == ["disclosure_rule_wrong"] * 3 + ["library_verification_unknown"]


def test_rule_that_is_no_mapping():
    assert next(problem.code for problem in read_rule("disclosure.yaml", "- 3\n")[1]) == "library_unreadable"
