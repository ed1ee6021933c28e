"""The rows of supply: closing stocks taken for changes, rows that do not add up, fuels from nowhere."""

from collections.abc import Collection, Iterator, Sequence

from ditan.core.balance.checking.differences import difference_share
from ditan.core.balance.checking.naming import fuel_name, part_list, short_list
from ditan.core.balance.checking.stocks import implied_opening_stocks, supply_gap
from ditan.core.balance.checking.table import Table
from ditan.core.balance.structure import (
    DIFFERENCE,
    STOCK,
    SUPPLY,
    has_number,
    leaf_fuels,
    parts_of_row,
    transformation_parts,
    used_amount,
)
from ditan.core.errors.balance_checks import (
    Amount,
    BalanceFinding,
    FuelWithoutSource,
    StockRowIsClosingStock,
    SupplyTotalDiffers,
)


def check_stock_row(table: Table) -> Iterator[BalanceFinding]:
    """The row of stock changes may hold closing stocks: said once, with the opening stocks it implies."""
    balance = table.balance
    opening = implied_opening_stocks(balance, table.limits)
    if not opening:
        return
    largest = sorted(opening, key=lambda fuel: -table.consequence(fuel, opening[fuel]))
    names = []
    for fuel in largest:
        zh, en = fuel_name(fuel)
        begin, end = Amount(opening[fuel]), Amount(-balance.value(STOCK, fuel))
        names.append((f"{zh} {begin:,.1f}/{end:,.1f}", f"{en} {begin:,.1f}/{end:,.1f}"))
    yield StockRowIsClosingStock(
        balance.where(STOCK),
        count=len(opening),
        cells=[(STOCK, fuel) for fuel in largest],
        by_fuel={
            fuel: {
                "opening": Amount(opening[fuel]),
                "closing": Amount(-balance.value(STOCK, fuel)),
                "unit": balance.units.get(fuel, ""),
            }
            for fuel in largest
        },
        consequence_1e4_tce=Amount(sum(table.consequence(fuel, gap) for fuel, gap in opening.items())),
        **short_list(names),
    )


def check_supply_totals(table: Table, explained: Collection[str]) -> Iterator[BalanceFinding]:
    """Supply is the sum of its rows; in a table of closing stocks it is larger, never smaller."""
    opening = implied_opening_stocks(table.balance, table.limits)
    for fuel in leaf_fuels(table.balance):
        gap = supply_gap(table.balance, fuel)
        if not table.is_broken(gap) or fuel in opening or fuel in explained:
            continue
        parts = [((row, fuel), 1) for row in parts_of_row(table.balance, SUPPLY)]
        if not parts or not has_number(table.balance, [(SUPPLY, fuel), *(cell for cell, _ in parts)]):
            continue
        facts = table.facts(SUPPLY, fuel, gap) | {
            "expected_value": Amount(table.balance.value(SUPPLY, fuel) - gap),
            "difference": Amount(-gap),
            "gap": Amount(gap),
            "reason_zh": "，即年初库存为负，不可能" if opening else "",
            "reason_en": ", a negative opening stock, which cannot be" if opening else "",
            "cells": [(SUPPLY, fuel), *(cell for cell, _ in parts)],
            **part_list(table.balance, parts, "row"),
        }
        yield SupplyTotalDiffers(table.balance.where(SUPPLY, fuel), **facts)


def fuels_without_source(table: Table) -> list[str]:
    """Leaf fuels that are used while no row supplies or makes them; fill-in values are no source."""
    balance, dust = table.balance, table.limits.dust_below
    found = []
    for fuel in leaf_fuels(balance):
        made = [sign * balance.value(row, fuel) for row, sign in transformation_parts(balance, fuel)]
        supplied = [balance.value(row, fuel) for row in (SUPPLY, *parts_of_row(balance, SUPPLY))]
        if used_amount(balance, fuel) < table.limits.unsourced_use_at_least:
            continue
        if all(value < dust for value in (*supplied, *made)):
            found.append(fuel)
    return found


def check_sources(table: Table, fuels: Sequence[str]) -> Iterator[BalanceFinding]:
    """What is used must come from somewhere."""
    for fuel in fuels:
        used = used_amount(table.balance, fuel)
        facts = table.facts(SUPPLY, fuel, used) | {
            "used": Amount(used),
            "difference": Amount(table.balance.value(DIFFERENCE, fuel)),
            "share": abs(difference_share(table, fuel)),
            "cells": [
                (row, fuel)
                for row in table.balance.rows
                if abs(table.balance.value(row, fuel)) >= table.limits.dust_below
            ],
        }
        yield FuelWithoutSource(table.balance.where(SUPPLY, fuel), **facts)
