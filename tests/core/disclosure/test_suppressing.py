"""Suppression of small tables, worked out by hand."""

from fractions import Fraction

import pytest

from ditan.core.disclosure import Cell, Rule, attack, disclosure_rule, suppress

RULE = Rule(minimum_contributors=3, protection_share=Fraction(1, 5))


def hidden_of(text: str, rule: Rule = RULE) -> set[str]:
    """The hidden cells of a table written `keys value contributors` a line, keys joined by a slash."""
    rows = [line.split() for line in text.strip().splitlines()]
    cells = [Cell(tuple(keys.split("/")), int(value), int(count)) for keys, value, count in rows]
    dimensions = [f"d{axis}" for axis in range(len(cells[0].keys))]
    return {"/".join(keys) for keys in suppress(dimensions, cells, rule).hidden}


COUNTIES = """
    A/x 10 2
    A/y 20 5
    A/z 30 6
    B/x 40 5
    B/y 50 4
    B/z 60 9
    C/x 70 7
    C/y 80 8
    C/z 90 4
"""


def test_nothing_is_hidden_where_every_cell_rests_on_three():
    assert hidden_of(COUNTIES.replace("A/x 10 2", "A/x 10 3")) == set()


def test_rectangle_that_costs_least():
    # Of the four rectangles with a corner in A/x: A, B × x, y hides 20 + 40 + 50 = 110 more; A, B × x, z 30 + 40 + 60;
    # A, C × x, y 20 + 70 + 80; A, C × x, z 30 + 70 + 90. No total is hidden.
    assert hidden_of(COUNTIES) == {"A/x", "A/y", "B/x", "B/y"}


def test_reader_learns_only_a_range():
    cells = [
        Cell(tuple(line.split()[0].split("/")), *map(int, line.split()[1:]))
        for line in COUNTIES.strip().splitlines()
    ]
    found = attack(suppress(["county", "sector"], cells, RULE).published)
    # Row A leaves 10 + 20 = 30 for A/x and A/y; column x leaves 50 for A/x and B/x; so B/x = 50 − A/x, B/y = 40 + A/x.
    assert {"/".join(keys): (worked.low, worked.high) for keys, worked in found.items()} == {
        "A/x": (0, 30),
        "A/y": (0, 30),
        "B/x": (20, 50),
        "B/y": (40, 70),
    }


@pytest.mark.parametrize(
    ("table", "hidden"),
    [
        # a goes with b: of their sum 12 nobody knows the parts.
        ("a 5 1\nb 7 4\nc 100 5", {"a", "b"}),
        # a and b alone would leave the sum of two enterprises to be worked out; d, the smaller of the rest, joins them.
        ("a 5 1\nb 7 1\nc 100 5\nd 50 3", {"a", "b", "d"}),
        # The whole table rests on two enterprises.
        ("a 5 1\nb 7 1", {"a", "b", "*"}),
        # b is too small: with it a would be known to be at most 101, and a fifth of 100 must stay open above.
        ("a 100 2\nb 1 5\nc 300 6", {"a", "c"}),
        # Nothing else occurs: the total gives it away.
        ("a 100 2", {"a", "*"}),
        # Zero is a value of enterprises too.
        ("a 0 2\nb 0 5", {"a", "*"}),
    ],
)
def test_one_dimension(table, hidden):
    assert hidden_of(table) == hidden


def test_cell_that_does_not_occur_hides_nothing():
    # B/y does not occur, so no rectangle of leaves is left. With the totals of x and y: 20 + 50 + 20 = 90 more is
    # hidden; with those of A and B 40 + 30 + 40 = 110.
    assert hidden_of("A/x 10 2\nA/y 20 5\nB/x 40 5") == {"A/x", "A/y", "*/x", "*/y"}


def test_total_of_few_is_confidential_too():
    # All of A is A/x, so its total gives it away; B/x and the total of B move with them.
    assert hidden_of("A/x 10 2\nB/x 40 5\nB/y 50 6") == {"A/x", "A/*", "B/x", "B/*"}


def test_reasons_are_told_in_both_languages():
    cells = [
        Cell(("a",), 5, 1),
        Cell(("b",), 7, 4),
        Cell(("c",), 9, 9, is_confidential=True),
        Cell(("d",), 99, 9),
    ]
    outcomes = suppress(["county"], cells, RULE).cells
    told = {keys[0]: (outcome.status, outcome.value, outcome.reason) for keys, outcome in outcomes.items()}
    assert told["a"] == ("C", None, "few")
    assert told["c"] == ("C", None, "confidential")
    assert told["d"] == ("estimated", 99, None)
    assert told["*"] == ("estimated", 120, None)
    assert outcomes[("a",)].why_zh == "少于 3 家企业"
    assert outcomes[("a",)].why_en == "rests on fewer than 3 enterprises"


def test_secondary_cell_says_why():
    outcome = suppress(["county"], [Cell(("a",), 5, 1), Cell(("b",), 7, 4), Cell(("c",), 9, 9)], RULE).cells[
        ("b",)
    ]
    assert (outcome.reason, outcome.why_zh) == ("secondary", "否则可由合计推算出保密数据")


def test_dominance_where_the_rule_uses_it():
    cells = [
        Cell(("a",), 100, 5, largest=90),
        Cell(("b",), 100, 5, largest=80),
        Cell(("c",), 300, 5, largest=99),
    ]
    rule = Rule(3, dominance_share=Fraction("0.85"))
    outcomes = suppress(["county"], cells, rule).cells
    assert outcomes[("a",)].reason == "dominated"
    assert outcomes[("a",)].why_zh == "一家企业占比超过 85%"
    assert {keys for keys, outcome in outcomes.items() if outcome.status == "C"} == {("a",), ("b",)}
    assert suppress(["county"], cells, Rule(3)).hidden == frozenset()


def test_three_dimensions_hide_a_box():
    cells = [
        Cell((county, sector, year), 100, 5)
        for county in "AB"
        for sector in "xy"
        for year in ("2024", "2025")
    ]
    cells[0] = Cell(("A", "x", "2024"), 100, 1)
    hidden = suppress(["county", "sector", "year"], cells, RULE).hidden
    assert hidden == frozenset(cell.keys for cell in cells)


def test_hidden_values_are_not_handed_out():
    found = suppress(["county"], [Cell(("a",), 5, 1), Cell(("b",), 7, 4), Cell(("c",), 9, 9)], RULE)
    assert found.published == {("a",): None, ("b",): None, ("c",): 9, ("*",): 21}
    assert all(outcome.value is None for outcome in found.cells.values() if outcome.status == "C")


def test_empty_table():
    assert suppress(["county"], [], RULE).cells == {}


def test_built_in_rule_says_that_it_is_unverified():
    rule = disclosure_rule()
    assert (rule.minimum_contributors, rule.dominance_share, rule.verification) == (3, None, "unverified")
    assert "统计法" in rule.document
    assert rule.note_zh
    assert rule.note_en
