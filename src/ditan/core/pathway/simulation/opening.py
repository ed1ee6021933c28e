"""Numbers of a fan opened: a percentile down to the two paths it lies between, a peak year to the draws that lead there."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ditan.core.pathway.simulation.fan import Fan

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class OpenedPercentile:
    """A percentile of `paths` values in rising order: it lies `weight` (0–1) of the way from the one of rank `rank` to the next.

    lower, upper: these two values, t CO2. by_year: the totals of the two paths, weighted alike; they add up to `value` where the
    values are sums over years.
    """

    level: float
    paths: int
    rank: int
    lower: float
    upper: float
    weight: float
    value: float
    by_year: Floats


@dataclass(frozen=True, slots=True)
class PeakInput:
    """An uncertain input where the peak is in a year: its mean draw there and on all paths.

    correlation: of its ranks with those of the peak year over all paths, −1 to 1; None where one of the two never changes.
    """

    input: str
    mean_here: float
    mean_all: float
    correlation: float | None


@dataclass(frozen=True, slots=True)
class OpenedPeakYear:
    """How many of the paths have their largest total in a year, and what was drawn on them."""

    year: int
    count: int
    paths: int
    inputs: tuple[PeakInput, ...]

    @property
    def share(self) -> float:
        """The share of all paths."""
        return self.count / self.paths


def open_percentile(fan: Fan, level: float, year: int | None = None) -> OpenedPercentile:
    """A percentile of the totals of a year, or of the sums over all years where none is named.

    Formula: with the values in rising order x₁ … x_P, h = (P − 1) · level, k = ⌊h⌋ + 1, w = h − ⌊h⌋: x_k + w · (x_{k+1} − x_k).
    Source: definition 7 of Hyndman and Fan (1996), The American Statistician 50; it is that of the percentiles of the fan.
    """
    values = fan.totals.sum(axis=1) if year is None else fan.totals[:, fan.projection.at(year)]
    order = np.argsort(values, kind="stable")
    position = (fan.paths - 1) * level
    below = math.floor(position)
    above = min(below + 1, fan.paths - 1)
    weight = position - below
    first, second = int(order[below]), int(order[above])
    lower, upper = float(values[first]), float(values[second])
    return OpenedPercentile(
        level=level,
        paths=fan.paths,
        rank=below + 1,
        lower=lower,
        upper=upper,
        weight=weight,
        value=lower + weight * (upper - lower),
        by_year=fan.totals[first] + weight * (fan.totals[second] - fan.totals[first]),
    )


def open_peak_year(fan: Fan, year: int) -> OpenedPeakYear:
    """A bar of the distribution of peak years: its paths, and what sets them apart from the others.

    Formula: correlations are those of ranks (Spearman), ties by their mean rank.
    """
    peaks = np.argmax(fan.totals, axis=1)
    here = peaks == fan.projection.at(year)
    inputs = tuple(
        PeakInput(
            input=name,
            mean_here=float(drawn[here].mean()) if here.any() else math.nan,
            mean_all=float(drawn.mean()),
            correlation=rank_correlation(drawn, peaks.astype(np.float64)),
        )
        for name, drawn in fan.drawn.items()
    )
    return OpenedPeakYear(year, int(here.sum()), fan.paths, inputs)


def drawn_correlation(fan: Fan, first: str, second: str) -> float | None:
    """The correlation of the ranks of two inputs as they were drawn; None where one of them never changes."""
    return rank_correlation(fan.drawn[first], fan.drawn[second])


def rank_correlation(first: Floats, second: Floats) -> float | None:
    """The correlation of the ranks of two lists, −1 to 1; None where one of them never changes.

    >>> rank_correlation(np.array([1.0, 2, 3]), np.array([1.0, 8, 9]))
    1.0
    """
    from scipy.stats import rankdata

    ranks = [rankdata(one) for one in (first, second)]
    if any(np.ptp(one) == 0 for one in ranks):
        return None
    return round(float(np.corrcoef(ranks[0], ranks[1])[0, 1]), 12)
