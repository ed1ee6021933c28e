"""The desk: what a person is to do now, by urgency, each with the one next step.

Nouns: `Task` (one thing to do: a filing in the own hands, an expected one not yet opened, a countersignature, a
dependent to settle). A task is listed only where the person holds the power of its step and has not made a step that
four eyes forbid; whether every condition is met is told by the page of the filing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from django.db.models import Exists, OuterRef, Q, QuerySet

from ditan.core.casework import Move, State, Workflow, definitions, workflow
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import (
    Countersignature,
    Edge,
    Expectation,
    Filing,
    Finding,
    MoveMade,
    Party,
)
from ditan.domains.filings.models.finding import RECEIVER
from ditan.domains.filings.selectors.lists import UNLISTED, Line, lines_of
from ditan.domains.filings.selectors.versions import edge_list_stale
from ditan.domains.filings.standings import COUNTERSIGNER, SOON_DAYS, WEEK_DAYS, in_states, stages
from ditan.domains.places.models import Place
from ditan.domains.web.prepared import Prepared

Kind = Literal["open", "fill", "move", "countersign", "settle"]
Urgency = Literal["overdue", "soon", "week", "later"]
URGENCIES: tuple[Urgency, ...] = ("overdue", "soon", "week", "later")
# Steps that are never the one next: they end, hold up, or merely ask.
ASIDE = frozenset(("urge", "withdraw", "cancel", "hand_on", "return", "stamp", "countersign", "supervise"))
RESTING_MOST = 30
MOST = 200


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. `filing` is missing for what is expected and not opened; `edge` is a dependent to settle."""

    kind: Kind
    title: str
    whose: tuple[Place | Organisation, ...]
    due_day: date | None
    days_left: int | None
    line: Line | None = None
    move: Move | None = None
    expectation: Expectation | None = None
    flow: Workflow | None = None
    edge: Edge | None = None
    remarks: tuple[Finding, ...] = ()

    @property
    def urgency(self) -> Urgency:
        """How soon: 逾期, 三日内, 本周, 以后."""
        if self.days_left is None or self.days_left > WEEK_DAYS:
            return "later"
        if self.days_left < 0:
            return "overdue"
        return "soon" if self.days_left <= SOON_DAYS else "week"

    @property
    def state(self) -> State | None:
        """The state of its filing."""
        return self.line.state if self.line is not None else None


def task_list(by: Reach) -> list[Task]:
    """Everything that waits for the person, the most urgent first; about eight queries whatever their number."""
    found = [*_in_hand(by), *_to_open(by), *_to_settle(by)]
    return sorted(found, key=lambda task: (task.days_left is None, task.days_left or 0, task.title))


def _in_hand(by: Reach) -> list[Task]:
    """Filings in the hands of an own house, with a step that the person may make."""
    powers = _powers(by)
    held, houses = frozenset().union(*powers.values()), sorted(powers)
    # Sealed ones wait for publication or the archive: they never push out what is due.
    found = [*STEPS.objects(held, False, houses=houses), *STEPS.objects(held, True, houses=houses)]
    parties = _own_parties(found, powers)
    lines = lines_of(found, by.day)
    own = _own_moves(by, lines)
    asked = _asked(by, lines)
    tasks: list[Task] = []
    for line in lines:
        request = asked.get(line.filing.pk)
        if request is not None:
            tasks.append(_countersign(line, request, by.day))
        move = next_move(line, parties[line.filing.pk], own.get(line.filing.pk, frozenset()))
        if move is not None:
            kind: Kind = "fill" if line.state.content == "editable" and move.verb.id == "draft" else "move"
            tasks.append(
                Task(
                    kind=kind,
                    title=line.filing.title,
                    whose=line.filers,
                    due_day=line.due_day,
                    days_left=line.days_left,
                    line=line,
                    move=move,
                    flow=line.flow,
                )
            )
    return _with_remarks(tasks[:MOST])


