"""Rates of decline: of a year, chained over years with the earlier part frozen, and paths to a target.

All rates are shares (0.0366 for 3.66 %); a negative rate is a rise. Nothing is rounded here: whether one rounds before
or after a comparison is part of a scheme.
"""

from collections.abc import Iterable
from decimal import Decimal

ONE = Decimal(1)


def annual_rate(emissions_before: int, emissions: int, growth: Decimal) -> Decimal:
    """Decline of CO2 per output against the year before.

    Formula: D_t = 1 − (C_t / C_{t−1}) / (G_t / G_{t−1}), outputs at constant prices.
    Parameters: emissions in one integer unit (micro-tonnes), positive; `growth` = G_t / G_{t−1}, positive.
    Raises: ValueError where emissions before or growth are not positive.
    Source: NDRC annex of 2015 to the yearly accounting of CO2 per GDP (unverified).

    >>> annual_rate(100, 103, Decimal("1.07")).quantize(Decimal("0.0001"))
    Decimal('0.0374')
    """
    if emissions_before <= 0 or growth <= 0:
        raise ValueError("a rate needs positive emissions before and a positive growth")
    return ONE - Decimal(emissions) / Decimal(emissions_before) / growth


def chained_rate(rates: Iterable[Decimal]) -> Decimal:
    """Decline over several years from the yearly declines.

    Formula: 1 − Π (1 − D_t). What is recognised of the earlier years enters as one rate and is never recomputed:
    D_cum,t = 1 − (1 − D_cum,t−1)(1 − D_t).

    >>> chained_rate([Decimal("0.10"), Decimal("0.05")])
    Decimal('0.1450')
    """
    left = ONE
    for rate in rates:
        left *= ONE - rate
    return ONE - left


def yearly_share(target: Decimal, years: int) -> Decimal:
    """The equal yearly decline that reaches a target; a help, since a printed schedule wins over it.

    Formula: 1 − (1 − D)^(1/n).

    >>> yearly_share(Decimal("0.17"), 5).quantize(Decimal("0.0001"))
    Decimal('0.0366')
    """
    return ONE - (ONE - target) ** (ONE / Decimal(years))


def geometric_path(target: Decimal, years: int) -> tuple[Decimal, ...]:
    """Cumulative declines of each year when every year declines by the same share.

    >>> [str(share.quantize(Decimal("0.000001"))) for share in geometric_path(Decimal("0.18"), 5)][2]
    '0.112255'
    """
    left = ONE - target
    return tuple(ONE - left ** (Decimal(year) / Decimal(years)) for year in range(1, years + 1))


def linear_path(target: Decimal, years: int) -> tuple[Decimal, ...]:
    """Cumulative declines of each year when every year adds the same points.

    >>> linear_path(Decimal("0.18"), 5)[2]
    Decimal('0.108')
    """
    return tuple(target * year / years for year in range(1, years + 1))


def completion(actual: Decimal, target: Decimal) -> Decimal:
    """How much of a target was done: actual over target; 1.1 for 110 %. The target is not zero.

    >>> completion(Decimal("0.0333"), Decimal("0.0370"))
    Decimal('0.9')
    """
    return actual / target
