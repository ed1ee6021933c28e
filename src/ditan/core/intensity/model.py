"""The nouns of intensity: an output of a year in some prices, a growth index, an assessment figure by its standing.

Invariant: two levels are compared only in the prices of one base; across bases one goes by indices.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ditan.core.errors import Problem
from ditan.core.library.model import Verification

Prices = Literal["current", "constant"]
Standing = Literal["own", "flash", "recognised"]
STANDINGS: tuple[Standing, ...] = ("own", "flash", "recognised")
STANDING_NAMES: Mapping[str, tuple[str, str]] = {
    "own": ("自算数", "own estimate"),
    "flash": ("初步核算数", "flash figure"),
    "recognised": ("反馈数", "recognised figure"),
}


@dataclass(frozen=True, slots=True)
class PriceBase:
    """A year whose prices serve a plan period: `first` to `last`, both included."""

    year: int
    first: int
    last: int
    name_zh: str
    name_en: str
    clause: str
    verification: Verification


@dataclass(frozen=True, slots=True)
class Output:
    """Gross domestic product of a year, in 亿元 (1e8 CNY).

    `base` is the year of the prices where they are constant. `vintage` is the year of the census that the value
    was revised by, or 0 for the value first published.
    """

    year: int
    value: Decimal
    prices: Prices
    base: int | None
    vintage: int
    source: str


@dataclass(frozen=True, slots=True)
class Growth:
    """Output of a year at constant prices against the year before, as printed: 106.1 means 6.1 % more."""

    year: int
    index: Decimal
    vintage: int
    source: str


@dataclass(frozen=True, slots=True)
class Chained:
    """A ratio of outputs at constant prices, the growths it was chained from, and what has to be said of it."""

    ratio: Decimal
    growths: tuple[Growth, ...]
    marks: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a year at one standing, with its source: what is told last does not outrank what is recognised."""

    year: int
    value: Decimal
    standing: Standing
    source: str
