"""Flows of energy: supply, conversion, use and what a fuel's rows leave over."""

from collections import defaultdict
from collections.abc import Mapping

from ditan.core.balance.checking.stocks import has_closing_stocks, stock_change
from ditan.core.balance.flow_graph.links import Flows
from ditan.core.balance.flow_graph.recipe import column, node_of, recipe
from ditan.core.balance.model import Balance
from ditan.core.balance.structure import COKE_REINPUT, GAS_WORKS, leaf_fuels, transformation_parts
from ditan.core.library.vocabulary import fuels

FEEDSTOCK, INDUSTRY, STOCK = "fc_industry_nonenergy", "fc_industry", "stock_change"


def energy_flows(balance: Balance, worth: Mapping[str, float]) -> Flows:
    """Every flow of the fuels in `worth` (graph units in one table unit of each)."""
    found = Flows()
    singles = {
        fuel: (node, worth[fuel])
        for fuel in leaf_fuels(balance)
        if fuel in worth and (node := node_of(fuel)) is not None
    }
    for fuel, (node, per_unit) in singles.items():
        _supply(found, balance, fuel, node, per_unit)
        _use(found, balance, fuel, node, per_unit)
        _difference(found, balance, fuel, node, per_unit)
    for row in dict.fromkeys(
        conversion_node(row) for fuel in singles for row, _ in conversions(balance, fuel)
    ):
        _conversion(found, balance, row, singles)
    return found


def conversions(balance: Balance, fuel: str) -> list[tuple[str, int]]:
    """The conversion rows of a fuel with their signs; recovered energy is a source wherever it stands."""
    return [(row, sign) for row, sign in transformation_parts(balance, fuel) if row not in recipe()["supply"]]


def conversion_node(row: str) -> str:
    """The node of a conversion row: coke put in again is an input of gas works."""
    return GAS_WORKS if row == COKE_REINPUT else row


def supplied_amount(balance: Balance, fuel: str, row: str) -> float:
    """A row of supply in the fuel's unit; the stock row as a change of stocks."""
    return stock_change(balance, fuel) if row == STOCK else balance.value(row, fuel)


def _supply(found: Flows, balance: Balance, fuel: str, node: str, per_unit: float) -> None:
    family = fuels()[fuel].family
    for row, (source, target) in recipe()["supply"].items():
        value = per_unit * supplied_amount(balance, fuel, row)
        cells = _stock_cells(balance, fuel) if row == STOCK else [(row, fuel)]
        found.add(source, node, family, value, cells)
        found.add(node, target, family, -value, cells)


def _stock_cells(balance: Balance, fuel: str) -> list[tuple[str, str]]:
    rows = ["opening_stock", "closing_stock", STOCK]
    if has_closing_stocks(balance):
        rows = ["supply_total", *(row for row in recipe()["supply"] if row != STOCK)]
    return [(row, fuel) for row in rows if balance.status(row, fuel) == "estimated"]


def _use(found: Flows, balance: Balance, fuel: str, node: str, per_unit: float) -> None:
    feedstock = min(balance.value(FEEDSTOCK, fuel), balance.value(INDUSTRY, fuel))
    for row, target in recipe()["uses"].items():
        value, cells = balance.value(row, fuel), [(row, fuel)]
        if row == INDUSTRY:
            value, cells = value - feedstock, [(INDUSTRY, fuel), (FEEDSTOCK, fuel)]
        elif row == FEEDSTOCK:
            value = feedstock
        found.add(node, target, fuels()[fuel].family, per_unit * value, cells)


def _difference(found: Flows, balance: Balance, fuel: str, node: str, per_unit: float) -> None:
    """The statistical difference as the rows give it, with any misprint among them."""
    supplied = sum(supplied_amount(balance, fuel, row) for row in recipe()["supply"])
    converted = sum(sign * balance.value(row, fuel) for row, sign in conversions(balance, fuel))
    used = sum(balance.value(row, fuel) for row in recipe()["uses"] if row != FEEDSTOCK)
    rest, cells = per_unit * (supplied + converted - used), [("statistical_difference", fuel)]
    found.add(node, "out_difference", fuels()[fuel].family, rest, cells)
    found.add("src_difference", node, fuels()[fuel].family, -rest, cells)


def _conversion(found: Flows, balance: Balance, row: str, singles: Mapping[str, tuple[str, float]]) -> None:
    """Inputs and outputs of one conversion, netted within each fuel node; the rest is its loss (or gain)."""
    net: dict[str, float] = defaultdict(float)
    cells: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for fuel, (node, per_unit) in singles.items():
        for part, sign in conversions(balance, fuel):
            value = sign * per_unit * balance.value(part, fuel)
            if value and conversion_node(part) == row:
                net[node] += value
                cells[node].append((part, fuel))
    rest, every = -sum(net.values()), [cell for part in cells.values() for cell in part]
    if len(net) == 1:
        _conversion_within(found, row, next(iter(net)), rest, every)
        return
    for node, value in net.items():
        family = recipe()["nodes"][node]["family"]
        found.add(node, row, family, -value, cells[node])
        found.add(row, node, family, value, cells[node])
    found.add(row, "out_conversion", "", rest, every)
    found.add("src_gain", row, "", -rest, every)


def _conversion_within(found: Flows, row: str, node: str, lost: float, cells: list[tuple[str, str]]) -> None:
    """A conversion of one fuel node into itself: only its loss or gain is a flow."""
    family = recipe()["nodes"][node]["family"]
    found.add("src_gain", node, family, -lost, cells)
    if column(row) > column(node):
        found.add(node, row, family, lost, cells)
        found.add(row, "out_conversion", "", lost, cells)
    else:
        found.add(node, "out_conversion", family, lost, cells)
