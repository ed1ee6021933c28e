"""Which figure rules: what the level above has recognised, else the flash figure, else one's own."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ditan.core.errors import refuse_if
from ditan.core.errors.intensity import FiguresMissing
from ditan.core.intensity.model import STANDINGS, Fact
from ditan.core.intensity.rates import chained_rate


def figure_in_use(facts: Iterable[Fact]) -> Fact | None:
    """The fact that may be used: the highest standing; of equals the one given last. None where there is none.

    Source: "各市区分年度计划完成情况先自行测算，最终根据省统计数据修订" (form of Shaanxi for the 13th five-year plan).
    """
    found = list(enumerate(facts))
    if not found:
        return None
    return max(found, key=lambda pair: (STANDINGS.index(pair[1].standing), pair[0]))[1]


def cumulative_rate(rates: Sequence[Fact], first: int, last: int) -> tuple[Decimal, tuple[Fact, ...]]:
    """Decline from the year before `first` to `last`, chained on the rate in use of every year.

    A recognised year stays as it was recognised: a later revision of its emissions or output does not reopen it.
    Parameters: yearly rates of all standings, as shares; years inclusive.
    Returns: the share, and the fact that each year rests on.
    Raises: Refused with `FiguresMissing`, naming every year that has no rate.
    """
    used = []
    missing = []
    for year in range(first, last + 1):
        fact = figure_in_use(rate for rate in rates if rate.year == year)
        if fact is None:
            missing.append(year)
        else:
            used.append(fact)
    if missing:
        refuse_if([FiguresMissing(years=", ".join(map(str, missing)))])
    return chained_rate(fact.value for fact in used), tuple(used)


def cumulative_on(
    recognised: Sequence[Fact], rates: Sequence[Fact], first: int, last: int
) -> tuple[Decimal, tuple[Fact, ...], Fact | None]:
    """Decline from the year before `first` to `last`, where cumulative declines were recognised on the way.

    Formula: D_cum,t = 1 − (1 − D_cum,s)·Π (1 − D_u) for u = s+1 … t, with s the newest year whose cumulative decline was
    recognised; without one the product runs over all years.
    Parameters: recognised – cumulative declines since the year before `first`, as shares; rates – as for `cumulative_rate`.
    Returns: the share, the yearly facts it rests on, and the recognised cumulative decline it begins with (None without).
    Raises: Refused with `FiguresMissing` for the years that have no rate.
    Source: NDRC annex of 2015: the earlier part stays as recognised (unverified).

    >>> seen = [Fact(2022, Decimal("0.07"), "recognised", "letter")]
    >>> share, yearly, start = cumulative_on(seen, [Fact(2023, Decimal("0.04"), "own", "")], 2021, 2023)
    >>> share, len(yearly), start.year
    (Decimal('0.1072'), 1, 2022)
    """
    starts = [fact for fact in recognised if fact.standing == "recognised" and first <= fact.year <= last]
    start = max(starts, key=lambda fact: fact.year, default=None)
    if start is None:
        return *cumulative_rate(rates, first, last), None
    rest, used = cumulative_rate(rates, start.year + 1, last)
    return chained_rate([start.value, rest]), used, start
