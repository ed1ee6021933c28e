"""Traces: a key of the address to everything that the drawer shows of a number.

Keys: `category.<code>.<gas>`, `row.<position>`, `consumed.<position>`, `view.<view>.<row>.<gas>`,
`emission.<sector>.<fuel>`, `reference.<fuel>`, `bridge.<part>`, `published.<source>`, `range`, `unverified`,
`excluded.<kind>.<fuel>`, `memo.<category>`, `flow.<measure>.<from>.<to>.<family>`; `all` stands for every sector or fuel.
The balance page knows one more: `cell.<row>.<fuel>`.
"""

from collections.abc import Callable

from ditan.domains.accounts.scope import Reach
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
from ditan.domains.inventory.tracing.categories import category_trace, only_row
from ditan.domains.inventory.tracing.emissions import emission_trace
from ditan.domains.inventory.tracing.flows import flow_trace
from ditan.domains.inventory.tracing.rows import consumed_trace, row_trace
from ditan.domains.inventory.tracing.source import Source
from ditan.domains.inventory.tracing.views import view_trace
from ditan.domains.web.traces import TraceView

__all__ = ["Source", "trace_of_key"]

LONGEST = 200
# Each kind of key: how many words follow it, and who builds its trace from them.
KINDS: dict[str, tuple[int, Callable[..., TraceView | None]]] = {
    "emission": (2, emission_trace),
    "reference": (1, reference_trace),
    "bridge": (1, bridge_trace),
    "published": (1, published_trace),
    "range": (0, range_trace),
    "unverified": (0, unverified_trace),
    "excluded": (2, excluded_trace),
    "memo": (1, memo_trace),
    "flow": (4, flow_trace),
    "row": (1, row_trace),
    "consumed": (1, consumed_trace),
}


def trace_of_key(inventory: Inventory, key: str, reader: Reach | None = None) -> TraceView | None:
    """The trace behind a key; None where the key is not understood or the inventory has no such number.

    Parameters: reader – for whose eyes; without one nothing that is confidential is shown.
    """
    source = Source(inventory, reader)
    kind, *words = key[:LONGEST].split(".")
    if kind == "category" and len(words) > 1:
        return _category(source, ".".join(words[:-1]), words[-1])  # codes hold dots
    if kind == "view" and len(words) > 2:
        return view_trace(source, words[0], ".".join(words[1:-1]), words[-1])
    number, build = KINDS.get(kind, (-1, emission_trace))
    return build(source, *words) if len(words) == number else None


def _category(source: Source, code: str, gas: str) -> TraceView | None:
    """A category; where a single row is all there is of it, that row itself with its equation."""
    only = only_row(source, code, gas)
    return category_trace(source, code, gas) if only is None else row_trace(source, str(only))
