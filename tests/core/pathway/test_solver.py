"""The solver: programmes solved by hand, plans checked without its matrix, conflicts that are irreducible."""

import copy
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ditan.core.errors import Problem, Refused
from ditan.core.pathway import cost_curve, pareto, read_programme, read_programme_file, solve
from ditan.core.pathway.solver import Conflict, Plan, Programme, allowed, measured, vary
from ditan.core.pathway.solver.reading import programme_examples
from tests.core.pathway.scenario.records import record as scenario_record

# Power 1,000 t in 2020 and 1,200 t in 2022; steel 500 t throughout.
RECORD: dict[str, Any] = {
    "id": "small",
    "start": 2020,
    "end": 2022,
    "discount_rate": 0,
    "sectors": {
        "power": {"emissions_t": {2020: 1000, 2022: 1200}, "coal_t": {2020: 500, 2022: 600}},
        "steel": {"emissions_t": {2020: 500, 2022: 500}},
    },
    "measures": {
        "wind": {
            "sector": "power",
            "potential_t": 300,
            "running_yuan_per_t": 50,
            "start": 2021,
            "ramp": 2,
            "coal_t_per_t": 0.5,
        },
        "scrap": {"sector": "steel", "potential_t": 200, "running_yuan_per_t": 80, "start": 2021},
    },
    "caps": {"total": {"kind": "total", "values": {2022: 1500}}},
}


def programme(**changes: Any) -> Programme:
    return read_programme(copy.deepcopy(RECORD) | copy.deepcopy(changes))


def planned(**changes: Any) -> Plan:
    found = solve(programme(**changes))
    assert isinstance(found, Plan), found.words("en")
    return found


def conflict(**changes: Any) -> Conflict:
    found = solve(programme(**changes))
    assert isinstance(found, Conflict)
    return found


def measure(name: str, **fields: Any) -> dict[str, Any]:
    """The measures with fields of one changed."""
    found = copy.deepcopy(RECORD["measures"])
    found[name] = found.get(name, {}) | fields
    return dict(found)


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def kept(plan: Plan) -> None:
    """Every limit, potential, ramp, group and prerequisite, checked by the plan's amounts alone."""
    made = plan.programme
    near = 1e-6 * max(1.0, float(made.baseline_t.max()))
    for row in made.rows():
        assert measured(made, row, plan.abated) <= allowed(made, row) + near
    numbers = {one.id: number for number, one in enumerate(made.measures)}
    shares = {}
    for one in made.measures:
        abated, new = plan.abated[numbers[one.id]], plan.installed[numbers[one.id]]
        assert (abated >= 0).all()
        assert (new >= 0).all()
        working = np.array([new[max(0, at - one.lifetime + 1) : at + 1].sum() for at in range(len(new))])
        assert abated == pytest.approx(working, abs=near)
        acting = (np.array(made.years) >= one.start) & (np.array(made.years) <= one.end)
        assert (new[~acting] == 0).all()
        if one.potential_t is not None:
            assert (abated <= one.potential_t + near).all()
            assert (new <= one.potential_t / one.ramp + near).all()
            shares[one.id] = abated / one.potential_t if one.potential_t else abated
    for sector, path in plan.by_sector.items():
        assert (path >= -near).all(), sector
    for group in {one.group for one in made.measures if one.group}:
        members = [shares[one.id] for one in made.measures if one.group == group]
        assert (sum(members) <= 1 + 1e-6).all()
    for one in made.measures:
        for other in one.requires:
            assert (shares[one.id] <= shares[other] + 1e-6).all()


def test_the_cheapest_plan_by_hand() -> None:
    """1,700 t in 2022 must become 1,500. Wind costs 50, of which 150 t can be new in a year; scrap costs 80.

    50 t more of wind must stand a year before, so they cost 100: scrap is cheaper. 150 · 50 + 50 · 80 = 11,500 yuan.
    """
    plan = planned()
    assert plan.abated[:, 2].tolist() == pytest.approx([150, 50])
    assert plan.abated[:, 1].tolist() == [0, 0]
    assert plan.cost_yuan == pytest.approx(11_500)
    assert plan.total.tolist() == pytest.approx([1500, 1600, 1500])
    # One more tonne allowed saves one of scrap.
    (price,) = plan.prices
    assert (price.row.year, price.yuan_per_t) == (2022, pytest.approx(80))
    assert plan.words("en") == ["one more tonne allowed by “total” in 2022 saves 80 yuan in that year"]
    assert "再放宽 1 吨，当年可省 80 元" in plan.words("zh")[0]
    kept(plan)


