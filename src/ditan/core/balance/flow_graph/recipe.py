"""The nodes, columns and mappings of the flow graph: `library/balance/flows.yaml`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import ditan
from ditan.core.library.data_files import read_data

FILE = Path(ditan.__file__).parent / "library" / "balance" / "flows.yaml"


@cache
def recipe() -> dict[str, Any]:
    """The file as read."""
    data: dict[str, Any] = read_data(FILE)
    return data


def column(node: str) -> int:
    """The column of a node, 0 at the left."""
    columns: list[str] = recipe()["columns"]
    return columns.index(recipe()["nodes"][node]["column"])


def node_of(fuel: str) -> str | None:
    """The node of a leaf fuel; None for a fuel that the chart does not know."""
    nodes: Mapping[str, str] = recipe()["fuels"]
    return nodes.get(fuel)
