"""Casework: how a filing goes from hand to hand, as data; who may take which step, and what stands against it.

`workflows()` are the built-in ones by id; `judge(move, facts)` tells every obstacle; `due_day` when a step is due;
`diagram_text` and `diagram_svg` draw the states.

Invariant: nothing here knows the day, the person or the database: all of it is handed in as `Facts`.
"""

from ditan.core.casework.adopting import read_adopted
from ditan.core.casework.book import (
    Adopted,
    adopt,
    definitions,
    read_workflows,
    vocabulary,
    workflow,
    workflows,
)
from ditan.core.casework.deadlines import Running, due_day, due_of, running_deadlines
from ditan.core.casework.diagram_svg import diagram_svg
from ditan.core.casework.diagram_text import diagram_text
from ditan.core.casework.judging import judge, judge_all, move_of
from ditan.core.casework.model import (
    OPENED,
    Condition,
    Deadline,
    Example,
    Facts,
    Made,
    Move,
    Named,
    State,
    Workflow,
)
from ditan.core.casework.reading import read_workflow
from ditan.core.casework.vocabulary import Vocabulary, read_vocabulary
from ditan.core.errors.casework import Obstacle

__all__ = [
    "OPENED",
    "Adopted",
    "Condition",
    "Deadline",
    "Example",
    "Facts",
    "Made",
    "Move",
    "Named",
    "Obstacle",
    "Running",
    "State",
    "Vocabulary",
    "Workflow",
    "adopt",
    "definitions",
    "diagram_svg",
    "diagram_text",
    "due_day",
    "due_of",
    "judge",
    "judge_all",
    "move_of",
    "read_adopted",
    "read_vocabulary",
    "read_workflow",
    "read_workflows",
    "running_deadlines",
    "vocabulary",
    "workflow",
    "workflows",
]
