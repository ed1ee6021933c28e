"""The cheapest plan of a programme, or why there is none."""

import numpy as np

from ditan.core.errors import refuse_if
from ditan.core.errors.programme import ProgrammeUnbounded
from ditan.core.pathway.solver.conflict import Conflict, explain
from ditan.core.pathway.solver.highs import Solved, Solver
from ditan.core.pathway.solver.matrix import Matrix, matrix_of
from ditan.core.pathway.solver.plan import PRICE_SEEN, SHARE_SEEN, Plan, ShadowPrice
from ditan.core.pathway.solver.programme import Programme


def solve(programme: Programme) -> Plan | Conflict:
    """Plan backwards from what must be reached: the cheapest measures by year that keep every limit.

    When to use: with a peak year, caps or increments that are set, and measures with costs and potentials.

    Formula: minimise Σ_t (1 + r)^−(t − t₀) · Σ_m cost_m · abated_m,t, a linear programme (see `matrix_of`).
    Returns: Plan, with the price of every limit that binds; or Conflict, a smallest set of limits that cannot hold
    together and what would relax it.
    Raises: Refused with ProgrammeUnbounded, ProgrammeUnsolved.
    Interpretation: the equipment of a measure is paid by an annuity over its life, so that nothing is paid for years after
    the last; what was installed works for its whole life.
    """
    matrix = matrix_of(programme)
    found = Solver(matrix).solve()
    if found.outcome == "infeasible":
        return explain(programme, matrix)
    if found.outcome == "unbounded":
        refuse_if([ProgrammeUnbounded(measures=", ".join(_endless(programme)))])
    return plan_of(programme, matrix, found)


def plan_of(programme: Programme, matrix: Matrix, found: Solved) -> Plan:
    """The plan that the values of the columns mean."""
    abated, installed = matrix.abated(found.columns), matrix.installed(found.columns)
    least = SHARE_SEEN * max(float(abated.max(initial=0.0)), 1.0)
    prices = found.prices[matrix.first_limit : matrix.first_limit + len(matrix.limits)]
    discounts = programme.discounts
    worth = [discounts[programme.at(row.year)] for row in matrix.limits]
    return Plan(
        programme,
        np.where(abated < least, 0.0, abated),
        np.where(installed < least, 0.0, installed),
        found.objective * matrix.scale,
        tuple(
            ShadowPrice(row, float(-price / discount))
            for row, price, discount in zip(matrix.limits, prices, worth, strict=True)
            if -price / discount > PRICE_SEEN
        ),
    )


def _endless(programme: Programme) -> list[str]:
    """Measures without a potential that earn money."""
    return [
        measure.id
        for measure in programme.measures
        if measure.potential_t is None and programme.yearly_cost(measure) < 0
    ]
