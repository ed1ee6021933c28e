"""Reading the definitions that an installation goes by: `<folder>/<workflow>/<first day>.yaml`, one a file."""

from datetime import date
from pathlib import Path

from ditan.core.casework.book import Adopted
from ditan.core.casework.reading import read_workflow
from ditan.core.casework.vocabulary import Vocabulary
from ditan.core.errors import Problem, Where
from ditan.core.errors.adopting import WorkflowFileMisnamed
from ditan.core.errors.library import LibraryUnreadable


def read_adopted(folder: Path, words: Vocabulary) -> tuple[list[Adopted], list[Problem]]:
    """The definitions of a folder that can be used, and everything that is wrong with the others.

    When to use: for the folder `workflows` of an installation; a file with any error is left out as a whole.
    Returns: definitions with the day from which they hold; problems with file and line.
    """
    found: list[Adopted] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.y*ml")):
        name = path.relative_to(folder).as_posix()
        day = _first_day(path)
        if day is None or path.parent.parent != folder:
            problems.append(WorkflowFileMisnamed(Where(file=name), file=name))
            continue
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(LibraryUnreadable(Where(file=name), file=name, detail=str(error)))
            continue
        workflow, wrong = read_workflow(name, text, words, workflow_id=path.parent.name)
        problems += wrong
        if not any(problem.severity == "error" for problem in wrong):
            found.append(Adopted(workflow, day))
    return found, problems


def _first_day(path: Path) -> date | None:
    try:
        return date.fromisoformat(path.stem)
    except ValueError:
        return None
