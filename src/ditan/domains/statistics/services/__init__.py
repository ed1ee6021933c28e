"""Writing what a place's statistics hold."""

from ditan.domains.statistics.services.activities import activity_import, activity_keep
from ditan.domains.statistics.services.balances import balance_import, balance_keep, table_digest
from ditan.domains.statistics.services.withdrawals import activity_withdraw, balance_withdraw

__all__ = [
    "activity_import",
    "activity_keep",
    "activity_withdraw",
    "balance_import",
    "balance_keep",
    "balance_withdraw",
    "table_digest",
]
