"""Projection of scenarios: every kind of lever by hand, the base year exactly, effects that add up."""

import itertools
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors import Refused
from ditan.core.pathway import project, read_scenario
from ditan.core.pathway.scenario import CAUSES, base_of, compare, open_cells, scenario_examples
from ditan.core.pathway.scenario.acting import progress, turned_over
from ditan.core.pathway.scenario.reading import read_scenario_file
from ditan.core.pathway.scenario.scenario import Lever, Named
from ditan.core.trace import ParameterUse, Step
from tests.core.pathway.scenario.records import BASE, lever, record


def total(year: int, **changes: Any) -> float:
    made = project(read_scenario(record(**changes)))
    return float(made.total[made.at(year)])


def test_the_base_year_is_the_inventory_exactly() -> None:
    levers = lever(kind="electrification", sectors="all", depth=0.5, ratio=0.3)
    made = project(read_scenario(record(levers=levers)))
    assert made.cells[0, :, 0].tolist() == [1000, 300, 0, 0, 200]
    assert made.cells[1, :, 0].tolist() == [0, 0, 500, 0, 0]
    assert made.total[0] == 1900
    assert (made.by_sector["industry"][0], made.by_fuel["process"][0]) == (1500, 200)


@pytest.mark.parametrize("name", [name for name in scenario_examples() if name != "demo_base"])
def test_the_base_year_of_the_examples_is_their_inventory_to_the_microtonne(name: str) -> None:
    scenario = read_scenario_file(name)
    made = project(scenario)
    assert scenario.is_demonstration
    for number, sector in enumerate(scenario.base.sectors):
        for column, fuel in enumerate(made.fuels):
            assert made.cells[number, column, 0] == sector.emissions_t.get(fuel, 0.0)
    assert round(made.total[0] * 1e6) == round(scenario.base.total_t * 1e6)


def test_growth_without_levers() -> None:
    # Industry 1,500 t · 1.1² from 2022 on, transport 500 t, sink 100 t.
    assert total(2021) == pytest.approx(1500 * 1.1 + 400)
    assert total(2030) == pytest.approx(1500 * 1.21 + 400)
    # Elasticity 0.5: √1.21 = 1.1. Intensity −10 % a year for two years: only fuels, 1,300 t · 1.1 · 0.81.
    sectors = {
        "industry": {"driver": "gdp", "elasticity": 0.5, "intensity_change": {2021: -0.1, 2023: 0}},
        "transport": {"growth": {2021: 0.0}},
    }
    assert total(2030, sectors=sectors) == pytest.approx(1300 * 1.1 * 0.81 + 200 * 1.1 + 400)


# By hand for 2030, when the lever acts wholly: industry 1,210 t coal, 363 t gas, 242 t processes, transport 500 t, sink 100 t: 2,215 t.
@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"kind": "activity", "sectors": "industry", "depth": 0.2}, 2215 - 0.2 * 1815),
        ({"kind": "efficiency", "sectors": ["industry"], "depth": 0.2}, 2215 - 0.2 * 1573),
        # Half of the coal, 6.05 of energy: as much gas at 50 t.
        (
            {"kind": "shift", "sectors": ["industry"], "depth": 0.5, "fuels": ["coal"], "to": {"gas": 1}},
            2215 - 605 + 6.05 * 50,
        ),
        # Half of the coal to electricity (20 t) with 0.4 of the energy.
        (
            {
                "kind": "electrification",
                "sectors": ["industry"],
                "depth": 0.5,
                "fuels": ["coal"],
                "ratio": 0.4,
            },
            2215 - 605 + 6.05 * 0.4 * 20,
        ),
        # All energy of industry, 16 · 1.21 = 19.36, half coal (100 t), half electricity (20 t).
        (
            {"kind": "mix", "sectors": ["industry"], "depth": 1, "to": {"coal": 0.5, "electricity": 0.5}},
            2215 - 1573 + 9.68 * 120,
        ),
        ({"kind": "factor", "fuels": ["oil"], "depth": 0.3}, 2215 - 150),
        # The factor of oil falls from 100 to 40.
        ({"kind": "factor", "fuels": ["oil"], "values": {2030: 40}}, 2215 - 300),
        ({"kind": "process", "sectors": ["industry"], "depth": 0.5}, 2215 - 121),
        # 90 % captured, and 10 % · 0.9 more fuel burnt.
        (
            {"kind": "ccus", "sectors": ["industry"], "depth": 0.9, "penalty": 0.1},
            2215 - 1815 + 0.1 * (1573 * 1.09 + 242),
        ),
        ({"kind": "sink", "amount_t": 50}, 2215 - 50),
    ],
)
def test_each_lever_by_hand(fields: dict[str, Any], expected: float) -> None:
    assert total(2030, levers=lever(**fields)) == pytest.approx(expected)


