"""What a place's statistics hold: energy balance tables as printed, and activity tables of the other sectors.

Nouns: `Balance`, `BalanceCell`, `BalanceFinding`, `ActivityTable`, `ActivityRow`. Invariant (triggers): a table that was
read is not changed; a corrected table is a new record, and the newest of a place and year is the one in use.
"""

from ditan.domains.statistics.models.activities import ActivityRow, ActivityTable
from ditan.domains.statistics.models.balances import Balance, BalanceCell, BalanceFinding

__all__ = ["ActivityRow", "ActivityTable", "Balance", "BalanceCell", "BalanceFinding"]
