"""Writing what a place's statistics hold."""

from ditan.domains.statistics.services.activities import activity_import
from ditan.domains.statistics.services.balances import balance_import, balance_keep, table_digest

__all__ = ["activity_import", "balance_import", "balance_keep", "table_digest"]
