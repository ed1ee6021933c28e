"""The years around the peak that are almost as high."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

ROUNDING = 1e-12  # of the peak: a year that lies on the bound belongs to the plateau in every unit


@dataclass(frozen=True, slots=True)
class Plateau:
    """The first and last year around the peak whose values lie at most `share` below it, without a year below between."""

    share: float
    start: int
    end: int

    @property
    def width(self) -> int:
        """How many years it takes, both ends counted."""
        return self.end - self.start + 1

    def as_json(self) -> dict[str, Any]:
        """The plateau as plain values."""
        return {"from": self.start, "to": self.end, "width": self.width, "share": self.share}


def plateau_around(years: Sequence[int], values: Sequence[float], at: int, share: float) -> Plateau:
    """The plateau around the value at position `at`.

    >>> plateau_around([2010, 2011, 2012], [90.0, 100.0, 98.0], 1, 0.03)
    Plateau(share=0.03, start=2011, end=2012)
    """
    least = values[at] - (share + ROUNDING) * abs(values[at])
    first = last = at
    while first > 0 and values[first - 1] >= least:
        first -= 1
    while last < len(values) - 1 and values[last + 1] >= least:
        last += 1
    return Plateau(share, years[first], years[last])
