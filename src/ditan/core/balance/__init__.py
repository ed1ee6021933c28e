"""The energy balance table: its findings, its view in standard coal and its flow graph."""

from ditan.core.balance.checking import check, has_closing_stocks, implied_opening_stocks, stock_change
from ditan.core.balance.flow_graph import FlowGraph, FlowLink, FlowNode, flows
from ditan.core.balance.model import Balance, Cell
from ditan.core.balance.reading import read, read_many
from ditan.core.balance.standard_coal_view import CoalFactor, StandardCoal, standard_coal

__all__ = [
    "Balance",
    "Cell",
    "CoalFactor",
    "FlowGraph",
    "FlowLink",
    "FlowNode",
    "StandardCoal",
    "check",
    "flows",
    "has_closing_stocks",
    "implied_opening_stocks",
    "read",
    "read_many",
    "standard_coal",
    "stock_change",
]
