"""Which further cells must be hidden so that no confidential cell can be worked out from the sums that are shown."""

from collections.abc import Iterable, Iterator
from itertools import product

from ditan.core.disclosure.cubes import Cube, cubes
from ditan.core.disclosure.elimination import Elimination
from ditan.core.disclosure.rule import Rule
from ditan.core.disclosure.table import TOTAL, Keys, SumTable


class Hiding:
    """The cells hidden so far, and the box that proves each of them safe.

    Greedy: each confidential cell, the largest first, takes the box that hides least: fewest totals, then fewest
    further cells, then the smallest values. There is always one: the cell with its totals in every dimension.
    """

    def __init__(self, table: SumTable, rule: Rule) -> None:
        self.table = table
        self.rule = rule
        self.confidential: set[Keys] = set()
        self.hidden: set[Keys] = set()
        self.proofs: dict[Keys, Cube] = {}

    def hide(self, cells: Iterable[Keys]) -> None:
        """Hide confidential cells with the boxes they need; then what keeps hidden sums from resting on too few."""
        self.confidential.update(cells)
        self._hide_all(self.confidential)
        while seeds := set(self._seeds()):
            self._hide_all(seeds)

    def _hide_all(self, cells: Iterable[Keys]) -> None:
        ordered = sorted(cells, key=lambda keys: (-self.table.cells[keys].value, keys))
        self.hidden.update(ordered)
        for keys in ordered:
            if keys not in self.proofs:
                cube = self._best(keys)
                self.hidden.update(cube.signs)
                for corner in cube.signs:
                    self._prove(corner, cube)

    def _prove(self, corner: Keys, cube: Cube) -> None:
        """The same box proves its other corners; a confidential one only where it is wide enough for it too."""
        if corner == cube.cell or (corner not in self.proofs and self._suits(cube, corner)):
            self.proofs[corner] = cube

    def _suits(self, cube: Cube, keys: Keys) -> bool:
        if keys not in self.confidential:
            return cube.can_move
        return cube.is_wide(self.rule.protection_share, self.table.cells[keys].value)

    def _best(self, keys: Keys) -> Cube:
        """The box that hides least; where none is wide enough (only for some totals) the one that leaves most open."""
        found = list(cubes(self.table, keys))
        wide = [cube for cube in found if self._suits(cube, keys)]
        if wide:
            return min(wide, key=self._loss)
        return max((cube for cube in found if cube.can_move), key=lambda cube: cube.down)

    def _loss(self, cube: Cube) -> tuple[int, int, int, list[Keys]]:
        """What a box would newly hide: totals (those of more dimensions weigh more), cells, and value."""
        new = [corner for corner in cube.signs if corner not in self.hidden]
        depth = sum(corner.count(TOTAL) for corner in new)
        return depth, len(new), sum(self.table.cells[corner].value for corner in new), sorted(new)

    def _seeds(self) -> Iterator[Keys]:
        """Cells to hide next, for sets of hidden leaves on too few enterprises whose sum follows from what is shown.

        Each is the smallest leaf still shown beside one of the set, in any dimension; where there is none, a total
        above it. Sets that share a leaf wait for the next round: what helps one may help the other.
        """
        helped: set[Keys] = set()
        shown = {keys: None if keys in self.hidden else sums.value for keys, sums in self.table.cells.items()}
        contributors = {keys: self.table.cells[keys].contributors for keys in self.hidden}
        for group in Elimination(shown).groups(contributors, self.rule.minimum_contributors):
            if not helped.isdisjoint(group):
                continue
            beside = [keys for leaf in group for keys in self._beside(leaf)]
            above = [keys for leaf in group for keys in self._above(leaf)]
            if beside or above:
                helped.update(group)
                yield min(beside or above, key=lambda keys: (self.table.cells[keys].value, keys))

    def _beside(self, leaf: Keys) -> Iterator[Keys]:
        """The leaves still shown that differ from a leaf in one dimension."""
        for keys in self.table.leaves:
            if keys not in self.hidden and sum(a != b for a, b in zip(keys, leaf, strict=True)) == 1:
                yield keys

    def _above(self, leaf: Keys) -> Iterator[Keys]:
        """The totals still shown that hold a leaf."""
        for keys in product(*((key, TOTAL) for key in leaf)):
            if keys not in self.hidden:
                yield keys
