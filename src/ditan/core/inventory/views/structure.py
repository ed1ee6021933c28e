"""The nouns of a view's tables: its rows, its rules, and both with the names and columns of the view."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ditan.core.aggregation.tree import Tree

UNSPLIT, LEVEL, WITHIN, ANY, OWN = "*", "@", "/", "*", "="


@dataclass(frozen=True, slots=True)
class Node:
    """One row of a view before it has amounts.

    `elsewhere` is the row that holds it where it is not split off; `nothing` its key where nobody mentions it; `gases`
    are those that its category is known to have.
    """

    code: str
    parent: str
    kind: str
    scope: int | None
    levels: tuple[str, ...]
    sum_of: tuple[str, ...]
    elsewhere: str
    nothing: str
    name_zh: str
    name_en: str
    reason_zh: str
    reason_en: str
    why_zh: str = ""
    why_en: str = ""
    gases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Where leaf rows of a category go. Blank sectors, items, gases and roles match all; `*` is every category.

    `roles` are of parameters: a leaf row matches that has one (`frac`: what deposits or leaches, so indirect).
    `status` blank: every row but memo items; `memo`: those alone; `any`: both. `to` `=` is the category itself.
    """

    category: str
    sectors: tuple[str, ...]
    items: tuple[str, ...]
    gases: tuple[str, ...]
    roles: tuple[str, ...]
    status: str
    to: str
    counted: str
    note_zh: str
    note_en: str

    @property
    def rank(self) -> tuple[bool, bool, bool, bool]:
        """How much the rule names: sector before item before gas before role."""
        return bool(self.sectors), bool(self.items), bool(self.gases), bool(self.roles)


@dataclass(frozen=True)
class Structure:
    """A view's names, columns, rows by code and rules by category. `own_code` is the field of a step in which its
    source may say its own code."""

    id: str
    name_zh: str
    name_en: str
    gases: tuple[str, ...]
    own_code: str
    nodes: Mapping[str, Node]
    rules: Mapping[str, tuple[Rule, ...]]

    @cached_property
    def routed(self) -> dict[tuple[str, ...], Any]:
        """The routes that were found before, by what decides them: see `routing`."""
        return {}

    @cached_property
    def tree(self) -> Tree:
        """Every row but the totals, with the row above it."""
        return Tree({code: node.parent or None for code, node in self.nodes.items() if node.kind != "total"})

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The rows right below each row that has any."""
        found: dict[str, tuple[str, ...]] = {}
        for code, parent in self.tree.parents.items():
            if parent:
                found[parent] = (*found.get(parent, ()), code)
        return found

    @cached_property
    def depths(self) -> Mapping[str, int]:
        """How many rows stand above each row."""
        return {code: len(_path(self.nodes, code)) - 1 for code in self.nodes}

    @cached_property
    def addends(self) -> Mapping[str, tuple[str, ...]]:
        """The rows that each total adds."""
        return {
            code: tuple(added_codes(self.nodes, node))
            for code, node in self.nodes.items()
            if node.kind == "total"
        }


def added_codes(nodes: Mapping[str, Node], total: Node) -> list[str]:
    """The rows that a total adds: those it names, and those of the levels it names."""
    found: list[str] = []
    for word in total.sum_of:
        if not word.startswith(LEVEL):
            found.append(word)
            continue
        level, _, within = word.removeprefix(LEVEL).partition(WITHIN)
        found += [
            code
            for code, node in nodes.items()
            if level in node.levels and (not within or within in _path(nodes, code))
        ]
    return found


def _path(nodes: Mapping[str, Node], code: str) -> list[str]:
    path = [code]
    while parent := nodes[path[-1]].parent:
        path.append(parent)
    return path
