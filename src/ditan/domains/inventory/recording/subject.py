"""What an assessment is made of; what several assessments need is made once."""

from dataclasses import dataclass
from functools import cached_property

from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.inventory.totals import CategoryTotals, totals_of


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
