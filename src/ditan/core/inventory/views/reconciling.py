"""Reconciling a total of a view with the inventory: row by row what it adds and what it leaves out, exactly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ditan.core.inventory.model import Inventory
from ditan.core.inventory.views.loading import reasons
from ditan.core.inventory.views.model import View, ViewRow


@dataclass(frozen=True, slots=True)
class ReconciliationLine:
    """One row of a view that a total counts otherwise than the inventory does; negative where it is left out."""

    code: str
    name_zh: str
    name_en: str
    micro_t: int
    why_zh: str
    why_en: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """From the inventory's total with land use to a total of a view: inventory + Σ lines = total, to the micro-tonne."""

    total: str
    inventory_micro_t: int
    total_micro_t: int
    lines: tuple[ReconciliationLine, ...]

    @property
    def is_exact(self) -> bool:
        """Whether the lines explain the whole difference."""
        return self.inventory_micro_t + sum(line.micro_t for line in self.lines) == self.total_micro_t


def reconcile(inventory: Inventory, view: View, total: str) -> Reconciliation:
    """What lies between the inventory's total with land use and a total of a view.

    When to use: beside every total that is not the inventory's own (BASIC, BASIC+, territorial, without land).
    Formula: per leaf row of the view, line = what the total counts of it − what the inventory counts of it.

    Parameters: total – code of a total row of the view. Returns: Reconciliation, its lines in the order of the view.
    Raises: Refused with ViewRowUnknown.
    """
    return reconcile_all(inventory, view, [total])[0]


def reconcile_all(inventory: Inventory, view: View, totals: Sequence[str]) -> list[Reconciliation]:
    """The same for several totals of a view, in their order; what the inventory counts of each row is found once.

    Raises: Refused with ViewRowUnknown.
    """
    counted = [(row, _counted(inventory, row)) for row in view.leaves]
    found = []
    for total in totals:
        aim = view.row(total)
        lines = tuple(_lines(counted, aim))
        found.append(Reconciliation(total, inventory.total_co2e_micro_t, aim.co2e_micro_t or 0, lines))
    return found


def _counted(inventory: Inventory, row: ViewRow) -> int:
    """What the inventory counts of the leaf rows of a row of the view."""
    steps = (inventory.steps[position] for position in row.steps)
    return sum(step.co2e_micro_t or 0 for step in steps if step.status == "estimated")


def _lines(rows: Sequence[tuple[ViewRow, int]], aim: ViewRow) -> Iterator[ReconciliationLine]:
    in_total = set(aim.steps)
    with_consumption = set(aim.consumption)
    for row, counted in rows:
        is_in = (bool(row.steps) and in_total.issuperset(row.steps)) or (
            bool(row.consumption) and with_consumption.issuperset(row.consumption)
        )
        change = ((row.co2e_micro_t or 0) if is_in else 0) - counted
        if change:
            yield ReconciliationLine(row.code, row.name_zh, row.name_en, change, *_why(row, counted))


def _why(row: ViewRow, counted: int) -> tuple[str, str]:
    """Added where the inventory counts nothing of the row, else the row's own reason for being left out."""
    if not counted:
        return reasons()["added"]
    return (row.why_zh, row.why_en) if row.why_zh else reasons()["left_out"]
