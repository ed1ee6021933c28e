"""The nouns of compiling a balance: a source form with its items, a fact, and where each compiled cell comes from.

Invariant: a cell is the sum of its contributions; a cell without one has no record (NE), and missing is not zero.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ditan.core.balance.model import Balance
from ditan.core.errors import Problem
from ditan.core.library.model import Verification

Method = Literal["counted", "sampled", "allocated", "closing", "sum"]
METHODS: Mapping[Method, tuple[str, str]] = {
    "counted": ("全面统计", "counted"),
    "sampled": ("抽样推算", "sampled and raised"),
    "allocated": ("按因子分摊", "allocated by a key"),
    "closing": ("按上级核定数平衡", "closed on the total given from above"),
    "sum": ("合计", "sum of its parts"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a source form: the row of the balance that it feeds, with its sign there (1 or −1).

    `instead` is the row that it feeds in a layout that lacks the first; empty where there is none.
    """

    id: str
    name_zh: str
    name_en: str
    row: str
    sign: int
    instead: str = ""

    def row_in(self, printed: Container[str]) -> str:
        """The row that it feeds among those of a layout; empty where the layout has none."""
        return next((row for row in (self.row, self.instead) if row and row in printed), "")


@dataclass(frozen=True, slots=True)
class Total:
    """A total that a source form states beside its items, which add up to it; it feeds no row."""

    id: str
    name_zh: str
    name_en: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source form: who owes it, under which document, its items by id, and the totals it states beside them.

    `owner` is the subject of the duty matrix whose department is asked. `fuels` are those it asks for (empty: every
    single fuel of the table); `is_sampled`: its amounts are those of a sample, to be raised.
    """

    id: str
    name_zh: str
    name_en: str
    owner: str
    document: str
    verification: Verification
    items: Mapping[str, Item]
    file: str
    fuels: tuple[str, ...] = ()
    is_sampled: bool = False
    totals: tuple[Total, ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """How a compiled balance closes: the row that takes a gap of consumption by fuel, and the rows of supply."""

    consumption: Mapping[str, str]
    moving_in: str
    sending_out: str
    document: str
    verification: Verification

    def row_of(self, fuel: str) -> str:
        """The row that takes the gap of a fuel."""
        return self.consumption.get(fuel) or self.consumption["any"]


@dataclass(frozen=True, slots=True)
class Fact:
    """An amount of a source form: of one item and fuel, in any unit of the fuel's kind.

    `raising` multiplies a sample (1 where everything was counted). `share` is the place's part of a larger amount,
    by the key `key` (1 and empty where nothing was allocated). `where` is the cell it was read from.
    """

    source: str
    item: str
    fuel: str
    quantity: Decimal
    unit: str
    document: str = ""
    where: str = ""
    raising: Decimal = Decimal(1)
    share: Decimal = Decimal(1)
    key: str = ""

    @property
    def method(self) -> Method:
        """How the amount was come by."""
        if self.share != 1 or self.key:
            return "allocated"
        return "sampled" if self.raising != 1 else "counted"


@dataclass(frozen=True, slots=True)
class Given:
    """Total consumption of a fuel as the level above gives it, in the unit of the table."""

    fuel: str
    consumption: Decimal
    document: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """A part of a cell, in the unit of the table: its method, and the fact, the document or the rows behind it."""

    value: Decimal
    method: Method
    fact: Fact | None = None
    document: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Compiled:
    """A balance with the origin of every cell, and what was found on the way."""

    balance: Balance
    origins: Mapping[tuple[str, str], tuple[Contribution, ...]]
    findings: tuple[Problem, ...]
