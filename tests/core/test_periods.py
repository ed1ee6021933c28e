"""Periods: both ends belong to them."""

from datetime import date
from fractions import Fraction

import pytest

from ditan.core.periods import Period, parse_period, year_period


@pytest.mark.parametrize(
    ("text", "start", "end", "years"),
    [
        ("2007", date(2007, 1, 1), date(2007, 12, 31), Fraction(1)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29), Fraction(1, 12)),
        ("2007-Q4", date(2007, 10, 1), date(2007, 12, 31), Fraction(1, 4)),
        ("2007-03-01/2007-04-15", date(2007, 3, 1), date(2007, 4, 15), Fraction(46, 365)),
    ],
)
def test_parse_period(text: str, start: date, end: date, years: Fraction) -> None:
    period = parse_period(text)
    assert (period.start, period.end, period.years) == (start, end, years)
    assert parse_period(str(period)) == period


def test_year_period_contains_its_last_day() -> None:
    year = year_period(2007)
    assert year.contains(date(2007, 12, 31))
    assert not year.contains(date(2008, 1, 1))
    assert year.overlaps(Period(date(2007, 12, 31), date(2008, 5, 1)))
    assert year.is_within(date(2007, 1, 1), None)
    assert not year.is_within(date(2007, 1, 2), None)


@pytest.mark.parametrize("text", ["07", "2007-13", "2007-Q5", "2007-05-01", "2008-01-02/2008-01-01"])
def test_parse_period_when_unreadable_says_the_forms(text: str) -> None:
    with pytest.raises(ValueError, match="2007-Q1"):
        parse_period(text)
