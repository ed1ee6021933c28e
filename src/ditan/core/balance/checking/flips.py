"""Cells whose sign is unexpected, and the broken sums that the other sign would explain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ditan.core.balance.checking.relations import Relation
from ditan.core.balance.checking.stocks import has_closing_stocks, supply_gap
from ditan.core.balance.checking.table import Table
from ditan.core.balance.structure import COKE_REINPUT, STOCK, SUPPLY, TRANSFORMATION, leaf_fuels, parts_of_row
from ditan.core.library.vocabulary import rows


@dataclass(frozen=True, slots=True)
class WrongSign:
    """A cell that should be `sign` ("positive" or "negative") and is not."""

    row: str
    fuel: str
    value: float
    sign: str


def wrong_signs(table: Table) -> list[WrongSign]:
    """Every cell of a leaf fuel with an unexpected sign; fill-in values apart."""
    return [
        WrongSign(row, fuel, value, sign)
        for row in table.balance.rows
        for fuel in leaf_fuels(table.balance)
        if abs(value := table.balance.value(row, fuel)) >= table.limits.dust_below
        and (sign := expected_sign(table, row, fuel)) != "any"
        and (value < 0) == (sign == "positive")
    ]


def expected_sign(table: Table, row: str, fuel: str) -> str:
    """`positive`, `negative` or `any`: by the vocabulary, the input rows and the kind of the stock row."""
    known = rows().get(row)
    if known is None:
        return "any"
    if row in table.limits.inputs_only:
        return "any" if fuel in table.limits.inputs_only[row] else "negative"
    if known.parent == TRANSFORMATION and fuel in table.limits.never_an_output:
        return "negative"
    if row == STOCK and has_closing_stocks(table.balance):
        return "negative"
    # The national table prints coke put in again without its minus.
    return "any" if row == COKE_REINPUT else known.sign


def explained_sums(table: Table, wrong: WrongSign, found: Sequence[Relation]) -> Iterator[Relation]:
    """The broken sums that would hold if this cell had the other sign."""
    for relation in found:
        if table.is_broken(relation.difference) and not table.is_broken(_with_other_sign(relation, wrong)):
            yield relation


def supply_gaps_explained(table: Table, wrong: Sequence[WrongSign]) -> set[str]:
    """Fuels whose gap between supply and its rows the other signs of their supply rows would close."""
    supply_rows = parts_of_row(table.balance, SUPPLY)
    doubled: dict[str, float] = {}
    for cell in wrong:
        if cell.row in supply_rows:
            doubled[cell.fuel] = doubled.get(cell.fuel, 0.0) + 2 * cell.value
    return {
        fuel for fuel, change in doubled.items() if _closes(table, supply_gap(table.balance, fuel) + change)
    }


def _closes(table: Table, gap: float) -> bool:
    return not table.is_broken(gap) or (has_closing_stocks(table.balance) and gap > 0)


def _with_other_sign(relation: Relation, wrong: WrongSign) -> float:
    if relation.kind == "consumption" and relation.total[1] == wrong.fuel and wrong.sign == "negative":
        # Printed positive, the cell was taken for an output and left out of consumption.
        return relation.difference + wrong.value
    return relation.difference - 2 * relation.weight((wrong.row, wrong.fuel)) * wrong.value
