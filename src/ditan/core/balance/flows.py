"""The flow graph of a balance: from where energy comes, through what it goes, and where it ends.

Invariants: what enters a node leaves it (sources and uses apart); every link runs to a column further right,
so there are no circles; every link names the cells behind it. Nothing is evened out silently: what a fuel's
rows leave over is the node of the statistical difference, what a conversion loses is a node of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

import ditan
from ditan.core.balance.checking.stocks import has_closing_stocks, stock_change
from ditan.core.balance.checking.structure import leaf_fuels, transformation_parts
from ditan.core.balance.model import Balance
from ditan.core.balance.standard_coal import standard_coal
from ditan.core.library import Library
from ditan.core.library.vocabulary import fuels
from ditan.core.trace import MICRO_T_PER_T, Step

Measure = Literal["standard_coal", "co2", "physical"]
FILE = Path(ditan.__file__).parent / "library" / "balance" / "flows.yaml"
NEGLIGIBLE = 1e-9
CO2_UNIT = "1e4 tCO2"


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A node: what flows through it in the graph's unit, counted on its larger side."""

    id: str
    name_zh: str
    name_en: str
    family: str
    column: int
    value: float


@dataclass(frozen=True, slots=True)
class FlowLink:
    """A flow of one fuel family between two nodes, and the cells (row, fuel) it was read from."""

    source: str
    target: str
    value: float
    family: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """The flows too small to draw: how many, and their sum. They stay in the table."""

    count: int
    value: float
    below: float


@dataclass(frozen=True)
class FlowGraph:
    """Nodes and links of the chart; `table` holds every link, the small ones that the chart drops too.

    `derived_stock` says that stock changes were derived because the table prints closing stocks.
    """

    measure: Measure
    unit: str
    nodes: tuple[FlowNode, ...]
    links: tuple[FlowLink, ...]
    table: tuple[FlowLink, ...]
    dropped: Dropped
    derived_stock: bool = False

    def imbalance(self, node: str) -> float:
        """What enters a node less what leaves it, over every link of the table."""
        entering = sum(link.value for link in self.table if link.target == node)
        return entering - sum(link.value for link in self.table if link.source == node)

    def as_json(self) -> dict[str, Any]:
        """The graph as plain values, for pages and scripts."""
        return {
            "measure": self.measure,
            "unit": self.unit,
            "nodes": [{name: getattr(node, name) for name in FlowNode.__slots__} for node in self.nodes],
            "links": [_link_json(link) for link in self.links],
            "table": [_link_json(link) for link in self.table],
            "dropped": {name: getattr(self.dropped, name) for name in Dropped.__slots__},
            "derived_stock": self.derived_stock,
        }


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
    Raises: ValueError when `co2` is asked without steps; Refused when a standard-coal factor is missing.
    Source: nodes and rows of `library/balance/flows.yaml`.
    Interpretation: stock change is derived where the table prints closing stocks; feedstock is taken out of
    industry.
    Example: ``flows(balance, load()).dropped.value``
    """
    if measure == "co2":
        emitted = list(steps)
        if not emitted:
            raise ValueError("flows(measure='co2') needs the steps of an inventory")
        return _graph("co2", CO2_UNIT, _emission_flows(emitted), balance)
    if measure == "physical":
        worth = {fuel: 1.0}
        return _graph("physical", balance.units[fuel], _energy_flows(balance, worth), balance)
    coal = standard_coal(balance, library, "calorific")
    worth = {name: factor.per_unit_1e4_tce for name, factor in coal.factors.items()}
    return _graph("standard_coal", coal.unit, _energy_flows(balance, worth), balance)


@dataclass
class _Flows:
    """Links under construction: values and cells by (source, target, family)."""

    values: dict[tuple[str, str, str], float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[tuple[str, str, str], list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, source: str, target: str, family: str, value: float, cells: Iterable[tuple[str, str]]) -> None:
        """Add a flow; one that would run to the left goes out and comes in again."""
        if value <= NEGLIGIBLE:
            return
        if _column(source) >= _column(target):
            self.add(source, "reinput_out", family, value, cells)
            self.add("reinput_in", target, family, value, cells)
            return
        self.values[source, target, family] += value
        self.cells[source, target, family] += [cell for cell in cells if cell not in self.cells[source, target, family]]


def _energy_flows(balance: Balance, worth: Mapping[str, float]) -> _Flows:
    """Every flow of the fuels in `worth` (graph units per table unit)."""
    found = _Flows()
    singles = [fuel for fuel in leaf_fuels(balance) if fuel in worth and fuel in _recipe()["fuels"]]
    for fuel in singles:
        _supply_flows(found, balance, fuel, worth[fuel])
        _use_flows(found, balance, fuel, worth[fuel])
    for row in dict.fromkeys(row for fuel in singles for row, _ in transformation_parts(balance, fuel)):
        _conversion_flows(found, balance, row, {fuel: worth[fuel] for fuel in singles})
    _difference_flows(found, balance, {fuel: worth[fuel] for fuel in singles})
    return found


def _supply_flows(found: _Flows, balance: Balance, fuel: str, worth: float) -> None:
    node, family = _recipe()["fuels"][fuel], fuels()[fuel].family
    for row, (source, target) in _recipe()["supply"].items():
        is_stock = row == "stock_change"
        value = worth * (stock_change(balance, fuel) if is_stock else balance.value(row, fuel))
        cells = _stock_cells(balance, fuel) if is_stock else [(row, fuel)]
        found.add(source, node, family, value, cells)
        found.add(node, target, family, -value, cells)


def _stock_cells(balance: Balance, fuel: str) -> list[tuple[str, str]]:
    rows = ["opening_stock", "closing_stock", "stock_change"]
    if has_closing_stocks(balance):
        rows = ["supply_total", *(row for row in _recipe()["supply"] if row != "stock_change")]
    return [(row, fuel) for row in rows if balance.status(row, fuel) == "estimated"]


def _use_flows(found: _Flows, balance: Balance, fuel: str, worth: float) -> None:
    node, family = _recipe()["fuels"][fuel], fuels()[fuel].family
    feedstock = min(balance.value("fc_industry_nonenergy", fuel), balance.value("fc_industry", fuel))
    for row, target in _recipe()["uses"].items():
        if row.startswith("tr_"):
            continue
        value, cells = balance.value(row, fuel), [(row, fuel)]
        if row == "fc_industry":
            value -= feedstock
            cells.append(("fc_industry_nonenergy", fuel))
        elif row == "fc_industry_nonenergy":
            value = feedstock
        found.add(node, target, family, worth * value, cells)


def _conversion_flows(found: _Flows, balance: Balance, row: str, worth: Mapping[str, float]) -> None:
    """Inputs and outputs of one conversion, netted within each fuel node; the rest is its loss (or gain)."""
    net: dict[str, float] = defaultdict(float)
    cells: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for fuel, per_unit in worth.items():
        sign = dict(transformation_parts(balance, fuel)).get(row, 0)
        value = sign * per_unit * balance.value(row, fuel)
        if value:
            node = _recipe()["fuels"][fuel]
            net[node] += value
            cells[node].append((row, fuel))
    for node, value in net.items():
        family = _recipe()["nodes"][node]["family"]
        found.add(node, row, family, -value, cells[node])
        found.add(row, node, family, value, cells[node])
    rest, every = -sum(net.values()), [cell for part in cells.values() for cell in part]
    found.add(row, "out_conversion", "", rest, every)
    found.add("src_gain", row, "", -rest, every)


def _difference_flows(found: _Flows, balance: Balance, worth: Mapping[str, float]) -> None:
    """What the rows of a fuel leave over: its statistical difference, with any misprint among the rows."""
    for fuel, per_unit in worth.items():
        node, family = _recipe()["fuels"][fuel], fuels()[fuel].family
        supplied = sum(
            stock_change(balance, fuel) if row == "stock_change" else balance.value(row, fuel)
            for row in _recipe()["supply"]
        )
        converted = sum(sign * balance.value(row, fuel) for row, sign in transformation_parts(balance, fuel))
        used = sum(
            balance.value(row, fuel)
            for row in _recipe()["uses"]
            if not row.startswith("tr_") and row != "fc_industry_nonenergy"
        )
        rest = per_unit * (supplied + converted - used)
        cells = [("statistical_difference", fuel)]
        found.add(node, "out_difference", family, rest, cells)
        found.add("src_difference", node, family, -rest, cells)


def _emission_flows(steps: Iterable[Step]) -> _Flows:
    """CO2 of an inventory's steps: from the fuel's node to the row's use."""
    found = _Flows()
    for step in steps:
        target = _recipe()["uses"].get(step.sector)
        source = _recipe()["fuels"].get(step.fuel)
        if step.gas == "CO2" and step.status == "estimated" and target and source and step.emissions_micro_t:
            value = step.emissions_micro_t / MICRO_T_PER_T / 10_000
            found.add(source, target, fuels()[step.fuel].family, value, [(step.sector, step.fuel)])
    return found


