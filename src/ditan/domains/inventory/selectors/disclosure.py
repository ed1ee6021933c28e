"""What of an inventory is confidential, and who sees it: the one place that decides, for every page, file and answer.

Two things are. What may stand beside the status C: a parameter of one's own and the document it is from (an amount may not,
so no sum holds one). And rows that rest on too few enterprises: of an inventory that has such rows a second one is kept
beside it, where they stand merged with others (`core.inventory.shielding`). That second one is what `inventory_list` and
`inventory_get` give; whoever holds `see_confidential` at the place gets the whole one instead.
Invariant: what is not given away by the rows of an inventory is in none of its sums, records, files and traces, for all are
made of its rows. Lines of the activity table are veiled here.
"""

from collections.abc import Collection, Iterable
from copy import copy

from ditan.core.disclosure import disclosure_rule
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.models import Inventory
from ditan.domains.statistics.models import ActivityRow
from ditan.domains.statistics.selectors import activity_rows

CONFIDENTIAL = "C"
POWER = "see_confidential"


def sees_confidential(by: Reach | None, inventory: Inventory) -> bool:
    """Whether a reader sees what is confidential in an inventory; nobody is asked where there is no reader."""
    return by is not None and by.covers(inventory.place, POWER)


def whole_of(inventory: Inventory) -> Inventory:
    """The inventory with all its rows: itself, or the one that it is shown in place of."""
    return inventory if inventory.whole is None else inventory.whole


def shown_of(inventory: Inventory) -> Inventory:
    """The inventory as everybody may see it: itself where nothing of it has to be hidden."""
    return Inventory.objects.filter(whole=inventory).select_related("place").first() or inventory


def as_seen(inventory: Inventory, by: Reach | None) -> Inventory:
    """Of an inventory that everybody may see the whole one, for a reader who may see that."""
    if inventory.whole_id is None or not sees_confidential(by, inventory):
        return inventory
    found = Inventory.objects.select_related("place", "balance", "activity")
    return found.get(pk=inventory.whole_id)


def opens_to(inventory: Inventory, by: Reach | None) -> bool:
    """Whether a reader may have just this inventory: one that everybody may see, or a whole one with the right to it."""
    is_kept_back = Inventory.objects.filter(whole=inventory).exists()
    return not is_kept_back or sees_confidential(by, inventory)


def is_merged(inventory: Inventory) -> bool:
    """Whether rows of an inventory stand merged here, because they rest on too few enterprises."""
    return inventory.whole_id is not None


def activity_lines(inventory: Inventory, by: Reach | None) -> list[ActivityRow]:
    """The lines of the table that an inventory was made of, as a reader may see them."""
    if inventory.activity is None:
        return []
    rows = activity_rows(inventory.activity)
    if sees_confidential(by, inventory):
        return rows
    return list(_veiled(rows, set(inventory.details.get("hidden_lines", ()))))


def is_veiled(row: ActivityRow) -> bool:
    """Whether something was left out of a line."""
    return bool(getattr(row, "veiled", False))


def _veiled(rows: Collection[ActivityRow], lines: Collection[int]) -> Iterable[ActivityRow]:
    """The lines without what is hidden: C, too few enterprises, lines of hidden rows and the parameters of their sources."""
    least = disclosure_rule().minimum_contributors
    sources = {(row.category, row.source) for row in rows if row.line in lines}
    for row in rows:
        is_few = row.enterprises is not None and row.enterprises < least
        is_parameter = row.quantity is None and row.value is not None
        is_of_hidden = row.line in lines or (is_parameter and (row.category, row.source) in sources)
        yield _veil(row) if row.status == CONFIDENTIAL or is_few or is_of_hidden else row


def _veil(row: ActivityRow) -> ActivityRow:
    shown = copy(row)
    shown.quantity, shown.value, shown.parameter, shown.document = None, None, "", ""
    shown.enterprises = None
    shown.veiled = True  # type: ignore[attr-defined]
    return shown
