"""Simulation: distributions against their formulas, correlations, seeds, and the way back to the projection."""

import math
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest

from ditan.core.errors import Refused
from ditan.core.pathway import project, read_scenario, simulate
from ditan.core.pathway.scenario.correlating import matrix_of, nearest_possible, root_of
from ditan.core.pathway.scenario.scenario import Uncertain
from ditan.core.pathway.simulation import drawn_correlation, open_peak_year, open_percentile
from ditan.core.pathway.simulation.drawing import draws_of, valued
from tests.core.pathway.scenario.records import lever, record

FACTOR = "fuels.coal.factor"
GROWTH = "sectors.transport.growth"


def scenario(inputs: dict[str, Any], correlations: list[Any] | None = None) -> Any:
    levers = lever(kind="efficiency", sectors=["industry"], depth=0.2)
    uncertainty = {"inputs": inputs, "correlations": correlations or []}
    return read_scenario(record(levers=levers, uncertainty=uncertainty))


# Quantiles by the inverse distribution function, by hand: Φ(1) = 0.841345.
@pytest.mark.parametrize(
    ("kind", "parameters", "expected"),
    [
        ("normal", (2.0, 3.0), 5.0),
        ("lognormal", (2.0, 0.5), 2 * math.exp(0.5)),
        ("uniform", (0.0, 10.0), 8.413447),
        # high − √(share above · width · (high − mode)).
        ("triangular", (0.0, 1.0, 3.0), 3 - math.sqrt(0.158655254 * 3 * 2)),
    ],
)
def test_values_at_one_standard_deviation(kind: Any, parameters: tuple[float, ...], expected: float) -> None:
    found = valued(Uncertain("x", kind, parameters), np.array([1.0]))
    assert found[0] == pytest.approx(expected)


def test_the_mean_of_many_paths_is_the_projection() -> None:
    """Of inputs that enter once and have the mean 1: within four standard errors."""
    inputs = {
        FACTOR: {"distribution": "normal", "mean": 1, "sd": 0.1},
        "levers.one.depth": {"distribution": "uniform", "low": 0.5, "high": 1.5},
        "fuels.oil.factor": {"distribution": "triangular", "low": 0.7, "mode": 1.0, "high": 1.3},
    }
    made = scenario(inputs)
    fan = simulate(made, paths=20_000)
    expected = project(made).total
    errors = fan.totals.std(axis=0) / math.sqrt(fan.paths)
    assert (np.abs(fan.mean - expected) <= 4 * errors + 1e-9).all()
    assert fan.percentiles[0.5][-1] == pytest.approx(expected[-1], rel=0.01)


def test_a_percentile_by_hand() -> None:
    """Transport grows by δ with δ ~ N(0, 0.01): in 2021 its 500 t have a standard deviation of 5 t."""
    made = scenario({GROWTH: {"distribution": "normal", "sd": 0.01}})
    fan = simulate(made, paths=50_000)
    middle = project(made).total[1]
    for level in (0.05, 0.25, 0.75, 0.95):
        assert fan.percentiles[level][1] == pytest.approx(middle + 5 * NormalDist().inv_cdf(level), abs=0.15)
    # The chance of not more than one standard deviation above the middle is Φ(1).
    assert fan.probability_below({2021: middle + 5})[2021] == pytest.approx(0.8413, abs=0.007)
    assert fan.probability_of_all({2020: 1900, 2021: middle + 5}) == pytest.approx(0.8413, abs=0.007)


def test_the_base_year_is_pinned_on_every_path() -> None:
    fan = simulate(scenario({FACTOR: {"distribution": "normal", "mean": 1, "sd": 0.3}}), paths=500)
    assert (fan.totals[:, 0] == 1900).all()
    assert sum(fan.peak_years.values()) == pytest.approx(1)
    assert fan.probability_peaked_by(2030) == pytest.approx(1)


def test_a_seed_gives_the_same_paths_and_another_input_changes_none_of_them() -> None:
    one = {FACTOR: {"distribution": "normal", "mean": 1, "sd": 0.1}}
    two = one | {GROWTH: {"distribution": "uniform", "low": -0.01, "high": 0.01}}
    assert (simulate(scenario(one), 300, 7).totals == simulate(scenario(one), 300, 7).totals).all()
    assert (simulate(scenario(one), 300, 7).totals != simulate(scenario(one), 300, 8).totals).any()
    first, second = draws_of(scenario(one), 300, 7)[0], draws_of(scenario(two), 300, 7)[0]
    assert (first[FACTOR] == second[FACTOR]).all()


def test_inputs_move_together_as_they_are_told() -> None:
    inputs = {
        FACTOR: {"distribution": "normal", "mean": 1, "sd": 0.1},
        GROWTH: {"distribution": "normal", "sd": 0.01},
    }
    made = scenario(inputs, [{"between": [GROWTH, FACTOR], "value": -0.6}])
    drawn, _ = draws_of(made, 50_000, 1)
    found = np.corrcoef(drawn[FACTOR], drawn[GROWTH])[0, 1]
    assert found == pytest.approx(-0.6, abs=0.015)  # standard error (1 − 0.36)/√50,000 = 0.003


