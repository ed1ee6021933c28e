"""The expected emissions of an enterprise's year: the months of its facts under `core.pathway.nowcast`, nothing else.

Nouns: `MonthsOfYear` (what the facts of a year give by month), `ExpectedYear`.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

import numpy as np

from ditan.core.enterprise import Computation
from ditan.core.errors import Problem
from ditan.core.errors.enterprise.measures import (
    YearEndMonthMissing,
    YearEndMonthThin,
    YearEndRangeMissing,
    YearEndRangeRough,
    YearEndYearlyMissing,
)
from ditan.core.pathway.nowcast import Predictive, YearEnd, nowcast_rule, year_end
from ditan.core.trace import MICRO_T_PER_T
from ditan.domains.enterprise.models import Enterprise, FactChange
from ditan.domains.enterprise.selectors.computing import ComputedYear, computed_year
from ditan.domains.enterprise.selectors.facts import fact_years
from ditan.domains.enterprise.selectors.summarising import release_now

MONTHS = 12
KEPT = 2048  # past years of enterprises that a process keeps
WAYS = {
    "share_once": ("the share of last year's months", "按上年同月份额推算"),
    "scaled": ("the months so far scaled to twelve", "按已有月份的平均放大到全年"),
}


@dataclass(frozen=True)
class MonthsOfYear:
    """The emissions of a year by month, in tonnes; `alone_t` stands in the year without a month."""

    year: int
    months: dict[int, float]
    alone_t: float | None

    @classmethod
    def of(cls, year: int, computation: Computation) -> "MonthsOfYear":
        """What a computation gives by month."""
        sums = {month: amount / MICRO_T_PER_T for month, amount in computation.sums("month").items()}
        alone = sums.pop(0, None)
        return cls(year, dict(sorted(sums.items())), alone)

    @property
    def total_t(self) -> float:
        """All of it."""
        return sum(self.months.values()) + (self.alone_t or 0.0)

    @property
    def row(self) -> list[float]:
        """Twelve amounts, NaN for what has not come."""
        return [self.months.get(month, np.nan) for month in range(1, MONTHS + 1)]


@dataclass(frozen=True)
class ExpectedYear:
    """A year so far (None: nothing could be computed, `found` tells why), the past years, and what is expected."""

    found: ComputedYear
    now: MonthsOfYear | None
    past: tuple[MonthsOfYear, ...]
    end: YearEnd | None
    findings: tuple[Problem, ...]

    @cached_property
    def total(self) -> Predictive | None:
        """The total with what stands in the year alone; None where nothing can be said."""
        if self.end is None or self.now is None or self.way == "nothing":
            return None
        one = self.end.total
        return Predictive(one.known + (self.now.alone_t or 0.0), one.centre, one.scale, one.freedom)

    @property
    def way(self) -> str:
        """Which way was gone."""
        return self.end.ways()[0] if self.end else "nothing"

    @property
    def has_range(self) -> bool:
        """Whether there is a range."""
        return self.total is not None and not np.isnan(self.total.scale[0])

    @property
    def middle_t(self) -> float | None:
        """The middle of what is expected, in tonnes."""
        return None if self.total is None else float(self.total.middle[0])

    def span_t(self, level: float) -> tuple[float, float] | None:
        """The range that holds the total with a probability; None where there is none."""
        if self.total is None or not self.has_range:
            return None
        low, high = self.total.span(level)
        return float(low[0]), float(high[0])

    def chance_above(self, limit_t: float) -> float | None:
        """The probability that the total exceeds a limit."""
        if self.total is None or not self.has_range:
            return None
        return float(self.total.above(limit_t)[0])


def expected_year(enterprise: Enterprise, year: int) -> ExpectedYear:
    """The year so far and what is expected of it; past years are computed by the same methodology as this one.

    When to use: on the page of carbon assets and in lists of offices. Yearly facts (without a month) are added as they
    stand; where past years have them and this one not yet, a finding says so.
    """
    found = computed_year(enterprise, year)
    if found.computation is None:
        return ExpectedYear(found, None, (), None, ())
    rule = nowcast_rule()
    before = sorted(one for one in fact_years(enterprise) if year - rule.years_most <= one < year)
    past = tuple(months for one in before if (months := past_months(enterprise, one)) is not None)
    now = MonthsOfYear.of(year, found.computation)
    rows = np.array([one.row for one in past]).reshape(1, len(past), MONTHS)
    end = year_end(rows, np.array([now.row]))
    findings = [*_ways_told(end), *_holes(now), *_thin(found.computation, year), *_yearly(now, past)]
    return ExpectedYear(found, now, past, end, tuple(findings))


def past_months(enterprise: Enterprise, year: int) -> MonthsOfYear | None:
    """A past year by month; None where nothing could be computed. A process computes it once until a fact is changed."""
    changes = FactChange.objects.filter(fact__installation__enterprise=enterprise, fact__year=year)
    newest = changes.order_by("-id").values_list("id", "at").first()
    return _past_months(enterprise.pk, enterprise.method, year, newest, release_now())


@lru_cache(maxsize=KEPT)
def _past_months(
    pk: int, method: str, year: int, newest: tuple[int, datetime] | None, release: str
) -> MonthsOfYear | None:
    """What method, newest change and release give: they are the key, so that a change of any of them computes anew."""
    enterprise = Enterprise.objects.select_related("organisation__place").get(pk=pk)
    computation = computed_year(enterprise, year).computation
    return None if computation is None else MonthsOfYear.of(year, computation)


def _ways_told(end: YearEnd) -> list[Problem]:
    way, needed = end.ways()[0], nowcast_rule().years_for_range
    if way == "growth":
        return [YearEndRangeRough(needed=needed)]
    if way in WAYS:
        told, told_zh = WAYS[way]
        return [YearEndRangeMissing(years=int(end.years[0]), needed=needed, way=told, way_zh=told_zh)]
    return []


def _holes(now: MonthsOfYear) -> list[Problem]:
    """Months without emissions before the last one that has some."""
    last = max(now.months, default=0)
    lacking = [f"{now.year}-{month:02d}" for month in range(1, last) if month not in now.months]
    return [YearEndMonthMissing(months=", ".join(lacking))] if lacking else []


def _thin(computation: Computation, year: int) -> list[Problem]:
    """Months with fewer emissions of sources than others have."""
    rows = {
        (month, facility, source, item)
        for month, facility, source, item in zip(
            *(computation.counted[name].to_pylist() for name in ("month", "facility", "source", "item")),
            strict=True,
        )
        if month
    }
    counts: dict[int, int] = {}
    for month, *_rest in rows:
        counts[month] = counts.get(month, 0) + 1
    usual = max(counts.values(), default=0)
    thin = sorted(month for month, count in counts.items() if count < usual)
    if not thin:
        return []
    least = min(counts[month] for month in thin)
    return [
        YearEndMonthThin(months=", ".join(f"{year}-{month:02d}" for month in thin), found=least, usual=usual)
    ]


def _yearly(now: MonthsOfYear, past: tuple[MonthsOfYear, ...]) -> list[Problem]:
    if now.alone_t is not None or not past or not past[-1].alone_t:
        return []
    return [YearEndYearlyMissing(year=past[-1].year, tonnes=f"{past[-1].alone_t:,.1f}")]
