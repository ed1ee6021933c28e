"""Making moves: judged by casework on the facts of the moment, written down once and for ever."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ditan.core.casework import Move, Workflow, judge, move_of
from ditan.core.errors import Refused, refuse_if
from ditan.core.errors.filings import MoveCarriesMore
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.filings.effects import carry_out
from ditan.domains.filings.facts import facts_of
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing, MoveMade
from ditan.domains.filings.services.drafting import filing_locked
from ditan.domains.filings.services.notifying import notices_of_move

# Moves of these powers carry more than a reason, and have services of their own.
CARRIED: Mapping[str, tuple[str, str]] = {
    "hand_on": ("接办的单位", "the house that takes it over"),
    "extend": ("新的期限", "the new deadline"),
    "countersign": ("会签意见", "the opinion of the department"),
    "seal": ("封存的版本", "the version that is sealed"),
    "publish": ("公布日期", "the day of publication"),
    "stamp": ("盖章页", "the stamped page"),
    "supervise": ("督办编号、责任人和时限", "the number, the person and the day of the supervision"),
    "end_supervision": ("督办结果", "the outcome of the supervision"),
}
ASKED = ("会签部门", "the departments to ask")


@transaction.atomic
def filing_move(filing: Filing, move: str, by: Reach, *, reason: str = "") -> Filing:
    """Make a move that carries nothing but perhaps a reason.

    Raises: Refused with every obstacle, in words that name the missing role or condition; WorkflowMoveUnknown.
    """
    flow = flow_of(filing)
    wanted = move_of(flow, move)
    if (carried := carried_by(wanted)) is not None:
        raise Refused(
            [
                MoveCarriesMore(
                    move_zh=wanted.name_zh, move_en=wanted.name_en, needs_zh=carried[0], needs_en=carried[1]
                )
            ]
        )
    return move_make(filing, wanted, by, reason=reason)


def carried_by(move: Move) -> tuple[str, str] | None:
    """What a move carries beside a reason, in Chinese and English; None when nothing."""
    if move.verb.id == "ask_countersign" and move.to is not None and move.to.holder == "countersigner":
        return ASKED
    if move.verb.id == "hand_on" and move.to is not None:  # sent for verification: the receiving side stays
        return None
    return CARRIED.get(move.verb.id)


def move_make(
    filing: Filing, move: Move, by: Reach, *, reason: str = "", after: Mapping[str, Any] | None = None
) -> Filing:
    """Judge and make a move, inside a transaction of the caller; for the services of the moves that carry more."""
    locked = filing_locked(filing)
    refuse_if(judge(move, facts_of(locked, by, move=move, reason=reason)))
    before = locked.state
    locked.state = move.target(before)
    locked.checked_out_by, locked.checked_out_at = None, None
    if locked.state != before and _is_cancelled(flow_of(locked), locked.state):
        locked.slot = None
    locked.save(update_fields=["state", "checked_out_by", "checked_out_at", "slot"])
    made = MoveMade.objects.create(
        filing=locked,
        position=(locked.moves.aggregate(last=Max("position"))["last"] or 0) + 1,
        move=move.id,
        from_state=before,
        to_state=locked.state,
        person=by.person,
        person_name=by.person.name if by.person is not None else "",
        house=house_of(locked, move, by),
        day=by.day,
        at=timezone.now(),
        needs_reason=move.needs_reason,
        is_counted=move.is_counted,
        reason=reason.strip(),
    )
    entry_add(
        f"filing.{move.id}",
        locked,
        {"state": before},
        {"state": locked.state, **(after or {})},
        by.person,
        reason.strip(),
    )
    notices_of_move(locked, move, made.position, by, reason)
    if move.effect:
        carry_out(move.effect, locked, by, reason.strip())
    return locked


def house_of(filing: Filing, move: Move, by: Reach) -> Organisation | None:
    """The house in whose name the move is made: the first on a side of the move in which the power is held."""
    sides = [side.id for side in move.who]
    for party in filing.parties.filter(side__in=sides).select_related("organisation"):
        if move.verb.id in by.verbs_in(party.organisation):
            return party.organisation
    return None


def _is_cancelled(flow: Workflow, state: str) -> bool:
    """A final state in which nothing was sealed gives the slot free: the subject may file anew."""
    found = flow.states[state]
    return found.kind == "final" and found.content != "sealed"
