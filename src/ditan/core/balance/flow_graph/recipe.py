"""The nodes, columns and mappings of the flow graph: `library/balance/flows.yaml`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import ditan

FILE = Path(ditan.__file__).parent / "library" / "balance" / "flows.yaml"


@cache
def recipe() -> dict[str, Any]:
    """The file as read."""
    data: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return data


def column(node: str) -> int:
    """The column of a node, 0 at the left."""
    columns: list[str] = recipe()["columns"]
    return columns.index(recipe()["nodes"][node]["column"])


def node_of(fuel: str) -> str | None:
    """The node of a leaf fuel; None for a fuel that the chart does not know."""
    nodes: Mapping[str, str] = recipe()["fuels"]
    return nodes.get(fuel)
