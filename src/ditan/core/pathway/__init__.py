"""Pathways: where emissions come from and go to over the years.

Rooms: `trend` (has it peaked), `drivers` (what drove the change), `decoupling` (emissions against output),
`breaks` (whether it is another series than before), `kuznets` (emissions over income), `stirpat` (elasticities by ridge),
`tracking` (caps and budgets followed by year), `scenario` (what would happen under which levers), `simulation` (with what
range).
Invariant: nothing is filled in; a year or part that lacks is said or refused.
"""

from ditan.core.pathway.breaks import ChowBreak, PettittBreak, break_of, chow, chow_of, pettitt
from ditan.core.pathway.decoupling import Decoupling, DecouplingPeriod, decouple, tapio_state
from ditan.core.pathway.drivers import Decomposition, PeriodEffects, decompose, lmdi_effects
from ditan.core.pathway.kuznets import Kuznets, kuznets, kuznets_pooled
from ditan.core.pathway.reading import (
    Observations,
    Parts,
    read_figures,
    read_observations,
    read_observations_by,
    read_parts,
)
from ditan.core.pathway.regression import Sample, read_samples
from ditan.core.pathway.scenario import (
    Comparison,
    Projection,
    Scenario,
    compare,
    project,
    read_scenario,
    read_scenario_file,
)
from ditan.core.pathway.simulation import Fan, simulate
from ditan.core.pathway.solver import (
    Conflict,
    Plan,
    Programme,
    cost_curve,
    pareto,
    read_programme,
    read_programme_file,
    solve,
)
from ditan.core.pathway.stirpat import Equation, Stirpat, effect_of_change, published_equation, stirpat
from ditan.core.pathway.tracking import Actuals, Cap, CapSet, Followed, read_caps, track
from ditan.core.pathway.trend import (
    MannKendall,
    Trend,
    Trends,
    mann_kendall,
    sen_slope,
    trend,
    trends,
    trends_of,
)

__all__ = [
    "Actuals",
    "Cap",
    "CapSet",
    "ChowBreak",
    "Comparison",
    "Conflict",
    "Decomposition",
    "Decoupling",
    "DecouplingPeriod",
    "Equation",
    "Fan",
    "Followed",
    "Kuznets",
    "MannKendall",
    "Observations",
    "Parts",
    "PeriodEffects",
    "PettittBreak",
    "Plan",
    "Programme",
    "Projection",
    "Sample",
    "Scenario",
    "Stirpat",
    "Trend",
    "Trends",
    "break_of",
    "chow",
    "chow_of",
    "compare",
    "cost_curve",
    "decompose",
    "decouple",
    "effect_of_change",
    "kuznets",
    "kuznets_pooled",
    "lmdi_effects",
    "mann_kendall",
    "pareto",
    "pettitt",
    "project",
    "published_equation",
    "read_caps",
    "read_figures",
    "read_observations",
    "read_observations_by",
    "read_parts",
    "read_programme",
    "read_programme_file",
    "read_samples",
    "read_scenario",
    "read_scenario_file",
    "sen_slope",
    "simulate",
    "solve",
    "stirpat",
    "tapio_state",
    "track",
    "trend",
    "trends",
    "trends_of",
]
