"""Judging a move: every reason for which it is not possible now, in both languages."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from ditan.core.casework.model import Condition, Facts, Move, Workflow
from ditan.core.errors.casework import (
    Obstacle,
    ObstacleCondition,
    ObstacleFactMissing,
    ObstacleFourEyes,
    ObstacleRole,
    ObstacleState,
    WorkflowMoveUnknown,
)
from ditan.core.library.nearest import nearest

# Facts that fill the sentences of an obstacle.
Worded: TypeAlias = dict[str, Any]


def judge(move: Move, facts: Facts) -> tuple[Obstacle, ...]:
    """Everything that stands against a move; empty when it is possible.

    When to use: before a move is made, and for the words of a button that is disabled.
    Rule: the filing is in one of the states of the move; the person holds its power on one of its sides; the person
    has made none of its four-eyes moves on this filing; each condition holds. All obstacles are told at once. A fact
    that is not known is an obstacle: it is never taken for zero.

    Parameters: move – of a workflow; facts – what is known of the filing and the person on the day.
    Returns: obstacles in this order; `wording("zh")` and `wording("en")` give the sentences.
    """
    return tuple(_obstacles(move, facts))


def judge_all(workflow: Workflow, facts: Facts) -> dict[str, tuple[Obstacle, ...]]:
    """What stands against each move that begins in the present state, by its id.

    When to use: for the row of buttons of a filing; an empty tuple is a button that works.
    """
    return {move.id: judge(move, facts) for move in workflow.moves_from(facts.state)}


def move_of(workflow: Workflow, name: str) -> Move:
    """A move by its id. Raises: WorkflowMoveUnknown with the nearest known."""
    if name not in workflow.moves:
        raise WorkflowMoveUnknown(
            workflow=workflow.id,
            found=name,
            nearest=nearest(name, workflow.moves),
            known=", ".join(workflow.moves),
        )
    return workflow.moves[name]


def _obstacles(move: Move, facts: Facts) -> Iterator[Obstacle]:
    named: Worded = {"move_zh": move.name_zh, "move_en": move.name_en}
    if all(state.id != facts.state for state in move.from_states):
        yield _state_obstacle(move, facts, named)
    if all(move.verb.id not in facts.verbs.get(side.id, ()) for side in move.who):
        roles_zh, roles_en = facts.roles.get(move.verb.id, ("不限角色", "any role with this power"))
        yield ObstacleRole(
            **named,
            move=move.id,
            verb=move.verb.id,
            verb_zh=move.verb.name_zh,
            verb_en=move.verb.name_en,
            side_zh="或".join(side.name_zh for side in move.who),
            side_en=" or ".join(side.name_en for side in move.who),
            roles_zh=roles_zh,
            roles_en=roles_en,
        )
    done = {made.move for made in facts.made if made.person == facts.person}
    for other in move.four_eyes:
        if other.id in done:
            yield ObstacleFourEyes(
                **named, move=move.id, done=other.id, done_zh=other.name_zh, done_en=other.name_en
            )
    for condition in move.conditions:
        yield from _condition_obstacles(condition, facts, named | {"move": move.id})


def _state_obstacle(move: Move, facts: Facts, named: Worded) -> Obstacle:
    """The present state is worded by its name; one that the workflow does not know, by its id."""
    present = move.all_states.get(facts.state)
    states_zh = "、".join(state.name_zh for state in move.from_states)
    states_en = ", ".join(state.name_en for state in move.from_states)
    return ObstacleState(
        **named,
        move=move.id,
        state=facts.state,
        state_zh=present.name_zh if present else facts.state,
        state_en=present.name_en if present else facts.state,
        states_zh=states_zh,
        states_en=states_en,
        how_zh=f"先使事项进入这些状态之一：{states_zh}",
        how_en=f"Bring the filing into one of these states first: {states_en}",
    )


def _condition_obstacles(condition: Condition, facts: Facts, named: Worded) -> Iterator[Obstacle]:
    found = facts.number(condition.fact)
    worded: Worded = named | {
        "condition": condition.id,
        "condition_zh": condition.name_zh,
        "condition_en": condition.name_en,
    }
    if found is None:
        yield ObstacleFactMissing(
            **worded, fact=condition.fact, fact_zh=condition.fact_zh, fact_en=condition.fact_en
        )
    elif not condition.holds(found):
        yield ObstacleCondition(
            **worded,
            found=found,
            said_zh=condition.said_zh.format(found=found),
            said_en=condition.said_en.format(found=found),
            how_zh=condition.how_zh,
            how_en=condition.how_en,
        )
