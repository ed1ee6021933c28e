"""A table of sums: its leaves, all its totals, and which leaves lie below each cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from ditan.core.disclosure.rule import Rule
from ditan.core.errors import Problem
from ditan.core.errors.disclosure import (
    DisclosureCellTwice,
    DisclosureContributorsWrong,
    DisclosureKeysWrong,
    DisclosureLargestWrong,
    DisclosureValueNegative,
)

TOTAL = "*"
Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its keys, its value in whole units (micro-tonnes …), and how many enterprises it rests on.

    `largest` is the amount of its largest enterprise, where the rule asks for it. `is_confidential` marks what a
    source handed over as confidential (status C), however many stand behind it.
    """

    keys: Keys
    value: int
    contributors: int
    largest: int | None = None
    is_confidential: bool = False


@dataclass(frozen=True, slots=True)
class Sums:
    """A cell of the full table, leaf or total: what it adds up to."""

    value: int
    contributors: int
    largest: int
    is_confidential: bool


class SumTable:
    """The leaves with all totals over every set of dimensions; `*` is the key of a total.

    Invariant: an enterprise stands behind one leaf only, so contributors add up as values do. Combinations of keys
    without a leaf do not occur: everybody knows them to be nothing, and they hide nothing.
    """

    def __init__(self, dimensions: Sequence[str], leaves: Iterable[Cell]) -> None:
        self.dimensions = tuple(dimensions)
        self.leaves: dict[Keys, Cell] = {cell.keys: cell for cell in leaves if cell.contributors}
        self.cells: dict[Keys, Sums] = {}
        self.below: dict[Keys, list[Keys]] = {}
        for keys in self.leaves:
            for total in product(*((key, TOTAL) for key in keys)):
                self.below.setdefault(total, []).append(keys)
        for total, below in self.below.items():
            cells = [self.leaves[keys] for keys in below]
            self.cells[total] = Sums(
                value=sum(cell.value for cell in cells),
                contributors=sum(cell.contributors for cell in cells),
                largest=max(cell.largest or 0 for cell in cells),
                is_confidential=len(cells) == 1 and cells[0].is_confidential,
            )
        self.labels: list[list[str]] = [
            sorted({keys[axis] for keys in self.cells}) for axis in range(len(self.dimensions))
        ]


def table_problems(dimensions: Sequence[str], cells: Sequence[Cell], rule: Rule) -> Iterator[Problem]:
    """Everything that is wrong with the cells of a table."""
    seen: set[Keys] = set()
    for cell in cells:
        name = " / ".join(cell.keys)
        if len(cell.keys) != len(dimensions) or not all(cell.keys) or TOTAL in cell.keys:
            yield DisclosureKeysWrong(
                cell=name,
                found=len(cell.keys),
                expected=len(dimensions),
                dimensions=", ".join(dimensions),
                total=TOTAL,
            )
        if cell.keys in seen:
            yield DisclosureCellTwice(cell=name)
        seen.add(cell.keys)
        yield from _number_problems(cell, name, rule)


def _number_problems(cell: Cell, name: str, rule: Rule) -> Iterator[Problem]:
    if cell.value < 0:
        yield DisclosureValueNegative(cell=name, found=cell.value)
    if cell.contributors < 0 or (cell.contributors == 0 and cell.value):
        yield DisclosureContributorsWrong(cell=name, value=cell.value, found=cell.contributors)
    is_asked = rule.dominance_share is not None and cell.contributors > 0
    if (cell.largest is None and is_asked) or not 0 <= (cell.largest or 0) <= max(cell.value, 0):
        yield DisclosureLargestWrong(cell=name, value=cell.value, found=cell.largest)
