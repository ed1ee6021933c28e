"""Flows of emissions: the CO2 of an inventory's steps, from the fuel to the use that burnt it."""

from collections.abc import Iterable

from ditan.core.balance.flow_graph.links import Flows
from ditan.core.balance.flow_graph.recipe import node_of, recipe
from ditan.core.library.vocabulary import fuels
from ditan.core.trace import MICRO_T_PER_T, Step

T_PER_1E4_T = 10_000


def emission_flows(steps: Iterable[Step]) -> Flows:
    """CO2 in 1e4 t by fuel node and use; memo rows and rows of other gases stay out."""
    found = Flows()
    ends = recipe()["uses"] | recipe()["burnt_in"]
    for step in steps:
        target, source = ends.get(step.sector), node_of(step.fuel)
        if step.gas == "CO2" and step.status == "estimated" and target and source and step.emissions_micro_t:
            value = step.emissions_micro_t / MICRO_T_PER_T / T_PER_1E4_T
            found.add(source, target, fuels()[step.fuel].family, value, [(step.sector, step.fuel)])
    return found
