"""What an assessment is made of; what several assessments need is made once."""

from dataclasses import dataclass
from functools import cached_property

from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.inventory.totals import CategoryTotals, totals_of
from ditan.core.inventory.uncertainty import Propagation, propagate
from ditan.core.inventory.uncertainty.assessing import Assessment, assess, gather
from ditan.core.inventory.uncertainty.inputs import Inputs
from ditan.core.library import load


@dataclass(frozen=True)
class BaseYear:
    """The inventory that trends are measured from: all later years of its place share what is made of it."""

    compiled: Compiled

    @cached_property
    def inputs(self) -> Inputs:
        """What can vary in it."""
        return gather(self.compiled, load())


@dataclass(frozen=True)
class Subject:
    """A compiled inventory, the base year of its trends where there is one, and how often to draw, from which seed."""

    compiled: Compiled
    base_year: BaseYear | None
    draws: int
    seed: int

    @property
    def base(self) -> Compiled | None:
        """The inventory of the base year."""
        return self.base_year.compiled if self.base_year else None

    @cached_property
    def totals(self) -> CategoryTotals:
        """The sums up the category tree."""
        return totals_of(self.compiled.steps)

    @cached_property
    def assessment(self) -> Assessment:
        """What can vary, and what has no stated range."""
        return assess(self.compiled, load())

    @cached_property
    def propagation(self) -> Propagation:
        """Error propagation, with the trend where there is a base year."""
        return propagate(
            self.compiled,
            load(),
            self.base,
            assessment=self.assessment,
            base_inputs=self.base_year.inputs if self.base_year else None,
        )
