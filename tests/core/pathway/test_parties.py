"""Key users and projects within cells: conservation whatever is asked for, contradictions by name."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ditan.core.errors import Refused
from ditan.core.pathway.breakdown import (
    Locks,
    NamedParty,
    break_down,
    left_of_cells,
    measures,
    principles,
)

BASE = {("甲", "industry"): 300, ("乙", "industry"): 200}
TONNES = {("甲", "industry"): 270, ("乙", "industry"): 180}
YEARS = (2024, 2030)
STEEL = NamedParty("钢厂", "enterprise", "甲", "industry", 150, 160)
PLANT = NamedParty("化工园", "project", "甲", "industry", 20, start=2028)


def codes(parties: Sequence[NamedParty]) -> tuple[list[str], str]:
    with pytest.raises(Refused) as refused:
        left_of_cells(BASE, TONNES, parties, YEARS)
    problems = refused.value.problems
    return [problem.code for problem in problems], " ".join(str(problem) for problem in problems)


def test_the_cell_keeps_what_its_parties_do_not_hold() -> None:
    # 300 − 160 of the base; 270 − 150 − 20 of the target.
    base, tonnes = left_of_cells(BASE, TONNES, [STEEL, PLANT], YEARS)
    assert base == {("甲", "industry"): 140, ("乙", "industry"): 200}
    assert tonnes == {("甲", "industry"): 100, ("乙", "industry"): 180}


def test_parties_beyond_their_cell_are_named() -> None:
    found, text = codes([STEEL, NamedParty("电厂", "enterprise", "甲", "industry", 121, 0)])
    assert found == ["breakdown_parties_beyond_cell"]
    for part in ("钢厂, 电厂", "甲 × industry", "271", "270", "2030"):
        assert part in text
    assert codes([NamedParty("钢厂", "enterprise", "甲", "industry", 1, 301)])[0] == [
        "breakdown_parties_beyond_cell"
    ]


@pytest.mark.parametrize(
    ("parties", "code"),
    [
        ([STEEL, STEEL], "breakdown_party_twice"),
        ([NamedParty("钢厂", "enterprise", "丙", "industry", 1)], "breakdown_cell_unknown"),
        ([NamedParty("钢厂", "enterprise", "甲", "industry", -1)], "breakdown_party_below_nothing"),
        ([NamedParty("园", "project", "甲", "industry", 1, start=2024)], "breakdown_party_starts_wrong"),
        ([NamedParty("园", "project", "甲", "industry", 1, start=2031)], "breakdown_party_starts_wrong"),
        ([NamedParty("园", "project", "甲", "industry", 1, 5, start=2028)], "breakdown_party_starts_wrong"),
    ],
)
def test_what_is_wrong_with_a_party_is_told(parties: list[NamedParty], code: str) -> None:
    assert codes(parties)[0] == [code]


@settings(max_examples=60)
@given(
    sizes=st.lists(st.integers(1, 100_000), min_size=6, max_size=6),
    rate=st.floats(0.5, 1.3),
    lock=st.none() | st.floats(0.5, 1.2),
    parts=st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 1), st.floats(0, 0.6), st.floats(0, 0.6)), max_size=5
    ),
)
def test_every_tonne_has_one_party_or_it_is_refused_by_name(
    sizes: list[int], rate: float, lock: float | None, parts: list[tuple[int, int, float, float]]
) -> None:
    base = {
        (row, column): sizes[at * 2 + to] for at, row in enumerate("abc") for to, column in enumerate("xy")
    }
    total = round(sum(sizes) * rate)
    parties = [
        NamedParty(
            f"单位{number}",
            "enterprise",
            "abc"[at],
            "xy"[to],
            round(sizes[at * 2 + to] * end),
            round(sizes[at * 2 + to] * first),
        )
        for number, (at, to, end, first) in enumerate(parts)
    ]
    facts = {row: {"emissions_t": float(sizes[at * 2] + sizes[at * 2 + 1])} for at, row in enumerate("abc")}
    locks = Locks({("a", "x"): round(sizes[0] * lock)}) if lock else Locks()
    try:
        cells = break_down(base, total, facts, {"grandfathering": 1}, locks).cells
    except Refused:
        return  # told without parties; see the tests of the studio
    beyond = {
        (row, column)
        for (row, column), amount in cells.items()
        if sum(one.tonnes for one in parties if (one.row, one.column) == (row, column)) > amount
        or sum(one.base for one in parties if (one.row, one.column) == (row, column)) > base[row, column]
    }
    if beyond:
        with pytest.raises(Refused) as refused:
            left_of_cells(base, cells, parties, YEARS)
        text = " ".join(str(problem) for problem in refused.value.problems)
        assert all(one.name in text for one in parties if (one.row, one.column) in beyond)
        return
    left_base, left = left_of_cells(base, cells, parties, YEARS)
    assert sum(left.values()) + sum(one.tonnes for one in parties) == total
    assert sum(left_base.values()) + sum(one.base for one in parties) == sum(sizes)
    assert min([*left.values(), *left_base.values()]) >= 0


def test_measures_name_all_that_principles_use_and_shares_are_shares() -> None:
    used = {measure for one in principles().values() for measure in one.measures}
    assert used == set(measures())
    # 30 of 120 t are industry's.
    assert measures()["industry_share"].share({"industry": 30, "power": 90}) == 0.25
    assert measures()["industry_share"].share({}) is None
    assert measures()["gdp"].share({"industry": 30}) is None