def test_captured_and_sinks_are_told_beside() -> None:
    levers = lever(kind="ccus", sectors=["industry"], depth=1.0)
    made = project(read_scenario(record(levers=levers)))
    assert made.captured[0, -1] == pytest.approx(1815)
    assert made.total[-1] == pytest.approx(500 - 100)


def test_shapes_begin_at_nothing_and_end_whole() -> None:
    def of(shape: Any) -> list[float]:
        one = Lever(
            id="x",
            kind="efficiency",
            name=Named("", ""),
            sectors=(),
            start=2022,
            end=2026,
            shape=shape,
        )
        return progress(one, range(2021, 2028)).tolist()

    assert of("linear") == [0, 0, 0.25, 0.5, 0.75, 1, 1]
    # x²(3 − 2x): 1/16 · 2.5 = 0.15625.
    assert of("s_curve") == [0, 0, 0.15625, 0.5, 0.84375, 1, 1]
    assert of("step") == [0, 0, 0, 0, 0, 1, 1]


def test_a_stock_turns_over_with_its_lifetime() -> None:
    # Sales wholly new from the second year on; equipment lasts four years: a quarter more every year.
    assert turned_over(np.array([0.0, 1, 1, 1, 1, 1]), 4).tolist() == [0, 0.25, 0.5, 0.75, 1, 1]
    # Sales 0.5 in one year alone are an eighth of the stock until they are replaced.
    assert turned_over(np.array([0.0, 0.5, 0, 0, 0, 0]), 4).tolist() == [0, 0.125, 0.125, 0.125, 0.125, 0]
    levers = (
        lever(
            kind="stock_turnover",
            sectors=["transport"],
            depth=1,
            lifetime=10,
            fuels=["oil"],
            to={"electricity": 1},
            ratio=0.3,
        )
        | {}
    )
    levers["one"] |= {"end": 2021, "shape": "step"}
    # Sales are wholly electric from 2021 on: in 2025 half of the stock, 250 t left and 2.5 · 0.3 · 20 = 15 t.
    assert total(2025, levers=levers) == pytest.approx(1500 * 1.21 + 250 + 15 - 100)


def test_peak_plateau_and_cumulative() -> None:
    # 1,815 + 400 = 2,215 from 2022 on; 2020 1,900; 2021 2,050. An oil factor that falls makes 2022 the peak.
    made = project(read_scenario(record(levers=lever(kind="factor", fuels=["oil"], depth=0.5))))
    # Transport 500 · (1 − 0.05 n): 2022 450, so 2,165 t. The plateau of 3 % goes down to 2,100.05 t: to 2024 (2,115 t), not to 2021
    # (2,025 t).
    assert (made.peak_year, made.peak_t) == (2022, pytest.approx(2165))
    assert (made.plateau, made.plateau_share) == ((2022, 2024), 0.03)
    assert made.cumulative_t(2020, 2022) == pytest.approx(1900 + 2025 + 2165)
    assert not made.is_still_rising


def test_effects_of_levers_add_up() -> None:
    levers = {
        **lever(kind="efficiency", sectors=["industry"], depth=0.2),
        "two": {"kind": "sink", "amount_t": 50, "start": 2020, "end": 2030},
        "three": {"kind": "ccus", "sectors": "all", "start": 2022, "end": 2028, "depth": 0.5},
    }
    made = project(read_scenario(record(levers=levers)))
    whole = made.reference_total + sum(effect.by_year for effect in made.effects)
    assert whole == pytest.approx(made.total, abs=1e-9)
    # The first acts on the whole industry: −20 % of 1,573 t.
    assert made.effects[0].by_year[-1] == pytest.approx(-0.2 * 1573)


depths = st.floats(0, 1)


