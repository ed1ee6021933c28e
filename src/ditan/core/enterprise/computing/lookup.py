"""Which parameter fact belongs to an amount: that of its month, else that of the year, else the mean of the months."""

from dataclasses import dataclass, field

import numpy as np

from ditan.core.enterprise.facts.model import ESTIMATED, MONTHS, WHOLE_YEAR, Codes, FactTable, Values
from ditan.core.quantities import factor

NONE = -1


@dataclass
class Lookup:
    """Parameter facts by facility, item, parameter and month; means of months are added as facts of the year.

    `value`, `unit`, `known` and `row` hold the facts and, behind them, the means: `row` is the fact that leads to the
    file, for a mean its first month. `means` are the places of means.
    """

    facts: FactTable
    value: Values = field(init=False)
    unit: Codes = field(init=False)
    known: Codes = field(init=False)
    row: Codes = field(init=False)
    means: set[int] = field(default_factory=set)
    used: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        facts = self.facts
        self.value, self.unit, self.known = facts.value, facts.unit, facts.known
        self.row = np.arange(facts.size, dtype=np.int64)
        self._given = facts.status == ESTIMATED

    def find(self, parameter: int, rows: Codes) -> Codes:
        """For each amount (a row of the facts) the place of a parameter's fact; −1 where there is none."""
        facts = self.facts
        held = np.flatnonzero((facts.parameter == parameter) & self._given)
        if not len(held):
            return np.full(len(rows), NONE, dtype=np.int64)
        place = facts.facility * max(1, len(facts.items)) + facts.item
        keys = place[held] * (MONTHS + 1) + facts.month[held]
        order = np.argsort(keys, kind="stable")
        keys, held = keys[order], held[order]
        wanted = place[rows] * (MONTHS + 1)
        found = _at(keys, held, wanted + facts.month[rows])
        found = np.where(found == NONE, _at(keys, held, wanted + WHOLE_YEAR), found)
        lacking = np.flatnonzero((found == NONE) & (facts.month[rows] == WHOLE_YEAR))
        for number in lacking:
            low, high = np.searchsorted(keys, [wanted[number], wanted[number] + MONTHS + 1])
            if high > low:
                found[number] = self._mean(held[low:high])
        self.used.add(parameter)
        return found

    def _mean(self, rows: Codes) -> int:
        """The plain mean of months, in the unit of the first, kept as a fact of the year."""
        units = self.facts.units
        first = units[self.facts.unit[rows[0]]]
        factors = [factor(units[self.facts.unit[row]], first) for row in rows]
        mean = float(np.mean(self.facts.value[rows] * np.array(factors)))
        place = len(self.value)
        calculated = (*self.facts.knowns, "calculated").index("calculated")
        self.value = np.append(self.value, mean)
        self.unit = np.append(self.unit, self.facts.unit[rows[0]])
        self.known = np.append(self.known, calculated)
        self.row = np.append(self.row, rows[0])
        self.means.add(place)
        return place

    @property
    def knowns(self) -> tuple[str, ...]:
        """How facts are known, by their codes; a mean is calculated."""
        return self.facts.knowns if "calculated" in self.facts.knowns else (*self.facts.knowns, "calculated")


def _at(keys: Codes, held: Codes, wanted: Codes) -> Codes:
    places = np.searchsorted(keys, wanted)
    inside = np.minimum(places, len(keys) - 1)
    hit: Codes = np.where((places < len(keys)) & (keys[inside] == wanted), held[inside], NONE)
    return hit
