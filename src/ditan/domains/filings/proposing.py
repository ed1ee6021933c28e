"""Which duties stand behind a round: `library/organisations/rounds.yaml`."""

from collections.abc import Mapping
from functools import cache

from ditan.core.errors import Problem
from ditan.core.library.files import read_built_in
from ditan.core.library.mappings import read_fields
from ditan.domains.accounts.vocabulary import vocabulary

FILE = "organisations/rounds.yaml"
REQUIRED = ("subjects",)


def read_round_duties(file: str, text: str) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """The subjects of duties by workflow, and everything that is wrong with a file, with its line."""
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable)
    found: dict[str, tuple[str, ...]] = {}
    known = vocabulary().subjects
    for workflow, part in fields.parts.items():
        problems += part.problems(REQUIRED, REQUIRED)
        wanted = tuple(part.lists.get("subjects", ()))
        problems += [part.wrong("subjects", known, subject) for subject in wanted if subject not in known]
        found[workflow] = wanted
    return found, problems


@cache
def round_duties() -> Mapping[str, tuple[str, ...]]:
    """What the built-in file says. Raises: Refused with everything that is wrong with it."""
    return read_built_in(FILE, read_round_duties)


def duties_behind(workflow: str) -> tuple[str, ...]:
    """The subjects of duties that name who answers for a workflow, the first looked for first; else all."""
    return round_duties().get(workflow) or tuple(vocabulary().subjects)
