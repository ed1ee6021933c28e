"""The nouns of the flow graph.

Invariants: what enters a node leaves it (sources and uses apart); every link runs to a column further right,
so there are no circles; every link names the cells behind it.
"""

from dataclasses import dataclass
from typing import Any, Literal

Measure = Literal["standard_coal", "co2", "physical"]


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


def _link_json(link: FlowLink) -> dict[str, Any]:
    return {
        "source": link.source,
        "target": link.target,
        "value": link.value,
        "family": link.family,
        "cells": [list(cell) for cell in link.cells],
    }
