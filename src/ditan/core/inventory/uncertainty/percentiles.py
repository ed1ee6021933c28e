"""Percentiles of draws, and how sure they are."""

import math

import numpy as np
from numpy.typing import NDArray

from ditan.core.inventory.uncertainty.interval import TAIL, Interval
from ditan.core.inventory.uncertainty.simulation import Convergence, Histogram

BINS = 60
SAMPLE = 2_048
SAMPLE_ERRORS = 6
Values = NDArray[np.float32] | NDArray[np.float64]


def percentile(ordered: Values, share: float) -> float:
    """The value below which this share (0–1) of the ordered draws lies, by straight lines between neighbours."""
    at = share * (len(ordered) - 1)
    below = math.floor(at)
    above = min(below + 1, len(ordered) - 1)
    low, high = float(ordered[below]), float(ordered[above])
    return low + (at - below) * (high - low)


def percentile_error(ordered: Values, share: float) -> float:
    """The standard error of a percentile: half the distance between the ranks one standard deviation away.

    Formula: the number of draws below the true percentile is binomial, with standard deviation √(n·p·(1 − p)).
    """
    count = len(ordered)
    ranks = math.sqrt(count * share * (1 - share)) / (count - 1)
    low, high = percentile(ordered, max(share - ranks, 0.0)), percentile(ordered, min(share + ranks, 1.0))
    return (high - low) / 2


def interval_of(values: Values, central_micro_t: int) -> Interval:
    """The 2.5 % and 97.5 % points of draws, in any order, around a central value."""
    return Interval(round(_low_end(values)), central_micro_t, round(-_low_end(-values)))


def _low_end(values: Values) -> float:
    """The 2.5 % point, ordering only what lies near the low end.

    The first draws are a random sample of all: the sample's own point, moved up by six standard errors, bounds the
    part that is ordered. Where that part should be too small all are ordered, so the result is always exact.
    """
    count = len(values)
    if count > SAMPLE:
        rank = round(SAMPLE * TAIL + SAMPLE_ERRORS * math.sqrt(SAMPLE * TAIL * (1 - TAIL)))
        limit = np.partition(values[:SAMPLE], rank)[rank]
        values = _enough(values[values <= limit], values)
    at = TAIL * (count - 1)
    below = math.floor(at)
    ranks = (below, min(below + 1, count - 1))
    low, high = np.partition(values, ranks)[list(ranks)]
    return float(low) + (at - below) * (float(high) - float(low))


def _enough(part: Values, whole: Values) -> Values:
    return part if len(part) > TAIL * (len(whole) - 1) + 1 else whole


def convergence_of(ordered: Values) -> Convergence:
    """The standard errors of both bounds."""
    return Convergence(round(percentile_error(ordered, TAIL)), round(percentile_error(ordered, 1 - TAIL)))


def histogram_of(ordered: Values) -> Histogram:
    """Counts in equal bins from the smallest to the largest draw; one bin where all are equal."""
    if ordered[0] == ordered[-1]:
        return Histogram((round(float(ordered[0])), round(float(ordered[-1]))), (len(ordered),))
    counts, edges = np.histogram(ordered, bins=BINS)
    return Histogram(tuple(round(float(edge)) for edge in edges), tuple(int(count) for count in counts))
