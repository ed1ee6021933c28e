"""Signs, parts larger than their whole, and fill-in values."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ditan.core.balance.checking.flips import WrongSign, supply_gaps_explained
from ditan.core.balance.checking.naming import fuel_name, row_name, short_list
from ditan.core.balance.checking.relations import Relation
from ditan.core.balance.checking.sums import broken_along
from ditan.core.balance.checking.table import Table
from ditan.core.balance.structure import (
    COKE_REINPUT,
    CONSUMPTION,
    SUPPLY,
    has_number,
    leaf_fuels,
    of_which_rows,
    parts_of_fuel,
    parts_of_row,
    total_fuels,
)
from ditan.core.errors.balance_checks import (
    Amount,
    BalanceFinding,
    DustValues,
    LeafColumnsBlank,
    PartExceedsWhole,
    SignUnexpected,
    TransformationSignsReversed,
)

SIGN_NAMES = {"positive": ("正数", "positive"), "negative": ("负数", "negative")}


def check_signs(
    table: Table, wrong: Sequence[WrongSign], explained: Mapping[WrongSign, Sequence[Relation]]
) -> Iterator[BalanceFinding]:
    """Inputs, sending out, exports and closing stocks are negative; supply, losses and use are positive.

    A cell whose other sign would mend broken sums is a finding of its own; the others are told row by row.
    """
    rest: dict[tuple[str, str], list[WrongSign]] = {}
    closing = supply_gaps_explained(table, wrong)
    supply_rows = parts_of_row(table.balance, SUPPLY)
    for cell in wrong:
        if explained[cell] or (cell.fuel in closing and cell.row in supply_rows):
            yield _wrong_signs(table, [cell], explained[cell])
        else:
            rest.setdefault((cell.row, cell.sign), []).append(cell)
    for cells in rest.values():
        yield _wrong_signs(table, cells, ())


def _wrong_signs(table: Table, wrong: list[WrongSign], sums: Sequence[Relation]) -> BalanceFinding:
    wrong = sorted(wrong, key=lambda cell: -table.consequence(cell.fuel, cell.value))
    first = wrong[0]
    names = [tuple(f"{name} {Amount(cell.value):+,.2f}" for name in fuel_name(cell.fuel)) for cell in wrong]
    also_zh, also_en = broken_along(sums)
    facts = table.facts(first.row, first.fuel, 0.0) | {
        "sign_zh": SIGN_NAMES[first.sign][0],
        "sign_en": SIGN_NAMES[first.sign][1],
        "also_zh": also_zh,
        "also_en": also_en,
        "cells": [(cell.row, cell.fuel) for cell in wrong] + [relation.total for relation in sums],
        "by_fuel": {cell.fuel: {"printed": Amount(cell.value)} for cell in wrong},
        "consequence_1e4_tce": Amount(sum(table.consequence(cell.fuel, cell.value) for cell in wrong)),
        **short_list((zh, en) for zh, en in names),
    }
    is_small = not any(table.is_broken(cell.value) for cell in wrong)
    where = table.balance.where(first.row, first.fuel)
    return SignUnexpected(where, severity="info" if is_small else "warning", **facts)


def check_reversed_transformation(table: Table) -> Iterator[BalanceFinding]:
    """Where the fuels of a burning row sum to a positive amount, every sign of the row is reversed."""
    for row, outputs in table.limits.inputs_only.items():
        fuels = [fuel for fuel in leaf_fuels(table.balance) if fuel not in outputs]
        amounts = {fuel: table.balance.value(row, fuel) for fuel in fuels}
        gained = sum(table.consequence(fuel, value) for fuel, value in amounts.items() if value > 0)
        spent = sum(table.consequence(fuel, value) for fuel, value in amounts.items() if value < 0)
        if gained > spent and table.is_broken(gained):
            row_zh, row_en = row_name(row)
            yield TransformationSignsReversed(
                table.balance.where(row, next(fuel for fuel, value in amounts.items() if value > 0)),
                row_zh=row_zh,
                row_en=row_en,
                difference=Amount(gained - spent),
                cells=[(row, fuel) for fuel, value in amounts.items() if value > 0],
                consequence_1e4_tce=Amount(gained),
            )


def check_wholes(table: Table) -> Iterator[BalanceFinding]:
    """An of-which row is not larger than its row."""
    balance = table.balance
    for row, whole in of_which_rows(balance):
        if row == COKE_REINPUT:
            continue
        for fuel in leaf_fuels(balance):
            part, total = balance.value(row, fuel), balance.value(whole, fuel)
            if not has_number(balance, [(row, fuel)]):
                continue
            excess = abs(part) - abs(total) if part * total >= 0 else abs(part)
            if excess > table.limits.rounding_tolerance:
                whole_zh, whole_en = row_name(whole)
                facts = table.facts(row, fuel, excess) | {
                    "whole_zh": whole_zh,
                    "whole_en": whole_en,
                    "expected_value": Amount(total),
                    "difference": Amount(excess),
                    "cells": [(row, fuel), (whole, fuel)],
                }
                yield PartExceedsWhole(balance.where(row, fuel), **facts)


def check_leaf_columns(table: Table) -> Iterator[BalanceFinding]:
    """A total column with figures needs figures in the columns below it."""
    balance = table.balance
    for fuel in total_fuels(balance):
        consumption = balance.value(CONSUMPTION, fuel)
        parts = parts_of_fuel(balance, fuel)
        if consumption > table.limits.rounding_tolerance and not has_number(
            balance, [(row, part) for part in parts for row in balance.rows]
        ):
            names = [fuel_name(part) for part in parts]
            facts = table.facts(CONSUMPTION, fuel, consumption) | {
                "parts_zh": "、".join(zh for zh, _ in names),
                "parts_en": ", ".join(en for _, en in names),
            }
            yield LeafColumnsBlank(balance.where(CONSUMPTION, fuel), **facts)


def check_dust(table: Table) -> Iterator[BalanceFinding]:
    """Very small figures are fill-in values: counted once, and kept out of the other rules."""
    cells = [
        position
        for position, cell in table.balance.cells.items()
        if cell.value is not None and table.limits.is_dust(cell.value)
    ]
    if not cells:
        return
    by_row = Counter(row for row, _ in cells).most_common()
    names = [(f"{row_name(row)[0]} {count} 格", f"{row_name(row)[1]}: {count}") for row, count in by_row]
    yield DustValues(
        table.balance.where(),
        count=len(cells),
        limit=table.limits.dust_below,
        cells=cells,
        consequence_1e4_tce=Amount(0.0),
        **short_list(names),
    )
