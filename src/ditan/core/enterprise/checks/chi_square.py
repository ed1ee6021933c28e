"""The chance of a χ² at least so large, in closed form for whole degrees of freedom."""

import math


def survival(statistic: float, freedom: int) -> float:
    """The probability that χ² with so many degrees of freedom is at least the statistic.

    Formula: for even k, e^(−x/2) Σ_{i<k/2} (x/2)^i / i!; for odd k, erfc(√(x/2)) + e^(−x/2) Σ_{i≥1} (x/2)^(i−1/2) / Γ(i+1/2).
    Source: Abramowitz and Stegun, 26.4.4 and 26.4.5.

    >>> round(survival(15.507, 8), 4), round(survival(16.919, 9), 4)
    (0.05, 0.05)
    """
    if statistic <= 0:
        return 1.0
    half = statistic / 2
    if freedom % 2 == 0:
        terms = (math.exp(i * math.log(half) - math.lgamma(i + 1) - half) for i in range(freedom // 2))
        return min(1.0, sum(terms))
    terms = (
        math.exp((i - 0.5) * math.log(half) - math.lgamma(i + 0.5) - half) for i in range(1, freedom // 2 + 1)
    )
    return min(1.0, math.erfc(math.sqrt(half)) + sum(terms))
