"""What stands before every write: the batch of one's own organisation, locked, in a state that allows the move."""

from django.utils import timezone

from ditan.core.errors import Problem, Refused
from ditan.core.errors.intake import IntakeHouseMissing, IntakeMoveNotOpen
from ditan.domains.accounts.scope import Reach
from ditan.domains.intake.models import Batch
from ditan.domains.intake.powers import BRING
from ditan.domains.intake.states import MOVES, STATES


def batch_locked(batch: Batch, move: str, by: Reach | None) -> Batch:
    """The batch, locked for this transaction.

    Parameters: by – who acts; None is the reading itself, which asks nobody. Raises: Refused.
    """
    locked = (
        Batch.objects.select_for_update(of=("self",))
        .select_related("place", "organisation", "upload")
        .get(pk=batch.pk)
    )
    if by is not None and not by.is_installation and locked.organisation_id not in by.houses(BRING):
        raise Refused([_not_ours(locked, by)])
    if locked.state not in MOVES[move].states:
        raise Refused([_not_open(locked, move)])
    return locked


def batch_save(batch: Batch, *fields: str) -> Batch:
    """Save some fields, and when."""
    batch.changed_at = timezone.now()
    batch.save(update_fields=[*fields, "changed_at"])
    return batch


def _not_ours(batch: Batch, by: Reach) -> Problem:
    """A batch belongs to the organisation that received the file, not to those above it."""
    place = batch.place
    return by.missing(BRING, organisation=batch.organisation) or IntakeHouseMissing(
        place_zh=place.name_zh, place_en=place.name_en or place.name_zh
    )


def _not_open(batch: Batch, move: str) -> IntakeMoveNotOpen:
    state, wanted = STATES[batch.state], [STATES[name] for name in MOVES[move].states]
    return IntakeMoveNotOpen(
        state_zh=state.name_zh,
        state_en=state.name_en,
        move_zh=MOVES[move].name_zh,
        move_en=MOVES[move].name_en,
        expected_zh="、".join(one.name_zh for one in wanted),
        expected_en=", ".join(one.name_en for one in wanted),
    )
