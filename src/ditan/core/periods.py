"""Spans of days. Both ends belong to the span; nothing here asks what day it is."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

_TEXT = re.compile(r"^(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?$")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of days from `start` to `end`, both inclusive."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period ends on {self.end} before it starts on {self.start}")

    def contains(self, day: date) -> bool:
        """Whether `day` lies in the span."""
        return self.start <= day <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Whether the spans share a day."""
        return self.start <= other.end and other.start <= self.end

    def is_within(self, start: date | None, end: date | None) -> bool:
        """Whether the whole span lies between two dates; None is open."""
        return (start is None or start <= self.start) and (end is None or self.end <= end)

    @property
    def years(self) -> Fraction:
        """Length in calendar years: whole months in twelfths, other spans in days of their first year."""
        whole = self.start.day == 1 and self.end.day == calendar.monthrange(self.end.year, self.end.month)[1]
        if whole:
            months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
            return Fraction(months, 12)
        return Fraction((self.end - self.start).days + 1, 366 if calendar.isleap(self.start.year) else 365)

    def __str__(self) -> str:
        for text in (f"{self.start:%Y}", f"{self.start:%Y-%m}"):
            if parse_period(text) == self:
                return text
        return f"{self.start}/{self.end}"


@cache
def year_period(year: int) -> Period:
    """The calendar year from 1 January to 31 December."""
    return Period(date(year, 1, 1), date(year, 12, 31))


@cache
def parse_period(text: str | int) -> Period:
    """Read `2007`, `2007-Q1`, `2007-03` or `2007-03-01/2007-04-15`.

    Raises: ValueError naming the text and the four forms.
    """
    match = _TEXT.match(str(text).strip())
    try:
        if match is None:
            start, end = str(text).split("/")
            return Period(date.fromisoformat(start), date.fromisoformat(end))
        year = int(match["year"])
        if match["quarter"]:
            first, last = int(match["quarter"]) * 3 - 2, int(match["quarter"]) * 3
        elif match["month"]:
            first = last = int(match["month"])
        else:
            return year_period(year)
        return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
    except ValueError as error:
        forms = "2007, 2007-Q1, 2007-03 or 2007-03-01/2007-04-15"
        raise ValueError(f"not a period: {text!r}; expected {forms}") from error
