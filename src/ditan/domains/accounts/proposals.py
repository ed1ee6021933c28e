"""The departments that are proposed when an office is set up: `library/organisations/departments.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ditan.core.errors import Problem
from ditan.core.library.files import read_built_in
from ditan.core.library.mappings import Fields, read_fields
from ditan.domains.accounts.vocabulary import vocabulary

FILE = "organisations/departments.yaml"
REQUIRED = ("name_zh", "name_en", "kind", "subjects")


@dataclass(frozen=True, slots=True)
class Department:
    """A department as proposed: its name without the place, its kind, and what it usually answers for."""

    id: str
    name_zh: str
    name_en: str
    kind: str
    subjects: tuple[str, ...]


def read_departments(file: str, text: str) -> tuple[dict[str, Department], list[Problem]]:
    """The departments of a file by id, and everything that is wrong with it, with its line."""
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable)
    return {name: _department(name, part, problems) for name, part in fields.parts.items()}, problems


@cache
def departments() -> Mapping[str, Department]:
    """The built-in proposals in the order of the file. Raises: Refused with everything that is wrong with it."""
    return read_built_in(FILE, read_departments)


def _department(name: str, fields: Fields, problems: list[Problem]) -> Department:
    problems += fields.problems(REQUIRED, REQUIRED)
    words = vocabulary()
    asked: list[tuple[str, str, Mapping[str, object]]] = [("kind", fields.text("kind"), words.kinds)]
    asked += [("subjects", subject, words.subjects) for subject in fields.lists.get("subjects", [])]
    problems += [
        fields.wrong(field, known, found) for field, found, known in asked if found and found not in known
    ]
    return Department(
        id=name,
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
        kind=fields.text("kind"),
        subjects=tuple(fields.lists.get("subjects", [])),
    )
