"""Where filings stand, in words that all workflows share, and the day by which the side in hand owes its step.

Nouns: `Stage` (where a filing is between writing and seal), `last moves` (the last time each move was made). A board, a
list and a desk speak of many workflows at once: they ask here, never for the states of one.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from django.db.models import Q

from ditan.core.calendar import work_calendar
from ditan.core.casework import Deadline, Made, State, Workflow, definitions, due_day
from ditan.domains.filings.calendars import holiday_places

Stage = Literal["writing", "returned", "filed", "examining", "countersigning", "accepted", "sealed", "ended"]
# The position and the day of the last time that a move was made, by the move.
LastMoves = Mapping[str, tuple[int, date]]
FILER, COUNTERSIGNER, RECEIVER = "filer", "countersigner", "receiver"
SOON_DAYS = 3
WEEK_DAYS = 7


@cache
def stages() -> Mapping[tuple[str, str], Stage]:
    """The stage of every state of every workflow, by workflow and state."""
    return {
        (flow.id, state.id): _stage(flow, state) for flow in definitions() for state in flow.states.values()
    }


def states_at(*wanted: Stage) -> dict[str, list[str]]:
    """The states that are at one of some stages, by workflow: for a condition of a query."""
    found: dict[str, list[str]] = {}
    for (flow, state), stage in stages().items():
        if stage in wanted:
            found.setdefault(flow, []).append(state)
    return found


def in_states(states: Mapping[str, Sequence[str]], prefix: str = "") -> Q:
    """The condition that a filing is in one of some states, by workflow; one part for all that have the same states.

    Parameters: prefix – how the filing is reached from what is asked for (`filing__`); empty where it is the filing.
    """
    flows: dict[tuple[str, ...], list[str]] = {}
    for flow, names in states.items():
        flows.setdefault(tuple(sorted(names)), []).append(flow)
    condition = Q(pk__in=[])
    for alike, of in flows.items():
        condition |= Q((f"{prefix}workflow__in", of), (f"{prefix}state__in", alike))
    return condition


@cache
def moves_with(verb: str) -> frozenset[str]:
    """The ids of the moves, of any workflow, that need a power: all returns, all urgings."""
    return frozenset(
        move.id for flow in definitions() for move in flow.moves.values() if move.verb.id == verb
    )


def is_supervised(last: LastMoves) -> bool:
    """Whether a filing is under supervision (督办): put on the list, and not struck off since."""
    put = max((last[move][0] for move in moves_with("supervise") if move in last), default=0)
    ended = max((last[move][0] for move in moves_with("end_supervision") if move in last), default=0)
    return put > ended


def first_due_day(flow: Workflow, period_end: date) -> date | None:
    """The day by which a period is to be filed, as the workflow itself has it; None where it has no fixed day."""
    fixed = (each for each in flow.deadlines.values() if each.month is not None)
    days = (_fixed_day(each, period_end) for each in fixed)
    return min((day for day in days if day is not None), default=None)


def step_due_day(
    flow: Workflow, state: str, own_day: date | None, period_end: date, last: LastMoves, place: str = ""
) -> date | None:
    """The day by which the side that has the filing in hand owes its next step; None where nothing runs.

    Rule: a deadline that counts from a move runs from the last time it was made until one of its own moves is made;
    it concerns the side that makes those. While the filing side writes and nothing was returned, the day of the
    filing holds (`own_day`), else that of the workflow.

    Parameters: place – the code of its place: working days are counted with the holidays there.
    """
    holder = flow.states[state].holder
    sides = _sides(holder)
    days = []
    for deadline in flow.deadlines.values():
        starts = [last[move] for move in deadline.after if move in last]
        if not starts or not any(
            side.id in sides for move in deadline.until for side in flow.moves[move].who
        ):
            continue
        position, day = max(starts)
        if all(last.get(move, (-1, day))[0] < position for move in deadline.until):
            days.append(_counted_day(deadline, day, period_end, holiday_places(place)))
    running = [day for day in days if day is not None]
    if running:
        return min(running)
    if holder != FILER:
        return None
    return own_day or first_due_day(flow, period_end)


@cache
def states_owing() -> Mapping[str, list[str]]:
    """The states in which `step_due_day` may tell a day, by workflow: for a condition of a query."""
    found: dict[str, list[str]] = {}
    for flow in definitions():
        for state in flow.states.values():
            until = {move for deadline in flow.deadlines.values() for move in deadline.until}
            own = state.holder == FILER or any(
                side.id in _sides(state.holder) for move in until for side in flow.moves[move].who
            )
            if own and state.id not in found.setdefault(flow.id, []):
                found[flow.id].append(state.id)
    return found


def _sides(holder: str) -> set[str]:
    """Whose steps count while a side has the filing in hand: the receiving side may end countersigning."""
    return {holder, RECEIVER} if holder == COUNTERSIGNER else {holder}


def _stage(flow: Workflow, state: State) -> Stage:
    verbs = {move.verb.id for move in flow.moves_from(state.id)}
    if state.content == "sealed":
        return "sealed"
    if state.kind == "final":
        return "ended"
    if state.holder == FILER:
        return "returned" if state.id == "returned" else "writing"
    if state.holder == COUNTERSIGNER:
        return "countersigning"
    if "receive" in verbs:
        return "filed"
    return "examining" if verbs & {"return", "accept", "decide"} else "accepted"


@lru_cache(maxsize=2048)
def _fixed_day(deadline: Deadline, period_end: date) -> date | None:
    found = due_day(deadline, period_end, (), work_calendar())
    return found.day if found is not None else None


@lru_cache(maxsize=8192)
def _counted_day(deadline: Deadline, day: date, period_end: date, places: tuple[str, ...]) -> date | None:
    found = due_day(deadline, period_end, (Made(deadline.after[0], "", day),), work_calendar(*places))
    return found.day if found is not None else None