def _graph(measure: Measure, unit: str, found: _Flows, balance: Balance) -> FlowGraph:
    below = float(_recipe()["smallest_shown"][measure]["value"])
    table = tuple(
        FlowLink(source, target, value, family, tuple(found.cells[source, target, family]))
        for (source, target, family), value in sorted(found.values.items(), key=lambda item: -item[1])
    )
    shown = tuple(link for link in table if link.value >= below)
    small = [link for link in table if link.value < below]
    return FlowGraph(
        measure=measure,
        unit=unit,
        nodes=_nodes(table, shown),
        links=shown,
        table=table,
        dropped=Dropped(len(small), sum(link.value for link in small), below),
        derived_stock=measure != "co2" and has_closing_stocks(balance),
    )


def _nodes(table: Iterable[FlowLink], shown: Iterable[FlowLink]) -> tuple[FlowNode, ...]:
    entering: dict[str, float] = defaultdict(float)
    leaving: dict[str, float] = defaultdict(float)
    for link in table:
        entering[link.target] += link.value
        leaving[link.source] += link.value
    used = {node for link in shown for node in (link.source, link.target)}
    return tuple(
        FlowNode(
            id=node,
            name_zh=words["name_zh"],
            name_en=words["name_en"],
            family=words.get("family", ""),
            column=_column(node),
            value=max(entering[node], leaving[node]),
        )
        for node, words in _recipe()["nodes"].items()
        if node in used
    )


def _column(node: str) -> int:
    columns: list[str] = _recipe()["columns"]
    return columns.index(_recipe()["nodes"][node]["column"])


def _link_json(link: FlowLink) -> dict[str, Any]:
    return {
        "source": link.source,
        "target": link.target,
        "value": link.value,
        "family": link.family,
        "cells": [list(cell) for cell in link.cells],
    }


@cache
def _recipe() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return data
