"""Series that others have published, each with the verdict of the rule. They are public: whoever is signed in may read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ditan.core.errors import Problem, Where
from ditan.core.pathway import Observations, Trend
from ditan.core.pathway.trend import trends_of
from ditan.domains.pathway.models import PublishedSeries, PublishedSet
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T, YearValue

SETS_KEPT = 8


@dataclass(frozen=True, slots=True)
class PublishedVerdict:
    """A published series with its verdict; `trend` is None where it could not be judged."""

    code: str
    name_zh: str
    name_en: str
    years: tuple[YearValue, ...]
    trend: Trend | None
    problems: tuple[Problem, ...]

    @property
    def status(self) -> str:
        """`peaked`, `plateau`, `rising`, or empty."""
        return self.trend.status if self.trend else ""


def published_sets() -> list[PublishedSet]:
    """All sets, in the order in which they came."""
    return list(PublishedSet.objects.all())


def published_verdicts(found_in: PublishedSet) -> Sequence[PublishedVerdict]:
    """The verdicts on all series of a set, in its order; a set is judged once a process, all tests at once."""
    return _judged(found_in.pk, found_in.digest)


@lru_cache(maxsize=SETS_KEPT)
def _judged(pk: int, _digest: str) -> tuple[PublishedVerdict, ...]:
    kept = list(PublishedSeries.objects.filter(published_in=pk).defer("drivers"))
    found = trends_of({one.code: _observations(one) for one in kept})
    return tuple(
        PublishedVerdict(
            one.code,
            one.name_zh,
            one.name_en,
            tuple(YearValue(year, amount) for year, amount in one.years),
            trend := found.judged.get(one.code),
            trend.findings if trend else found.refused.get(one.code, ()),
        )
        for one in kept
    )


def _observations(series: PublishedSeries) -> Observations:
    years = tuple(year for year, _amount in series.years)
    gaps = tuple(sorted(set(range(years[0], years[-1] + 1)) - set(years)))
    values = tuple(amount / MICRO_T_PER_T for _year, amount in series.years)
    return Observations(years, values, gaps, Where(row=series.name_zh))


def published_series_get(key: str, code: str) -> PublishedSeries | None:
    """One series as published, with its set; None where there is none."""
    found = PublishedSeries.objects.filter(published_in__key=key, code=code)
    return found.select_related("published_in").first()
