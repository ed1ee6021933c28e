"""Handing on (转办) and giving more time (延期): moves of the receiving side that carry a house or a day."""

from datetime import date

from django.db import transaction

from ditan.core.casework import Move, move_of
from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.filings import HouseUnfit, WordsMissing
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing, Party
from ditan.domains.filings.services.moving import move_make
from ditan.domains.filings.services.opening import RECEIVER, deadline_problems


def receiving_kinds() -> frozenset[str]:
    """The kinds of organisations in which some role may take a filing in hand."""
    return frozenset(
        kind for role in vocabulary().roles.values() if "receive" in role.verbs for kind in role.kinds
    )


@transaction.atomic
def filing_hand_on(filing: Filing, to: Organisation, by: Reach, *, reason: str = "") -> Filing:
    """Pass a filing to another house, which becomes the receiving side in place of the present one.

    Raises: Refused with every obstacle; HouseUnfit when nobody there can take it in hand, or it stands on a side already.
    """
    problems: list[Problem] = []
    if to.kind not in receiving_kinds() or filing.parties.filter(organisation=to).exists():
        problems.append(HouseUnfit(organisation_zh=to.name_zh, organisation_en=to.name_en or to.name_zh))
    refuse_if(problems)
    words = f"转至 {to.name_zh}：{reason.strip()}" if reason.strip() else ""
    moved = move_make(filing, _carrying(filing, "hand_on"), by, reason=words, after={"to": to.name_zh})
    moved.parties.filter(side=RECEIVER).delete()
    Party.objects.create(filing=moved, side=RECEIVER, organisation=to)
    return moved


@transaction.atomic
def due_day_extend(filing: Filing, due_day: date | None, by: Reach, *, reason: str = "") -> Filing:
    """Give the filing side more time: a new day with its reason.

    Raises: Refused with every obstacle; DeadlinePast; WordsMissing without a day.
    """
    problems: list[Problem] = list(deadline_problems(due_day, by.day))
    if due_day is None:
        problems.append(WordsMissing(what_zh="新的期限", what_en="A new deadline"))
    refuse_if(problems)
    words = f"延至 {due_day}：{reason.strip()}" if reason.strip() else ""
    moved = move_make(filing, _carrying(filing, "extend"), by, reason=words, after={"due_day": due_day})
    moved.due_day = due_day
    moved.save(update_fields=["due_day"])
    return moved


def _carrying(filing: Filing, verb: str) -> Move:
    flow = flow_of(filing)
    found = [move for move in flow.moves.values() if move.verb.id == verb]
    return found[0] if found else move_of(flow, verb)
