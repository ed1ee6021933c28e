"""Solver: the cheapest measures by year that keep a peak and caps, or why there are none.

Nouns: `Programme`, `Measure`, `Limit`, `Plan`, `ShadowPrice`, `Conflict`, `CostStep`, `ParetoPoint`.
Invariant: a plan keeps every limit; a conflict is irreducible, without any of its members the others hold.
"""

from ditan.core.pathway.solver.conflict import Conflict, Relaxation
from ditan.core.pathway.solver.curves import CostStep, ParetoPoint, Variant, cost_curve, pareto, vary
from ditan.core.pathway.solver.plan import Plan, ShadowPrice
from ditan.core.pathway.solver.programme import Limit, Measure, Programme, allowed, measured
from ditan.core.pathway.solver.reading import programme_examples, read_programme, read_programme_file
from ditan.core.pathway.solver.solving import solve

__all__ = [
    "Conflict",
    "CostStep",
    "Limit",
    "Measure",
    "ParetoPoint",
    "Plan",
    "Programme",
    "Relaxation",
    "ShadowPrice",
    "Variant",
    "allowed",
    "cost_curve",
    "measured",
    "pareto",
    "programme_examples",
    "read_programme",
    "read_programme_file",
    "solve",
    "vary",
]
