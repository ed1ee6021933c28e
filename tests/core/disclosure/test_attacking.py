"""The adversary on tables that were suppressed badly, worked out by hand."""

from ditan.core.disclosure import Worked, attack, known_sum

# A 2 × 2 table: A/x 1, A/y 2, B/x 3, B/y 4, with its totals.
TABLE = {
    ("A", "x"): 1,
    ("A", "y"): 2,
    ("B", "x"): 3,
    ("B", "y"): 4,
    ("A", "*"): 3,
    ("B", "*"): 7,
    ("*", "x"): 4,
    ("*", "y"): 6,
    ("*", "*"): 10,
}


def without(*hidden: str) -> dict[tuple[str, ...], int | None]:
    """The table with some cells hidden."""
    names = {tuple(name.split("/")) for name in hidden}
    return {keys: None if keys in names else value for keys, value in TABLE.items()}


def test_one_hidden_cell_is_what_the_total_leaves():
    assert attack(without("A/x")) == {("A", "x"): Worked(1, 1)}


def test_hidden_cells_of_a_diagonal_are_found_one_by_one():
    assert all(worked.is_exact for worked in attack(without("A/x", "B/y")).values())


def test_hidden_total_is_added_up_again():
    assert attack(without("A/*")) == {("A", "*"): Worked(3, 3)}


def test_total_of_a_row_is_found_from_the_totals_of_columns():
    # A/x = 4 − 3 and A/y = 6 − 4 by their columns; the hidden total of A is their sum.
    found = attack(without("A/x", "A/y", "A/*"))
    assert found[("A", "*")] == Worked(3, 3)


def test_combination_of_sums_no_line_of_which_tells_anything():
    # Three hidden leaves p, q, r of two dimensions that are known only in pairs: p + q = 3, q + r = 5, p + r = 4,
    # so p = 1, q = 2, r = 3; the pairs are totals of a third dimension's labels.
    published = {
        ("p", "1"): None,
        ("q", "1"): None,
        ("q", "2"): None,
        ("p", "2"): None,
        ("p", "*"): 3,
        ("q", "*"): 6,
        ("*", "1"): 4,
        ("*", "2"): None,
        ("*", "*"): None,
    }
    # p1 + p2 = 3, q1 + q2 = 6, p1 + q1 = 4: the total of 2 is 3 + 6 − 4 = 5 and that of all is 9, no leaf is known.
    found = attack(published)
    assert found[("*", "2")] == Worked(5, 5)
    assert found[("*", "*")] == Worked(9, 9)
    assert not any(worked.is_exact for keys, worked in found.items() if "*" not in keys)


def test_hidden_zeros_are_known_when_their_sum_is_zero():
    # A reader knows that nothing is negative, so both must be zero.
    found = attack({("a",): None, ("b",): None, ("c",): 5, ("*",): 5})
    assert found == {("a",): Worked(0, 0), ("b",): Worked(0, 0)}


def test_rectangle_keeps_its_secret():
    found = attack(without("A/x", "A/y", "B/x", "B/y"))
    assert found[("A", "x")] == Worked(0, 3)
    assert found[("B", "y")] == Worked(3, 6)


def test_sum_of_two_can_be_known_though_neither_is():
    published = without("A/x", "A/y", "B/x", "B/y")
    assert known_sum(published, [("A", "x"), ("A", "y")]) == 3
    assert known_sum(published, [("A", "x"), ("B", "y")]) is None
    assert known_sum(published, [("A", "x")]) is None
