"""What the rules look at: the facts, what was computed of them, and when a facility stood closed."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ditan.core.enterprise.checks.measured import Measured
from ditan.core.enterprise.checks.series import Series
from ditan.core.enterprise.facts.model import FactTable
from ditan.core.enterprise.monitoring_plan.model import PlanInForce
from ditan.core.periods import Period

if TYPE_CHECKING:
    from ditan.core.enterprise.computing.model import Computation


@dataclass(frozen=True)
class Subject:
    """Facts under check. `closed` are the spans in which a facility did not run, by its name in the facts; `plans` the
    approved versions of the monitoring plan. A rule that needs a computation finds nothing where there is none.
    """

    facts: FactTable
    computation: "Computation | None" = None
    closed: Mapping[str, Sequence[Period]] = field(default_factory=dict)
    plans: Sequence[PlanInForce] = ()

    @cached_property
    def series(self) -> Series:
        """The monthly facts as lines of twelve months."""
        return Series(self.facts)

    @cached_property
    def measured(self) -> Measured:
        """The facts in the usual unit of their item, months and year side by side."""
        return Measured(self.facts)

    @cached_property
    def is_amount(self) -> np.ndarray:
        """For each (source, input) pair of the facts: whether emissions multiply it."""
        return np.array([rule.id in source.amounts for source, rule in self.facts.parameters] or [False])

    def is_closed(self, facility: str, month: int) -> bool:
        """Whether a facility stood closed on every day of a month; False where the year of the facts is not known."""
        year = self.facts.year
        if year is None:
            return False
        first, last = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return any(span.contains(first) and span.contains(last) for span in self.closed.get(facility, ()))
