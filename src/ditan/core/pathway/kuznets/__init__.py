"""Kuznets: emissions over income as a curve, its turning point, and whether the sample has reached it.

Invariant: a turning point comes with its interval and with where it lies to the incomes seen; a curve that the data do not show
has a verdict that says so.
"""

from ditan.core.pathway.kuznets.ends import Ends
from ditan.core.pathway.kuznets.fitting import Kuznets, Shape, kuznets, kuznets_pooled
from ditan.core.pathway.kuznets.rule import KuznetsRule, kuznets_rule
from ditan.core.pathway.kuznets.turning import Position, TurningPoint

__all__ = [
    "Ends",
    "Kuznets",
    "KuznetsRule",
    "Position",
    "Shape",
    "TurningPoint",
    "kuznets",
    "kuznets_pooled",
    "kuznets_rule",
]
