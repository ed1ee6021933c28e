"""The nouns of counties and city: a cause, what was declared, a part of the difference, and an adjustment.

Invariant: everything is integer micro-tonnes; the parts of a difference add up to it, and settled counties with the
city's own rows add up to the city, cell by cell, to the micro-tonne.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ditan.core.library.model import Verification

Recognised = Literal["declared", "no_county", "above", "rest"]
Treatment = Literal["allocated", "retained", "deducted", "kept"]
RECOGNISED: tuple[Recognised, ...] = ("declared", "no_county", "above", "rest")
TREATMENTS: tuple[Treatment, ...] = ("allocated", "retained", "deducted", "kept")
CITY = ""
"""The holder of what no county gets: the city's own row."""


class Cell(NamedTuple):
    """A line of the inventory: a row of the balance (or a category) and a fuel (or an item)."""

    sector: str
    fuel: str


Amounts = Mapping[Cell, int]
"""Emissions in micro-tonnes by cell; an absent cell has none."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why counties and city differ, how a cell is known to be of it, and what is proposed."""

    id: str
    name_zh: str
    name_en: str
    meaning_zh: str
    meaning_en: str
    recognised: Recognised
    treatment: Treatment
    sectors: frozenset[str] = frozenset()
    keys: Mapping[str, str] = field(default_factory=dict)

    def covers(self, cell: Cell) -> bool:
        """Whether the cause may claim a cell; without `sectors` every cell."""
        return not self.sectors or cell.sector in self.sectors

    def key_of(self, cell: Cell) -> str:
        """The allocation key proposed for a cell; empty where nothing is allocated."""
        return self.keys.get(cell.sector) or self.keys.get("any", "")


@dataclass(frozen=True, slots=True)
class Causes:
    """The causes in the order in which they claim, the keys by id with their names, and the rule's source."""

    causes: Mapping[str, Cause]
    keys: Mapping[str, tuple[str, str]]
    document: str
    clause: str
    verification: Verification


@dataclass(frozen=True, slots=True)
class Declared:
    """What somebody knows: so much of a cell is of this cause.

    `emissions_micro_t` is signed as it stands in the difference city − counties: a retained enterprise is positive,
    a double count negative. `counties` are those that it concerns.
    """

    id: str
    cause: str
    cell: Cell
    emissions_micro_t: int
    name: str
    document: str
    counties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the difference of one cell, with its cause, and what declared it."""

    cell: Cell
    cause: str
    emissions_micro_t: int
    declared: Declared | None = None


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What is proposed: so much of a cell goes to a county (or to the city's own row, `CITY`), by this cause and key."""

    cell: Cell
    cause: str
    holder: str
    emissions_micro_t: int
    key: str = ""
    declared: Declared | None = None
