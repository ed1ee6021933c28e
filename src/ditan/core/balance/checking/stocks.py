"""The stock row: a change of stocks, or the closing stock printed alone.

In the provincial tables of 2007 the row `stock_change` holds the stock at the end of the year as a negative
figure, while the row of opening stocks is not printed. Supply then exceeds the sum of its rows by the opening
stock, for nearly every fuel. The product never corrects the supply total; it derives the change.
"""

from collections.abc import Mapping, Sequence

from ditan.core.balance.checking.thresholds import Thresholds, thresholds
from ditan.core.balance.model import Balance
from ditan.core.balance.structure import STOCK, SUPPLY, leaf_fuels, parts_of_row


def supply_gap(balance: Balance, fuel: str) -> float:
    """Supply total as printed less the sum of its rows, in the fuel's unit."""
    return balance.value(SUPPLY, fuel) - balance.total(parts_of_row(balance, SUPPLY), fuel)


def implied_opening_stocks(balance: Balance, limits: Thresholds | None = None) -> Mapping[str, float]:
    """The opening stock per fuel that a table of closing stocks leaves out; empty for any other table.

    When to use: before anything is made of the row `stock_change`. Formula: supply total − Σ supply rows, for
    fuels where it is above the rounding tolerance.

    Parameters: `balance`, a table as read; `limits`, the thresholds (built-in if None).
    Returns: fuel → implied opening stock in the fuel's table unit.
    """
    limits = limits or thresholds()
    if STOCK not in balance.rows or "opening_stock" in balance.rows:
        return {}
    gaps = {
        fuel: gap
        for fuel in leaf_fuels(balance)
        if abs(gap := supply_gap(balance, fuel)) > limits.rounding_tolerance
    }
    positive = {fuel: gap for fuel, gap in gaps.items() if gap > 0}
    if len(positive) < limits.closing_stock_fuels_at_least:
        return {}
    return positive if len(positive) >= limits.closing_stock_positive_share * len(gaps) else {}


def has_closing_stocks(balance: Balance) -> bool:
    """Whether the row `stock_change` of this table holds closing stocks."""
    return bool(implied_opening_stocks(balance))


def stock_change(balance: Balance, fuel: str) -> float:
    """The change of stocks of a fuel: see `stock_changes`."""
    return stock_changes(balance, [fuel])[fuel]


def stock_changes(balance: Balance, fuels: Sequence[str]) -> dict[str, float]:
    """The change of stocks of fuels: a drawdown positive, a build-up negative, in each fuel's unit.

    As printed where the table prints changes; opening plus closing (negative) where it prints both; where it
    prints closing stocks alone, derived as supply total less the other supply rows.
    """
    if "opening_stock" in balance.rows or "closing_stock" in balance.rows:
        return {fuel: balance.total(("opening_stock", "closing_stock", STOCK), fuel) for fuel in fuels}
    if not has_closing_stocks(balance):
        return {fuel: balance.value(STOCK, fuel) for fuel in fuels}
    others = [row for row in parts_of_row(balance, SUPPLY) if row != STOCK]
    return {fuel: balance.value(SUPPLY, fuel) - balance.total(others, fuel) for fuel in fuels}
