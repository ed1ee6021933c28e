"""Countersigning (会签): several departments at once, each agreeing or objecting."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ditan.core.casework import Move, move_of
from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.filings import NobodyAsked, NotAsked, WordsMissing
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Countersignature, Filing, Party
from ditan.domains.filings.models.countersignature import AGREED, OBJECTED
from ditan.domains.filings.services.moving import carried_by, move_make
from ditan.domains.filings.services.notifying import notices_of_asking
from ditan.domains.filings.services.opening import deadline_problems

COUNTERSIGNER = "countersigner"


@transaction.atomic
def countersign_ask(
    filing: Filing, organisations: Sequence[Organisation], by: Reach, *, due_day: date | None = None
) -> Filing:
    """Ask departments in parallel; a new round of its own each time.

    Raises: Refused with every obstacle; NobodyAsked; DeadlinePast.
    """
    problems: list[Problem] = list(deadline_problems(due_day, by.day))
    if not organisations or len({house.pk for house in organisations}) < len(organisations):
        problems.append(NobodyAsked())
    refuse_if(problems)
    moved = move_make(
        filing, _asking(filing), by, after={"asked": [house.name_zh for house in organisations]}
    )
    last = moved.countersignatures.aggregate(last=Max("round"))["last"] or 0
    for house in organisations:
        Party.objects.get_or_create(filing=moved, side=COUNTERSIGNER, organisation=house)
        Countersignature.objects.create(
            filing=moved, round=last + 1, organisation=house, asked_on=by.day, due_day=due_day
        )
    notices_of_asking(moved, organisations, last + 1, by)
    return moved


@transaction.atomic
def countersign_give(
    filing: Filing, organisation: Organisation, by: Reach, *, agrees: bool, text: str = ""
) -> Countersignature:
    """Agree (同意) or object (有意见, with words) in the name of a department that was asked.

    Raises: Refused with every obstacle; NotAsked; WordsMissing for an objection without words.
    """
    move = _of_verb(filing, "countersign")
    problems: list[Problem] = []
    if not agrees and not text.strip():
        problems.append(WordsMissing(what_zh="有意见的会签", what_en="An objection"))
    asked = _open_request(filing, organisation)
    if asked is None:
        problems.append(NotAsked(organisation=organisation.name_zh, title=filing.title))
    if move.verb.id not in by.verbs_in(organisation):
        problems += [missing for missing in [by.missing(move.verb.id, organisation=organisation)] if missing]
    refuse_if(problems)
    if asked is None:
        raise AssertionError
    asked.opinion = AGREED if agrees else OBJECTED
    asked.text, asked.person, asked.at = text.strip(), by.person, timezone.now()
    asked.save(update_fields=["opinion", "text", "person", "at"])
    move_make(
        filing,
        move,
        by,
        after={"organisation": organisation.name_zh, "opinion": asked.opinion, "text": asked.text},
    )
    return asked


@transaction.atomic
def objection_settle(countersignature: Countersignature, words: str, by: Reach) -> Countersignature:
    """Say what became of an objection; without it the filing cannot be accepted.

    Raises: Refused without words, or without the power to ask for countersigning on the receiving side.
    """
    filing = countersignature.filing
    receivers = filing.parties.filter(side="receiver").select_related("organisation__place")
    problems: list[Problem] = []
    if not words.strip():
        problems.append(WordsMissing(what_zh="意见的处理结果", what_en="The settlement of an objection"))
    if not any("ask_countersign" in by.verbs_in(party.organisation) for party in receivers):
        missing = [by.missing("ask_countersign", organisation=party.organisation) for party in receivers]
        problems += [obstacle for obstacle in missing if obstacle]
    refuse_if(problems)
    countersignature.settlement = words.strip()
    countersignature.settled_by, countersignature.settled_at = by.person, timezone.now()
    countersignature.save(update_fields=["settlement", "settled_by", "settled_at"])
    entry_add(
        "filing.settle_objection",
        filing,
        {"objection": countersignature.text},
        {"settlement": countersignature.settlement},
        by.person,
    )
    return countersignature


def _asking(filing: Filing) -> Move:
    flow = flow_of(filing)
    asking = [move for move in flow.moves.values() if move.verb.id == "ask_countersign" and carried_by(move)]
    return asking[0] if asking else move_of(flow, "ask_countersign")


def _of_verb(filing: Filing, verb: str) -> Move:
    flow = flow_of(filing)
    found = [move for move in flow.moves.values() if move.verb.id == verb]
    return found[0] if found else move_of(flow, verb)


def _open_request(filing: Filing, organisation: Organisation) -> Countersignature | None:
    asked = Countersignature.objects.select_for_update().filter(filing=filing)
    last = asked.order_by("-round").first()
    if last is None:
        return None
    return asked.filter(round=last.round, organisation=organisation, opinion="").first()
