"""Breaks: both tests by hand, many series at once, and units."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors import Refused
from ditan.core.pathway import Observations
from ditan.core.pathway.breaks import break_of, chow, chow_of, pettitt


def yearly(*values: float, first: int = 2011) -> Observations:
    return Observations(tuple(range(first, first + len(values))), values)


def test_pettitt_by_hand() -> None:
    # Four low values, four high ones: at the fourth all 4 × 4 pairs fall the same way, K = 16.
    # p = 2·exp(−6·256/(512 + 64)) = 2·exp(−8/3) = 0.138967.
    found = break_of(yearly(1, 2, 3, 4, 11, 12, 13, 14))
    assert (found.year, found.k) == (2014, 16)
    assert found.p == pytest.approx(2 * math.exp(-8 / 3))
    assert found.p == pytest.approx(0.138967, abs=1e-6)
    assert (found.before, found.after) == (2.5, 12.5)


def test_a_shift_long_enough_is_significant() -> None:
    # Ten and ten: K = 100, p = 2·exp(−60000/8400) = 0.001579.
    found = break_of(yearly(*[5.0] * 10, *[9.0] * 10))
    assert (found.year, found.k, found.before, found.after) == (2020, 100, 5, 9)
    assert found.p == pytest.approx(2 * math.exp(-60000 / 8400))


def test_equal_values_have_no_break() -> None:
    assert break_of(yearly(*[5.0] * 10)).p == 1


def test_many_series_at_once_are_each_as_alone_and_gaps_are_left_out() -> None:
    rows = np.array([[1.0, 2, 3, 4, 11, 12, 13, 14], [14.0, 11, 12, 13, 1, np.nan, 2, 3]])
    years = np.arange(2011.0, 2019.0)
    one, other = pettitt(rows, years)
    assert one == pettitt(rows[:1], years)[0]
    has = np.isfinite(rows[1])
    assert other == pettitt(rows[1:, has], years[has])[0]
    assert other is not None
    # 4 × 3 pairs, seven values: p = min(1, 2·exp(−6·144/(343 + 49))).
    assert (other.year, other.k, other.after) == (2014, 12, 2)
    assert other.p == pytest.approx(2 * math.exp(-864 / 392))


def test_single_values_have_none_and_short_series_are_refused() -> None:
    assert pettitt(np.array([[np.nan, 1.0]]), np.array([2011.0, 2012.0])) == [None]
    with pytest.raises(Refused) as refused:
        break_of(yearly(1, 2, 3, 4, 5, 6, 7))
    assert [problem.code for problem in refused.value.problems] == ["series_too_short"]


def test_chow_by_hand() -> None:
    # 0 2 1 | 5 4 6. Left over: each half 2 − 0.5 = 1.5 (slope 0.5); the whole, Sxx = 17.5, Sxy = 20, Syy = 28:
    # 28 − 400/17.5 = 5.142857. F = ((5.142857 − 3)/2)/(3/2) = 0.714286; with 2 and 2 degrees p = 1/(1 + F) = 0.583333.
    found = chow_of(yearly(0, 2, 1, 5, 4, 6), 2013)
    assert (found.slope_before, found.slope_after) == (pytest.approx(0.5), pytest.approx(0.5))
    assert found.f == pytest.approx(5 / 7)
    assert found.p == pytest.approx(7 / 12)


def test_two_exact_lines_differ_surely_and_one_does_not() -> None:
    rows = np.array([[1.0, 2, 3, 3, 2, 1], [1.0, 2, 3, 4, 5, 6]])
    bent, straight = chow(rows, np.arange(2011.0, 2017.0), 2013)
    assert bent is not None
    assert straight is not None
    assert (bent.f, bent.p) == (None, 0)
    assert (straight.f, straight.p) == (None, 1)


def test_a_year_at_the_edge_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        chow_of(yearly(0, 2, 1, 5, 4, 6), 2015)
    (problem,) = refused.value.problems
    assert problem.code == "break_year_at_edge"
    assert (problem.facts["before"], problem.facts["after"], problem.facts["minimum"]) == (5, 1, 3)


def test_among_many_a_series_too_short_on_a_side_has_no_test() -> None:
    rows = np.array([[0.0, 2, 1, 5, 4, 6], [0.0, 2, 1, 5, np.nan, np.nan]])
    one, other = chow(rows, np.arange(2011.0, 2017.0), 2013)
    assert one == chow_of(yearly(0, 2, 1, 5, 4, 6), 2013)
    assert other is None


@given(st.lists(st.integers(1, 10_000), min_size=8, max_size=25), st.floats(1e-6, 1e6))
def test_a_break_does_not_depend_on_the_unit(values: list[int], scale: float) -> None:
    one, other = break_of(yearly(*values)), break_of(yearly(*(value * scale for value in values)))
    assert (one.year, one.k, one.p) == (other.year, other.k, other.p)
