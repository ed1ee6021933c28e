"""The sums that a balance table prints: each relation says that one cell is the signed sum of others.

Difference = what the parts give − what is printed, in the table's unit, throughout.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ditan.core.balance.model import Balance
from ditan.core.balance.structure import (
    CONSUMPTION,
    DIFFERENCE,
    FINAL,
    LOSS,
    RESIDENTIAL,
    SUPPLY,
    TRANSFORMATION,
    has_number,
    leaf_fuels,
    parts_of_fuel,
    parts_of_row,
    total_fuels,
    transformation_parts,
)

Kind = Literal["column", "row", "identity", "consumption"]
Position = tuple[str, str]  # (row, fuel)


@dataclass(frozen=True)
class Relation:
    """`total` = Σ sign × part. `printed` is None where the total's cell is blank."""

    kind: Kind
    total: Position
    parts: tuple[tuple[Position, int], ...]
    printed: float | None
    expected: float

    @property
    def difference(self) -> float:
        """What the parts give less what is printed."""
        return self.expected - (self.printed or 0.0)

    def weight(self, position: Position) -> int:
        """How the difference moves when that cell is raised by one: −1 for the total, its sign for a part."""
        if position == self.total:
            return -1
        return dict(self.parts).get(position, 0)

    @property
    def positions(self) -> list[Position]:
        """Every cell that takes part."""
        return [self.total, *(position for position, _ in self.parts)]


def relations(balance: Balance) -> list[Relation]:
    """Every relation that this table's rows and columns allow to be checked, without the supply rows."""
    found = [
        *column_totals(balance),
        *row_totals(balance),
        *identities(balance),
        *consumption_totals(balance),
    ]
    return [relation for relation in found if has_number(balance, relation.positions)]


def column_totals(balance: Balance) -> Iterator[Relation]:
    """A total column is the sum of its columns, row by row; total consumption apart, which is net."""
    for fuel in total_fuels(balance):
        for row in balance.rows:
            if row != CONSUMPTION:
                parts = tuple(((row, part), 1) for part in parts_of_fuel(balance, fuel))
                yield _relation(balance, "column", (row, fuel), parts)


def row_totals(balance: Balance) -> Iterator[Relation]:
    """Transformation, final consumption and residential consumption are the sums of their rows."""
    for fuel in balance.fuels:
        transformed = tuple(((row, fuel), sign) for row, sign in transformation_parts(balance, fuel))
        final = tuple(((row, fuel), 1) for row in parts_of_row(balance, FINAL))
        dwellings = tuple(((row, fuel), 1) for row in ("fc_res_urban", "fc_res_rural"))
        yield from _if_present(balance, "row", (TRANSFORMATION, fuel), transformed)
        yield from _if_present(balance, "row", (FINAL, fuel), final)
        if has_number(balance, [position for position, _ in dwellings]):
            yield from _if_present(balance, "row", (RESIDENTIAL, fuel), dwellings)


def identities(balance: Balance) -> Iterator[Relation]:
    """Statistical difference = supply + transformation − losses − final consumption."""
    for fuel in balance.fuels:
        parts = (((SUPPLY, fuel), 1), ((TRANSFORMATION, fuel), 1), ((LOSS, fuel), -1), ((FINAL, fuel), -1))
        yield from _if_present(balance, "identity", (DIFFERENCE, fuel), parts)


def consumption_totals(balance: Balance) -> Iterator[Relation]:
    """Total consumption = final consumption + losses + transformation input (total columns: net)."""
    if not has_number(balance, [(CONSUMPTION, fuel) for fuel in balance.fuels]):
        return  # printed for the energy total only
    for fuel in leaf_fuels(balance):
        inputs = tuple(
            ((row, fuel), -sign)
            for row, sign in transformation_parts(balance, fuel)
            if sign * balance.value(row, fuel) < 0
        )
        parts = (((FINAL, fuel), 1), ((LOSS, fuel), 1), *inputs)
        yield from _if_present(balance, "consumption", (CONSUMPTION, fuel), parts)
    for fuel in total_fuels(balance):
        parts = (((FINAL, fuel), 1), ((LOSS, fuel), 1), ((TRANSFORMATION, fuel), -1))
        yield from _if_present(balance, "consumption", (CONSUMPTION, fuel), parts)


def _if_present(
    balance: Balance, kind: Kind, total: Position, parts: tuple[tuple[Position, int], ...]
) -> Iterator[Relation]:
    """The relation, unless the table lacks the row of the total or every row of the parts."""
    present = tuple((position, sign) for position, sign in parts if position in balance.cells)
    if total in balance.cells and present:
        yield _relation(balance, kind, total, present)


def _relation(
    balance: Balance, kind: Kind, total: Position, parts: tuple[tuple[Position, int], ...]
) -> Relation:
    cell = balance.cell(*total)
    expected = sum(sign * balance.value(*position) for position, sign in parts)
    return Relation(kind, total, parts, cell.value if cell else None, expected)
