"""A measure that cuts emissions: what it acts on, how many tonnes a year, what it costs, from when and for how long."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Notation = Literal["", "NE", "NO", "IE", "C"]
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or one of the four kinds of nothing. NO and IE add nothing to a sum; NE and C leave it unknown."""

    value: float | None
    notation: Notation = ""

    @property
    def counted(self) -> float | None:
        """The number that goes into a sum; None where there is none to go."""
        return 0.0 if self.notation in ("NO", "IE") else self.value


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure. `tonnes` tCO2e a year; `investment` yuan once; `yearly_cost` yuan a year, below zero where it saves.

    `start`: the first day in effect, null where it is not known; `lifetime` in years.
    """

    id: str
    name: str
    source: str
    tonnes: Amount
    investment: Amount
    yearly_cost: Amount
    lifetime: int
    status: str
    start: date | None = None

    def tonnes_in(self, year: int) -> float | None:
        """The tonnes it cuts in a calendar year; the month of the start counts wholly. None: not known.

        Formula: tonnes · months in effect ÷ 12, from the month of `start` for `lifetime` years.
        """
        whole = self.tonnes.counted
        if whole is None or self.start is None:
            return None
        begin = self.start.year * MONTHS + self.start.month - 1
        first, last = year * MONTHS, (year + 1) * MONTHS
        held = min(last, begin + self.lifetime * MONTHS) - max(first, begin)
        return whole * max(held, 0) / MONTHS
