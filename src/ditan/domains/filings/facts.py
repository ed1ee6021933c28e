"""The facts by which casework judges a move of a filing, gathered from the database."""

from collections.abc import Iterable, Sequence
from datetime import date

from ditan.core.casework import OPENED, Deadline, Facts, Made, Move, Workflow, running_deadlines
from ditan.core.casework.restating import without_cause
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import roles_with
from ditan.domains.filings.calendars import calendar_at
from ditan.domains.filings.contents import content_kind_of
from ditan.domains.filings.differences import differences_of
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Countersignature, Filing, Party
from ditan.domains.filings.models.countersignature import OBJECTED
from ditan.domains.filings.models.evidence import MINUTES, STAMPED_PAGE
from ditan.domains.filings.models.finding import CHECK, RECEIVER
from ditan.domains.filings.records import Records, made_of, records_of

CONTENT_DIFFERENCES = "content_differences"


def facts_of(
    filing: Filing,
    by: Reach,
    *,
    move: Move | None = None,
    reason: str = "",
    records: Records | None = None,
) -> Facts:
    """What is known of a filing and of whoever would move it, on the day of the reach.

    Parameters: records – the rows of the filing, where they are known already.
    """
    flow, known = flow_of(filing), records or records_of(filing)
    made = made_of(filing, known.moves)
    return Facts(
        state=filing.state,
        person=str(by.person.pk) if by.person is not None else "",
        verbs=verbs_by_side(filing, by, known.parties),
        made=made,
        numbers=numbers_of(filing, known),
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


def numbers_of(filing: Filing, records: Records) -> dict[str, int | None]:
    """The whole numbers that conditions compare. What the checks have not seen is not known (None), never zero."""
    is_checked = filing.checked_revision == filing.revision
    unsettled = [each for each in records.findings if each.settled_at is None]
    checks = [each for each in unsettled if each.origin == CHECK]
    errors = sum(each.severity == "error" for each in checks)
    warnings = sum(each.severity == "warning" and not each.reply for each in checks)
    stamped = [each for each in records.uses if each.purpose == STAMPED_PAGE]
    return {
        "open_errors": errors if is_checked else None,
        "unexplained_warnings": warnings if is_checked else None,
        "stamped_pages": sum(each.revision == filing.revision for each in stamped),
        "minutes": sum(each.purpose == MINUTES for each in records.uses),
        "document_numbers": 1 if filing.number else 0,
        "open_findings": sum(each.origin == RECEIVER and each.replied_at is None for each in unsettled),
        CONTENT_DIFFERENCES: _content_differences(filing),
        "supervisions_open": sum(each.ended_on is None for each in records.supervisions),
        **_countersigns(records.countersignatures),
        **_restating(filing),
    }


def role_names(verb: str) -> tuple[str, str]:
    """The roles that hold a power, in Chinese and in English."""
    roles = roles_with(verb)
    if not roles:
        return "（没有岗位有此职权）", "(no role holds this power)"
    return "、".join(role.name_zh for role in roles), ", ".join(role.name_en for role in roles)


def _countersigns(asked: Sequence[Countersignature]) -> dict[str, int | None]:
    last = max((each.round for each in asked), default=0)
    present = [each for each in asked if each.round == last]
    return {
        "countersigns_missing": sum(each.opinion == "" for each in present),
        "objections_unsettled": sum(each.opinion == OBJECTED and each.settled_at is None for each in present),
    }


def _content_differences(filing: Filing) -> int | None:
    """What a move that asks for it is judged by; not known (None) in states from which no such move is made."""
    asked = (
        condition.fact == CONTENT_DIFFERENCES
        for move in flow_of(filing).moves.values()
        if filing.state in {state.id for state in move.from_states}
        for condition in move.conditions
    )
    if not any(asked):
        return None
    kind = content_kind_of(filing)
    return kind.differences(filing) if kind is not None else 0


def _restating(filing: Filing) -> dict[str, int | None]:
    if filing.restates is None:
        return {"differences_without_cause": None, "dependents_unlisted": None}
    try:
        unexplained: int | None = without_cause(differences_of(filing))
    except ValueError:  # two items with one id: the contents cannot be laid side by side
        unexplained = None
    waiting = filing.restates.edges.filter(effect="")
    return {"differences_without_cause": unexplained, "dependents_unlisted": waiting.count()}
