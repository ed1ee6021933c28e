"""Traces: a key of the address to everything that the drawer shows of a number.

Keys: `emission.<sector>.<fuel>`, `reference.<fuel>.all`, `bridge.<part>`,
`published.<source>.all`, `range.all.all`, `unverified.all.all`, `excluded.<kind>.<fuel>`, `memo.<category>`,
`flow.<measure>.<from>.<to>.<family>`; `all` stands for every sector or fuel.
"""

from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.tracing.beside import (
    bridge_trace,
    excluded_trace,
    memo_trace,
    published_trace,
    range_trace,
    reference_trace,
    unverified_trace,
)
from ditan.domains.inventory.tracing.emissions import Source, emission_trace
from ditan.domains.inventory.tracing.flows import flow_trace
from ditan.domains.web.traces import TraceView

__all__ = ["Source", "trace_of_key"]

LONGEST = 200


def trace_of_key(inventory: Inventory, key: str) -> TraceView | None:
    """The trace behind a key; None where the key is not understood or the inventory has no such number."""
    kind, *rest = key[:LONGEST].split(".")
    source = Source(inventory)
    match (kind, rest):
        case ("emission", [sector, fuel]):
            return emission_trace(source, sector, fuel)
        case ("reference", [fuel, "all"]):
            return reference_trace(source, fuel)
        case ("bridge", [part]):
            return bridge_trace(source, part)
        case ("published", [name, "all"]):
            return published_trace(source, name)
        case ("range", ["all", "all"]):
            return range_trace(source)
        case ("unverified", ["all", "all"]):
            return unverified_trace(source)
        case ("excluded", [kind_of_carbon, fuel]):
            return excluded_trace(source, kind_of_carbon, fuel)
        case ("memo", [category]):
            return memo_trace(source, category.replace("-", "."))
        case ("flow", [measure, start, end, family]):
            return flow_trace(source, measure, start, end, family)
    return None
