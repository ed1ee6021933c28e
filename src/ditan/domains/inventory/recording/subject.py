"""What an assessment is made of; what several assessments need is made once."""

from dataclasses import dataclass
from functools import cached_property

from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.inventory.totals import CategoryTotals, totals_of
from ditan.core.inventory.uncertainty import Propagation, propagate
from ditan.core.library import load


@dataclass(frozen=True)
class Subject:
    """A compiled inventory, the base year of its trends where there is one, and how often to draw, from which seed."""

    compiled: Compiled
    base: Compiled | None
    draws: int
    seed: int

    @cached_property
    def totals(self) -> CategoryTotals:
        """The sums up the category tree."""
        return totals_of(self.compiled.steps)

    @cached_property
    def propagation(self) -> Propagation:
        """Error propagation, with the trend where there is a base year."""
        return propagate(self.compiled, load(), self.base)
