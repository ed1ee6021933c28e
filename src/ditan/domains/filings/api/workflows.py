"""Workflows as data: states, moves with their conditions, deadlines. Open to everybody: they are the library's."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema

from ditan.core.casework import Deadline, Move, State, workflow, workflows
from ditan.domains.filings.api.routing import words_router as router
from ditan.domains.web.paging import ERRORS, Limit, Offset, Page, page_of


class WorkflowShape(Schema):
    """How a filing of one kind goes from hand to hand."""

    id: str
    name_zh: str
    name_en: str
    about_zh: str
    about_en: str
    subject: str = Field(description="place or organisation")
    period: str = Field(description="year, quarter, month or once")
    form: str
    content: str
    source: str
    verification: str


class StateShape(Schema):
    """A state: whether its content may change, and which side owes the next move."""

    id: str
    name_zh: str
    name_en: str
    meaning_zh: str
    meaning_en: str
    kind: str = Field(description="initial, open or final")
    content: str = Field(description="editable, locked or sealed")
    holder: str


class ConditionShape(Schema):
    """What must hold of one whole number: at least, or at most."""

    id: str
    name_zh: str
    name_en: str
    fact: str
    at_least: int | None
    at_most: int | None


class MoveRuleShape(Schema):
    """A move: from which states, to which (empty: it stays), by which sides with which power, under which conditions.

    Who has made one of the moves `four_eyes` on a filing may not make this one.
    """

    id: str
    name_zh: str
    name_en: str
    power: str
    sides: list[str]
    from_states: list[str]
    to_state: str
    four_eyes: list[str]
    conditions: list[ConditionShape]
    needs_reason: bool


class DeadlineShape(Schema):
    """Until when: a fixed day after the period, or days after a move."""

    id: str
    name_zh: str
    name_en: str
    until: list[str]
    after: list[str]
    month: int | None
    day: int | None
    years_after: int
    working_days: int | None
    calendar_days: int | None
    if_not_working: str
    document: str
    clause: str
    verification: str


class WorkflowDetail(WorkflowShape):
    """A workflow with its states, moves and deadlines."""

    states: list[StateShape]
    moves: list[MoveRuleShape]
    deadlines: list[DeadlineShape]


@router.get("/workflows", response={200: Page[WorkflowShape], **ERRORS}, summary="Workflows")
def all_workflows(request: HttpRequest, limit: Limit, offset: Offset) -> Any:
    """Those that filings may be opened under."""
    return page_of(list(workflows().values()), limit, offset)


@router.get(
    "/workflows/{workflow_id}",
    response={200: WorkflowDetail, **ERRORS},
    summary="One workflow: states, moves, conditions, deadlines",
)
def one_workflow(request: HttpRequest, workflow_id: str) -> Any:
    """Everything by which a filing is judged, as data."""
    flow = workflow(workflow_id)
    return {
        **{name: getattr(flow, name) for name in WorkflowShape.model_fields},
        "states": [_state(state) for state in flow.states.values()],
        "moves": [_move(move) for move in flow.moves.values()],
        "deadlines": [_deadline(deadline) for deadline in flow.deadlines.values()],
    }


def _state(state: State) -> dict[str, Any]:
    return {name: getattr(state, name) for name in StateShape.model_fields}


def _move(move: Move) -> dict[str, Any]:
    return {
        "id": move.id,
        "name_zh": move.name_zh,
        "name_en": move.name_en,
        "power": move.verb.id,
        "sides": [side.id for side in move.who],
        "from_states": [state.id for state in move.from_states],
        "to_state": move.to.id if move.to else "",
        "four_eyes": [other.id for other in move.four_eyes],
        "conditions": [
            {name: getattr(condition, name) for name in ConditionShape.model_fields}
            for condition in move.conditions
        ],
        "needs_reason": move.needs_reason,
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {name: getattr(deadline, name) for name in DeadlineShape.model_fields}