def test_discounting_and_equipment() -> None:
    """At 10 % a yuan of 2022 is worth 1/1.21 in 2020; equipment of 100 yuan for two years costs 57.619 a year (annuity)."""
    plan = planned(
        discount_rate=0.1,
        measures=measure("scrap", capital_yuan_per_t=100, lifetime=2, running_yuan_per_t=0),
    )
    scrap = 100 * 0.1 / (1 - 1.1**-2)
    assert scrap == pytest.approx(57.619, abs=1e-3)
    assert plan.cost_yuan == pytest.approx((150 * 50 + 50 * scrap) / 1.21)
    assert plan.prices[0].yuan_per_t == pytest.approx(scrap)


def test_measures_that_save_money_are_taken_without_a_cap() -> None:
    plan = planned(caps={}, measures=measure("scrap", running_yuan_per_t=-10))
    assert plan.abated[1].tolist() == pytest.approx([0, 200, 200])
    assert (plan.cost_yuan, plan.prices) == (pytest.approx(-4000), ())


def test_equipment_comes_to_its_end() -> None:
    """What is installed in 2021 for one year does not work in 2022, and may then be installed again."""
    plan = planned(
        caps={"total": {"kind": "total", "values": {2021: 1550, 2022: 1500}}},
        measures=measure("wind", lifetime=1),
    )
    assert plan.installed[0].tolist() == pytest.approx([0, 50, 150])
    kept(plan)


@pytest.mark.parametrize(
    ("cap", "abated"),
    [
        # The sector alone; its 1,200 t must become 1,100.
        ({"kind": "sector", "sector": "power", "values": {2022: 1100}}, [100, 0]),
        # Power may grow by 80 t: 200 t of growth, 120 t of wind.
        ({"kind": "increment", "sector": "power", "values": {2022: 80}}, [120, 0]),
        # 600 t of coal must become 550: half a tonne by tonne abated.
        ({"kind": "coal", "values": {2022: 550}}, [100, 0]),
        # 2 t by unit of GDP of 750: 1,500 t.
        ({"kind": "intensity", "values": {2022: 2}}, [150, 50]),
        # 2021 has 1,600 t; 2022 must not have more.
        ({"kind": "peak", "peak_year": 2021}, [100, 0]),
        ({"kind": "peak", "peak_year": 2021, "level_t": 1560}, [140, 0]),
    ],
)
def test_each_kind_of_cap_by_hand(cap: dict[str, Any], abated: list[float]) -> None:
    plan = planned(caps={"one": cap}, gdp={2020: 700, 2022: 750})
    assert plan.abated[:, 2].tolist() == pytest.approx(abated)
    kept(plan)


def test_a_group_shares_one_potential() -> None:
    """Wind and nuclear exclude each other: of every 1 % of the wind that is left out, 1 % of nuclear can be built."""
    measures = measure("wind", potential_t=150, ramp=1, group="power")
    measures["scrap"] |= {"running_yuan_per_t": 90}
    measures["nuclear"] = {
        "sector": "power",
        "potential_t": 400,
        "running_yuan_per_t": 70,
        "start": 2021,
        "group": "power",
    }
    plan = planned(measures=measures)
    # Wind share w, nuclear share 1 − w: 150 w + 400 (1 − w) ≥ 200 needs w ≤ 0.8; 120 t at 50 and 80 t at 70 yuan: a further tonne
    # by nuclear costs (70 − 50 · 0.375) / 0.625 = 82 yuan, less than scrap.
    assert plan.abated[[0, 2], 2].tolist() == pytest.approx([120, 80])
    assert plan.cost_yuan == pytest.approx(120 * 50 + 80 * 70)
    kept(plan)


