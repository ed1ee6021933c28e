"""The statistical difference as a share of consumption."""

from collections.abc import Collection, Iterator

from ditan.core.balance.checking.naming import fuel_name, short_list
from ditan.core.balance.checking.table import Table
from ditan.core.balance.structure import (
    DIFFERENCE,
    consumption_of,
    leaf_fuels,
    parts_of_fuel,
    total_fuels,
)
from ditan.core.errors.balance_checks import (
    Amount,
    BalanceFinding,
    StatisticalDifferenceLarge,
    StatisticalDifferenceToExplain,
)


def check_statistical_differences(table: Table, explained: Collection[str]) -> Iterator[BalanceFinding]:
    """Up to 1 % of consumption is normal, up to 5 % wants an explanation, above it is a finding."""
    to_explain = []
    for fuel in _fuels_to_judge(table):
        difference = table.balance.value(DIFFERENCE, fuel)
        share = difference_share(table, fuel)
        if fuel in explained or abs(difference) <= table.limits.rounding_tolerance:
            continue
        if abs(share) > table.limits.difference_to_report:
            yield _large(table, fuel, difference, abs(share))
        elif abs(share) > table.limits.difference_to_explain:
            to_explain.append((fuel, Amount(difference), abs(share)))
    if to_explain:
        yield _grouped(table, to_explain)


def difference_share(table: Table, fuel: str) -> float:
    """Statistical difference over consumption, signed; 1 (or −1) where a fuel with no consumption has one."""
    difference = table.balance.value(DIFFERENCE, fuel)
    consumption = consumption_of(table.balance, fuel, table.limits.dust_below)
    if consumption > table.limits.dust_below:
        return difference / consumption
    return 0.0 if difference == 0 else (1.0 if difference > 0 else -1.0)


def _fuels_to_judge(table: Table) -> list[str]:
    """Leaf fuels, and a total column only where the columns below it are not in the table."""
    whole = set(leaf_fuels(table.balance))
    totals = set(total_fuels(table.balance))
    return [
        fuel
        for fuel in table.balance.fuels
        if fuel in whole or (fuel not in totals and not parts_of_fuel(table.balance, fuel))
    ]


def _large(table: Table, fuel: str, difference: float, share: float) -> BalanceFinding:
    facts = table.facts(DIFFERENCE, fuel, difference) | {
        "difference": Amount(difference),
        "share": share,
        "limit": table.limits.difference_to_report,
        "consumption": Amount(consumption_of(table.balance, fuel, table.limits.dust_below)),
        "cells": [(DIFFERENCE, fuel), ("total_consumption", fuel)],
    }
    return StatisticalDifferenceLarge(table.balance.where(DIFFERENCE, fuel), **facts)


def _grouped(table: Table, found: list[tuple[str, Amount, float]]) -> BalanceFinding:
    found.sort(key=lambda item: -table.consequence(item[0], item[1]))
    names = [
        (f"{fuel_name(fuel)[0]} {gap:,.1f}（{share:.1%}）", f"{fuel_name(fuel)[1]} {gap:,.1f} ({share:.1%})")
        for fuel, gap, share in found
    ]
    return StatisticalDifferenceToExplain(
        table.balance.where(DIFFERENCE),
        lower=table.limits.difference_to_explain,
        upper=table.limits.difference_to_report,
        cells=[(DIFFERENCE, fuel) for fuel, _, _ in found],
        by_fuel={fuel: {"difference": gap, "share": share} for fuel, gap, share in found},
        consequence_1e4_tce=Amount(sum(table.consequence(fuel, gap) for fuel, gap, _ in found)),
        **short_list(names),
    )