@given(first=depths, second=depths, shift=depths, growth=st.floats(-0.1, 0.1))
def test_causes_add_up_to_the_difference(first: float, second: float, shift: float, growth: float) -> None:
    one = record(levers=lever(kind="efficiency", sectors="all", depth=first))
    two = record(
        levers={
            **lever(kind="efficiency", sectors="all", depth=second),
            "two": {
                "kind": "electrification",
                "sectors": "all",
                "start": 2021,
                "end": 2025,
                "depth": shift,
            },
        },
        drivers={"gdp": {"growth": {2021: growth}}},
    )
    found = compare(project(read_scenario(one)), project(read_scenario(two)))
    assert set(found.by_cause) == set(CAUSES)
    assert sum(found.by_cause.values()) == pytest.approx(found.difference, abs=1e-6)
    assert found.by_cause["base"] == pytest.approx(0)
    assert sum(found.by_sector.values()) + found.sink == pytest.approx(found.difference, abs=1e-6)


def test_only_what_moved_is_a_cause() -> None:
    one = project(read_scenario(record()))
    two = project(read_scenario(record(drivers={"gdp": {"growth": {2021: 0.0}}})))
    found = compare(one, two).by_cause
    assert found["activity"][-1] == pytest.approx(1500 - 1815)
    assert all(abs(found[cause]).max() < 1e-9 for cause in CAUSES if cause != "activity")


def test_another_base_year_is_a_cause_of_its_own() -> None:
    """The first scenario grows to 1,815 t of industry in 2022; the second is based on 2022 with twice the coal of that."""
    base = {**BASE, "year": 2022, "sink_t": 100}
    industry = {
        **BASE["sectors"]["industry"],
        "activity": 8 * 1.21,
        "fuels": {
            "coal": {"energy": 12.1, "emissions_t": 2420},
            "gas": {"energy": 7.26, "emissions_t": 363},
        },
        "process_t": 242,
    }
    base["sectors"] = {**BASE["sectors"], "industry": industry}
    base["total_t"] = 2420 + 363 + 242 + 500 - 100
    again = record(base=base, drivers={"gdp": {"growth": {2021: 0.0}}})
    found = compare(project(read_scenario(record())), project(read_scenario(again)))
    assert found.years[0] == 2022
    # Coal emits twice as much per energy, already in the base year: 1,210 t more, all of it the base.
    assert found.by_cause["base"] == pytest.approx(1210)
    assert found.by_cause["factor"] == pytest.approx(0, abs=1e-9)


growths = st.floats(0, 0.08)


@given(growth=growths, later=growths, weak=depths, more=depths)
def test_stronger_abatement_never_moves_the_peak_later(
    growth: float, later: float, weak: float, more: float
) -> None:
    """As in the published table of Tianjin (2028 to 2024, 2030 to 2025, 2040 to 2035): of a lever on every sector.

    It multiplies the total by a factor that never rises, so the last of the largest years cannot come later.
    """

    def last_peak(depth: float) -> int:
        made = project(
            read_scenario(
                record(
                    base={**BASE, "sink_t": 0, "total_t": 2000},
                    drivers={"gdp": {"growth": {2021: growth, 2025: later - 0.04}}},
                    levers=lever(kind="activity", sectors="all", depth=depth),
                )
            )
        )
        near = made.total >= made.peak_t * (1 - 1e-12)
        return int(np.flatnonzero(near)[-1])

    assert last_peak(weak + (1 - weak) * more) <= last_peak(weak)


# Growth of GDP, invented: high, or falling from early on. The published table holds no inputs that could be used here.
GROWTHS = {
    "低增长": {2021: 0.05, 2028: 0.03, 2036: 0.01},
    "中增长": {2021: 0.06, 2030: 0.04, 2038: 0.015},
    "高增长": {2021: 0.07, 2034: 0.05, 2042: 0.02},
}
ABATEMENTS = {"中减排": 0.45, "强减排": 0.75}


