"""STIRPAT: published elasticities, ridge by hand, the trace, and samples that will not do."""

import math
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors import Refused
from ditan.core.pathway.regression import Sample, read_samples
from ditan.core.pathway.stirpat import (
    effect_of_change,
    published_equation,
    published_equations,
    read_changes,
    ridge_rule,
    stirpat,
)


def sampled(logs: np.ndarray, *names: str) -> Sample:
    return Sample(tuple(str(2001 + at) for at in range(len(logs))), names, np.exp(logs))


# Two factors at right angles and one response, all with mean 0: correlations are easy by hand.
A = np.array([1.0, 1, -1, -1, 1, 1, -1, -1])
B = np.array([2.0, -2, 2, -2, 2, -2, 2, -2])


@pytest.mark.parametrize(
    ("factor", "effect"),
    [("gdp_per_head", 0.001414), ("population", 0.004798), ("coal_share", 0.002750)],
)
def test_the_published_elasticities(factor: str, effect: float) -> None:
    # worked-cases.md: +1 % GDP/cap → +0.1414 % C; +1 % population → +0.4798 %; +1 % coal share → +0.2750 %.
    equation = published_equation("tianjin_2000_2016")
    assert effect_of_change(equation.elasticities, {factor: 0.01}) == pytest.approx(effect, abs=5e-7)


def test_a_published_equation_carries_its_citation_and_its_doubts() -> None:
    equation = published_equation("tianjin_2000_2016")
    assert equation.document == "ChinaXiv 201909.00049"
    assert "0.481 lnP" in equation.clause
    assert "SE(B)" in equation.note_zh
    assert equation.verification == "seen-once"
    assert set(equation.names_zh) == set(equation.elasticities)
    with pytest.raises(Refused) as refused:
        published_equation("atlantis")
    assert published_equations()[0] in str(refused.value.problems[0])


def test_changes_multiply() -> None:
    # 1.1^0.5 · 0.8^2 − 1 = 1.048809 · 0.64 − 1 = −0.328762.
    assert effect_of_change({"p": 0.5, "t": 2}, {"p": 0.1, "t": -0.2}) == pytest.approx(-0.328762, abs=1e-6)
    assert effect_of_change({"p": 0.5}, {}) == 0


def test_changes_are_read_as_they_are_typed() -> None:
    assert read_changes("p=1%，t=-0.05", ["p", "t"]) == {"p": 0.01, "t": -0.05}
    with pytest.raises(Refused) as refused:
        read_changes("q=1%,t=much,p=-100%,p", ["p", "t"])
    assert [problem.facts["found"] for problem in refused.value.problems] == [
        "q=1%",
        "t=much",
        "p=-100%",
        "p",
    ]
    with pytest.raises(Refused):
        effect_of_change({"p": 1}, {"p": -1, "q": 0})


def test_without_ridge_known_elasticities_come_back() -> None:
    random = np.random.default_rng(7)
    p, a, t = random.normal(0, 1, (3, 20))
    logs = np.column_stack([2 + 0.5 * p + 0.8 * a - 0.3 * t, p, a, t])
    found = stirpat(sampled(logs, "co2", "p", "a", "t"), k=0)
    assert found.elasticities == pytest.approx({"p": 0.5, "a": 0.8, "t": -0.3})
    assert (found.constant, found.r2) == (pytest.approx(2), pytest.approx(1))
    assert found.mean_error == pytest.approx(0, abs=1e-9)


def test_ridge_by_hand() -> None:
    # ln I = 1 + 0.6 A + 0.2 B, A² = 1, B² = 4, AB = 0 in the mean: unit columns are at right angles, so R = I and
    # r = (0.6, 0.2·2)/√(0.36 + 0.16) = (0.83205, 0.5547). With k = 0.25, β = r/1.25: every elasticity is 0.8 of itself.
    # Left over: 1 − 2r²/1.25 + r²/1.5625 = 1 − 1.6 + 0.64 = 0.04, R² = 0.96; F = (0.96/2)/(0.04/5) = 60.
    # σ² = 0.04/5 of unit length, Var β = σ²/1.5625; SE b = SE β · √(n·0.52)/√(n·x²): A: ·0.72111, B: ·0.36056.
    found = stirpat(sampled(np.column_stack([1 + 0.6 * A + 0.2 * B, A, B]), "co2", "a", "b"), k=0.25)
    assert found.elasticities == pytest.approx({"a": 0.48, "b": 0.16})
    assert found.standardised == pytest.approx({"a": 0.83205 / 1.25, "b": 0.5547 / 1.25}, abs=1e-5)
    assert (found.constant, found.r2, found.f) == pytest.approx((1, 0.96, 60))
    assert found.coefficients[0].error == pytest.approx(math.sqrt(0.008 / 1.5625) * math.sqrt(0.52))
    assert found.coefficients[1].error == pytest.approx(math.sqrt(0.008 / 1.5625) * math.sqrt(0.52) / 2)
    assert found.inflation == pytest.approx({"a": 1, "b": 1})
    assert not found.is_chosen


def test_k_is_chosen_where_the_trace_settles() -> None:
    # At right angles β(k) = r/(1 + k): a step of 0.01 changes it by 0.01/(1.01 + k) of itself, which is 0.0099 at k = 0 and
    # so below 1 % from there on. With a bound of 0.81 % from k = 0.01/0.0081 − 1.01 = 0.2246 on: 0.23 is the first of the
    # grid. With 0.1 % never within the trace.
    sample = sampled(np.column_stack([1 + 0.6 * A + 0.2 * B, A, B]), "co2", "a", "b")
    assert stirpat(sample).k == 0
    assert stirpat(sample, rule=replace(ridge_rule(), settled_change=0.0081)).k == pytest.approx(0.23)
    restless = stirpat(sample, rule=replace(ridge_rule(), settled_change=0.001))
    assert (restless.k, [problem.code for problem in restless.findings]) == (1, ["trace_unsettled"])
    assert len(restless.trace) == 101
    assert restless.is_chosen


