"""Digits that people choose and meters do not: the first digit (Benford) and the last (each as often as any other)."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ditan.core.enterprise.checks.chi_square import survival
from ditan.core.enterprise.checks.finding import Finding
from ditan.core.enterprise.checks.settings import thresholds
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.facts.checking import place_key
from ditan.core.enterprise.facts.model import ESTIMATED, Codes, Values
from ditan.core.errors import Problem
from ditan.core.errors.enterprise.cross_checks import FirstDigitsOdd, LastDigitsOdd

FIRST: Values = np.log10(1 + 1 / np.arange(1, 10))
LAST: Values = np.full(10, 0.1)
MOST_DECIMALS = 6
NONE = -1


def find(subject: Subject) -> Iterator[Finding]:
    """Both tests over the amounts of each facility, where there are enough values for them to say anything."""
    facts = subject.facts
    given = (facts.status == ESTIMATED) & (facts.value > 0) & subject.is_amount[facts.parameter]
    rows = np.flatnonzero(given)
    if not len(rows):
        return
    values, facility = facts.value[rows], facts.facility[rows]
    series = np.unique(place_key(facts)[rows], return_inverse=True)[1].astype(np.int64)
    first = np.where(_is_wide(values, facility), first_digits(values) - 1, NONE)
    yield from _tested(subject, rows, first, FIRST, FirstDigitsOdd)
    yield from _tested(subject, rows, last_digits(values, series), LAST, LastDigitsOdd)


def first_digits(values: Values) -> Codes:
    """The first digit that is not zero.

    >>> first_digits(np.array([0.0042, 17.5, 900.0, 1000.0])).tolist()
    [4, 1, 9, 1]
    """
    lead = values / 10.0 ** np.floor(np.log10(values))
    digits: Codes = np.clip(np.floor(lead * (1 + 1e-12)), 1, 9).astype(np.int64)
    return digits


def last_digits(values: Values, series: Codes) -> Codes:
    """The last digit at the precision of the series, −1 where a value has fewer than three digits: 20.1 in a series with two
    decimals ends in 0, which a number alone no longer shows.

    >>> last_digits(np.array([20.17, 20.1, 3.0]), np.array([0, 0, 1])).tolist()
    [7, 0, -1]
    """
    decimals = np.full(len(values), MOST_DECIMALS, dtype=np.int64)
    for places in reversed(range(MOST_DECIMALS)):
        scaled = values * 10.0**places
        decimals[np.abs(scaled - np.rint(scaled)) <= 1e-9 * np.maximum(scaled, 1.0)] = places
    most = np.zeros(int(series.max(initial=0)) + 1, dtype=np.int64)
    np.maximum.at(most, series, decimals)
    whole = np.rint(values * 10.0 ** most[series]).astype(np.int64)
    found: Codes = np.where(whole >= 100, whole % 10, NONE)
    return found


def _is_wide(values: Values, facility: Codes) -> np.ndarray:
    """Whether the amounts of a value's facility span enough orders of magnitude for Benford's law."""
    size = int(facility.max()) + 1
    low, high = np.full(size, np.inf), np.zeros(size)
    np.minimum.at(low, facility, values)
    np.maximum.at(high, facility, values)
    found: np.ndarray = (high >= thresholds()["digits"]["span"] * low)[facility]
    return found


def _tested(
    subject: Subject, rows: Codes, classes: Codes, shares: Values, kind: type[Problem]
) -> Iterator[Finding]:
    """The facilities whose digits the shares explain too badly; samples that are too small are not judged.

    Formula: Pearson's χ² with one degree of freedom less than classes; every class expects at least `expected` values.
    """
    facts, limit = subject.facts, thresholds()["digits"]
    facility = facts.facility[rows]
    counted = classes != NONE
    size = len(facts.facilities)
    cells = np.bincount(facility[counted] * len(shares) + classes[counted], minlength=size * len(shares))
    counts = cells.reshape(size, len(shares))
    totals = counts.sum(axis=1)
    ordered = rows[counted][np.argsort(facility[counted], kind="stable")]
    starts = np.cumsum(totals) - totals
    expected = np.outer(totals, shares)
    statistic = ((counts - expected) ** 2 / np.maximum(expected, 1e-12)).sum(axis=1)
    for place in np.flatnonzero(totals * shares.min() >= limit["expected"]):
        chance = survival(float(statistic[place]), len(shares) - 1)
        if chance < limit["chance"]:
            own = ordered[starts[place] : starts[place] + totals[place]]
            told = _told(counts[place], shares, float(statistic[place]), chance)
            problem = kind(facts.where(int(own[0])), facility=facts.facilities[place], **told)
            yield Finding("digits", problem, tuple(own.tolist()), is_hint=True)


def _told(counts: Codes, shares: Values, statistic: float, chance: float) -> dict[str, Any]:
    """What to tell of a sample: the digit that is most too frequent."""
    size = int(counts.sum())
    most = int(np.argmax(counts - size * shares))
    return {
        "count": size,
        "digit": most + 10 - len(shares),
        "found": f"{counts[most] / size:.1%}",
        "share": f"{shares[most]:.1%}",
        "statistic": f"{statistic:.1f}",
        "chance": f"{chance:.1g}",
        "limit": f"{thresholds()['digits']['chance']:g}",
    }
