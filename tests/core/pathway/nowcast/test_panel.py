"""Months of enterprises like with like. The enterprises are made up; sums are worked out by hand."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.pathway.nowcast import MatchedPanel, matched_panel, told_months

LEAST = 3
Told = dict[tuple[int, int], dict[int, dict[str, int]]]


def months(amount: int, to: int = 12, source: str = "combustion") -> dict[int, dict[str, int]]:
    """The same amount in each month up to one."""
    return {month: {source: amount} for month in range(1, to + 1)}


def panel(told: Mapping[tuple[int, int], Mapping[int, Mapping[str, int]]], year: int = 2026) -> MatchedPanel:
    found = matched_panel(told_months(told, [2024, 2026]), year, LEAST)
    assert found is not None
    return found


def test_only_those_that_told_the_same_months_are_compared() -> None:
    """1, 2 and 3: 10 + 20 + 30 a month in 2025, 11 + 22 + 33 to June: growth 66 ÷ 60 − 1 = 10 %. 4 is new, 5 lacks December."""
    told: Told = {(one, 2025): months(10 * one) for one in (1, 2, 3)}
    told |= {(one, 2026): months(11 * one, 6) for one in (1, 2, 3)}
    told |= {(4, 2026): months(500, 6), (5, 2025): months(500, 11), (5, 2026): months(900, 6)}
    found = panel(told)
    assert (found.members, found.end) == ((1, 2, 3), 6)
    assert (found.to_date, found.to_date_before, found.whole_before) == (66 * 6, 60 * 6, 60 * 12)
    assert found.growth == pytest.approx(0.1)
    assert found.sums[3] == (30 * 6, 33 * 6)
    assert found.left == {4: "year_before", 5: "year_before"}


def test_a_source_that_is_not_told_yet_is_no_fall() -> None:
    """June of enterprise 3 has its process, but not its fuel yet: it told five months like those of the year before."""
    both = {month: {"combustion": 50, "clinker": 50} for month in range(1, 13)}
    told: Told = {(one, 2025): months(10) for one in (1, 2)} | {(3, 2025): both}
    told |= {(one, 2026): months(10, 6) for one in (1, 2)}
    told[3, 2026] = {month: {"combustion": 50, "clinker": 50} for month in range(1, 6)} | {6: {"clinker": 50}}
    found = panel(told)
    # 3 makes up 1,200 of 1,440 t: without it less than 80 % is left, so all are compared up to May.
    assert (found.members, found.end) == ((1, 2, 3), 5)
    assert found.growth == pytest.approx(0)


def test_who_is_behind_is_left_out_with_the_reason() -> None:
    """3 makes up 5 of 105 t a month and has told January only; 4 has another source this year from February on."""
    told: Told = {(1, 2025): months(50), (2, 2025): months(50), (3, 2025): months(3), (4, 2025): months(2)}
    told |= {(1, 2026): months(50, 8), (2, 2026): months(50, 8), (3, 2026): months(3, 1)}
    told[4, 2026] = months(2, 1) | {month: {"carbonates": 2} for month in range(2, 9)}
    found = panel(told)
    assert (found.members, found.end) == ((1, 2), 8)
    assert found.left == {3: "behind", 4: "sources"}


def test_years_before_are_chained_by_those_that_told_both() -> None:
    """2025: 60 a month (720). 2024 of the same three 50 to their 60: 720 · 50 ÷ 60 = 600, 50 a month. A fourth told 2024 only."""
    told: Told = {(one, 2024): months(value) for one, value in ((1, 10), (2, 15), (3, 25), (4, 999))}
    told |= {(one, 2025): months(10 * one) for one in (1, 2, 3)}
    told |= {(one, 2026): months(10 * one, 3) for one in (1, 2, 3)}
    found = panel(told)
    assert found.rows[2024] == pytest.approx([50.0] * 12)
    assert found.pairs == {2024: 3}
    assert sum(found.rows[2024]) == pytest.approx(600)


def test_the_chain_ends_where_too_few_are_linked() -> None:
    told: Told = {(one, 2024): months(10) for one in (1, 2)}
    told |= {(one, year): months(10, to) for one in (1, 2, 3) for year, to in ((2025, 12), (2026, 3))}
    found = panel(told)
    assert sorted(found.rows) == [2025, 2026]
    assert found.pairs == {}


def test_nobody_to_compare_is_no_panel() -> None:
    told = told_months({(1, 2026): months(10, 3)}, [2025, 2026])
    assert matched_panel(told, 2026, LEAST) is None
    assert matched_panel(told, 2030, LEAST) is None


amounts = st.integers(min_value=0, max_value=10**9)


@given(
    st.lists(st.tuples(amounts, amounts, st.integers(min_value=1, max_value=12)), min_size=1, max_size=8),
)
def test_sums_are_those_of_the_members(rows: list[tuple[int, int, int]]) -> None:
    told: Told = {}
    for number, (before, now, to) in enumerate(rows):
        told |= {(number, 2025): months(before), (number, 2026): months(now, to)}
    found = matched_panel(told_months(told, [2025, 2026]), 2026, LEAST)
    if found is None:
        return
    assert all(rows[one][2] >= found.end for one in found.members)
    assert found.to_date == sum(rows[one][1] for one in found.members) * found.end
    assert found.to_date == sum(now for _before, now in found.sums.values())
    assert found.whole_before == sum(rows[one][0] for one in found.members) * 12
    assert {*found.members, *found.left} == set(range(len(rows)))
