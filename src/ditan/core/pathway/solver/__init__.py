"""Solver: the cheapest measures by year that keep a peak and caps, or why there are none.

Nouns: `Programme`, `Measure`, `Limit`, `Plan`, `ShadowPrice`, `Conflict`, `CostStep`, `ParetoPoint`.
Invariant: a plan keeps every limit; a conflict is irreducible, without any of its members the others hold.
"""

from ditan.core.pathway.solver.conflict import Conflict, Relaxation
from ditan.core.pathway.solver.curves import (
    CostStep,
    ParetoPoint,
    Variant,
    available_t,
    cost_curve,
    pareto,
    vary,
)
from ditan.core.pathway.solver.plan import Plan, ShadowPrice
from ditan.core.pathway.solver.programme import Limit, Measure, Programme, Row, allowed, measured
from ditan.core.pathway.solver.reading import programme_examples, read_programme, read_programme_file
from ditan.core.pathway.solver.solving import solve
from ditan.core.pathway.solver.study import SHIFTS, Study, movable, moves_of, study_of, study_read

__all__ = [
    "SHIFTS",
    "Conflict",
    "CostStep",
    "Limit",
    "Measure",
    "ParetoPoint",
    "Plan",
    "Programme",
    "Relaxation",
    "Row",
    "ShadowPrice",
    "Study",
    "Variant",
    "allowed",
    "available_t",
    "cost_curve",
    "measured",
    "movable",
    "moves_of",
    "pareto",
    "programme_examples",
    "read_programme",
    "read_programme_file",
    "solve",
    "study_of",
    "study_read",
    "vary",
]
