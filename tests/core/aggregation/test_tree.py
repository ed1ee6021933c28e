"""The tree: sums by hand, broken trees by their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.aggregation import Tree
from ditan.core.errors import Refused

# 1 ─ 1.1 ─ 1.1.1, 1.1.2; 1 ─ 1.2; 2 alone
SMALL = Tree({"1": None, "1.1": "1", "1.1.1": "1.1", "1.1.2": "1.1", "1.2": "1", "2": None})


def test_sums_of_a_small_tree_by_hand() -> None:
    sums = SMALL.sum_up({"1.1.1": 5, "1.1.2": 7, "1.1": 1, "1.2": -3})
    assert sums == {"1": 10, "1.1": 13, "1.1.1": 5, "1.1.2": 7, "1.2": -3}
    assert "2" not in sums  # nothing there is not zero


def test_children_may_stand_before_their_parents() -> None:
    assert Tree({"1.1.1": "1.1", "1.1": "1", "1": None}).sum_up({"1.1.1": 2}) == {
        "1.1.1": 2,
        "1.1": 2,
        "1": 2,
    }


def test_roots_and_path() -> None:
    assert SMALL.roots == ("1", "2")
    assert SMALL.path("1.1.2") == ("1.1.2", "1.1", "1")


def test_circles_and_missing_parents_are_all_named_at_once() -> None:
    with pytest.raises(Refused) as refused:
        Tree({"a": "b", "b": "c", "c": "a", "d": "d", "e": "f"})
    said = [str(problem) for problem in refused.value.problems]
    assert said == [
        "The tree runs in a circle: a → b → c → a.",
        "The tree runs in a circle: d → d.",
        'The parent "f" of category "e" is not in the tree.',
    ]


@given(st.dictionaries(st.sampled_from(["1.1.1", "1.1.2", "1.1", "1.2", "1", "2"]), st.integers()))
def test_roots_hold_everything_once(own: dict[str, int]) -> None:
    sums = SMALL.sum_up(own)
    assert sum(sums.get(root, 0) for root in SMALL.roots) == sum(own.values())
