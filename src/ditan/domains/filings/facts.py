"""The facts by which casework judges a move of a filing, gathered from the database."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q

from ditan.core.casework import OPENED, Deadline, Facts, Made, Move, Workflow, running_deadlines
from ditan.core.casework.restating import without_cause
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import roles_with
from ditan.domains.filings.calendars import calendar_at
from ditan.domains.filings.differences import differences_of
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Countersignature, EvidenceUse, Filing, Finding, Party, Supervision
from ditan.domains.filings.models.countersignature import OBJECTED
from ditan.domains.filings.models.evidence import MINUTES, STAMPED_PAGE
from ditan.domains.filings.models.finding import CHECK, RECEIVER


def facts_of(
    filing: Filing,
    by: Reach,
    *,
    move: Move | None = None,
    reason: str = "",
    parties: Iterable[Party] | None = None,
) -> Facts:
    """What is known of a filing and of whoever would move it, on the day of the reach.

    Parameters: parties – those of the filing with their houses, where they are known already.
    """
    flow = flow_of(filing)
    made = made_of(filing)
    return Facts(
        state=filing.state,
        person=str(by.person.pk) if by.person is not None else "",
        verbs=verbs_by_side(filing, by, parties),
        made=made,
        numbers=numbers_of(filing),
        reason=reason,
        day=by.day,
        due_day=due_day_of(filing, flow, made, move) if move is not None else None,
        roles={move.verb.id: role_names(move.verb.id) for move in flow.moves.values()},
    )


def verbs_by_side(
    filing: Filing, by: Reach, parties: Iterable[Party] | None = None
) -> dict[str, frozenset[str]]:
    """The powers that the reach holds for a filing, by side: those in the name of a house that stands on it.

    Parameters: parties – those of the filing with their houses, where they are known already.
    """
    found: dict[str, frozenset[str]] = {}
    for party in filing.parties.select_related("organisation") if parties is None else parties:
        found[party.side] = found.get(party.side, frozenset()) | by.verbs_in(party.organisation)
    return found


def made_of(filing: Filing) -> tuple[Made, ...]:
    """The opening and the moves made since, in order."""
    opened = Made(OPENED, str(filing.opened_by_id or ""), filing.opened_on)
    moves = filing.moves.order_by("position").values_list("move", "person_id", "day")
    return (opened, *(Made(move, str(person or ""), day) for move, person, day in moves))


def due_day_of(filing: Filing, flow: Workflow, made: Iterable[Made], move: Move) -> date | None:
    """The day until which a move is in time: the filing's own for the first deadline, else that of the workflow."""
    running = running_deadlines(flow, filing.period_end, tuple(made), calendar_at(filing.place_id))
    for each in running:
        if move.id in each.deadline.until:
            is_first = not each.deadline.after or each.deadline.after == (OPENED,)
            has_own = filing.due_day is not None and (is_first or _is_extended(flow, each.deadline, made))
            return filing.due_day if has_own else each.due.day
    return None


def _is_extended(flow: Workflow, deadline: Deadline, made: Iterable[Made]) -> bool:
    """Whether more time was given after the deadline began to run."""
    moves = [each.move for each in made]
    extensions = {move.id for move in flow.moves.values() if move.verb.id == "extend"}
    extended = [place for place, move in enumerate(moves) if move in extensions]
    begun = [place for place, move in enumerate(moves) if move in deadline.after]
    return bool(extended and begun and extended[-1] > begun[-1])


def numbers_of(filing: Filing) -> dict[str, int | None]:
    """The whole numbers that conditions compare. What the checks have not seen is not known (None), never zero."""
    is_checked = filing.checked_revision == filing.revision
    by_checks, by_receiver = Q(origin=CHECK, settled_at=None), Q(origin=RECEIVER, settled_at=None)
    found = Finding.objects.filter(filing=filing).aggregate(
        errors=Count("pk", filter=by_checks & Q(severity="error")),
        warnings=Count("pk", filter=by_checks & Q(severity="warning", reply="")),
        unanswered=Count("pk", filter=by_receiver & Q(replied_at=None)),
    )
    uses = EvidenceUse.objects.filter(filing=filing).aggregate(
        stamped=Count("pk", filter=Q(purpose=STAMPED_PAGE, revision=filing.revision)),
        minutes=Count("pk", filter=Q(purpose=MINUTES)),
    )
    return {
        "open_errors": found["errors"] if is_checked else None,
        "unexplained_warnings": found["warnings"] if is_checked else None,
        "stamped_pages": uses["stamped"],
        "minutes": uses["minutes"],
        "document_numbers": 1 if filing.number else 0,
        "open_findings": found["unanswered"],
        "supervisions_open": Supervision.objects.filter(filing=filing, ended_on=None).count(),
        **_countersigns(filing),
        **_restating(filing),
    }


def role_names(verb: str) -> tuple[str, str]:
    """The roles that hold a power, in Chinese and in English."""
    roles = roles_with(verb)
    if not roles:
        return "（没有岗位有此职权）", "(no role holds this power)"
    return "、".join(role.name_zh for role in roles), ", ".join(role.name_en for role in roles)


def _countersigns(filing: Filing) -> dict[str, int | None]:
    asked = list(Countersignature.objects.filter(filing=filing).values_list("round", "opinion", "settled_at"))
    last = max((number for number, _opinion, _settled in asked), default=0)
    present = [(opinion, settled) for number, opinion, settled in asked if number == last]
    return {
        "countersigns_missing": sum(opinion == "" for opinion, _settled in present),
        "objections_unsettled": sum(opinion == OBJECTED and settled is None for opinion, settled in present),
    }


def _restating(filing: Filing) -> dict[str, int | None]:
    if filing.restates is None:
        return {"differences_without_cause": None, "dependents_unlisted": None}
    try:
        unexplained: int | None = without_cause(differences_of(filing))
    except ValueError:  # two items with one id: the contents cannot be laid side by side
        unexplained = None
    waiting = filing.restates.edges.filter(effect="")
    return {"differences_without_cause": unexplained, "dependents_unlisted": waiting.count()}