def test_a_measure_goes_as_far_as_its_prerequisite() -> None:
    """Scrap (10 yuan) needs wind to have gone as far: 200 t = 300 s + 200 s, s = 0.4: 120 t of wind, 80 t of scrap."""
    plan = planned(measures=measure("scrap", running_yuan_per_t=10, requires=["wind"]))
    assert plan.abated[:, 2].tolist() == pytest.approx([120, 80])
    kept(plan)


def test_one_cap_that_cannot_be_kept() -> None:
    """1,700 t, less 300 of wind and 200 of scrap: 1,200 t at least; 1,100 t are 100 too few."""
    found = conflict(caps={"total": {"kind": "total", "values": {2022: 1100}, "name_zh": "总量"}})
    (member,) = found.members
    assert (member.row.limit.id, member.row.year, member.tonnes) == ("total", 2022, pytest.approx(100))
    assert [one.tonnes for one in found.together] == [pytest.approx(100)]
    assert found.words("zh")[:2] == [
        "单是这一条约束就无法满足：",
        "2022 年的“总量”：只放宽这一条，2022 年至少要放宽 100 吨",
    ]
    assert found.as_json()["possible"] is False


def test_two_caps_that_cannot_be_kept_together() -> None:
    """Scrap and wind share one potential. The sector caps want 0.6 of wind and 0.6 of scrap: together 1.2."""
    measures = measure("wind", group="one", ramp=1)
    measures["scrap"] |= {"group": "one"}
    caps = {
        "power": {"kind": "sector", "sector": "power", "values": {2022: 1200 - 180}},
        "steel": {"kind": "sector", "sector": "steel", "values": {2022: 500 - 120}},
        "loose": {"kind": "total", "values": {2022: 1690}},
    }
    found = conflict(measures=measures, caps=caps)
    assert {one.row.limit.id for one in found.members} == {"power", "steel"}
    # Relaxed alone: a share of 0.2 of 300 t, or of 200 t. The least in tonnes is steel alone.
    assert {one.row.limit.id: one.tonnes for one in found.members} == {
        "power": pytest.approx(60),
        "steel": pytest.approx(40),
    }
    assert [(one.row.limit.id, one.tonnes) for one in found.together] == [("steel", pytest.approx(40))]
    assert "cannot hold together" in found.words("en")[0]


def test_a_cap_of_many_years_is_relaxed_in_all_of_them() -> None:
    """Of 1,600 t in 2021 wind saves 150 and scrap 200 at most: 1,200 t lack 50. Of 1,700 t in 2022 they save 500: 1,100 t lack 100."""
    found = conflict(caps={"total": {"kind": "total", "values": {2021: 1200, 2022: 1100}, "name_zh": "总量"}})
    # The year that is kept as the conflict is the first; relaxed is the cap in both.
    (member,) = found.members
    assert (member.row.year, member.tonnes) == (2021, pytest.approx(150))
    assert member.by_year == {2021: pytest.approx(50), 2022: pytest.approx(100)}
    assert member.worst == (2022, pytest.approx(100))
    assert found.words("zh")[1].endswith("2021–2022 年合计至少要放宽 150 吨，最多的 2022 年 100 吨")


def test_an_unbounded_programme_is_told() -> None:
    forest = {"running_yuan_per_t": -1, "start": 2021}
    with pytest.raises(Refused) as stopped:
        solve(programme(measures={**RECORD["measures"], "forest": forest}))
    (problem,) = stopped.value.problems
    assert problem.code == "programme_unbounded"
    assert "forest" in str(problem)


def test_the_cost_curve_of_a_year() -> None:
    steps = cost_curve(planned(), 2021)
    # In 2021 wind can stand with a half of its 300 t, scrap with all of its 200 t.
    told = [(one.measure.id, one.yuan_per_t, one.available_t, one.used_t, one.begins_t) for one in steps]
    assert told == [("wind", 50, 150, 0, 0), ("scrap", 80, 200, 0, 150)]