def next_move(line: Line, powers: Mapping[str, frozenset[str]], made: frozenset[str]) -> Move | None:
    """The one next step of a filing for whoever holds these powers, by side, and has made these moves on it."""
    return next(
        (
            move
            for move in line.flow.moves_from(line.state.id)
            if _is_onward(line.flow, line.state, move)
            and not any(other.id in made for other in move.four_eyes)
            and any(move.verb.id in powers.get(side.id, ()) for side in move.who)
        ),
        None,
    )


def _is_onward(flow: Workflow, state: State, move: Move) -> bool:
    """Whether a move leads on: made by the side in hand, and to a later state of the file.

    What is corrected begins again, and the end of countersigning leads back to the examination: both lead on.
    """
    if move.verb.id in ASIDE or move.to is None:
        return False
    if state.holder == COUNTERSIGNER:
        return True
    if all(side.id != state.holder for side in move.who):
        return False
    order = list(flow.states)
    return state.content == "editable" or order.index(move.to.id) > order.index(state.id)


@cache
def _steps(powers: frozenset[str], *, is_sealed: bool) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """By side and workflow, the states in which whoever holds these powers there may have a step, or be asked.

    Parameters: is_sealed – the states of sealed content, else all others.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for flow in definitions():
        for state in flow.states.values():
            if (stages()[flow.id, state.id] == "sealed") != is_sealed:
                continue
            moves = [move for move in flow.moves_from(state.id) if _is_onward(flow, state, move)]
            sides = {side.id for move in moves if move.verb.id in powers for side in move.who}
            if state.holder == COUNTERSIGNER:
                sides.add(COUNTERSIGNER)
            for side in sides:
                states = found.setdefault(side, {}).setdefault(flow.id, [])
                if state.id not in states:
                    states.append(state.id)
    return found


def _with_steps(held: frozenset[str], is_sealed: bool, houses: Sequence[int]) -> QuerySet[Filing]:
    """The filings in whose state whoever holds these powers in one of the houses may have a step, what is due first.

    Asked by way of the sides on which the houses stand: those of one office are few among all filings.
    """
    own = Party.objects.filter(_has_a_step(_steps(held, is_sealed=is_sealed)), organisation__in=houses)
    found = Filing.objects.filter(pk__in=own.order_by().values("filing"))
    found = found.select_related("place", "organisation").defer(*UNLISTED)
    if is_sealed:
        return found.order_by("-due_day", "pk")[:RESTING_MOST]
    return found.order_by("due_day", "pk")[: MOST * 2]


def _has_a_step(steps: Mapping[str, Mapping[str, Sequence[str]]]) -> Q:
    """The condition that a house stands on a side that has a step in the state of the filing."""
    condition = Q(pk__in=[])
    for side, states in steps.items():
        condition |= Q(side=side) & in_states(states, "filing__")
    return condition


STEPS = Prepared(_with_steps)


def _powers(by: Reach) -> dict[int, frozenset[str]]:
    """The powers held in the name of each own house."""
    held: dict[int, frozenset[str]] = {}
    for grant in by.grants:
        held[grant.organisation] = held.get(grant.organisation, frozenset()) | grant.house_verbs
    return {house: held[house] for house in by.houses()}


def _own_parties(
    filings: Iterable[Filing], powers: Mapping[int, frozenset[str]]
) -> dict[int, dict[str, frozenset[str]]]:
    """The powers held on each filing, by the side on which an own house stands."""
    found: dict[int, dict[str, frozenset[str]]] = {}
    rows = OWN_PARTIES.rows(filings=[filing.pk for filing in filings], houses=sorted(powers))
    for filing, side, house in rows:
        sides = found.setdefault(filing, {})
        sides[side] = sides.get(side, frozenset()) | powers[house]
    return found


OWN_PARTIES = Prepared(
    lambda filings, houses: (
        Party.objects.filter(filing__in=filings, organisation__in=houses)
        .order_by()
        .values_list("filing_id", "side", "organisation_id")
    )
)
OWN_MOVES = Prepared(
    lambda filings, person: (
        MoveMade.objects.filter(filing__in=filings, person=person).order_by().values_list("filing_id", "move")
    )
)


def _own_moves(by: Reach, lines: Iterable[Line]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    if by.person is None:
        return found
    for filing, move in OWN_MOVES.rows(filings=[line.filing.pk for line in lines], person=by.person.pk):
        found[filing] = found.get(filing, frozenset()) | {move}
    return found


def _asked(by: Reach, lines: Iterable[Line]) -> dict[int, Countersignature]:
    """The open requests for an opinion of an own house, by filing."""
    asked = [line.filing.pk for line in lines if line.state.holder == "countersigner"]
    if not asked:
        return {}
    found = ASKED.objects(filings=asked, houses=sorted(by.houses("countersign")))
    return {request.filing_id: request for request in found}


def _open_requests(filings: Sequence[int], houses: Sequence[int]) -> QuerySet[Countersignature]:
    """Requests of the last round that the houses have not answered."""
    later = Countersignature.objects.filter(filing=OuterRef("filing"), round__gt=OuterRef("round"))
    found = Countersignature.objects.filter(
        ~Exists(later), filing__in=filings, opinion="", organisation__in=houses
    )
    return found.select_related("organisation").order_by("round", "id")


ASKED = Prepared(_open_requests)


def _countersign(line: Line, request: Countersignature, day: date) -> Task:
    due_day = request.due_day or line.due_day
    return Task(
        kind="countersign",
        title=line.filing.title,
        whose=(request.organisation,),
        due_day=due_day,
        days_left=(due_day - day).days if due_day is not None else None,
        line=line,
        flow=line.flow,
    )


def _with_remarks(tasks: list[Task]) -> list[Task]:
    """Returned filings with the findings of the receiving house that wait for an answer."""
    back = [task.line.filing.pk for task in tasks if task.kind == "fill" and task.line is not None]
    if not back:
        return tasks
    remarks: dict[int, list[Finding]] = {}
    for finding in Finding.objects.filter(filing__in=back, origin=RECEIVER, settled_at=None, replied_at=None):
        remarks.setdefault(finding.filing_id, []).append(finding)
    return [
        replace(task, remarks=tuple(remarks[task.line.filing.pk]))
        if task.line is not None and task.kind == "fill" and task.line.filing.pk in remarks
        else task
        for task in tasks
    ]


def _not_opened(houses: Sequence[int], places: Sequence[str]) -> QuerySet[Expectation]:
    """What is expected of the houses or the places, and has no filing yet."""
    mine = Q(organisation__in=houses) | Q(organisation=None, place__in=places)
    waiting = Expectation.objects.filter(mine, ~Exists(Filing.objects.filter(slot=OuterRef("slot"))))
    return waiting.select_related("place", "organisation", "receiver").order_by("due_day", "pk")[:MOST]


NOT_OPENED = Prepared(_not_opened)


def _to_open(by: Reach) -> list[Task]:
    """What is expected of the houses in whose name the person drafts: the organisation itself, or its place."""
    places = sorted({grant.place for grant in by.grants if "draft" in grant.place_verbs})
    waiting = NOT_OPENED.objects(houses=sorted(by.houses("draft")), places=places)
    return [
        Task(
            kind="open",
            title=f"{(row.organisation or row.place).name_zh} {row.period} {workflow(row.workflow).name_zh}",
            whose=(row.receiver,),
            due_day=row.due_day,
            days_left=(row.due_day - by.day).days if row.due_day is not None else None,
            expectation=row,
            flow=workflow(row.workflow),
        )
        for row in waiting
    ]


ANY_STALE = Prepared(
    lambda: Edge.objects.filter(stale_since__isnull=False, settled_on=None).order_by().values_list("pk")[:1]
)


def _to_settle(by: Reach) -> list[Task]:
    """Dependents of restated figures, for those who accept at their place."""
    if not by.intervals("accept"):
        return []
    if not ANY_STALE.rows():
        return []
    stale = by.places(edge_list_stale(by), "version__place", "accept").select_related("version__place")
    return [
        Task(
            kind="settle",
            title=edge.name_zh,
            whose=(edge.version.place,),
            due_day=None,
            days_left=None,
            edge=edge,
        )
        for edge in stale[:MOST]
    ]
