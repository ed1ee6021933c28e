"""Digits that people choose and meters do not: the first digit (Benford) and the last (each as often as any other)."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ditan.core.enterprise.checks.chi_square import survival
from ditan.core.enterprise.checks.finding import Finding
from ditan.core.enterprise.checks.settings import thresholds
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.facts.model import ESTIMATED, Codes, Values
from ditan.core.errors.enterprise.cross_checks import FirstDigitsOdd, LastDigitsOdd

FIRST = tuple(float(np.log10(1 + 1 / digit)) for digit in range(1, 10))
LAST = (0.1,) * 10
MOST_DECIMALS = 6


def find(subject: Subject) -> Iterator[Finding]:
    """Both tests over the amounts of each facility, where there are enough values for them to say anything."""
    facts, limit = subject.facts, thresholds()["digits"]
    given = (facts.status == ESTIMATED) & (facts.value > 0) & subject.is_amount[facts.parameter]
    rows = np.flatnonzero(given)
    series = _series(subject, rows)
    for facility in np.unique(facts.facility[rows]):
        own = facts.facility[rows] == facility
        values, told = facts.value[rows[own]], {"facility": facts.facilities[facility]}
        where, places = facts.where(int(rows[own][0])), tuple(int(row) for row in rows[own])
        if values.max() / values.min() >= limit["span"]:
            found = _tested(first_digits(values) - 1, FIRST, limit)
            if found:
                yield Finding("digits", FirstDigitsOdd(where, **told, **found), places, is_hint=True)
        digits = last_digits(values, series[own])
        found = _tested(digits[digits >= 0], LAST, limit)
        if found:
            yield Finding("digits", LastDigitsOdd(where, **told, **found), places, is_hint=True)


def first_digits(values: Values) -> Codes:
    """The first digit that is not zero.

    >>> first_digits(np.array([0.0042, 17.5, 900.0])).tolist()
    [4, 1, 9]
    """
    return np.array([int(f"{value:.15e}"[0]) for value in values], dtype=np.int64)


def last_digits(values: Values, series: Codes) -> Codes:
    """The last digit at the precision of the series, −1 where a value has fewer than three digits: 20.1 in a series with two
    decimals ends in 0, which a number alone no longer shows.

    >>> last_digits(np.array([20.17, 20.1, 3.0]), np.array([0, 0, 1])).tolist()
    [7, 0, -1]
    """
    decimals = np.array([_decimals(float(value)) for value in values], dtype=np.int64)
    most = np.zeros(int(series.max(initial=0)) + 1, dtype=np.int64)
    np.maximum.at(most, series, decimals)
    whole = np.rint(values * 10.0 ** most[series]).astype(np.int64)
    return np.where(whole >= 100, whole % 10, -1)


def _decimals(value: float) -> int:
    text = f"{value:.{MOST_DECIMALS}f}".rstrip("0")
    return len(text) - text.index(".") - 1


def _series(subject: Subject, rows: Codes) -> Codes:
    facts = subject.facts
    key = (facts.facility[rows] * max(1, len(facts.items)) + facts.item[rows]) * max(1, len(facts.parameters))
    series: Codes = np.unique(key + facts.parameter[rows], return_inverse=True)[1].astype(np.int64)
    return series


def _tested(classes: Codes, shares: tuple[float, ...], limit: dict[str, float]) -> dict[str, Any]:
    """What to tell of a sample that the shares explain too badly; nothing where they explain it, or the sample is small.

    Formula: Pearson's χ² with one degree of freedom less than classes; every class expects at least `expected` values.
    """
    size = len(classes)
    if size * min(shares) < limit["expected"]:
        return {}
    counts = np.bincount(classes, minlength=len(shares))
    expected = size * np.array(shares)
    statistic = float(((counts - expected) ** 2 / expected).sum())
    chance = survival(statistic, len(shares) - 1)
    if chance >= limit["chance"]:
        return {}
    offset = 10 - len(shares)
    most = int(np.argmax(counts - expected))
    return {
        "count": size,
        "digit": most + offset,
        "found": f"{counts[most] / size:.1%}",
        "share": f"{shares[most]:.1%}",
        "statistic": f"{statistic:.1f}",
        "chance": f"{chance:.1g}",
        "limit": f"{limit['chance']:g}",
    }
