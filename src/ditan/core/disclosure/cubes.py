"""Hiding a cell among others: the corners of a box, whose values can move together without changing any sum shown.

Of a box with one corner in the cell and its opposite corner anywhere else, let the corners move by ± t, with the sign
turning along each dimension between two parts, and kept between a part and its total. Then every line of the table
holds none or two of the corners, and its sum stays. So whoever sees only the other cells cannot tell t: the box is the
proof that the cell cannot be worked out. (In two dimensions: four cells at the corners of a rectangle.)
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from ditan.core.disclosure.table import TOTAL, Keys, SumTable


@dataclass(frozen=True, slots=True)
class Cube:
    """A box of cells with the signs of their common movement; the sign of the hidden cell is +1.

    `down` and `up` say how far the cell can move while no corner becomes negative; `up` is None without a limit.
    """

    cell: Keys
    signs: Mapping[Keys, int]
    down: int
    up: int | None

    def is_wide(self, share: Fraction, value: int) -> bool:
        """Whether the cell can move at all, and on both sides by at least a share of a value."""
        margin = share * value
        is_open_above = self.up is None or self.up >= margin
        return self.can_move and self.down >= margin and is_open_above

    @property
    def can_move(self) -> bool:
        """Whether its corners can take other values than their own."""
        return self.down > 0 or self.up is None or self.up > 0


def cubes(table: SumTable, cell: Keys) -> Iterator[Cube]:
    """Every box with one corner in a cell whose corners all occur."""
    choices = [
        [label for label in labels if label != key] for key, labels in zip(cell, table.labels, strict=True)
    ]
    for opposite in product(*choices):
        if opposite not in table.cells:
            continue
        signs = _signs(cell, opposite)
        if all(corner in table.cells for corner in signs):
            yield _cube(table, cell, signs)


def _signs(cell: Keys, opposite: Keys) -> dict[Keys, int]:
    signs: dict[Keys, int] = {}
    pairs = [((here, 1), (there, _turn(here, there))) for here, there in zip(cell, opposite, strict=True)]
    for corner in product(*pairs):
        sign = 1
        for _, factor in corner:
            sign *= factor
        signs[tuple(key for key, _ in corner)] = sign
    return signs


def _turn(here: str, there: str) -> int:
    """Two parts move against each other; a part and its total move together."""
    return 1 if TOTAL in (here, there) else -1


def _cube(table: SumTable, cell: Keys, signs: Mapping[Keys, int]) -> Cube:
    rising = [table.cells[corner].value for corner, sign in signs.items() if sign > 0]
    falling = [table.cells[corner].value for corner, sign in signs.items() if sign < 0]
    return Cube(cell, signs, min(rising), min(falling) if falling else None)
