"""Curves of a programme: what each further tonne costs in a year, and what a lower peak costs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ditan.core.errors import refuse_if
from ditan.core.errors.scenario import ScenarioNameUnknown
from ditan.core.pathway.solver.conflict import Conflict
from ditan.core.pathway.solver.highs import Solver
from ditan.core.pathway.solver.matrix import matrix_of
from ditan.core.pathway.solver.plan import Plan
from ditan.core.pathway.solver.programme import Measure, Programme
from ditan.core.pathway.solver.solving import plan_of, solve

POINTS = 8
Each = Callable[[], None]  # called after each plan that was worked out; what it raises ends the work


def _unheard() -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class CostStep:
    """A measure on the marginal cost curve of a year: what it could abate, what the plan uses, and where it begins."""

    measure: Measure
    yuan_per_t: float
    available_t: float
    used_t: float
    begins_t: float

    def as_json(self) -> dict[str, Any]:
        """The step as plain values."""
        return {
            "measure": self.measure.id,
            "name_zh": self.measure.name.zh,
            "name_en": self.measure.name.en,
            "sector": self.measure.sector,
            "group": self.measure.group,
            "yuan_per_t": self.yuan_per_t,
            "available_t": self.available_t,
            "used_t": self.used_t,
            "begins_t": self.begins_t,
        }


@dataclass(frozen=True, slots=True, eq=False)
class ParetoPoint:
    """The cheapest plan whose largest total is not above `peak_t`."""

    peak_t: float
    cost_yuan: float
    plan: Plan

    def as_json(self) -> dict[str, Any]:
        """The point as plain values, without the plan."""
        return {"peak_t": self.peak_t, "peak_year": self.plan.peak_year, "cost_yuan": self.cost_yuan}


@dataclass(frozen=True, slots=True)
class Variant:
    """A cap moved by so many t in all its years, and what the cheapest plan costs then; None where there is no plan."""

    moved_t: float
    cost_yuan: float | None

    def as_json(self) -> dict[str, Any]:
        """The variant as plain values."""
        return {"moved_t": self.moved_t, "cost_yuan": self.cost_yuan}


def vary(programme: Programme, cap: str, moves: Sequence[float], each: Each = _unheard) -> list[Variant]:
    """What the cheapest plan costs as one cap is moved: each further programme starts from the plan before.

    Parameters: cap – its id; moves – t by which each of its years may have more (or less, below zero).
    Raises: Refused with ScenarioNameUnknown.
    """
    known = [limit.id for limit in programme.limits]
    refuse_if(
        [ScenarioNameUnknown(field="cap", found=cap, known=", ".join(known))] if cap not in known else []
    )
    matrix = matrix_of(programme)
    solver = Solver(matrix)
    rows = [
        matrix.first_limit + number
        for number, row in enumerate(matrix.limits)
        if row.limit.id == cap and not row.is_order
    ]
    found = []
    for move in moves:
        for row in rows:
            solver.set_upper(row, float(matrix.upper[row]) + move / matrix.scale)
        solved = solver.solve()
        cost = solved.objective * matrix.scale if solved.outcome == "optimal" else None
        found.append(Variant(move, cost))
        each()
    return found


def cost_curve(plan: Plan, year: int) -> list[CostStep]:
    """The measures by what a tonne costs, cheapest first, with what they could abate in a year by their ramps.

    Interpretation: measures of one group stand beside each other though they share a potential; the used amounts do not overlap.
    """
    programme = plan.programme
    at = programme.at(year)
    order = sorted(
        range(len(programme.measures)), key=lambda one: programme.yearly_cost(programme.measures[one])
    )
    found, begins = [], 0.0
    for number in order:
        measure = programme.measures[number]
        used = float(plan.abated[number, at])
        available = max(available_t(measure, year) or 0.0, used)
        found.append(CostStep(measure, programme.yearly_cost(measure), available, used, begins))
        begins += available
    return found


def available_t(measure: Measure, year: int) -> float | None:
    """What a measure can abate in a year at most, in t: one part of its potential a year since its start; None without a potential."""
    if measure.potential_t is None:
        return None
    first = max(measure.start, year - measure.lifetime + 1)
    steps = max(0, min(year, measure.end) - first + 1)
    return measure.potential_t * min(1.0, steps / measure.ramp)


def pareto(
    programme: Programme,
    points: int = POINTS,
    cheapest: Plan | Conflict | None = None,
    each: Each = _unheard,
) -> list[ParetoPoint] | Conflict:
    """Cost against peak: the cheapest plan for each of several levels of the largest total, from the cheapest plan's to the lowest.

    Parameters: cheapest – the answer of `solve` where it is known already.
    Formula: the level bounds every year's total (ε-constraint); each further programme starts from the plan before.
    Returns: points with falling peak and rising cost; or the Conflict, where the limits have no plan at all.
    """
    cheapest = cheapest or solve(programme)
    if isinstance(cheapest, Conflict):
        return cheapest
    matrix = matrix_of(programme)
    solver = Solver(matrix)
    # One more column, the peak P, and a row for each year: total_t ≤ P.
    peak = int(solver.highs.getNumCol())
    solver.highs.addCol(0.0, -np.inf, np.inf, 0, np.array([], dtype=np.int32), np.array([]))
    for at in range(len(programme.years)):
        works = matrix.works[:, at][matrix.works[:, at] >= 0]
        columns = np.append(works, peak).astype(np.int32)
        limit = -float(programme.baseline_t[at]) / matrix.scale
        solver.highs.addRow(-np.inf, limit, len(columns), columns, -np.ones(len(columns)))
    lowest = _lowest_peak(solver, peak, matrix.cost)
    found = []
    for level in np.linspace(cheapest.peak_t / matrix.scale, lowest, max(points, 2)):
        solver.highs.changeColBounds(peak, -np.inf, max(float(level), lowest))
        solved = solver.solve()
        plan = plan_of(programme, matrix, solved)
        found.append(ParetoPoint(plan.peak_t, plan.cost_yuan, plan))
        each()
        if lowest * (1 + 1e-9) >= cheapest.peak_t / matrix.scale:
            break  # the peak cannot be lowered
    return found


def _lowest_peak(solver: Solver, peak: int, cost: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """The lowest level that any plan keeps, a hair above it so that it can be asked for again."""
    numbers = np.arange(len(cost), dtype=np.int32)
    solver.highs.changeColsCost(len(cost), numbers, np.zeros(len(cost)))
    solver.set_cost(peak, 1.0)
    lowest = solver.solve().objective
    solver.highs.changeColsCost(len(cost), numbers, cost)
    solver.set_cost(peak, 0.0)
    return lowest + 1e-6 * max(abs(lowest), 1.0)
