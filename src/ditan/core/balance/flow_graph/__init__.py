"""The flow graph of a balance: from where energy comes, through what it goes, and where it ends.

Nothing is evened out silently: what a fuel's rows leave over is the node of the statistical difference, what
a conversion loses is a node of its own.
"""

from collections.abc import Iterable

from ditan.core.balance.checking.stocks import has_closing_stocks
from ditan.core.balance.flow_graph.emissions import emission_flows
from ditan.core.balance.flow_graph.energy import energy_flows
from ditan.core.balance.flow_graph.links import graph
from ditan.core.balance.flow_graph.model import Dropped, FlowGraph, FlowLink, FlowNode, Measure
from ditan.core.balance.model import Balance
from ditan.core.balance.standard_coal_view import standard_coal
from ditan.core.balance.structure import leaf_fuels
from ditan.core.errors import Refused
from ditan.core.errors.balance_checks import FlowFuelUnknown
from ditan.core.library import Library
from ditan.core.trace import Step

__all__ = ["Dropped", "FlowGraph", "FlowLink", "FlowNode", "Measure", "flows"]

CO2_UNIT = "1e4 tCO2"


def flows(
    balance: Balance,
    library: Library,
    measure: Measure = "standard_coal",
    *,
    fuel: str = "raw_coal",
    steps: Iterable[Step] = (),
) -> FlowGraph:
    """The flow graph of a balance.

    When to use: for the Sankey chart of a place, and for its table. `standard_coal` shows the whole energy
    system in calorific value; `physical` one fuel in its own unit (units of different fuels do not add up);
    `co2` the emissions of an inventory's `steps`, so that no emission is calculated twice.

    Formula: a fuel's node takes in supply, stock drawdown and conversion output, gives out conversion input
    and use; what is left over is the statistical difference. Each conversion is netted within a fuel family.

    Parameters: `balance`; `library`; `measure`; `fuel`, the fuel of a physical graph; `steps`, the CO2 steps
    of the inventory compiled from this balance.
    Returns: a graph in 1e4 tce (calorific), 1e4 tCO2 or the fuel's table unit.
    Raises: ValueError when `co2` is asked without steps; Refused when a standard-coal factor is missing or
    the table has no such single fuel.
    Source: nodes and rows of `library/balance/flows.yaml`.
    Interpretation: stock change is derived where the table prints closing stocks; feedstock is taken out of
    industry.
    Example: ``flows(balance, load()).dropped.value``
    """
    if measure == "co2":
        emitted = list(steps)
        if not emitted:
            raise ValueError("flows(measure='co2') needs the steps of an inventory")
        return graph("co2", CO2_UNIT, emission_flows(emitted), derived_stock=False)
    derived_stock = has_closing_stocks(balance)
    if measure == "physical":
        known = leaf_fuels(balance)
        if fuel not in known:
            raise Refused([FlowFuelUnknown(balance.where(None, fuel), fuel=fuel, known=", ".join(known))])
        found = energy_flows(balance, {fuel: 1.0})
        return graph("physical", balance.units[fuel], found, derived_stock=derived_stock)
    coal = standard_coal(balance, library, "calorific")
    worth = {name: factor.per_unit_1e4_tce for name, factor in coal.factors.items()}
    return graph("standard_coal", coal.unit, energy_flows(balance, worth), derived_stock=derived_stock)