def test_a_lower_peak_costs_more() -> None:
    """Without caps nothing is done: 1,700 t. The peak cannot be below 1,500 t, for 2020 has them."""
    points = pareto(programme(caps={}), 3)
    assert isinstance(points, list)
    assert [point.peak_t for point in points] == pytest.approx([1700, 1600, 1500], rel=1e-5)
    # 100 t of wind in 2022; or 100 t in 2021 and 200 t in 2022, all at 50 yuan.
    assert [point.cost_yuan for point in points] == pytest.approx([0, 5000, 15_000], rel=1e-4)
    for point in points:
        kept(point.plan)


def test_a_cap_that_is_moved() -> None:
    """1,500 t cost 11,500 yuan. 10 t more save 10 of scrap, 50 t more all of it; 300 t less (1,200 t) take everything there is.

    1,200 t: 300 t of wind, of which 150 stand a year before, and 200 t of scrap: 450 · 50 + 200 · 80 yuan. 1,199 t are not possible.
    """
    found = vary(programme(), "total", [10, 50, -300, -301, 0])
    told = [one.cost_yuan for one in found]
    assert told[:3] == pytest.approx([11_500 - 800, 7_500, 450 * 50 + 200 * 80])
    assert told[3] is None
    assert told[4] == pytest.approx(11_500)
    with pytest.raises(Refused) as stopped:
        vary(programme(), "tea", [0])
    assert codes(stopped.value.problems) == ["scenario_name_unknown"]


@pytest.mark.parametrize(
    ("changes", "code", "cell"),
    [
        (
            {"measures": measure("wind", start=2022, end=2021)},
            "measure_ends_before_start",
            "measures.wind.end",
        ),
        ({"measures": measure("wind", sector="tea")}, "scenario_name_unknown", "measures.wind.sector"),
        ({"measures": measure("wind", ramp=0)}, "scenario_field_wrong", "measures.wind.ramp"),
        ({"measures": measure("wind", lifetime=1.5)}, "scenario_field_wrong", "measures.wind.lifetime"),
        ({"measures": measure("wind", requires=["sun"])}, "scenario_name_unknown", "measures.wind.requires"),
        (
            {"measures": measure("wind", requires=["wind"])},
            "prerequisite_circle",
            "measures.wind.requires",
        ),
        ({"measures": measure("wind", group="g", potential_t=None)}, "potential_needed", "measures.wind"),
        ({"measures": measure("wind", start=2030)}, "year_outside_horizon", "measures.wind.start"),
        (
            {"caps": {"c": {"kind": "total", "values": {2030: 1}}}},
            "year_outside_horizon",
            "caps.c.values.2030",
        ),
        ({"caps": {"c": {"kind": "intensity", "values": {2022: 1}}}}, "cap_alone", "caps.c"),
        ({"caps": {"c": {"kind": "sector", "values": {2022: 1}}}}, "scenario_field_missing", "caps.c.sector"),
        ({"caps": {"c": {"kind": "total"}}}, "scenario_field_missing", "caps.c.values"),
        ({"end": 2019}, "scenario_field_wrong", "end"),
        ({"sectors": {}}, "scenario_field_missing", "sectors"),
        (
            {"sectors": {"power": {"emissions_t": {2020: 1}}}},
            "scenario_field_missing",
            "sectors.power.emissions_t.2022",
        ),
        ({"scenario": "none"}, "scenario_name_unknown", "scenario"),
    ],
)
def test_a_broken_programme_is_told_with_its_field(changes: dict[str, Any], code: str, cell: str) -> None:
    with pytest.raises(Refused) as stopped:
        programme(**changes)
    assert (code, cell) in [(one.code, one.where.cell) for one in stopped.value.problems]


def test_a_scenario_is_a_baseline() -> None:
    given = RECORD | {
        "scenario": "base",
        "start": 2020,
        "end": 2030,
        "sectors": {},
        "measures": {},
        "caps": {},
    }
    made = read_programme(given, {"base": scenario_record()}.get)
    # The scenario's total: 1,900 t, and 2,215 t in 2030.
    assert made.baseline_t[[0, -1]].tolist() == pytest.approx([1900, 2215])


@pytest.mark.parametrize("name", programme_examples())
def test_the_examples_have_plans(name: str) -> None:
    found = solve(read_programme_file(name))
    assert isinstance(found, Plan)
    assert found.programme.is_demonstration
    kept(found)


