"""The activity table: what was done, where and when, imported and checked column by column.

Invariant: every distinct word of a column is judged once, every number in arrays; the result holds one row for each
filled row of the file, with its line, and nothing that was not in the file.
"""

from ditan.core.tables.activity.model import (
    COLUMNS,
    FIRST_YEAR,
    LAST_YEAR,
    NUMBERS,
    OPTIONAL,
    STATUSES,
    WITHOUT_QUANTITY,
    ActivityTable,
)
from ditan.core.tables.activity.reading import check_activity, read_activity

__all__ = [
    "COLUMNS",
    "FIRST_YEAR",
    "LAST_YEAR",
    "NUMBERS",
    "OPTIONAL",
    "STATUSES",
    "WITHOUT_QUANTITY",
    "ActivityTable",
    "check_activity",
    "read_activity",
]
