"""Reading what a place's statistics hold."""

from ditan.domains.statistics.selectors.activities import activity_get, activity_rows
from ditan.domains.statistics.selectors.balances import (
    FindingCounts,
    balance_cells,
    balance_findings,
    balance_get,
    balance_list,
    balance_table,
    balance_years,
    finding_counts,
    worst_findings,
)

__all__ = [
    "FindingCounts",
    "activity_get",
    "activity_rows",
    "balance_cells",
    "balance_findings",
    "balance_get",
    "balance_list",
    "balance_table",
    "balance_years",
    "finding_counts",
    "worst_findings",
]
