"""Pathways: where emissions come from and go to over the years.

Rooms: `trend` (has it peaked), `drivers` (what drove the change), `decoupling` (emissions against output),
`tracking` (caps and budgets followed by year).
Invariant: nothing is filled in; a year or part that lacks is said or refused.
"""

from ditan.core.pathway.decoupling import Decoupling, DecouplingPeriod, decouple, tapio_state
from ditan.core.pathway.drivers import Decomposition, PeriodEffects, decompose, lmdi_effects
from ditan.core.pathway.reading import (
    Observations,
    Parts,
    read_figures,
    read_observations,
    read_observations_by,
    read_parts,
)
from ditan.core.pathway.tracking import Actuals, Cap, CapSet, Followed, read_caps, track
from ditan.core.pathway.trend import MannKendall, Trend, mann_kendall, sen_slope, trend

__all__ = [
    "Actuals",
    "Cap",
    "CapSet",
    "Decomposition",
    "Decoupling",
    "DecouplingPeriod",
    "Followed",
    "MannKendall",
    "Observations",
    "Parts",
    "PeriodEffects",
    "Trend",
    "decompose",
    "decouple",
    "lmdi_effects",
    "mann_kendall",
    "read_caps",
    "read_figures",
    "read_observations",
    "read_observations_by",
    "read_parts",
    "sen_slope",
    "tapio_state",
    "track",
    "trend",
]
