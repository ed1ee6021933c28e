"""What follows exactly from the sums that are shown: elimination over the hidden leaves, in fractions.

Below each total that is shown, the hidden leaves add up to what is left of it. Whatever is a combination of these
sums is known to every reader; nothing else is, as long as only the sums are used.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from typing import TypeAlias

from ditan.core.disclosure.table import TOTAL, Keys

Number: TypeAlias = (
    int | Fraction
)  # in tables of two dimensions all stay whole numbers, which are much faster
Row: TypeAlias = dict[Keys, Number]


@dataclass(frozen=True, slots=True)
class Known:
    """One sum that a reader knows: of these hidden leaves."""

    leaves: frozenset[Keys]
    value: int


class Elimination:
    """The known sums of a table as shown (None where a cell is hidden), brought into reduced form."""

    def __init__(self, published: Mapping[Keys, int | None]) -> None:
        self.hidden = [keys for keys, value in published.items() if value is None and TOTAL not in keys]
        self.shown_below: dict[Keys, int] = dict.fromkeys(published, 0)
        self.hidden_below: dict[Keys, list[Keys]] = {keys: [] for keys in published}
        for leaf, value in published.items():
            if TOTAL not in leaf:
                self._add(leaf, value)
        self.known = [
            Known(frozenset(self.hidden_below[keys]), value - self.shown_below[keys])
            for keys, value in published.items()
            if value is not None and TOTAL in keys and self.hidden_below[keys]
        ]
        self._basis: dict[Keys, tuple[Row, Number]] = {}
        for known in self.known:
            self._take(known)

    def sum_of(self, leaves: Iterable[Keys]) -> Number | None:
        """The sum of some hidden leaves, where it follows from the sums shown."""
        row, value = self._without_leaders(dict.fromkeys(leaves, 1), 0)
        return None if row else -value

    def groups(self, weights: Mapping[Keys, int], below: int) -> Iterator[tuple[Keys, ...]]:
        """Sets of hidden leaves whose sum follows, and whose weights add up to less than a bound.

        Every weight must be at least 1, so a set has fewer leaves than the bound. The last leaf of a set is looked up
        by what it must leave over.
        """
        left = {leaf: self._left_over(leaf) for leaf in self.hidden if weights[leaf] < below}
        by_left: dict[frozenset[tuple[Keys, Number]], list[Keys]] = {}
        for leaf, row in left.items():
            by_left.setdefault(frozenset(row.items()), []).append(leaf)
        for size in range(below - 1):
            for group in combinations(left, size):
                weight = sum(weights[leaf] for leaf in group)
                if weight + 1 >= below and group:
                    continue
                needed: Row = {}
                for leaf in group:
                    needed = _minus(needed, left[leaf], 1)
                for last in by_left.get(frozenset(needed.items()), ()):
                    if last not in group and weight + weights[last] < below:
                        yield (*group, last)

    def _add(self, leaf: Keys, value: int | None) -> None:
        for total in product(*((key, TOTAL) for key in leaf)):
            if value is None:
                self.hidden_below.setdefault(total, []).append(leaf)
            else:
                self.shown_below[total] = self.shown_below.get(total, 0) + value

    def _take(self, known: Known) -> None:
        """Gauss–Jordan: the leading leaf of each row stands in no other row."""
        row, value = self._without_leaders(dict.fromkeys(sorted(known.leaves), 1), known.value)
        if not row:
            return
        leader = min(row)
        factor = row[leader]
        row, value = {leaf: _divided(one, factor) for leaf, one in row.items()}, _divided(value, factor)
        for other, (other_row, other_value) in list(self._basis.items()):
            if leader in other_row:
                times = other_row[leader]
                self._basis[other] = _minus(other_row, row, times), other_value - times * value
        self._basis[leader] = row, value

    def _without_leaders(self, row: Row, value: Number) -> tuple[Row, Number]:
        for leader in [leaf for leaf in row if leaf in self._basis]:
            times = row[leader]
            row, value = _minus(row, self._basis[leader][0], times), value - times * self._basis[leader][1]
        return row, value

    def _left_over(self, leaf: Keys) -> Row:
        return self._without_leaders({leaf: 1}, 0)[0]


def _divided(number: Number, by: Number) -> Number:
    """Exactly divided, whole where it can be."""
    found = Fraction(number) / by
    return found.numerator if found.denominator == 1 else found


def _minus(row: Row, other: Row, times: Number) -> Row:
    result = dict(row)
    for leaf, one in other.items():
        left = result.get(leaf, 0) - times * one
        if left:
            result[leaf] = left
        else:
            result.pop(leaf, None)
    return result
