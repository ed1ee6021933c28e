"""Largest remainder: shown parts add up to their shown total."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.rounding import shown_1e4_t, shown_parts, shown_total


def test_parts_add_up_where_each_rounded_alone_would_not() -> None:
    # 4.5 + 4.5 + 1.0 = 10.0; each rounded alone gives 5 + 5 + 1 = 11.
    assert shown_parts([45, 45, 10], 10) == [5, 4, 1]


def test_the_largest_remainder_comes_first() -> None:
    # 1.2 + 3.7 + 2.4 = 7.3 → 7: floors 1 + 3 + 2 = 6, one unit goes to the remainder .7.
    assert shown_parts([12, 37, 24], 10) == [1, 4, 2]


def test_negative_parts_add_up() -> None:
    # −1.5 + 4.0 = 2.5 → 3 (half up): floors −2 + 4 = 2, the unit goes to the remainder .5.
    assert shown_parts([-15, 40], 10) == [-1, 4]


def test_ten_thousand_tonnes_with_one_decimal() -> None:
    # 20,582.2709 + 3.1773 = 20,585.4481 万吨 → 20,585.4; floors .2 + .1 lack one tenth, the remainders are .0709
    # and .0773: the second part gets it, although the first alone would show .3.
    assert shown_1e4_t([205_822_708_554_799, 31_772_500_000]) == [20_582.2, 3.2]


def test_a_unit_that_is_not_positive_is_refused() -> None:
    with pytest.raises(ValueError, match="shows nothing"):
        shown_parts([1], 0)


@given(st.lists(st.integers(-(10**18), 10**18)), st.integers(1, 10**12))
def test_shown_parts_always_add_up_and_stay_near(parts: list[int], unit: int) -> None:
    shown = shown_parts(parts, unit)
    assert sum(shown) == shown_total(sum(parts), unit)
    assert all(abs(part - whole * unit) <= unit for part, whole in zip(parts, shown, strict=True))