def test_the_published_order_of_growth_and_abatement(shared: Path) -> None:
    """Six scenarios of Tianjin (ChinaXiv 201909.00049, table 4): only their order is checked, for the inputs are not printed.

    More growth peaks later and higher; stronger abatement peaks earlier and lower.
    """

    def peak(growth: str, abatement: str) -> tuple[int, float]:
        made = project(
            read_scenario(
                record(
                    end=2050,
                    drivers={"gdp": {"growth": GROWTHS[growth]}},
                    sectors={"industry": {"driver": "gdp"}, "transport": {"driver": "gdp"}},
                    levers={
                        "one": {
                            "kind": "activity",
                            "sectors": "all",
                            "start": 2020,
                            "end": 2050,
                            "depth": ABATEMENTS[abatement],
                        }
                    },
                )
            )
        )
        return made.peak_year, made.peak_t

    rows = (shared / "data" / "worked" / "tianjin_peaks.csv").read_text("utf-8").split()[1:]
    published = {
        (growth, abatement): (int(year), float(level))
        for growth, abatement, year, level in (row.split(",") for row in rows)
    }
    ours = {pair: peak(*pair) for pair in published}
    for one, other in itertools.permutations(published, 2):
        shares_an_axis = one[0] == other[0] or one[1] == other[1]
        for at in (0, 1) if shares_an_axis else ():
            if published[one][at] < published[other][at]:
                assert ours[one][at] < ours[other][at], (one, other)


def test_a_number_opens() -> None:
    """Coal of industry in 2030: 9.68 of activity, 2 energy by activity less 20 %, a share of 10/16, 100 t, half kept."""
    levers = {
        **lever(kind="efficiency", sectors=["industry"], depth=0.2),
        "two": {"kind": "ccus", "sectors": ["industry"], "start": 2020, "end": 2030, "depth": 0.5},
    }
    made = project(read_scenario(record(levers=levers)))
    (cell,) = open_cells(made, 2030, "industry", "coal")
    assert dict(cell.factors) == pytest.approx(
        {"activity": 9.68, "intensity": 1.6, "share": 0.625, "factor": 100, "kept": 0.5}
    )
    assert math.prod(cell.factors.values()) == pytest.approx(cell.emissions_t)
    assert (cell.base_t, cell.undisturbed_t) == (1000, pytest.approx(1210))
    # 1,210 t, less 20 %, less half of the rest.
    assert dict(cell.effects) == pytest.approx({"one": -242, "two": -484})
    for year in (2020, 2025):
        cells = open_cells(made, year)
        assert sum(one.emissions_t for one in cells) - made.sink[0] == pytest.approx(
            made.total[made.at(year)]
        )
        for one in cells:
            assert math.prod(one.factors.values()) == pytest.approx(one.emissions_t)
            assert one.undisturbed_t + sum(one.effects.values()) == pytest.approx(one.emissions_t)
    with pytest.raises(Refused):
        open_cells(made, 2031)
    with pytest.raises(Refused):
        open_cells(made, 2030, "tea")


def test_the_base_of_an_inventory_is_its_rows() -> None:
    """100 t coal at 20 GJ/t, 26.1 tC/TJ, 90 %: 2 TJ, 172.26 t CO2 (2 · 26.1 · 0.9 · 44/12)."""
    use = ("document", "clause", "seen-once")
    parameters = (
        ParameterUse("ncv", "a", 20.0, "GJ/t", *use),
        ParameterUse("cc", "b", 26.1, "tC/TJ", *use),
        ParameterUse("ox", "c", 90.0, "%", *use),
    )

    def step(sector: str, fuel: str, micro_t: int, used: tuple[ParameterUse, ...], **other: Any) -> Step:
        return Step(
            place="990100",
            year=2020,
            category="1",
            ipcc="",
            gpc="",
            sector=sector,
            fuel=fuel,
            gas=other.get("gas", "CO2"),
            quantity=100,
            unit="t",
            emissions_micro_t=micro_t,
            co2e_micro_t=micro_t,
            status=other.get("status", "estimated"),
            equation="combustion",
            parameters=used,
        )

    steps = [
        step("industry", "coal", 172_260_000, parameters),
        step("industry", "clinker", 50_000_000, ()),
        step("forest", "", -10_000_000, ()),
        step("industry", "coal", 5, parameters, gas="CH4"),
        step("memo", "coal", 5_000_000, parameters, status="memo"),
    ]
    base = base_of(steps, "sha256:1", "lib-1", {"industry": (8.0, "1e8 yuan")})
    assert (base["total_t"], base["sink_t"]) == (pytest.approx(212.26), 10)
    assert base["sectors"]["industry"]["fuels"]["coal"] == {
        "energy": pytest.approx(2.0),
        "emissions_t": 172.26,
    }
    assert base["sectors"]["industry"]["process_t"] == 50
    made = project(
        read_scenario({"id": "x", "end": 2021, "base": base, "sectors": {"industry": {"growth": {2021: 0}}}})
    )
    assert made.total[0] == pytest.approx(212.26)
