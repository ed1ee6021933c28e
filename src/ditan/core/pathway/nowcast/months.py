"""Values to date and of single periods as the equal rows that a year's end is reckoned from, and the way there.

Nouns: `YearRows` (the years of one measure in common pieces), `PathPoint`. Invariant: a piece that several years tell only
together stays one piece; nothing is shared out among its months.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import numpy as np

from ditan.core.intensity.periods import Steps
from ditan.core.pathway.nowcast.predictive import Floats, Predictive
from ditan.core.pathway.nowcast.rule import NowcastRule, nowcast_rule
from ditan.core.pathway.nowcast.year_end import year_end


@dataclass(frozen=True)
class YearRows:
    """The pieces between `cuts` (ends of periods, from 0 to the last) of each year; NaN for what is not known.

    `to_date`: the end up to which the year asked for is known; 0 where its first piece lacks.
    """

    year: int
    size: int
    cuts: tuple[int, ...]
    rows: Mapping[int, list[float]]
    to_date: int

    @property
    def past(self) -> Floats:
        """(years, pieces) of the years before, ascending."""
        years = [at for at in sorted(self.rows) if at < self.year]
        return np.array([self.rows[at] for at in years], dtype=float).reshape(len(years), len(self.cuts) - 1)

    @property
    def now(self) -> list[float]:
        """The pieces of the year asked for."""
        return self.rows.get(self.year, [np.nan] * (len(self.cuts) - 1))


@dataclass(frozen=True, slots=True)
class PathPoint:
    """A value to date at the end of a period: known, or expected with its ranges (level, low, high)."""

    end: int
    middle: float
    spans: tuple[tuple[float, float, float], ...] = ()
    is_known: bool = False


def year_rows(years: Mapping[int, Steps], year: int, size: int) -> YearRows:
    """The years of a measure in pieces that all of them tell.

    When to use: before `year_end`, where bulletins print values to date, and January not alone. Past years count that are
    known whole and up to the end that the year asked for has reached. Where there is none, what is known of the year is
    shared out evenly, which is what the mean of the periods so far, scaled up, comes to.
    Parameters: years – what is known of each year; size – periods of a year (12 or 4).
    """
    now = years.get(year)
    last = now.to_date if now else 0
    past = {
        at: steps
        for at, steps in years.items()
        if at < year and steps.whole is not None and steps.between(0, last) is not None
    }
    if now is not None and not past and last:
        whole = now.between(0, last) or Decimal(0)
        even = [float(whole) / last] * last + [np.nan] * (size - last)
        return YearRows(year, size, tuple(range(size + 1)), {year: even}, last)
    kept = list(past.values())
    cuts = tuple(
        end
        for end in range(size + 1)
        if end in (0, size)
        or (
            all(steps.between(0, end) is not None for steps in kept)
            and (now is None or now.is_told(end) or end > now.last)
        )
    )
    rows = {at: _row(steps, cuts) for at, steps in past.items()}
    if now is not None and now.last:
        rows[year] = _row(now, cuts)
    return YearRows(year, size, cuts, rows, last)


def year_path(
    rows: YearRows, levels: Sequence[float], rule: NowcastRule | None = None
) -> tuple[PathPoint, ...]:
    """The values to date of a year: known up to now, expected from there to its end.

    When to use: to draw where the year goes. Formula: `year_end` of the years cut off at each end of a period.
    """
    used, now = rule or nowcast_rule(), np.array([rows.now])
    found: list[PathPoint] = []
    for at, end in enumerate(rows.cuts[1:], start=1):
        told = now[0, :at]
        if end <= rows.to_date:
            found.append(PathPoint(end, float(np.sum(told)), is_known=True))
            continue
        total = year_end(rows.past[None, :, :at], now[:, :at], used).total
        if np.isnan(total.centre[0]):
            return tuple(found)
        spans = (
            ()
            if np.isnan(total.scale[0])
            else tuple(
                (level, float(low[0]), float(high[0]))
                for level in levels
                for low, high in [total.span(level)]
            )
        )
        found.append(PathPoint(end, float(total.middle[0]), spans))
    return tuple(found)


def output_by_index(
    last: float, index: float, past: Sequence[tuple[float, float]], *, is_whole: bool = False
) -> Predictive:
    """The output of a year at constant prices from that of the year before and the growth so far.

    When to use: quarterly bulletins print growth at constant prices (same period of the year before = 100), not its level.
    Formula: ln E = ln(last · index ÷ 100) + mean d, d_y = ln(index of the whole year y ÷ index to the same quarter of y); its
    logarithm varies as Student's t with n − 1 degrees of freedom and the scale sd(d)·√(1 + 1/n), as in `year_end`.
    Parameters: past – (index of the whole year, index to the same quarter) of past years; is_whole – the index is that of the
    whole year: the output is certain.
    Source: `library/pathway/nowcast.yaml`. Interpretation: with fewer than two past years there is no range.

    >>> round(float(output_by_index(100, 105, [], is_whole=True).middle[0]), 6)
    105.0
    """
    reached = last * index / 100
    if is_whole:
        return Predictive(*(np.array([one]) for one in (reached, -np.inf, 0.0, 1.0)))
    apart = np.array([np.log(whole / to_date) for whole, to_date in past])
    count = len(apart)
    mean = float(apart.mean()) if count else 0.0
    scale = float(apart.std(ddof=1)) * np.sqrt(1 + 1 / count) if count > 1 else np.nan
    freedom = float(max(count - 1, 1))
    return Predictive(*(np.array([one]) for one in (0.0, np.log(reached) + mean, scale, freedom)))


def _row(steps: Steps, cuts: Sequence[int]) -> list[float]:
    found = [steps.between(start, end) for start, end in pairwise(cuts)]
    return [np.nan if one is None else max(float(one), 0.0) for one in found]
