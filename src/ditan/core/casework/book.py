"""The built-in workflows, found by folder: `library/workflows/*.yaml`, one a file."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ditan.core.casework.model import Workflow
from ditan.core.casework.reading import read_workflow
from ditan.core.casework.vocabulary import Vocabulary, read_vocabulary
from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.casework import WorkflowUnknown
from ditan.core.library.files import BUILT_IN
from ditan.core.library.nearest import nearest

FOLDER = BUILT_IN / "workflows"


@cache
def vocabulary() -> Vocabulary:
    """Powers, sides and conditions of the built-in vocabulary. Raises: Refused with all that is wrong."""
    found, problems = read_vocabulary(FOLDER / "vocabulary")
    refuse_if(problems)
    return found


def read_workflows(folder: Path, words: Vocabulary) -> tuple[dict[str, Workflow], list[Problem]]:
    """Every workflow of a folder by its id, and what is wrong with any of the files."""
    found: dict[str, Workflow] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        workflow, wrong = read_workflow(path.name, path.read_text("utf-8-sig"), words)
        found[workflow.id] = workflow
        problems += wrong
    return found, problems


@cache
def workflows() -> Mapping[str, Workflow]:
    """The built-in workflows by id. Raises: Refused with everything that is wrong with their files."""
    found, problems = read_workflows(FOLDER, vocabulary())
    refuse_if(problems)
    return found


def workflow(name: str) -> Workflow:
    """A built-in workflow by id. Raises: WorkflowUnknown with the nearest known."""
    known = workflows()
    if name not in known:
        raise WorkflowUnknown(found=name, nearest=nearest(name, known), known=", ".join(known))
    return known[name]
