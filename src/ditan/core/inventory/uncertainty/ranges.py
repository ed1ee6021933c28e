"""A range: the stated uncertainty of one part of a calculation, and the choice of the one that fits a row best.

Invariant: half-widths are shares of the value at 95 % (0.1 is ±10 %), `lower` ≤ 1. A narrower statement wins: the
place's own file, then a row of the library's tables that names the parameter, then the parameter's own
`uncertainty`, then the edition's guideline, then IPCC 2006; within one of these item, source, gas, then the deeper
category.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from ditan.core.inventory.model import is_within

Distribution = Literal["normal", "lognormal", "triangular", "uniform"]
DISTRIBUTIONS: tuple[Distribution, ...] = ("normal", "lognormal", "triangular", "uniform")
ACTIVITY, POTENTIAL = "activity", "gwp"
ITEM_MARK = "."


class Authority(IntEnum):
    """Who states a range; the higher wins."""

    INTERNATIONAL = 0
    GUIDELINE = 1
    PARAMETER = 2  # the parameter's own `uncertainty` in the library
    OWN = 3


@dataclass(frozen=True, slots=True)
class Range:
    """A stated uncertainty. Blank keys fit anything; `category` holds for all below it; `item` may be one word of an
    item of several (`managed` of `managed.food`).

    `part` is `activity` or the role of a parameter (`ef`, `ncv` …); `parameter` limits it to one key of the
    library. Inputs of one `group` vary together.
    """

    part: str
    lower: float
    upper: float
    distribution: Distribution
    category: str = ""
    source: str = ""
    item: str = ""
    gas: str = ""
    parameter: str = ""
    group: str = ""
    document: str = ""
    clause: str = ""
    verification: str = "unverified"
    note: str = ""
    file: str = ""
    line: int = 0
    authority: Authority = Authority.OWN

    @property
    def is_exact(self) -> bool:
        """Whether the value is stated to have no uncertainty."""
        return self.lower == 0 and self.upper == 0

    @property
    def keys(self) -> tuple[str, ...]:
        """What the range is stated for."""
        return (self.category, self.source, self.item, self.gas, self.part, self.parameter)

    @property
    def text(self) -> str:
        """What the range is stated for, in words of the file."""
        return " ".join(key for key in self.keys if key)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an inventory a value is used: what ranges are chosen by."""

    category: str
    source: str
    item: str
    gas: str
    part: str
    parameter: str


class Ranges:
    """All stated ranges, and the best for each use of a value."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self.all = tuple(ranges)
        self._stated: dict[tuple[str, str], list[Range]] = {}
        for one in self.all:
            self._stated.setdefault((one.part, one.parameter), []).append(one)
        self._chosen: dict[Place, Range | None] = {}

    def best(self, place: Place) -> Range | None:
        """The narrowest range that fits, or None where nothing is stated."""
        if place not in self._chosen:
            stated = (
                one
                for parameter in dict.fromkeys(["", place.parameter])
                for one in self._stated.get((place.part, parameter), ())
            )
            self._chosen[place] = max(
                (one for one in stated if _fits(one, place)), key=_narrowness, default=None
            )
        return self._chosen[place]


def _fits(one: Range, place: Place) -> bool:
    return (
        one.gas in ("", place.gas)
        and one.source in ("", place.source)
        and (not one.item or one.item == place.item or one.item in place.item.split(ITEM_MARK))
        and (not one.category or is_within(place.category, one.category))
    )


def _narrowness(one: Range) -> tuple[int, ...]:
    depth = one.category.count(".") + 1 if one.category else 0
    return (
        one.authority == Authority.OWN,
        bool(one.parameter),
        one.authority,
        bool(one.item),
        bool(one.source),
        bool(one.gas),
        depth,
    )
