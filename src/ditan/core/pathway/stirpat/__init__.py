"""STIRPAT: emissions as powers of population, affluence and technology, by ridge regression.

Invariant: elasticities are in the units of the data, with the k they were made with and the trace it was chosen from; a
published equation carries its citation and its doubts.
"""

from ditan.core.pathway.stirpat.equation import (
    Equation,
    effect_of_change,
    published_equation,
    published_equations,
    read_changes,
)
from ditan.core.pathway.stirpat.fitting import Stirpat, TracePoint, stirpat
from ditan.core.pathway.stirpat.rule import RidgeRule, ridge_rule

__all__ = [
    "Equation",
    "RidgeRule",
    "Stirpat",
    "TracePoint",
    "effect_of_change",
    "published_equation",
    "published_equations",
    "read_changes",
    "ridge_rule",
    "stirpat",
]
