"""Typing a cell anew, undoing that, and leaving rows out: the file itself is never changed."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Refused
from ditan.core.errors.intake import IntakeCellOutside
from ditan.core.tables.grid import address, printed
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.intake.models import Batch, Correction
from ditan.domains.intake.services.guarding import batch_locked, batch_save
from ditan.domains.intake.states import State
from ditan.domains.intake.storing import Cells

LONGEST_CELL = 2000


@transaction.atomic
def cell_correct(batch: Batch, row: int, column: int, text: str, by: Reach) -> Correction:
    """Type a cell of the body anew; the batch is to be read again.

    Parameters: row, column – from 0. Raises: Refused.
    """
    locked = batch_locked(batch, "correct", by)
    cells = Cells(bytes(locked.columns.cells or b""))
    first = locked.layout.get("first_row", 0)
    if not (first <= row < cells.height and 0 <= column < cells.width):
        raise Refused([IntakeCellOutside(cell=address(max(row, 0), max(column, 0)))])
    before = printed(cells.rows([row])[row][column])
    made = Correction.objects.create(
        batch=locked,
        row=row,
        column=column,
        before=before,
        text=text.replace("\x00", "").strip()[:LONGEST_CELL],
        person=by.person,
        at=timezone.now(),
    )
    cell = address(row, column)
    entry_add("intake.correct", locked, {cell: before}, {cell: made.text}, by.person)
    _to_read(locked)
    return made


@transaction.atomic
def correction_undo(batch: Batch, by: Reach, pk: int | None = None) -> bool:
    """Take back one correction, the newest where none is named; whether there was one."""
    locked = batch_locked(batch, "correct", by)
    found = locked.corrections.filter(pk=pk) if pk is not None else locked.corrections.order_by("-id")
    last = found.first()
    if last is None:
        return False
    cell = address(last.row, last.column)
    entry_add("intake.undo", locked, {cell: last.text}, {cell: last.before}, by.person)
    last.delete()
    _to_read(locked)
    return True


@transaction.atomic
def rows_leave_out(batch: Batch, lines: Iterable[int], by: Reach) -> Batch:
    """Leave rows out, by their lines from 1; the rest is kept."""
    locked = batch_locked(batch, "correct", by)
    wanted = {line - 1 for line in lines if line > locked.layout.get("first_row", 0)}
    return _left_out(locked, set(locked.left_out) | wanted, by)


@transaction.atomic
def rows_take_in(batch: Batch, lines: Iterable[int], by: Reach) -> Batch:
    """Take rows in again that were left out."""
    locked = batch_locked(batch, "correct", by)
    return _left_out(locked, set(locked.left_out) - {line - 1 for line in lines}, by)


@transaction.atomic
def unsound_leave_out(batch: Batch, by: Reach) -> Batch:
    """Leave out every row in which something is wrong."""
    locked = batch_locked(batch, "correct", by)
    lines = locked.findings.filter(severity="error", line__gt=0).values_list("line", flat=True)
    wanted = {line - 1 for line in [*locked.unsound, *lines]}
    first = locked.layout.get("first_row", 0)
    return _left_out(locked, set(locked.left_out) | {row for row in wanted if row >= first}, by)


def _left_out(batch: Batch, rows: set[int], by: Reach) -> Batch:
    before = {"left_out": len(batch.left_out)}
    batch.left_out = sorted(rows)
    entry_add("intake.leave_out", batch, before, {"left_out": len(rows)}, by.person)
    return _to_read(batch)


def _to_read(batch: Batch) -> Batch:
    """What was checked no longer holds."""
    batch.state = State.MAPPED
    return batch_save(batch, "left_out", "state")