def test_factors_that_move_together_settle_at_some_k() -> None:
    random = np.random.default_rng(3)
    p = np.linspace(0, 1, 20)
    a = p + random.normal(0, 0.01, 20)
    logs = np.column_stack([p + a + random.normal(0, 0.05, 20), p, a])
    found = stirpat(sampled(logs, "co2", "p", "a"))
    assert found.inflation["p"] is not None
    assert found.inflation["p"] > 100
    assert found.k > 0
    # The sum of the two, which the data do tell, is near 2; neither has run away.
    assert sum(found.elasticities.values()) == pytest.approx(2, rel=0.1)
    assert min(found.elasticities.values()) > 0.7


def test_columns_exactly_together_are_refused_without_ridge_only() -> None:
    logs = np.column_stack([A + 0.1 * B, A, 2 * A])
    with pytest.raises(Refused) as refused:
        stirpat(sampled(logs, "co2", "a", "b"), k=0)
    assert [problem.code for problem in refused.value.problems] == ["factors_tell_the_same"]
    found = stirpat(sampled(logs, "co2", "a", "b"), k=0.2)
    assert found.inflation == {"a": None, "b": None}
    assert found.standardised["a"] == pytest.approx(found.standardised["b"])
    assert found.trace[0].k == 0.01


def test_what_will_not_do_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        stirpat(sampled(np.column_stack([A, A, B])[:5], "co2", "a", "b"), k=-1)
    assert [problem.code for problem in refused.value.problems] == ["ridge_below_zero", "sample_too_small"]
    with pytest.raises(Refused) as refused:
        stirpat(sampled(np.column_stack([A, B, np.zeros(8)]), "co2", "a", "b"))
    assert [problem.facts["names"] for problem in refused.value.problems] == ["b"]
    values = np.exp(np.column_stack([A, A, B]))
    values[2, 1] = 0
    with pytest.raises(Refused) as refused:
        stirpat(Sample(tuple("12345678"), ("co2", "a", "b"), values))
    assert [problem.code for problem in refused.value.problems] == ["sample_not_positive"]


def test_a_country_of_the_kaya_data(shared: Path) -> None:
    # CO2 is the product of four factors by definition (Kaya), so without ridge every elasticity is 1 but for the digits
    # printed, and with ridge the fit is worse, never better.
    names = ["co2_mt", "pop_billion", "gdp_per_cap_kusd", "energy_int_quad_per_tusd", "co2_int_mt_per_quad"]
    frame = pd.read_csv(shared / "data/real/kaya_country_1960_2023.csv").dropna(subset=names)
    table = frame[frame.region == "China"][["year", *names]]
    (sample,) = read_samples(pa.Table.from_pandas(table, preserve_index=False), names).values()
    exact = stirpat(sample, k=0)
    assert list(exact.elasticities.values()) == pytest.approx([1, 1, 1, 1], abs=1e-3)
    assert exact.r2 == pytest.approx(1, abs=1e-8)
    ridged = stirpat(sample)
    assert 0 < ridged.k < 1
    assert ridged.r2 < exact.r2
    assert ridged.mean_error > exact.mean_error


@given(st.lists(st.floats(1e-3, 1e3), min_size=4, max_size=4), st.integers(0, 1000))
def test_elasticities_do_not_depend_on_units(scales: list[float], seed: int) -> None:
    logs = np.random.default_rng(seed).normal(0, 1, (15, 4))
    sample = sampled(logs, "co2", "p", "a", "t")
    one = stirpat(sample, k=0.2)
    other = stirpat(Sample(sample.rows, sample.names, sample.values * scales), k=0.2)
    assert one.elasticities == pytest.approx(other.elasticities, rel=1e-6, abs=1e-9)
    assert one.r2 == pytest.approx(other.r2)


@given(st.integers(0, 1000), st.floats(0.001, 1))
def test_ridge_is_least_squares_with_rows_added(seed: int, k: float) -> None:
    # (X'X + kI)⁻¹X'y are the least squares of X over √k·I on y over zeros: another way to the same numbers.
    logs = np.random.default_rng(seed).normal(0, 1, (15, 4))
    away = (logs - logs.mean(axis=0)) / np.sqrt(((logs - logs.mean(axis=0)) ** 2).sum(axis=0))
    taller = np.vstack([away[:, 1:], math.sqrt(k) * np.eye(3)])
    expected = np.linalg.lstsq(taller, np.concatenate([away[:, 0], np.zeros(3)]), rcond=None)[0]
    found = stirpat(sampled(logs, "co2", "p", "a", "t"), k=k)
    assert list(found.standardised.values()) == pytest.approx(expected.tolist())
    left = away[:, 0] - away[:, 1:] @ expected
    assert found.r2 == pytest.approx(1 - left @ left)


@given(st.integers(0, 1000))
def test_more_ridge_shrinks_and_fits_less(seed: int) -> None:
    logs = np.random.default_rng(seed).normal(0, 1, (15, 4))
    trace = stirpat(sampled(logs, "co2", "p", "a", "t")).trace
    sizes = [sum(value**2 for value in point.standardised.values()) for point in trace]
    assert all(earlier >= later for earlier, later in pairwise(sizes))
    assert all(earlier.r2 >= later.r2 - 1e-12 for earlier, later in pairwise(trace))
