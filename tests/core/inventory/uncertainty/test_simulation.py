"""Monte Carlo: percentiles of known distributions, reproducible streams, bounds, groups, bad numbers."""

import math
from statistics import NormalDist

import numpy as np
import pytest

from ditan.core.errors import Refused
from ditan.core.inventory.uncertainty import Range, Simulation, simulate
from ditan.core.inventory.uncertainty.drawing import Sampler, _slice_means, standard_scores, stream_of
from ditan.core.inventory.uncertainty.inputs import inputs_of
from ditan.core.inventory.uncertainty.percentiles import interval_of
from ditan.core.inventory.uncertainty.ranges import Ranges
from ditan.core.trace import Step
from tests.core.inventory.uncertainty.small import (
    EMPTY_LIBRARY,
    EXACT_ACTIVITY,
    EXACT_FACTOR,
    inventory,
    normal,
    row,
    use,
)

DRAWS = 40_000


def simulated(
    *steps: Step, own: list[Range], draws: int = DRAWS, seed: int = 1, threads: int = 2
) -> Simulation:
    """A simulation with these ranges."""
    return simulate(inventory(*steps), EMPTY_LIBRARY, own=own, draws=draws, seed=seed, threads=threads)


def test_a_lognormal_gives_back_its_stated_points() -> None:
    """−50 % to +200 % of one factor, within four standard errors that the result itself states."""
    made = simulated(
        row("2.8", 100, use("ef", "a")), own=[EXACT_ACTIVITY, Range("ef", 0.5, 2.0, "lognormal")]
    )
    low, high = made.convergence.low_error_micro_t, made.convergence.high_error_micro_t
    assert made.total.low_micro_t == pytest.approx(50_000_000, abs=4 * low)
    assert made.total.high_micro_t == pytest.approx(300_000_000, abs=4 * high)


def test_standard_errors_of_the_bounds_are_those_of_a_normal() -> None:
    """√(p(1−p)/n)/φ(z): √(0.025·0.975/40000)/0.0584451 = 0.013357 σ; σ = 10 t/1.959964 = 5.10213 t: 0.06815 t.
    Read from the distance of 62 neighbouring draws it has an error of 1/√62 = 13 %, tolerated three times."""
    made = simulated(row("2.8", 100, use("ef", "a")), own=[EXACT_ACTIVITY, normal("ef", 10)])
    assert made.convergence.high_error_micro_t == pytest.approx(68_150, rel=0.4)
    assert made.convergence.low_error_micro_t == pytest.approx(68_150, rel=0.4)


def test_the_mean_of_a_lognormal_lies_above_its_median() -> None:
    """−50 % to +100 %: μ = 0, σ = ln 2/1.959964 = 0.353653, mean e^(σ²/2) = 1.06454."""
    made = simulated(
        row("2.8", 100, use("ef", "a")), own=[EXACT_ACTIVITY, Range("ef", 0.5, 1.0, "lognormal")]
    )
    assert made.mean_micro_t == pytest.approx(106_454_000, rel=0.01)
    assert made.median_micro_t == pytest.approx(100_000_000, rel=0.01)
    assert made.total.central_micro_t == 100_000_000


def test_the_same_seed_gives_the_same_bits_whatever_the_threads() -> None:
    steps = [row(f"2.{number}", 10 * number, use("ef", f"f{number % 3}")) for number in range(1, 13)]
    own = [normal("activity", 10), Range("ef", 0.3, 0.6, "lognormal")]
    one, two = (simulated(*steps, own=own, threads=threads) for threads in (1, 3))
    assert one == two
    assert simulated(*steps, own=own, seed=2).total != one.total


def test_scores_are_standard_normal() -> None:
    """The 65,536 values: mean 0, variance 1, 2.5 % of them below −1.959964 (65,536·0.025 = 1638.4)."""
    every = _slice_means().astype(np.float64)
    assert every.mean() == pytest.approx(0, abs=1e-7)
    assert every.var() == pytest.approx(1, abs=3e-6)
    assert (every < NormalDist().inv_cdf(0.025)).sum() == 1638
    assert np.all(np.diff(every) > 0)


def test_draws_use_every_word_and_any_count() -> None:
    for count in (1, 4, 7):
        assert len(standard_scores(stream_of(1, "name"), count)) == count
    assert list(standard_scores(stream_of(1, "name"), 7)[:4]) == list(
        standard_scores(stream_of(1, "name"), 4)
    )
    assert list(standard_scores(stream_of(1, "name"), 7)) != list(standard_scores(stream_of(1, "other"), 7))


def test_a_row_that_is_added_changes_no_other_row() -> None:
    own = [normal("activity", 10), normal("ef", 20)]
    before = simulated(row("2.8", 100, use("ef", "a")), own=own)
    after = simulated(row("2.1", 50, use("ef", "b")), row("2.8", 100, use("ef", "a")), own=own)
    assert after.by_category["2.8"] == before.by_category["2.8"]


