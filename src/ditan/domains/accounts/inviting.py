"""Invitations as data: how long one may be accepted, and the words of the letter: `library/organisations/invitations.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from django.conf import settings

from ditan.core.errors import Problem
from ditan.core.errors.base import Language
from ditan.core.library.files import read_built_in
from ditan.core.library.mappings import Fields, read_fields

FILE = "organisations/invitations.yaml"
WORDS = ("subject", "greeting", "invited", "how", "passed", "mistaken", "somebody")
LANGUAGES: tuple[Language, ...] = ("zh", "en")
REQUIRED = ("document", "verification", "days", *WORDS)


@dataclass(frozen=True, slots=True)
class Inviting:
    """How long an invitation may be accepted, and the texts of its letter by name and language."""

    valid_for: timedelta
    words: Mapping[str, Mapping[str, str]]

    @property
    def days(self) -> int:
        """In whole days."""
        return self.valid_for.days

    def said(self, language: Language, **facts: str) -> tuple[str, str]:
        """Subject and text of a letter in a language: a subject has no line breaks."""
        told = {
            "by": self.words["somebody"][language],
            **{name: fact for name, fact in facts.items() if fact},
        }
        line = {name: self.words[name][language].format(**told) for name in WORDS}
        body = [line["greeting"], "", line["invited"], line["how"], "", told["link"], "", line["passed"]]
        return " ".join(line["subject"].split()), "\n".join([*body, line["mistaken"]])


def read_inviting(file: str, text: str) -> tuple[Inviting, list[Problem]]:
    """What a file says, and everything that is wrong with it, with its line."""
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable or fields.problems(REQUIRED, REQUIRED))
    fields.verification(problems)
    days = fields.text("days")
    if days and not (days.isascii() and days.isdigit() and int(days)):
        problems.append(fields.wrong("days", "a whole number from 1 on"))
        days = "1"
    words = {}
    for name in WORDS:
        part = fields.parts.get(name, Fields(file))
        if name in fields.parts:
            problems += part.problems(LANGUAGES, LANGUAGES)
        words[name] = dict(part.texts)
    return Inviting(timedelta(days=int(days or 1)), words), problems


@cache
def inviting() -> Inviting:
    """What the built-in file says. Raises: Refused with everything that is wrong with it."""
    return read_built_in(FILE, read_inviting)


def goes_by_letter(mailbox: str) -> bool:
    """Whether an invitation to a mailbox is sent by this installation; else its link is handed over by other means."""
    return bool(mailbox) and bool(settings.DITAN_MAIL_ON)
