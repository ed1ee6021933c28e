"""From standard normal scores to multiples of an input's central value, by its distribution and bounds.

Every distribution is a rising function of one standard normal score, so that inputs of one score move together
whatever their distributions. The stated half-widths are the 2.5 % and 97.5 % points, exactly, before truncation.
"""

import math
from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from ditan.core.inventory.uncertainty.factors import Input
from ditan.core.inventory.uncertainty.interval import LEVEL, TAIL, Z
from ditan.core.inventory.uncertainty.ranges import Range

Draws = NDArray[np.float32]
FURTHEST = 8.0
GRID_STEPS = 4001
EDGE_ROUNDS = 60


def multiples(one: Input, scores: Draws) -> Draws:
    """Draws of an input as multiples of its central value.

    Parameters: scores – standard normal, already within `score_limits`.
    Returns: float32 of the same shape; at score −1.96 it is 1 − lower, at +1.96 it is 1 + upper.
    """
    stated = one.range
    if stated.distribution == "normal":
        return _normal(stated, scores)
    if stated.distribution == "lognormal":
        middle, sigma = logarithms(stated)
        drawn: Draws = scores * np.float32(sigma)
        drawn += np.float32(middle)
        return np.exp(drawn, out=drawn)
    low, high = edges(stated)
    shares = _cumulative(scores)
    if stated.distribution == "uniform":
        return shares * np.float32(high - low) + np.float32(low)
    return _triangular(low, high, shares)


def score_limits(one: Input) -> tuple[float, float]:
    """The lowest and highest score at which the input stays physically possible: not below zero, not above `most`."""
    return _score_of(one.range, 0.0), math.inf if one.most is None else _score_of(one.range, one.most)


def logarithms(stated: Range) -> tuple[float, float]:
    """Mean and standard deviation of the logarithm of a lognormal with these 2.5 % and 97.5 % points."""
    low, high = math.log1p(-stated.lower), math.log1p(stated.upper)
    return (low + high) / 2, (high - low) / 2 / Z


@cache
def edges(stated: Range) -> tuple[float, float]:
    """The ends of a uniform or triangular distribution, as multiples, from its 2.5 % and 97.5 % points.

    The triangular one has its peak at 1: (a − l)² = 0.025·a·(a + b) and (b − u)² = 0.025·b·(a + b) for its ends
    1 − a and 1 + b, solved by iteration.
    """
    if stated.distribution == "uniform":
        beyond = TAIL * (stated.lower + stated.upper) / LEVEL
        return 1 - stated.lower - beyond, 1 + stated.upper + beyond
    below, above = stated.lower, stated.upper
    for _ in range(EDGE_ROUNDS):
        width = below + above
        below = stated.lower + math.sqrt(TAIL * below * width)
        above = stated.upper + math.sqrt(TAIL * above * width)
    return 1 - below, 1 + above


def _normal(stated: Range, scores: Draws) -> Draws:
    drawn: Draws
    if stated.lower == stated.upper:
        drawn = scores * np.float32(stated.upper / Z)
    else:
        drawn = scores * np.where(scores < 0, np.float32(stated.lower / Z), np.float32(stated.upper / Z))
    drawn += np.float32(1)
    return drawn


def _triangular(low: float, high: float, shares: Draws) -> Draws:
    width, below, above = high - low, 1 - low, high - 1
    rising = low + np.sqrt(shares * np.float32(width * below))
    falling = high - np.sqrt((1 - shares) * np.float32(width * above))
    drawn: Draws = np.where(shares < below / width, rising, falling).astype(np.float32)
    return drawn


def _score_of(stated: Range, multiple: float) -> float:
    """The score at which an input takes this multiple; infinite where it never does."""
    if stated.distribution == "lognormal":
        middle, sigma = logarithms(stated)
        return -math.inf if multiple <= 0 else (math.log(multiple) - middle) / sigma
    if stated.distribution == "normal":
        width = stated.lower if multiple < 1 else stated.upper
        return (multiple - 1) * Z / width if width else math.copysign(math.inf, multiple - 1 or 1)
    low, high = edges(stated)
    if not low < multiple < high:
        return math.copysign(math.inf, multiple - 1)
    if stated.distribution == "uniform":
        return NormalDist().inv_cdf((multiple - low) / (high - low))
    width = high - low
    share = (
        (multiple - low) ** 2 / (width * (1 - low))
        if multiple < 1
        else 1 - (high - multiple) ** 2 / (width * (high - 1))
    )
    return NormalDist().inv_cdf(share)


def _cumulative(scores: Draws) -> Draws:
    """The standard normal distribution function, by a fine table."""
    at, shares = _table()
    return np.interp(scores, at, shares).astype(np.float32)


@cache
def _table() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    at = np.linspace(-FURTHEST, FURTHEST, GRID_STEPS)
    return at, np.array([0.5 * math.erfc(-point / math.sqrt(2)) for point in at])
