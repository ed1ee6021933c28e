"""The studio: rows and columns by hand, conservation whatever is locked, contradictions named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ditan.core.errors import Refused
from ditan.core.pathway.breakdown import Locks, break_down

BASE = {("甲", "power"): 300, ("甲", "industry"): 300, ("乙", "power"): 100, ("乙", "industry"): 300}
FACTS = {"甲": {"emissions_t": 600.0, "population": 1.0}, "乙": {"emissions_t": 400.0, "population": 3.0}}


def sums(cells: dict[tuple[str, str], int], at: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, amount in cells.items():
        found[key[at]] = found.get(key[at], 0) + amount
    return found


def test_equal_rates_keep_the_proportions() -> None:
    # A tenth less for everybody: 270, 270, 90, 270.
    found = break_down(BASE, 900, FACTS, {"grandfathering": 1})
    assert found.cells == {cell: amount * 9 // 10 for cell, amount in BASE.items()}


def test_a_principle_moves_the_effort_between_rows() -> None:
    # By population 1 : 3 the 100 t of effort are 25 and 75: 575 and 325 are left. Columns by what they emit: 4 : 6 of the
    # effort, 360 and 540.
    found = break_down(BASE, 900, FACTS, {"equal_effort": 1})
    assert sums(found.cells, 0) == {"甲": 575, "乙": 325}
    assert sums(found.cells, 1) == {"power": 360, "industry": 540}


def test_a_total_above_the_base_is_shared_out_as_room_to_grow() -> None:
    found = break_down(BASE, 1100, FACTS, {"equal_effort": 1})
    assert sums(found.cells, 0) == {"甲": 625, "乙": 475}


def test_what_the_city_keeps_changes_at_the_rate_of_the_whole() -> None:
    base = {**BASE, ("city", "power"): 1000, ("city", "industry"): 0}
    found = break_down(base, 1800, FACTS, {"grandfathering": 1}, apart=["city"])
    assert sums(found.cells, 0)["city"] == 900


def test_locks_stay_and_the_others_make_up_for_them() -> None:
    locks = Locks({("甲", "power"): 280}, {"乙": 380}, {"industry": 500})
    found = break_down(BASE, 900, FACTS, {"grandfathering": 1}, locks)
    assert found.cells[("甲", "power")] == 280
    assert sums(found.cells, 0) == {"甲": 520, "乙": 380}
    assert sums(found.cells, 1) == {"power": 400, "industry": 500}


@pytest.mark.parametrize(
    ("locks", "code", "named"),
    [
        (Locks(rows={"甲": 700, "乙": 300}), "locks_contradict", "甲 700"),
        (Locks(columns={"power": 950}), "locks_contradict", "power 950"),
        (Locks(cells={("甲", "power"): 600}), "cells_cannot_meet", "甲 × power 600"),
        (Locks(rows={"丙": 1}), "breakdown_subject_unknown", "丙"),
    ],
)
def test_contradictory_locks_are_named(locks: Locks, code: str, named: str) -> None:
    with pytest.raises(Refused) as refused:
        break_down(BASE, 900, FACTS, {"grandfathering": 1}, locks)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert named in str(refused.value.problems[0])


def test_nobody_cuts_more_than_it_emits() -> None:
    with pytest.raises(Refused) as refused:
        break_down(BASE, 100, FACTS, {"equal_effort": 1})  # 900 t of effort, 675 of them for 乙
    assert [problem.code for problem in refused.value.problems] == ["breakdown_part_below_nothing"]


@settings(max_examples=60)
@given(
    sizes=st.lists(st.integers(1, 100_000), min_size=6, max_size=6),
    rate=st.floats(0.5, 1.3),
    weight=st.floats(0, 3),
    locked=st.none() | st.floats(0.8, 1.0),
)
def test_every_tonne_is_there_once(
    sizes: list[int], rate: float, weight: float, locked: float | None
) -> None:
    base = {
        (row, column): sizes[at * 2 + to] for at, row in enumerate("abc") for to, column in enumerate("xy")
    }
    total = round(sum(sizes) * rate)
    facts = {
        row: {"emissions_t": float(sizes[at * 2] + sizes[at * 2 + 1]), "population": float(at + 1)}
        for at, row in enumerate("abc")
    }
    locks = Locks({("a", "x"): round(sizes[0] * locked)}) if locked else Locks()
    try:
        cells = break_down(base, total, facts, {"grandfathering": 1, "equal_effort": weight}, locks).cells
    except Refused:
        return  # said, and nothing was given
    assert sum(cells.values()) == total
    assert min(cells.values()) >= 0
    if locked:
        assert cells["a", "x"] == locks.cells["a", "x"]
