"""Cost by tonne, the order of cost, and what closes a gap: by hand."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.enterprise.measures import (
    Amount,
    Measure,
    annuity,
    cost_curve,
    gap_plan,
    measure_settings,
    overlaps,
)

# Annuity factors as printed in tables of compound interest: 8 %, 10 years 0.1490; 8 %, 1 year 1.08.
NONE = Amount(None, "NO")


def measure(name: str, tonnes: float, investment: Amount, yearly: float, **fields: Any) -> Measure:
    told: dict[str, Any] = {
        "lifetime": 10,
        "status": "planned",
        "start": date(2025, 1, 1),
        "source": "combustion",
        **fields,
    }
    return Measure(
        name, name, tonnes=Amount(tonnes), investment=investment, yearly_cost=Amount(yearly), **told
    )


HEAT = measure("heat recovery", 500, Amount(1_000_000), -200_000)
LAMPS = measure("lamps", 300, NONE, 30_000)
KILN = measure("kiln", 200, Amount(600_000), 0, start=date(2025, 7, 1))


def test_annuity_of_the_tables() -> None:
    assert annuity(0.08, 10) == pytest.approx(0.1490, abs=5e-5)
    assert annuity(0.08, 1) == pytest.approx(1.08)
    assert annuity(0, 5) == 0.2


def test_measures_stand_by_cost_side_by_side() -> None:
    curve = cost_curve([KILN, LAMPS, HEAT], 0.08)
    # Heat: 1,000,000 · 0.149029 − 200,000 = −50,970.5 yuan for 500 t. Lamps: 30,000 for 300 t. Kiln: 89,417.7 for 200 t.
    assert [step.measure.id for step in curve.steps] == ["heat recovery", "lamps", "kiln"]
    assert [step.yuan_per_t for step in curve.steps] == pytest.approx([-101.941, 100, 447.088], abs=0.001)
    assert [(step.from_t, step.to_t) for step in curve.steps] == [(0, 500), (500, 800), (800, 1000)]
    assert curve.tonnes == 1000


def test_what_is_not_known_is_told_aside_and_what_does_not_occur_costs_nothing() -> None:
    unknown = measure("unknown", 50, Amount(None, "NE"), 0)
    hidden = measure("hidden", 50, Amount(None, "C"), 0)
    elsewhere = measure("elsewhere", 50, Amount(None, "IE"), 100)
    curve = cost_curve([unknown, hidden, elsewhere], 0.08)
    assert curve.aside == (unknown, hidden)
    assert [step.yuan_per_t for step in curve.steps] == [2]


def test_the_cheapest_close_a_gap_with_the_tonnes_of_the_year() -> None:
    curve = cost_curve([KILN, LAMPS, HEAT], 0.08)
    plan = gap_plan(curve, 850, 2025)
    # The kiln begins in July: 200 · 6/12 = 100 t this year. 500 + 300 + 100 = 900.
    assert [tonnes for _step, tonnes in plan.chosen] == [500, 300, 100]
    assert (plan.closed_t, plan.left_t) == (900, 0)
    assert gap_plan(curve, 1000, 2025).left_t == 100
    assert [step.measure.id for step, _t in gap_plan(curve, 400, 2025).chosen] == ["heat recovery"]
    assert gap_plan(curve, -5, 2025).chosen == ()


def test_tonnes_of_a_year_follow_start_and_lifetime() -> None:
    assert [KILN.tonnes_in(year) for year in (2024, 2025, 2026, 2034, 2035, 2036)] == [
        0,
        100,
        200,
        200,
        100,
        0,
    ]
    assert measure("no day", 200, NONE, 0, start=None).tonnes_in(2025) is None


def test_measures_on_one_source_cut_at_most_what_it_emits() -> None:
    done = measure("done", 900, NONE, 0, status="done")
    (told,) = overlaps([HEAT, LAMPS, done], {"combustion": 700.0})
    assert (told.code, told.severity) == ("measures_exceed_source", "warning")
    assert told.facts == {"source": "combustion", "tonnes": "800.0", "emissions": "700.0"}
    assert overlaps([HEAT, LAMPS, done], {"combustion": 800.0}) == []


def test_the_rate_of_the_library_says_where_it_comes_from() -> None:
    settings = measure_settings()
    assert (settings.discount_rate, settings.verification) == (0.08, "unverified")
    assert [one for one, state in settings.statuses.items() if state.is_open] == ["planned", "decided"]


@given(
    st.lists(st.tuples(st.floats(1, 1e6), st.floats(0, 1e9), st.floats(-1e8, 1e8)), max_size=12),
    st.floats(0, 0.3),
)
def test_the_curve_holds_every_tonne_once(told: list[tuple[float, float, float]], rate: float) -> None:
    measures = [measure(str(at), t, Amount(yuan), cost) for at, (t, yuan, cost) in enumerate(told)]
    curve = cost_curve(measures, rate)
    assert curve.tonnes == pytest.approx(sum(t for t, _yuan, _cost in told))
    costs = [step.yuan_per_t for step in curve.steps]
    assert costs == sorted(costs)
    assert all(one.to_t == two.from_t for one, two in zip(curve.steps, curve.steps[1:], strict=False))
