"""Discarding what waits: one batch, or all of an organisation."""

from django.db import transaction

from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.intake.models import Batch, BatchRows
from ditan.domains.intake.selectors import batch_list
from ditan.domains.intake.services.guarding import batch_locked, batch_save
from ditan.domains.intake.states import WAITING, State


@transaction.atomic
def batch_discard(batch: Batch, by: Reach, *, reason: str = "") -> Batch:
    """Discard a batch that is not brought in; its record and the file stay, its rows do not.

    Raises: Refused.
    """
    locked = batch_locked(batch, "discard", by)
    BatchRows.objects.filter(batch=locked).delete()
    locked.state = State.DISCARDED
    locked.reason = reason.strip()
    entry_add("intake.discard", locked, {"rows": locked.rows}, None, by.person, reason)
    return batch_save(locked, "state", "reason")


@transaction.atomic
def batches_discard(by: Reach, *, reason: str = "") -> int:
    """Discard every batch that waits in the organisations of whoever asks; how many there were."""
    waiting = list(batch_list(by).filter(state__in=WAITING))
    for batch in waiting:
        batch_discard(batch, by, reason=reason)
    return len(waiting)
