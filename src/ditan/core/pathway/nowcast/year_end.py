"""The total of a year from the periods so far, by the shares that they had in past years.

Nouns: `YearEnd`, the ways `WAYS`. Invariants: what is known is never undercut; a range rests on past errors or is not
given; a period that lacks is not zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ditan.core.pathway.nowcast.predictive import Floats, Predictive
from ditan.core.pathway.nowcast.rule import NowcastRule, nowcast_rule

COMPLETE, SHARES, GROWTH, SHARE_ONCE, SCALED, NOTHING = range(6)
WAYS = ("complete", "shares", "growth", "share_once", "scaled", "nothing")


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The expected totals of many series.

    `way` (series,): which of `WAYS` was gone; `years` (series,): past years that could be used; `errors` (series, years):
    expected ÷ actual − 1 of each past year when it is expected from the others, NaN where it could not be.
    """

    total: Predictive
    way: npt.NDArray[np.int64]
    years: npt.NDArray[np.int64]
    errors: Floats

    def ways(self) -> tuple[str, ...]:
        """The names of the ways."""
        return tuple(WAYS[at] for at in self.way)


def year_end(
    past: Floats | Sequence[Sequence[Sequence[float]]],
    so_far: Floats | Sequence[Sequence[float]],
    rule: NowcastRule | None = None,
) -> YearEnd:
    """The totals of a year that is not over, with what is needed for their ranges.

    When to use: monthly or quarterly emissions, output or energy of enterprises or places, while the year runs.
    Formula: S is the sum of the periods given; of each past year y with all periods, r_y = ln(rest ÷ sum of the same
    periods). Total = S + S·exp(mean r). Range: the rest's logarithm varies as Student's t with n − 1 degrees of freedom and
    the scale sd(r)·√(1 + 1/n), which is what the n past years show when each is expected from the others: that error is
    e_y = n/(n − 1) · (r_y − mean r). With one past year the middle is the same, and the scale is that of the growths
    g_i = ln(period i ÷ the same period of the year before): sd(g)·√(1 + 1/k) with k − 1 degrees, taking it that the rest
    moves as one period does (rough, rather wide). With none: S · periods ÷ periods given, no range.

    Parameters: past – (series, years, periods) in time order, NaN where missing; so_far – (series, periods), NaN for what
    has not come; periods 12 or 4, amounts in one unit, not below zero.
    Returns: `YearEnd`; a past year with a period missing, or without anything before or after, is not used.
    Source: `library/pathway/nowcast.yaml`. Interpretation: years weigh the same; the newest `years_most` are used.
    """
    used = rule or nowcast_rule()
    now = np.asarray(so_far, dtype=float)
    before = np.asarray(past, dtype=float).reshape(len(now), -1, now.shape[1])[:, -used.years_most :]
    seen = ~np.isnan(now)
    known = np.nansum(now, axis=1)
    ratios = _ratios(before, seen)
    years = (~np.isnan(ratios)).sum(axis=1)
    mean, spread = _mean_and_spread(ratios)
    with np.errstate(divide="ignore", invalid="ignore"):
        level = np.log(known)
        centre, scale = level + mean, spread * np.sqrt(1 + 1 / years)
        growth, freedom = _growth(before, now, ratios)
        scaled = level + np.log((~seen).sum(axis=1) / seen.sum(axis=1))
    way = _ways(seen, known, years, ~np.isnan(growth) & (freedom + 1 >= used.periods_for_growth), used)
    nan = np.full(len(now), np.nan)
    rest = Predictive(
        known=known,
        centre=np.choose(way, [np.full(len(now), -np.inf), centre, centre, centre, scaled, nan]),
        scale=np.choose(way, [np.zeros(len(now)), scale, growth, nan, nan, nan]),
        freedom=np.choose(way, [np.ones(len(now)), np.maximum(years - 1, 1), freedom, nan, nan, nan]),
    )
    return YearEnd(rest, way, years, _errors(before, seen, ratios))


def by_output(known: float, output_so_far: float, output_planned: float) -> float:
    """The expected total where there is no past year, but planned output: emissions by output so far, times the plan.

    When to use: a new plant. No range: nothing is known about errors. Parameters: outputs in one unit, above zero.
    """
    return known / output_so_far * output_planned


def _ratios(before: Floats, seen: npt.NDArray[np.bool_]) -> Floats:
    """ln(rest ÷ seen) of past years, (series, years); NaN where a year cannot be used."""
    first = np.where(seen[:, None, :], before, 0.0).sum(axis=2)
    rest = np.where(seen[:, None, :], 0.0, before).sum(axis=2)  # NaN where any period lacks
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where((first > 0) & (rest > 0), np.log(rest / first), np.nan)


def _mean_and_spread(values: Floats) -> tuple[Floats, Floats]:
    """Mean and standard deviation (n − 1) along the last axis, NaN left out."""
    given = ~np.isnan(values)
    count = given.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(given, values, 0.0).sum(axis=-1) / count
        apart = np.where(given, values - mean[..., None], 0.0)
        return mean, np.where(count > 1, np.sqrt((apart**2).sum(axis=-1) / (count - 1)), np.nan)


def _growth(before: Floats, now: Floats, ratios: Floats) -> tuple[Floats, Floats]:
    """Scale and degrees of freedom from the growth of the periods given against the newest past year that is usable."""
    if before.shape[1] == 0:
        return np.full(len(now), np.nan), np.full(len(now), np.nan)
    usable = ~np.isnan(ratios)
    newest = before.shape[1] - 1 - usable[:, ::-1].argmax(axis=1)
    last = before[np.arange(len(now)), newest]
    with np.errstate(divide="ignore", invalid="ignore"):
        grown = np.where((last > 0) & (now > 0), np.log(now / last), np.nan)
        count = (~np.isnan(grown)).sum(axis=1)
        _mean, spread = _mean_and_spread(grown)
        return np.where(usable.any(axis=1), spread * np.sqrt(1 + 1 / count), np.nan), np.maximum(
            count - 1.0, 0.0
        )


def _ways(
    seen: npt.NDArray[np.bool_],
    known: Floats,
    years: npt.NDArray[np.int64],
    has_growth: npt.NDArray[np.bool_],
    rule: NowcastRule,
) -> npt.NDArray[np.int64]:
    return np.select(
        [
            seen.all(axis=1),
            ~seen.any(axis=1) | (known <= 0),
            years >= rule.years_for_range,
            (years > 0) & has_growth,
            years > 0,
        ],
        [COMPLETE, NOTHING, SHARES, GROWTH, SHARE_ONCE],
        SCALED,
    ).astype(np.int64)


def _errors(before: Floats, seen: npt.NDArray[np.bool_], ratios: Floats) -> Floats:
    """Each past year expected from the others: expected ÷ actual − 1."""
    given = ~np.isnan(ratios)
    count = given.sum(axis=1, keepdims=True)
    whole = np.where(given, ratios, 0.0).sum(axis=1, keepdims=True)
    first = np.where(seen[:, None, :], before, 0.0).sum(axis=2)
    with np.errstate(divide="ignore", invalid="ignore"):
        others = (whole - ratios) / (count - 1)
        expected = first * (1 + np.exp(others))
        return np.where(count > 1, expected / before.sum(axis=2) - 1, np.nan)
