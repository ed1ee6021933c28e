"""A programme worked out wholly: told step by step, written as plain values and read back number by number; and it can be ended."""

import json
from typing import Any

import numpy as np
import pytest

from ditan.core.pathway.solver import Conflict, Plan, available_t, read_programme, study_of, study_read
from ditan.core.pathway.solver.curves import POINTS
from ditan.core.pathway.solver.study import SHIFTS, Stage

# 1,200,000 t in 2027, of which 300,000 can be saved at 100 yuan a tonne; without interest.
RECORD: dict[str, Any] = {
    "id": "small",
    "start": 2025,
    "end": 2027,
    "discount_rate": 0,
    "sectors": {"industry": {"emissions_t": {2025: 1_000_000, 2027: 1_200_000}}},
    "measures": {
        "saving": {
            "sector": "industry",
            "potential_t": 300_000,
            "running_yuan_per_t": 100,
            "start": 2026,
            "lifetime": 10,
        }
    },
    "caps": {
        "total": {"kind": "total", "values": {2027: 1_000_000}},
        "peak": {"kind": "peak", "peak_year": 2026},
    },
}
TIGHT = {**RECORD, "caps": {"total": {"kind": "total", "values": {2027: 800_000}}}}


def test_a_study_holds_plan_front_and_moved_limits_and_is_read_back() -> None:
    programme = read_programme(RECORD)
    told: list[tuple[int, int, Stage]] = []
    made = study_of(programme, lambda *step: told.append(step))
    assert isinstance(made.found, Plan)
    # 200,000 t in 2027 at 100 yuan; what is installed for that year is new in it.
    assert made.found.cost_yuan == pytest.approx(2e7)
    # Only `total` has values: the order of a peak has none that could be moved. 5 % of 1,000,000 t at 100 yuan is 5e6 yuan.
    assert list(made.moved) == ["total"]
    assert [one.cost_yuan for one in made.moved["total"]] == pytest.approx(
        [2.5e7, 2.2e7, 2.1e7, 1.9e7, 1.8e7, 1.5e7]
    )
    # The cheapest plan peaks in 2026, with 1,100,000 t; the lowest peak is that of the first year, in which nothing can be done.
    assert made.front[0].peak_t == pytest.approx(1_100_000)
    assert made.front[-1].peak_t == pytest.approx(1_000_000, rel=1e-5)
    # That needs 100,000 t in 2026 beside the 200,000 t in 2027: 3e7 yuan.
    assert made.front[-1].cost_yuan == pytest.approx(3e7, rel=1e-4)
    assert told[0] == (0, 1 + POINTS + len(SHIFTS), "plan")
    assert told[-1][:2] == (told[-1][1], told[-1][1])
    assert [one[0] for one in told] == sorted(one[0] for one in told)
    again = study_read(programme, json.loads(json.dumps(made.as_json())))
    assert isinstance(again.found, Plan)
    assert again.as_json() == made.as_json()
    assert np.array_equal(again.found.abated, made.found.abated)


def test_a_conflict_is_read_back() -> None:
    programme = read_programme(TIGHT)
    made = study_of(programme, lambda *_step: None)
    assert isinstance(made.found, Conflict)
    # 1,200,000 − 300,000 − 800,000 t.
    assert made.found.members[0].tonnes == pytest.approx(100_000)
    again = study_read(programme, json.loads(json.dumps(made.as_json())))
    assert isinstance(again.found, Conflict)
    assert again.found.words("zh") == made.found.words("zh")
    assert (again.front, again.moved) == ((), {})


def test_what_a_step_raises_ends_the_work() -> None:
    def stop(done: int, _total: int, _stage: Stage) -> None:
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        study_of(read_programme(RECORD), stop)


def test_what_a_measure_can_do_in_a_year() -> None:
    ramped = read_programme(
        {**RECORD, "measures": {"saving": {**RECORD["measures"]["saving"], "ramp": 3, "lifetime": 1}}}
    ).measures[0]
    # A third of 300,000 t a year can be installed, and each lives one year.
    assert [available_t(ramped, year) for year in (2025, 2026, 2027)] == pytest.approx([0, 100_000, 100_000])
