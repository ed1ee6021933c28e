"""Ranges beside totals: the lower and upper end of the 95 % interval as stored, and how they are written."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ditan.domains.web.numbers import emissions_text, number_text


@dataclass(frozen=True, slots=True)
class Range:
    """An interval in micro-tonnes around a central value."""

    low: int
    central: int
    high: int

    @property
    def lower_share(self) -> float:
        """How far the lower end lies below the centre, as a share of its size."""
        return (self.central - self.low) / abs(self.central) if self.central else 0.0

    @property
    def upper_share(self) -> float:
        """How far the upper end lies above the centre, as a share of its size."""
        return (self.high - self.central) / abs(self.central) if self.central else 0.0

    @property
    def shares_text(self) -> str:
        """`±6.1%` where both sides look the same, else `−5.0% / +7.2%`."""
        lower, upper = number_text(self.lower_share * 100, 1), number_text(self.upper_share * 100, 1)
        return f"±{upper}%" if lower == upper else f"−{lower}% / +{upper}%"

    @property
    def ends_text(self) -> str:
        """Both ends in the page's unit."""
        return _("{low} 至 {high}").format(low=emissions_text(self.low), high=emissions_text(self.high))


def range_of(stored: Any) -> Range | None:
    """A stored range `[low, central, high]`; None where none was assessed."""
    return Range(*stored) if stored else None


def summed(ranges: list[Range]) -> Range | None:
    """The range of a sum whose parts rest on the same default factors: taken as fully correlated, ends add up."""
    if not ranges:
        return None
    return Range(
        sum(part.low for part in ranges),
        sum(part.central for part in ranges),
        sum(part.high for part in ranges),
    )
