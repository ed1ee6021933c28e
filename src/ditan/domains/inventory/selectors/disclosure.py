"""What of an inventory is confidential, and who sees it: the one place that decides, for every page, file and answer.

Invariant: an amount of status C is in no row, sum or trace, for the table of activities takes none beside C; totals
therefore give nothing away. What may stand beside C is a parameter of one's own and the document it is from: they are
for the eyes of those who hold `see_confidential` at the place. The note is the reason, and is shown.
"""

from collections.abc import Iterable
from copy import copy

from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.models import Inventory
from ditan.domains.statistics.models import ActivityRow
from ditan.domains.statistics.selectors import activity_rows

CONFIDENTIAL = "C"
POWER = "see_confidential"


def sees_confidential(by: Reach | None, inventory: Inventory) -> bool:
    """Whether a reader sees what is confidential in an inventory; nobody is asked where there is no reader."""
    return by is not None and by.covers(inventory.place, POWER)


def activity_lines(inventory: Inventory, by: Reach | None) -> list[ActivityRow]:
    """The lines of the table that an inventory was made of, as a reader may see them."""
    if inventory.activity is None:
        return []
    rows = activity_rows(inventory.activity)
    return rows if sees_confidential(by, inventory) else list(_veiled(rows))


def is_veiled(row: ActivityRow) -> bool:
    """Whether something was left out of a line."""
    return bool(getattr(row, "veiled", False))


def _veiled(rows: Iterable[ActivityRow]) -> Iterable[ActivityRow]:
    for row in rows:
        if row.status != CONFIDENTIAL:
            yield row
            continue
        shown = copy(row)
        shown.quantity, shown.value, shown.parameter, shown.document = None, None, "", ""
        shown.veiled = True  # type: ignore[attr-defined]
        yield shown
