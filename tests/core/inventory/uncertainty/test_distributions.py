"""Distributions: the stated half-widths are their 2.5 % and 97.5 % points, and the physical bounds hold."""

from statistics import NormalDist

import numpy as np
import pytest

from ditan.core.inventory.uncertainty import Range
from ditan.core.inventory.uncertainty.distributions import edges, multiples, score_limits
from ditan.core.inventory.uncertainty.factors import Decay, Factor, Input
from ditan.core.inventory.uncertainty.ranges import DISTRIBUTIONS, Distribution

POINTS = np.array([NormalDist().inv_cdf(share) for share in (0.025, 0.5, 0.975)], dtype=np.float32)


def uncertain(
    distribution: Distribution, lower: float, upper: float, *, most: float | None = None, value: float = 1.0
) -> Input:
    """An input with this range."""
    stated = Range("ef", lower, upper, distribution)
    return Input("id", "ef", "score", stated, value, "-", "", "", most)


@pytest.mark.parametrize("distribution", DISTRIBUTIONS)
@pytest.mark.parametrize(("lower", "upper"), [(0.1, 0.1), (0.3, 0.5), (0.5, 0.2)])
def test_the_stated_half_widths_are_the_outer_points(
    distribution: Distribution, lower: float, upper: float
) -> None:
    low, _, high = multiples(uncertain(distribution, lower, upper), POINTS)
    assert (low, high) == pytest.approx((1 - lower, 1 + upper), abs=2e-5)


def test_medians() -> None:
    """Normal: 1, also of unequal sides. Lognormal of −50 % to +100 %: √(0.5·2) = 1. Uniform of −0.1 to +0.3: 1.1."""
    assert multiples(uncertain("normal", 0.3, 0.5), POINTS)[1] == pytest.approx(1)
    assert multiples(uncertain("lognormal", 0.5, 1.0), POINTS)[1] == pytest.approx(1)
    assert multiples(uncertain("uniform", 0.1, 0.3), POINTS)[1] == pytest.approx(1.1, abs=1e-6)


def test_edges_of_a_symmetric_triangle() -> None:
    """P(|X − 1| < w) = 0.95 gives (1 − w/a)² = 0.05, so a = w/(1 − √0.05) = 0.1/0.776393 = 0.128801."""
    assert edges(Range("ef", 0.1, 0.1, "triangular")) == pytest.approx((1 - 0.128801, 1 + 0.128801), abs=1e-6)


def test_edges_of_a_uniform() -> None:
    """±0.19 holds 95 % of ±0.2."""
    assert edges(Range("ef", 0.19, 0.19, "uniform")) == pytest.approx((0.8, 1.2))


@pytest.mark.parametrize("distribution", DISTRIBUTIONS)
def test_at_the_limits_of_the_score_the_value_is_at_its_bounds(distribution: Distribution) -> None:
    """Half-widths of 80 % reach below zero for all but the lognormal; a share of 0.95 may grow by 1/0.95."""
    one = uncertain(distribution, 0.8, 0.8, most=1 / 0.95)
    least, most = score_limits(one)
    assert multiples(one, np.array([most], np.float32))[0] == pytest.approx(1 / 0.95, abs=1e-4)
    if distribution == "lognormal":
        assert least == -np.inf
    elif least > -np.inf:
        assert multiples(one, np.array([least], np.float32))[0] == pytest.approx(0, abs=1e-4)


def test_decay_of_old_deposits_falls_with_a_faster_rate() -> None:
    """k = 0.1: in the first year the share 1 − e^(−k) rises by 0.1·0.904837/0.0951626 = 0.950833 % per 1 %; in the
    30th year it falls: (3·e^(−3) − 2.9·e^(−2.9))/(e^(−2.9) − e^(−3)) = −1.949167."""
    assert Decay(0.1, 1).elasticity == pytest.approx(0.950833, abs=1e-6)
    assert Decay(0.1, 30).elasticity == pytest.approx(-1.949167, abs=1e-6)


def test_multiples_of_every_form() -> None:
    """A draw of 1.5: 1.5 itself; 1/1.5; (1 − 0.3)/(1 − 0.2) = 0.875 for one less a share of 0.2; decay by hand."""
    draws = np.array([1.5], np.float32)
    share = uncertain("normal", 0.5, 0.5, value=0.2)
    assert Factor(share).multiples(draws)[0] == pytest.approx(1.5)
    assert Factor(share, "1/x").multiples(draws)[0] == pytest.approx(1 / 1.5)
    assert Factor(share, "1-x").multiples(draws)[0] == pytest.approx(0.875)
    # (1 − e^(−0.15)) / (1 − e^(−0.1)) = 0.139292 / 0.0951626
    assert Factor(share, "x", Decay(0.1, 1)).multiples(draws)[0] == pytest.approx(1.463727, abs=1e-5)
