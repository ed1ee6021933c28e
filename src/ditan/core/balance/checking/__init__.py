"""The checks on a balance table. Each rule is one function: its docstring is the rule.

Nothing is mended here. A rule says what is printed, what its parts give, and what the product does with it.
"""

from ditan.core.balance.checking.differences import check_statistical_differences
from ditan.core.balance.checking.flips import explained_sums, supply_gaps_explained, wrong_signs
from ditan.core.balance.checking.relations import relations
from ditan.core.balance.checking.signs import (
    check_dust,
    check_leaf_columns,
    check_reversed_transformation,
    check_signs,
    check_wholes,
)
from ditan.core.balance.checking.stocks import (
    has_closing_stocks,
    implied_opening_stocks,
    stock_change,
    stock_changes,
)
from ditan.core.balance.checking.sums import (
    broken_sums,
    check_coke_reinput,
    check_sums,
    explained_differences,
)
from ditan.core.balance.checking.supply import (
    check_sources,
    check_stock_row,
    check_supply_totals,
    fuels_without_source,
)
from ditan.core.balance.checking.table import Table
from ditan.core.balance.checking.thresholds import Thresholds, thresholds
from ditan.core.balance.model import Balance
from ditan.core.balance.standard_coal_view import calorific_factors
from ditan.core.errors import Problem
from ditan.core.errors.balance_checks import BalanceFinding
from ditan.core.library import Library, load

__all__ = [
    "Thresholds",
    "check",
    "has_closing_stocks",
    "implied_opening_stocks",
    "stock_change",
    "stock_changes",
    "thresholds",
]

SEVERITY_ORDER = {"error": 0, "warning": 1, "info": 2}


def check(balance: Balance, library: Library | None = None) -> list[Problem]:
    """Every finding on a balance table, worst first: by severity, then by the energy that it touches.

    When to use: after reading a table and before compiling an inventory from it; `compile` goes on with
    warnings and uses every value as printed.

    Parameters: `balance`, a table as read; `library`, for the standard-coal factors that rank the findings
    (the built-in library if None).
    Returns: findings; severity `error` only where an inventory of the table would be wrong as a whole.
    Raises: nothing for the content of a table.
    Source: the yearbook's own identities; thresholds of `library/balance/checks.yaml`.
    Interpretation: difference = what the parts give − what is printed; one misprint is one finding, however
    many sums it breaks.
    Example: ``check(read("table.csv", place="230000", year=2007))[0].code``
    """
    factors = calorific_factors(load() if library is None else library, balance.units)
    per_unit = {fuel: factor.per_unit_1e4_tce for fuel, factor in factors.items()}
    table = Table(balance, thresholds(), per_unit)
    findings = findings_of(table)
    findings.sort(key=lambda finding: (SEVERITY_ORDER[finding.severity], -_weight(finding)))
    return list(findings)


def findings_of(table: Table) -> list[BalanceFinding]:
    """The findings of every rule, in the order of the rules."""
    found = relations(table.balance)
    reversed_rows = list(check_reversed_transformation(table))
    wrong = wrong_signs(table)
    flipped = {cell: list(explained_sums(table, cell, found)) for cell in wrong}
    taken = [relation for sums in flipped.values() for relation in sums]
    groups = broken_sums(table, [relation for relation in found if relation not in taken])
    unsourced = fuels_without_source(table)
    explained = explained_differences(table, groups) | set(unsourced)
    return [
        *check_leaf_columns(table),
        *reversed_rows,
        *check_sums(table, groups),
        *check_supply_totals(table, supply_gaps_explained(table, wrong)),
        *check_statistical_differences(table, explained),
        *check_sources(table, unsourced),
        *check_signs(table, wrong, flipped),
        *check_wholes(table),
        *check_coke_reinput(table),
        *check_stock_row(table),
        *check_dust(table),
    ]


def _weight(finding: BalanceFinding) -> float:
    return float(finding.facts.get("consequence_1e4_tce", 0.0))
