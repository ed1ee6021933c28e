"""What moved opened: the fuels of a cause add up to it, and one effect by hand."""

import copy
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.pathway.scenario import CAUSES, compare, open_effects, project, read_scenario
from tests.core.pathway.scenario.records import BASE, lever, record

OPENED = [cause for cause in CAUSES if cause != "sink"]


def projected(**changes: Any) -> Any:
    return project(read_scenario(record(**changes)))


def restated(factor: float) -> dict[str, Any]:
    """The base with more coal burnt, and no transport where the factor is 0."""
    base = copy.deepcopy(BASE)
    if not factor:
        base["total_t"] -= 500
        del base["sectors"]["transport"]
        return base
    base["sectors"]["industry"]["fuels"]["coal"] = {"energy": 10 * factor, "emissions_t": 1000 * factor}
    base["total_t"] += 1000 * (factor - 1)
    return base


def test_an_effect_by_hand() -> None:
    """Transport burns 500 t of oil without growth; 20 % less intensity by 2030 leaves 400 t. L = −100 / ln(400/500) = 448.14 t."""
    saving = lever(kind="efficiency", sectors=["transport"], depth=0.2)
    moved = compare(projected(), projected(levers=saving))
    (opened,) = open_effects(moved, "intensity", "transport", 2030)
    assert (opened.fuel, opened.first_t, opened.second_t) == ("oil", pytest.approx(500), pytest.approx(400))
    assert opened.log_mean == pytest.approx(-100 / math.log(400 / 500))
    (pair,) = opened.factors
    # 5 units of energy by 50 of activity, and four fifths of it.
    assert (pair.first, pair.second) == (pytest.approx(0.1), pytest.approx(0.08))
    assert pair.first_base == pair.second_base == pytest.approx(0.1)
    assert opened.effect_t == pytest.approx(opened.log_mean * math.log(pair.second / pair.first))
    assert opened.effect_t == pytest.approx(-100)
    assert open_effects(moved, "activity", "transport", 2030) == []


def test_another_base_is_the_cause_of_its_own_part() -> None:
    """A tenth more coal: 1,000 · 0.1 t in the base year; activity grew 1.1 · 1.1 = 1.21 by 2022 on both sides."""
    moved = compare(projected(), projected(base=restated(1.1)))
    opened = {one.fuel: one for one in open_effects(moved, "base", "industry", 2022)}
    assert sum(one.effect_t for one in opened.values()) == pytest.approx(121)
    assert {one.cause for one in opened["coal"].factors} == {
        "activity", "intensity", "mix", "factor", "capture",
    }  # fmt: skip
    assert open_effects(moved, "intensity", "industry", 2022) == []


@given(
    depth=st.floats(0, 1),
    factor=st.sampled_from([0.0, 0.7, 1.0, 1.3]),
    share=st.floats(0, 1),
    year=st.sampled_from([2020, 2021, 2026, 2030]),
)
def test_the_fuels_add_up_to_the_cause(depth: float, factor: float, share: float, year: int) -> None:
    levers = lever(kind="efficiency", sectors=["industry"], depth=depth) | {
        "two": {
            "kind": "shift", "sectors": ["industry"], "fuels": ["coal"], "to": {"electricity": 1},
            "start": 2020, "end": 2030, "depth": share,
        },
        "three": {"kind": "ccus", "sectors": ["industry"], "start": 2020, "end": 2030, "depth": depth / 2},
    }  # fmt: skip
    sectors = {"industry": {"driver": "gdp"}} if not factor else record()["sectors"]
    moved = compare(projected(), projected(base=restated(factor), levers=levers, sectors=sectors))
    at = moved.years.index(year)
    for number, cause in enumerate(CAUSES):
        if cause not in OPENED:
            continue
        for row, sector in enumerate(moved.sectors):
            opened = sum(one.effect_t for one in open_effects(moved, cause, sector, year))
            assert opened == pytest.approx(float(moved.effects[number, row, at]), abs=1e-5)
