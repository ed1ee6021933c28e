"""Facts in the usual unit of their item: matrices by facility and item, the year in column 0, the months in 1 to 12."""

from functools import cached_property

import numpy as np

from ditan.core.enterprise.facts.model import ESTIMATED, MONTHS, NO, Codes, FactTable, Values
from ditan.core.quantities import factor, is_convertible


class Measured:
    """The facts of any parameter as one matrix. The lines are the pairs of facility and item that the facts name."""

    def __init__(self, facts: FactTable) -> None:
        self.facts = facts
        pair = facts.facility * max(1, len(facts.items)) + facts.item
        self.pairs, self._line = np.unique(pair, return_inverse=True)
        self.facility: Codes = self.pairs // max(1, len(facts.items))
        self.item: Codes = self.pairs % max(1, len(facts.items))

    @cached_property
    def usual(self) -> tuple[str, ...]:
        """The usual unit of each item of the facts."""
        return tuple(item.unit or source.unit for source, item in self.facts.items)

    def of(self, parameter: str, unit: str = "") -> tuple[Values, Codes]:
        """Values and rows of a parameter, in a unit or else in the usual one of the item.

        Returns: two matrices of 13 columns. What does not occur (NO) is nothing, that is 0, in a sum; what is not known, not
        given or in a unit that does not fit is nan, with row −1 where nothing was given.
        """
        facts = self.facts
        named = np.array([rule.id == parameter for _, rule in facts.parameters] or [False])
        rows = np.flatnonzero(named[facts.parameter] & (facts.item >= 0))
        values = np.full((len(self.pairs), MONTHS + 1), np.nan)
        places = np.full((len(self.pairs), MONTHS + 1), -1, dtype=np.int64)
        scaled = facts.value[rows] * self._factors(rows, unit)
        found = np.where(facts.status[rows] == ESTIMATED, scaled, np.nan)
        found = np.where(facts.status[rows] == NO, 0.0, found)
        values[self._line[rows], facts.month[rows]] = found
        places[self._line[rows], facts.month[rows]] = rows
        return values, places

    def _factors(self, rows: Codes, unit: str) -> Values:
        pairs = self.facts.item[rows] * max(1, len(self.facts.units)) + self.facts.unit[rows]
        distinct, of_row = np.unique(pairs, return_inverse=True)
        known = []
        for pair in distinct:
            given = self.facts.units[int(pair) % len(self.facts.units)]
            wanted = unit or self.usual[int(pair) // len(self.facts.units)]
            known.append(factor(given, wanted) if is_convertible(given, wanted) else np.nan)
        found: Values = np.array(known or [1.0])[of_row] if len(pairs) else np.zeros(0)
        return found
