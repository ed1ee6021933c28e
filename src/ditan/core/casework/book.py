"""The workflows: the built-in ones (`library/workflows/*.yaml`), and those that an installation has adopted from a day.

Invariant: a filing goes by the definition that was in force on the day it was opened (`workflow(name, day)`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class Adopted:
    """A definition that an installation goes by from a day on, in place of the built-in one or beside it."""

    workflow: Workflow
    first_day: date


@dataclass(slots=True)
class _Book:
    adopted: tuple[Adopted, ...] = ()
    today: Callable[[], date] | None = None


_book = _Book()


def adopt(definitions: Iterable[Adopted], today: Callable[[], date]) -> None:
    """Put definitions of the installation to use, in place of those adopted before.

    Parameters: today – tells the day where none is asked for; the core knows no clock.
    """
    _book.adopted = tuple(sorted(definitions, key=lambda one: one.first_day))
    _book.today = today


def definitions() -> tuple[Workflow, ...]:
    """Every definition that a filing may go by: the built-in ones, then the adopted ones, the oldest first."""
    return (*_built_in().values(), *(one.workflow for one in _book.adopted))


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
def _built_in() -> Mapping[str, Workflow]:
    found, problems = read_workflows(FOLDER, vocabulary())
    refuse_if(problems)
    return found


def workflows(day: date | None = None) -> Mapping[str, Workflow]:
    """The workflows in force on a day (default: today) by id.

    Raises: Refused with everything that is wrong with the built-in files.
    """
    if not _book.adopted:
        return _built_in()
    at = day if day is not None else _book.today() if _book.today is not None else date.max
    return {**_built_in(), **{one.workflow.id: one.workflow for one in _book.adopted if one.first_day <= at}}


def workflow(name: str, day: date | None = None) -> Workflow:
    """A workflow by id, as it is in force on a day (default: today).

    Raises: WorkflowUnknown with the nearest known.
    """
    known = workflows(day)
    if name not in known:
        raise WorkflowUnknown(found=name, nearest=nearest(name, known), known=", ".join(known))
    return known[name]
