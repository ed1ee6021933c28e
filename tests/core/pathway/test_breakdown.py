"""Breakdown: shares by hand, and conservation to the tonne whatever is locked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ditan.core.errors import Refused
from ditan.core.pathway.breakdown import balance_matrix, share_out, shares

FACTS = {
    "甲县": {"emissions_t": 600.0, "population": 1.0, "gdp": 2.0},
    "乙县": {"emissions_t": 400.0, "population": 3.0, "gdp": 2.0},
}


def test_shares_follow_the_weighted_principles() -> None:
    # Grandfathering 0.6 and 0.4; per head 0.25 and 0.75; weights 3 : 1 give 0.5125 and 0.4875.
    found = shares(FACTS, {"grandfathering": 3, "equal_effort": 1})
    assert found == {"甲县": pytest.approx(0.5125), "乙县": pytest.approx(0.4875)}
    # Capacity: GDP² / population = 4 and 4/3, that is 0.75 and 0.25.
    assert shares(FACTS, {"capacity": 1}) == {"甲县": pytest.approx(0.75), "乙县": pytest.approx(0.25)}


def test_everything_wrong_with_principles_is_told_at_once() -> None:
    with pytest.raises(Refused) as refused:
        shares(FACTS, {"potential": 1, "fairness": 1})
    codes = [problem.code for problem in refused.value.problems]
    assert codes == ["principle_unknown", "breakdown_measure_missing", "breakdown_measure_missing"]
    with pytest.raises(Refused):
        shares(FACTS, {"grandfathering": 0})


def test_a_total_is_shared_out_by_largest_remainders() -> None:
    # 100 by thirds: 33.33 each, the tonne that lacks to the first of equals.
    assert share_out(100, {"a": 1, "b": 1, "c": 1}).tonnes == {"a": 34, "b": 33, "c": 33}
    # 40 are locked for b; a and c share 60 as 1 : 2.
    found = share_out(100, {"a": 1, "b": 1, "c": 2}, {"b": 40})
    assert found.tonnes == {"a": 20, "b": 40, "c": 40}
    assert found.locked == {"b"}


def test_locks_that_leave_less_than_nothing_are_named() -> None:
    with pytest.raises(Refused) as refused:
        share_out(100, {"a": 1, "b": 1}, {"a": 60, "b": 50})
    (problem,) = refused.value.problems
    assert problem.code == "locks_contradict"
    assert "a 60, b 50" in str(problem)
    with pytest.raises(Refused):  # 10 are left and nobody is free
        share_out(100, {"a": 1, "b": 1}, {"a": 60, "b": 30})


@given(
    st.integers(0, 10**9),
    st.dictionaries(st.integers(0, 30).map(str), st.floats(0.001, 1000), min_size=2, max_size=20),
    st.data(),
)
def test_every_tonne_is_shared_out(total: int, by: dict[str, float], data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(by)), unique=True, max_size=len(by) - 1))
    left, locked = total, {}
    for name in names:
        locked[name] = data.draw(st.integers(0, left))
        left -= locked[name]
    found = share_out(total, by, locked)
    assert sum(found.tonnes.values()) == total
    assert all(found.tonnes[name] == amount for name, amount in locked.items())
    assert min(found.tonnes.values()) >= 0


def test_a_matrix_keeps_both_margins_and_its_locks() -> None:
    # Rows 10 and 20, columns 12 and 18, one cell locked at 3: the rest follows, for each row and column has one free cell left.
    seed = dict.fromkeys([("甲", "工业"), ("甲", "建筑"), ("乙", "工业"), ("乙", "建筑")], 1.0)
    found = balance_matrix(seed, {"甲": 10, "乙": 20}, {"工业": 12, "建筑": 18}, {("甲", "工业"): 3})
    assert found.tonnes.tolist() == [[3, 7], [9, 11]]


def test_without_locks_it_is_the_product_of_the_margins() -> None:
    # A seed of ones: row × column / total, 10·12/30 = 4 and so on, all whole.
    seed = {(row, column): 1.0 for row in "ab" for column in "xy"}
    found = balance_matrix(seed, {"a": 10, "b": 20}, {"x": 12, "y": 18})
    assert found.tonnes.tolist() == [[4, 6], [8, 12]]


def test_locks_that_cannot_be_met_are_named_with_their_row() -> None:
    seed = {(row, column): 1.0 for row in "ab" for column in "xy"}
    with pytest.raises(Refused) as refused:
        balance_matrix(seed, {"a": 10, "b": 20}, {"x": 12, "y": 18}, {("a", "x"): 11})
    (problem,) = refused.value.problems
    assert problem.code == "cells_cannot_meet"
    assert "a × x 11" in str(problem)
    assert "a (−1 t)" in str(problem)
    assert "a（−1 吨）；那里的锁定：a × x 11 吨" in problem.as_json("zh")["message"]


def test_an_empty_row_cannot_take_its_total() -> None:
    with pytest.raises(Refused) as refused:
        balance_matrix({("a", "x"): 1.0}, {"a": 5, "b": 5}, {"x": 10})
    assert [problem.code for problem in refused.value.problems] == ["cells_cannot_meet"]
    with pytest.raises(Refused) as refused:
        balance_matrix({("a", "x"): 1.0}, {"a": 5}, {"x": 10})
    assert [problem.code for problem in refused.value.problems] == ["margins_differ"]


@settings(max_examples=60)
@given(st.integers(2, 6), st.integers(2, 6), st.data())
def test_any_matrix_with_sizes_everywhere_is_balanced_to_the_tonne(
    height: int, width: int, data: st.DataObject
) -> None:
    rows, columns = [f"r{at}" for at in range(height)], [f"c{at}" for at in range(width)]
    cells = [(row, column) for row in rows for column in columns]
    # Margins of a matrix that exists; some of its cells locked at their own values, so that a solution is there.
    made = {cell: data.draw(st.integers(1, 10_000)) for cell in cells}
    locked = {
        cell: made[cell] for cell in data.draw(st.lists(st.sampled_from(cells), unique=True, max_size=2))
    }
    by_row = {row: sum(made[row, column] for column in columns) for row in rows}
    by_column = {column: sum(made[row, column] for row in rows) for column in columns}
    seed = {cell: data.draw(st.floats(0.1, 100)) for cell in cells}
    found = balance_matrix(seed, by_row, by_column, locked)
    assert found.tonnes.sum(axis=1).tolist() == list(by_row.values())
    assert found.tonnes.sum(axis=0).tolist() == list(by_column.values())
    assert found.tonnes.min() >= 0
    for (row, column), amount in locked.items():
        assert found.tonnes[rows.index(row), columns.index(column)] == amount
