"""A cap through its years: what is compared, what is left, and the state."""

from dataclasses import dataclass
from typing import Any, Literal

from ditan.core.errors import Problem
from ditan.core.pathway.tracking.budgets import Budget
from ditan.core.pathway.tracking.caps import Cap
from ditan.core.pathway.tracking.sharing import Shared

State = Literal["kept", "near", "broken", "no_data", "not_due"]
WORST_FIRST: tuple[State, ...] = ("broken", "no_data", "near", "kept", "not_due")


@dataclass(frozen=True, slots=True)
class CapYear:
    """A cap in one year, in the cap's unit.

    figure: of the year itself; actual: what is compared: the figure, its growth since the base year, or the sum since the
    first year; allowed: None where nothing is due in the year; end_share: of what is allowed in the last year.
    """

    year: int
    figure: float | None
    actual: float | None
    allowed: float | None
    headroom: float | None
    share_used: float | None
    end_share: float | None
    state: State

    def as_json(self) -> dict[str, Any]:
        """The year as plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Followed:
    """A cap through its years. `state` is the worst of the years that are due; `needed_rate` the change a year that leads
    from the last figure to what the last year allows (−0.05 is five per cent less each year); `shared` what of it is given to
    caps that are parts of it (None where none is)."""

    cap: Cap
    years: tuple[CapYear, ...]
    state: State
    base: float | None
    needed_rate: float | None
    budget: Budget | None
    shared: Shared | None
    findings: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        """The cap and its years as plain values."""
        return {
            "cap": self.cap.as_json(),
            "state": self.state,
            "base": self.base,
            "needed_rate": self.needed_rate,
            "budget": self.budget.as_json() if self.budget else None,
            "shared": self.shared.as_json() if self.shared else None,
            "years": [year.as_json() for year in self.years],
        }
