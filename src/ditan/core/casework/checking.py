"""Checking a workflow as a whole: can every state be reached and left, does somebody hold every move."""

from collections.abc import Iterable, Iterator, Mapping

from ditan.core.casework.judging import judge
from ditan.core.casework.model import Deadline, Workflow
from ditan.core.casework.reading_examples import words_of
from ditan.core.errors import Problem
from ditan.core.errors.base import Where
from ditan.core.errors.casework import (
    WorkflowCycleClosed,
    WorkflowDeadEnd,
    WorkflowDeadlineWrong,
    WorkflowExampleDiffers,
    WorkflowFinalMoves,
    WorkflowNeverOthers,
    WorkflowStartWrong,
    WorkflowStateUnreachable,
    WorkflowWithoutWho,
)

SIDES_MEANT = "filer, receiver, countersigner …"


def workflow_problems(workflow: Workflow, *, has_unknown_words: bool = False) -> Iterator[Problem]:
    """What is wrong with a workflow as a whole.

    When words of it are unknown, its ways are not judged: an arrow to a misspelt state would be told a second time
    as a state that cannot be reached.
    """
    yield from _move_problems(workflow)
    yield from _deadline_problems(workflow)
    if has_unknown_words:
        return
    yield from _way_problems(workflow)
    yield from _example_problems(workflow)


def reachable(arrows: Mapping[str, Iterable[str]], starts: Iterable[str]) -> set[str]:
    """The states that any sequence of arrows leads to, the starts among them."""
    found, waiting = set(starts), list(starts)
    while waiting:
        for state in arrows.get(waiting.pop(), ()):
            if state not in found:
                found.add(state)
                waiting.append(state)
    return found


def arrows_of(workflow: Workflow) -> dict[str, list[str]]:
    """Which other states the moves lead to from each state."""
    arrows: dict[str, list[str]] = {state: [] for state in workflow.states}
    for move in workflow.moves.values():
        for state in move.from_states:
            if move.to is not None and move.to.id != state.id:
                arrows[state.id].append(move.to.id)
    return arrows


def _where(workflow: Workflow, line: int) -> Where:
    return Where(file=workflow.file, line=line)


def _move_problems(workflow: Workflow) -> Iterator[Problem]:
    for move in workflow.moves.values():
        if not move.who:
            yield WorkflowWithoutWho(_where(workflow, move.line), move=move.id, known=SIDES_MEANT)
        if any(other.id == move.id for other in move.four_eyes):
            yield WorkflowNeverOthers(_where(workflow, move.line), move=move.id)


def _deadline_problems(workflow: Workflow) -> Iterator[Problem]:
    for deadline in workflow.deadlines.values():
        if not _is_whole(deadline):
            yield WorkflowDeadlineWrong(_where(workflow, deadline.line), deadline=deadline.id)


def _is_whole(deadline: Deadline) -> bool:
    has_date = deadline.month is not None and deadline.day is not None
    spans = [deadline.working_days, deadline.calendar_days]
    has_span = sum(span is not None for span in spans) == 1 and bool(deadline.after)
    has_any_span = any(span is not None for span in spans)
    return has_date != has_span and not (has_date and has_any_span)


def _way_problems(workflow: Workflow) -> Iterator[Problem]:
    states = workflow.states
    starts = [state.id for state in states.values() if state.kind == "initial"]
    if len(starts) != 1:
        found = ", ".join(starts) or "-"
        yield WorkflowStartWrong(_where(workflow, 1), count=len(starts), found=found)
    arrows = arrows_of(workflow)
    if starts:
        seen = reachable(arrows, starts)
        for state in states.values():
            if state.id not in seen:
                yield WorkflowStateUnreachable(_where(workflow, state.line), state=state.id)
    yield from _exit_problems(workflow, arrows)


def _exit_problems(workflow: Workflow, arrows: Mapping[str, list[str]]) -> Iterator[Problem]:
    backwards: dict[str, list[str]] = {}
    for start, targets in arrows.items():
        for target in targets:
            backwards.setdefault(target, []).append(start)
    finals = [state.id for state in workflow.states.values() if state.kind == "final"]
    can_end = reachable(backwards, finals)
    ends = [state for state in workflow.states.values() if not arrows[state.id] and state.kind != "final"]
    for state in ends:
        yield WorkflowDeadEnd(_where(workflow, state.line), state=state.id)
    doomed = reachable(backwards, [state.id for state in ends])
    closed = [name for name in workflow.states if name not in can_end | doomed]
    if closed:
        line = workflow.states[closed[0]].line
        yield WorkflowCycleClosed(_where(workflow, line), states=", ".join(closed))
    for move in workflow.moves.values():
        for state in move.from_states:
            if state.kind == "final" and move.to is not None:
                yield WorkflowFinalMoves(_where(workflow, move.line), state=state.id, move=move.id)


def _example_problems(workflow: Workflow) -> Iterator[Problem]:
    for example in workflow.examples:
        if example.move not in workflow.moves:
            continue
        found = words_of(judge(workflow.moves[example.move], example.facts))
        if found != example.expected:
            yield WorkflowExampleDiffers(
                _where(workflow, example.line),
                example=example.id,
                expected=", ".join(example.expected),
                found=", ".join(found),
            )