def test_rows_of_one_factor_move_together_and_groups_too() -> None:
    """±10 % of both: together ±10 %, apart 10/√2 = 7.07 %."""
    own = [EXACT_ACTIVITY, normal("ef", 10)]
    shared = simulated(row("2.8", 100, use("ef", "a")), row("2.9", 100, use("ef", "a")), own=own)
    apart = simulated(row("2.8", 100, use("ef", "a")), row("2.9", 100, use("ef", "b")), own=own)
    grouped = simulated(
        row("2.8", 100, use("ef", "a")),
        row("2.9", 100, use("ef", "b")),
        own=[EXACT_ACTIVITY, normal("ef", 10, group="laboratory")],
    )
    assert shared.total.upper_share == pytest.approx(0.1, rel=0.03)
    assert apart.total.upper_share == pytest.approx(0.1 / math.sqrt(2), rel=0.03)
    assert grouped.total.upper_share == pytest.approx(0.1, rel=0.03)


def test_no_share_leaves_0_to_1_and_no_factor_falls_below_zero() -> None:
    """An oxidation of 0.95 ± 20 % and a factor ± 90 %: every draw lies between 0 and 1/0.95 of the central value."""
    steps = (
        row(
            "1.1.2",
            100,
            use("ncv", "n", 20, "GJ/t"),
            use("cc", "c", 26, "tC/TJ"),
            use("ox", "o", 0.95, "-"),
            equation="combustion",
        ),
        row("2.8", 100, use("ef", "a")),
    )
    own = [EXACT_ACTIVITY, normal("ncv", 0), normal("cc", 0), normal("ox", 20), normal("ef", 90)]
    made = simulated(*steps, own=own)
    assert made.by_category["1.1.2"].high_micro_t <= round(100_000_000 / 0.95) + 10
    sampler = Sampler(inputs_of(inventory(*steps), Ranges(own), None).rows, DRAWS, 1)
    for row_of in inputs_of(inventory(*steps), Ranges(own), None).rows:
        for factor in row_of.factors:
            drawn = sampler.of(factor.input)
            assert drawn.min() >= 0
            assert factor.input.most is None or drawn.max() <= factor.input.most * (1 + 1e-6)


def test_the_tree_adds_up_draw_by_draw() -> None:
    """Category 4 is taken out of the total, its parents hold their children."""
    made = simulated(
        row("1.3.1", 100, use("ef", "a")),
        row("4.1.1", -60, use("ef", "b")),
        row("4.2", 20, use("ef", "c")),
        own=[EXACT_ACTIVITY, normal("ef", 10)],
    )
    assert list(made.by_category) == ["", "1", "1.3", "1.3.1", "4", "4.1", "4.1.1", "4.2"]
    assert made.without_land_use.central_micro_t == 100_000_000
    assert made.without_land_use.upper_share == pytest.approx(
        made.by_category["1"].upper_share or 0, rel=1e-4
    )
    assert made.by_category["4"].central_micro_t == -40_000_000
    # √(6² + 2²) = 6.3246 on 40
    assert made.by_category["4"].upper_share == pytest.approx(0.158114, rel=0.03)


def test_influences_are_correlations_with_the_total() -> None:
    """Independent parts of 30 and 40 t half-width: correlations 0.6 and 0.8."""
    made = simulated(
        row("2.8", 300, use("ef", "a")),
        row("2.9", 400, use("ef", "b")),
        own=[EXACT_ACTIVITY, normal("ef", 10)],
    )
    assert [round(one.correlation, 1) for one in made.influences] == [0.8, 0.6]
    assert [one.name_en for one in made.influences] == ["b", "a"]


def test_the_histogram_counts_every_draw() -> None:
    made = simulated(row("2.8", 100, use("ef", "a")), own=[EXACT_ACTIVITY, normal("ef", 10)])
    assert sum(made.histogram.counts) == DRAWS
    assert len(made.histogram.edges_micro_t) == len(made.histogram.counts) + 1


def test_exact_inputs_give_one_value() -> None:
    made = simulated(row("2.8", 100, use("ef", "a")), own=[EXACT_ACTIVITY, EXACT_FACTOR])
    assert (made.total.low_micro_t, made.total.high_micro_t) == (100_000_000, 100_000_000)
    assert made.histogram.counts == (DRAWS,)
    assert made.influences == ()


@pytest.mark.parametrize("count", [1_000, 2_049, 30_001])
def test_percentiles_equal_those_of_everything_in_order(count: int) -> None:
    """The short way of ordering only the ends gives NumPy's own quantile, also where the first draws mislead."""
    drawn = np.random.default_rng(5).lognormal(size=count).astype(np.float32) * np.float32(1e12)
    for values in (drawn, np.sort(drawn), -np.sort(-drawn)):
        low, high = np.quantile(values.astype(np.float64), (0.025, 0.975))
        found = interval_of(values, 0)
        assert (found.low_micro_t, found.high_micro_t) == pytest.approx((low, high), abs=1)


@pytest.mark.parametrize(
    ("draws", "seed", "words"),
    [
        (999, 1, "draws_out_of_range: 999 draws were asked for"),
        (1_000_001, 1, "draws_out_of_range: 1000001 draws"),
        (10_000, -1, "seed_not_usable: The seed is -1"),
    ],
)
def test_numbers_out_of_range_are_refused(draws: int, seed: int, words: str) -> None:
    with pytest.raises(Refused, match=words):
        simulated(row("2.8", 100, use("ef", "a")), own=[], draws=draws, seed=seed)


def test_both_wrong_numbers_at_once() -> None:
    with pytest.raises(Refused) as refusal:
        simulated(row("2.8", 100, use("ef", "a")), own=[], draws=5, seed=-5)
    assert [problem.code for problem in refusal.value.problems] == ["draws_out_of_range", "seed_not_usable"]
