"""A tree of categories as a table of parents, and the one way amounts are summed up it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.inventory.aggregation import TreeHasCycle, TreeParentUnknown

Amount = TypeVar("Amount")


@dataclass(frozen=True, slots=True)
class Tree:
    """Categories by code with the code of their parent; None for a category without one.

    `upward` holds every code after all those below it: summing along it once is enough.
    """

    parents: Mapping[str, str | None]
    upward: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        refuse_if(_problems(self.parents))
        object.__setattr__(self, "upward", tuple(_upward(self.parents)))

    @property
    def roots(self) -> tuple[str, ...]:
        """The categories without a parent, in the order of the table."""
        return tuple(code for code, parent in self.parents.items() if parent is None)

    def path(self, code: str) -> tuple[str, ...]:
        """A category and all above it, itself first.

        >>> Tree({"1": None, "1.1": "1"}).path("1.1")
        ('1.1', '1')
        """
        found = [code]
        while (above := self.parents[found[-1]]) is not None:
            found.append(above)
        return tuple(found)

    def sum_up(self, own: Mapping[str, Amount]) -> dict[str, Amount]:
        """The sum of each node: its own amount and those of all below it.

        When to use: for every sum up a tree, of single integers or of integer arrays with one element per group.
        Formula: S(node) = own(node) + Σ S(child).

        Parameters: `own`, amounts by code (of any type that adds up exactly), each code in the tree; nodes without
            an amount of their own are left out. Codes outside the tree are passed over: callers refuse them
            before, naming their rows.
        Returns: sums by code in the order of the tree's table; a node with nothing in it or below it is absent.

        >>> Tree({"1": None, "1.1": "1", "1.2": "1", "2": None}).sum_up({"1.1": 3, "1.2": 4})
        {'1': 7, '1.1': 3, '1.2': 4}
        """
        sums: dict[str, Any] = dict(own)
        for code in self.upward:
            parent = self.parents[code]
            if parent is not None and code in sums:
                sums[parent] = sums[parent] + sums[code] if parent in sums else sums[code]
        return {code: sums[code] for code in self.parents if code in sums}


def _problems(parents: Mapping[str, str | None]) -> Iterator[Problem]:
    """Parents that are not there; each circle once, from its smallest code."""
    seen: set[str] = set()
    for code, parent in parents.items():
        if parent is not None and parent not in parents:
            yield TreeParentUnknown(category=code, parent=parent)
        walked: list[str] = []
        at: str | None = code
        while at is not None and at in parents and at not in seen:
            seen.add(at)
            walked.append(at)
            at = parents[at]
        if at in walked:
            circle = walked[walked.index(at) :]
            yield TreeHasCycle(cycle=" → ".join([*circle, circle[0]]))


def _upward(parents: Mapping[str, str | None]) -> Iterable[str]:
    """The codes by depth, the deepest first; those of one depth in the order of the table."""
    depths: dict[str, int] = {}
    for code in parents:
        walked: list[str] = []
        at: str | None = code
        while at is not None and at not in depths:
            walked.append(at)
            at = parents[at]
        depth = -1 if at is None else depths[at]
        for number, node in enumerate(reversed(walked), start=1):
            depths[node] = depth + number
    return sorted(parents, key=lambda code: -depths[code])
