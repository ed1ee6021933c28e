"""Scenarios: a base year pinned to an inventory, paths of activity and intensity, and levers on top.

Nouns: `Scenario`, `Lever`, `Projection`, `LeverEffect`, `Comparison`.
Invariant: the projection of the base year is the inventory, exactly; effects and causes add up to the whole.
"""

from ditan.core.pathway.scenario.basing import base_of
from ditan.core.pathway.scenario.comparing import CAUSES, Comparison, compare
from ditan.core.pathway.scenario.opening import OpenedCell, open_cells
from ditan.core.pathway.scenario.opening_moved import OpenedEffect, open_effects
from ditan.core.pathway.scenario.projecting import PROCESS, LeverEffect, Projection, project
from ditan.core.pathway.scenario.reading import (
    load_beside,
    read_record,
    read_scenario,
    read_scenario_file,
    scenario_examples,
)
from ditan.core.pathway.scenario.reading_uncertainty import uncertain_inputs
from ditan.core.pathway.scenario.scenario import Difference, Lever, Scenario, Uncertain

__all__ = [
    "CAUSES",
    "PROCESS",
    "Comparison",
    "Difference",
    "Lever",
    "LeverEffect",
    "OpenedCell",
    "OpenedEffect",
    "Projection",
    "Scenario",
    "Uncertain",
    "base_of",
    "compare",
    "load_beside",
    "open_cells",
    "open_effects",
    "project",
    "read_record",
    "read_scenario",
    "read_scenario_file",
    "scenario_examples",
    "uncertain_inputs",
]