def test_correlations_that_contradict_each_other_are_refused_with_the_nearest() -> None:
    """a goes with b and with c, but b against c: eigenvalues of [[1, .9, .9], [.9, 1, −.9], [.9, −.9, 1]] are 1.9, 1.9, −0.8."""
    names = [FACTOR, GROWTH, "fuels.oil.factor"]
    inputs = {name: {"distribution": "normal", "sd": 0.01} for name in names}
    pairs = [(0, 1, 0.9), (0, 2, 0.9), (1, 2, -0.9)]
    correlations = [{"between": [names[a], names[b]], "value": value} for a, b, value in pairs]
    with pytest.raises(Refused) as stopped:
        simulate(scenario(inputs, correlations))
    (problem,) = stopped.value.problems
    assert problem.code == "correlations_impossible"
    assert "-0.8" in str(problem.facts["least"])
    # By symmetry the nearest has ±0.5 in its place: then the smallest eigenvalue, 1 − 2 · 0.5, is zero.
    assert "0.500" in problem.wording("en").expected


def test_the_root_of_a_singular_matrix() -> None:
    matrix = matrix_of(["a", "b", "c"], {("a", "b"): 1.0, ("a", "c"): 0.5, ("b", "c"): 0.5})
    root = root_of(matrix)
    assert root @ root.T == pytest.approx(matrix)
    assert nearest_possible(matrix) == pytest.approx(matrix, abs=1e-6)


@pytest.mark.parametrize(
    ("paths", "seed", "code"),
    [(10, 1, "paths_out_of_range"), (1000, -1, "scenario_seed_not_usable")],
)
def test_what_cannot_be_drawn_is_refused(paths: int, seed: int, code: str) -> None:
    made = scenario({FACTOR: {"distribution": "normal", "mean": 1, "sd": 0.1}})
    with pytest.raises(Refused) as stopped:
        simulate(made, paths, seed)
    assert [problem.code for problem in stopped.value.problems] == [code]


def test_without_uncertain_inputs_there_is_no_range() -> None:
    with pytest.raises(Refused) as stopped:
        simulate(read_scenario(record()))
    assert [problem.code for problem in stopped.value.problems] == ["uncertain_input_missing"]


def test_draws_beyond_what_is_possible_are_told() -> None:
    fan = simulate(scenario({"levers.one.depth": {"distribution": "normal", "mean": 1, "sd": 3}}), 1000)
    assert [finding.code for finding in fan.findings] == ["inputs_clipped"]
    # A depth never exceeds 1 nor falls below 0: industry's fuels stay between 0 and 1,573 t.
    assert fan.totals[:, -1].min() >= 2215 - 1573 - 1e-6
    assert fan.totals[:, -1].max() <= 2215 + 1e-6


@pytest.mark.parametrize(
    "given",
    [
        {"distribution": "uniform", "low": 2, "high": 1},
        {"distribution": "triangular", "low": 0, "mode": 2, "high": 1},
        {"distribution": "normal", "mean": 1, "sd": -1},
        {"distribution": "bell"},
        {"distribution": "normal"},
    ],
)
def test_a_distribution_that_is_none_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(Refused) as stopped:
        scenario({FACTOR: given})
    assert all(one.where.cell.startswith("uncertainty.inputs") for one in stopped.value.problems)  # type: ignore[union-attr]


def test_a_percentile_lies_between_two_paths() -> None:
    """Of 101 paths the 5 % percentile is the 6th by rank, of 100 it lies 0.95 of the way from the 5th to the 6th."""
    made = scenario({GROWTH: {"distribution": "normal", "sd": 0.01}})
    opened = open_percentile(simulate(made, paths=101), 0.05, 2025)
    assert (opened.rank, opened.weight) == (6, pytest.approx(0.0))
    fan = simulate(made, paths=100)
    opened = open_percentile(fan, 0.05, 2025)
    ranked = sorted(fan.totals[:, fan.projection.at(2025)].tolist())
    assert (opened.rank, opened.lower, opened.upper) == (5, ranked[4], ranked[5])
    assert opened.weight == pytest.approx(0.95)
    assert opened.value == pytest.approx(fan.percentiles[0.05][fan.projection.at(2025)])
    # Of sums over the years: the two paths by year add up to it.
    opened = open_percentile(fan, 0.95)
    assert opened.value == pytest.approx(fan.cumulative[0.95])
    assert opened.by_year.sum() == pytest.approx(opened.value)
    assert open_percentile(fan, 1.0).value == pytest.approx(fan.totals.sum(axis=1).max())


def test_a_peak_year_tells_its_paths_and_what_was_drawn_on_them() -> None:
    made = scenario({GROWTH: {"distribution": "normal", "sd": 0.05}})
    fan = simulate(made, paths=400)
    assert sum(fan.peak_counts.values()) == 400
    last = fan.years[-1]
    opened = open_peak_year(fan, last)
    assert opened.count == fan.peak_counts[last]
    assert opened.share == fan.peak_years[last]
    (told,) = opened.inputs
    # Where transport grows faster the peak comes later.
    assert told.mean_here > told.mean_all
    assert told.correlation is not None
    assert told.correlation > 0.5
    assert open_peak_year(fan, 2020).count == fan.peak_counts.get(2020, 0)


def test_correlations_are_drawn_as_they_are_told() -> None:
    """Of normal scores with r = −0.5 the correlation of ranks is 6/π · asin(r/2) = −0.4826."""
    pair = {"between": [FACTOR, GROWTH], "value": -0.5}
    made = scenario(
        {
            FACTOR: {"distribution": "normal", "mean": 1, "sd": 0.1},
            GROWTH: {"distribution": "normal", "sd": 0.01},
        },
        [pair],
    )
    found = drawn_correlation(simulate(made, paths=20_000), FACTOR, GROWTH)
    assert found == pytest.approx(6 / math.pi * math.asin(-0.25), abs=0.02)
