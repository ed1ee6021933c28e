"""The tree that category codes spell: 1.1.2 stands below 1.1, below 1, below everything."""

from collections.abc import Iterable

from ditan.core.inventory.totals import ALL


def lineage(category: str) -> list[str]:
    """A category with everything above it, the blank code (everything) first.

    >>> lineage("1.1.2")
    ['', '1', '1.1', '1.1.2']
    """
    parts = category.split(".")
    return [ALL, *(".".join(parts[: length + 1]) for length in range(len(parts) if category else 0))]


def in_tree_order(codes: Iterable[str]) -> list[str]:
    """Codes with parents before their children, numbers as numbers.

    >>> in_tree_order(["1.10", "2", "1.2", "1"])
    ['1', '1.2', '1.10', '2']
    """
    return sorted(codes, key=lambda code: [part.zfill(8) for part in code.split(".") if part])
