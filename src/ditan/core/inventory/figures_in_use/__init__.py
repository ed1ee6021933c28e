"""Which CO2 figure may be used for what, and how one leads to the other.

Nouns: `FigureRule` (a figure and what it may be used for), `Rules` (all of them with their purposes), `Standpoints` (the
amounts of a place and year), `Step`. Invariant: the steps lead from the first total to the last to the micro-tonne.
"""

from ditan.core.inventory.figures_in_use.rules import MAY, FigureRule, Rules, figure_rules
from ditan.core.inventory.figures_in_use.steps import Standpoints, Step, steps_between

__all__ = ["MAY", "FigureRule", "Rules", "Standpoints", "Step", "figure_rules", "steps_between"]