costs = st.floats(-50, 500)
potentials = st.floats(1, 300)


@st.composite
def programmes(draw: st.DrawFn) -> dict[str, Any]:
    """Programmes of two sectors and up to five measures over six years, with caps that may or may not hold."""
    names = [f"m{number}" for number in range(draw(st.integers(1, 5)))]
    measures: dict[str, Any] = {}
    for name in names:
        measures[name] = {
            "sector": draw(st.sampled_from(["power", "steel", ""])),
            "potential_t": draw(potentials),
            "running_yuan_per_t": draw(costs),
            "capital_yuan_per_t": draw(st.floats(0, 1000)),
            "start": draw(st.integers(2020, 2024)),
            "ramp": draw(st.integers(1, 4)),
            "lifetime": draw(st.integers(1, 8)),
            "coal_t_per_t": draw(st.sampled_from([0.0, 0.4])),
            "group": draw(st.sampled_from(["", "g"])),
        }
        earlier = names[: names.index(name)]
        if earlier and draw(st.booleans()):
            measures[name]["requires"] = [draw(st.sampled_from(earlier))]
    caps = {
        "total": {"kind": "total", "values": {2025: draw(st.floats(900, 1800))}},
        "peak": {"kind": "peak", "peak_year": draw(st.integers(2021, 2024))},
        "coal": {"kind": "coal", "values": {2024: draw(st.floats(400, 700))}},
        "more": {"kind": "increment", "sector": "power", "values": {2023: draw(st.floats(0, 200))}},
    }
    chosen = draw(st.sets(st.sampled_from(sorted(caps))))
    return {
        "id": "drawn",
        "start": 2020,
        "end": 2025,
        "discount_rate": draw(st.sampled_from([0.0, 0.05])),
        "sectors": {
            "power": {"emissions_t": {2020: 1000, 2025: 1200}, "coal_t": {2020: 500, 2025: 600}},
            "steel": {"emissions_t": {2020: 500, 2025: 450}},
        },
        "measures": measures,
        "caps": {name: caps[name] for name in sorted(chosen)},
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(given_record=programmes())
def test_a_plan_keeps_everything_and_a_conflict_is_irreducible(given_record: dict[str, Any]) -> None:
    made = read_programme(given_record)
    found = solve(made)
    if isinstance(found, Plan):
        kept(found)
        # Never dearer than doing nothing, where that is allowed.
        nothing = np.zeros_like(found.abated)
        if all(measured(made, row, nothing) <= allowed(made, row) for row in made.rows()):
            assert found.cost_yuan <= 1e-3
        assert found.cost_yuan == pytest.approx(float(found.yearly_cost @ made.discounts), rel=1e-6, abs=1e-3)
        return
    assert found.members
    # Each cap of the conflict alone taken out of these caps leaves a programme with a plan.
    names = {one.row.limit.id for one in found.members}
    for name in names:
        rest = {other: given_record["caps"][other] for other in names - {name}}
        assert isinstance(solve(read_programme(given_record | {"caps": rest})), Plan)
    only = {name: given_record["caps"][name] for name in names}
    assert isinstance(solve(read_programme(given_record | {"caps": only})), Conflict)


@settings(max_examples=40, deadline=None)
@given(
    wind=st.floats(0, 1),
    scrap=st.floats(0, 1),
    cap=st.floats(1250, 1700),
)
def test_no_plan_made_by_hand_is_cheaper(wind: float, scrap: float, cap: float) -> None:
    """Any plan of steady growth to these shares that keeps the cap costs at least as much."""
    made = programme(caps={"total": {"kind": "total", "values": {2022: cap}}})
    by_hand = np.array([[0, 150 * wind, 300 * wind], [0, 0, 200 * scrap]])
    (row,) = made.rows()
    if measured(made, row, by_hand) > cap:
        return
    cost = float(by_hand[0].sum() * 50 + by_hand[1].sum() * 80)
    found = solve(made)
    assert isinstance(found, Plan)
    assert found.cost_yuan <= cost + 1e-3
