"""How long work in the background keeps what it leaves behind: `library/jobs/keeping.yaml`."""

from dataclasses import dataclass
from functools import cache

from ditan.core.errors import Problem
from ditan.core.library.files import read_built_in
from ditan.core.library.mappings import Fields, read_fields

FILE = "jobs/keeping.yaml"
NUMBERS = ("over_days", "file_days", "archive_at_once_mib")
REQUIRED = ("document", "verification", *NUMBERS)


@dataclass(frozen=True, slots=True)
class Keeping:
    """Days for jobs that are over, and for files that jobs made; the size of an archive that is made while one waits."""

    over_days: int
    file_days: int
    archive_at_once_mib: int


def read_keeping(file: str, text: str) -> tuple[Keeping, list[Problem]]:
    """What a file says, and everything that is wrong with it, with its line."""
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable or fields.problems(REQUIRED, REQUIRED))
    fields.verification(problems)
    return Keeping(*(_number(fields, name, problems) for name in NUMBERS)), problems


@cache
def keeping() -> Keeping:
    """What the built-in file says. Raises: Refused with everything that is wrong with it."""
    return read_built_in(FILE, read_keeping)


def _number(fields: Fields, name: str, problems: list[Problem]) -> int:
    text = fields.text(name)
    if text.isascii() and text.isdigit() and int(text):
        return int(text)
    if text:
        problems.append(fields.wrong(name, "a whole number from 1 on"))
    return 1
