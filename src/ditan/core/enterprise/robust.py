"""Middle and spread that a few odd values cannot move: median and MAD by line or by group, all groups at once.

Source: the modified z-score of Iglewicz and Hoaglin (1993), 0.6745 · |x − median| / MAD, taken of logarithms, because
amounts differ by factors.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]
SLACK = 1e-9  # a value at the bound is as usual, however its logarithm was rounded
NORMAL = 0.6744897501960817  # the third quartile of the normal distribution: MAD / NORMAL estimates its standard deviation


@dataclass(frozen=True)
class Middles:
    """For each value the middle of its line or group, and the ratios to it between which it is as usual."""

    middle: Values
    ratio: Values
    low: Values
    high: Values
    count: Codes

    @property
    def is_far(self) -> npt.NDArray[np.bool_]:
        """Which values lie outside."""
        beyond = 1 + SLACK
        found: npt.NDArray[np.bool_] = (self.ratio * beyond < self.low) | (self.ratio > self.high * beyond)
        return found


def group_quantiles(codes: Codes, values: Values, shares: tuple[float, ...]) -> tuple[Values, Codes]:
    """Quantiles of each group by linear interpolation between the order statistics, as `numpy.quantile` does for one.

    Parameters: codes – group of each value, 0 to n−1, each at least once; values – finite; shares – 0 to 1.
    Returns: a line for each group, a column for each share; and the number of values of each group.

    >>> group_quantiles(np.array([0, 0, 1, 0]), np.array([1.0, 3.0, 7.0, 2.0]), (0.5, 0.75))[0].tolist()
    [[2.0, 2.5], [7.0, 7.0]]
    """
    ordered = values[np.lexsort((values, codes))]
    counts: Codes = np.bincount(codes).astype(np.int64)
    starts = np.cumsum(counts) - counts
    found = np.empty((len(counts), len(shares)))
    for column, share in enumerate(shares):
        place = share * (counts - 1)
        below = np.floor(place).astype(np.int64)
        above = np.minimum(below + 1, counts - 1)
        part = place - below
        found[:, column] = ordered[starts + below] * (1 - part) + ordered[starts + above] * part
    return found, counts


def middles(codes: Codes, values: Values, limit: float, least: float | Values) -> Middles:
    """How far each value lies from the middle of its group, in its group's own spread.

    When to use: for months of a series, years of an installation, members of a group of peers.
    Formula: |ln x − median| > max(limit · MAD / 0.6745, ln least). `least` keeps a series that hardly moves from being told
    for a change that nobody would call one.
    Parameters: codes – as for `group_quantiles`; values – above 0; limit – of the modified z-score; least – a ratio above 1.
    """
    logs = np.log(values)
    middle, counts = group_quantiles(codes, logs, (0.5,))
    away = logs - middle[codes, 0]
    spread, _ = group_quantiles(codes, np.abs(away), (0.5,))
    allowed = np.maximum(limit * spread[codes, 0] / NORMAL, np.log(least))
    return Middles(np.exp(middle[codes, 0]), np.exp(away), np.exp(-allowed), np.exp(allowed), counts[codes])
