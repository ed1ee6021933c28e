"""The request list as a file: which forms are asked for each year, until when, on what ground, in which words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from ditan.core.calendar.counting import WorkCalendar
from ditan.core.errors import Problem
from ditan.core.forms import forms
from ditan.core.forms.derived import owner_of_figures, source_of_form
from ditan.core.library.files import read_built_in
from ditan.core.library.mappings import Fields, read_fields
from ditan.core.library.model import Verification

FILE = "statistics/requests.yaml"
HEAD = ("document", "verification", "working_days", "raising_tolerance", "letter", "requests")
REQUEST = ("due", "ground", "note")
LANGUAGES = ("zh", "en")
# The sentences that a letter is made of; each has to be there.
WORDS = (
    *("title", "number", "salutation", "purpose", "ground", "due", "nothing", "contact", "attachments"),
    *(
        "attachment",
        "item",
        "unit",
        "last_year",
        "this_year",
        "nothing_yet",
        "left_out",
        "by_fuel",
        "remarks",
    ),
)
Language = Literal["zh", "en"]
Said = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Requested:
    """A form that is asked for each year: the month and day (of the year after) until which, the ground, and a note."""

    form: str
    month: int
    day: int
    ground: Said
    note: Said


@dataclass(frozen=True, slots=True)
class RequestList:
    """The forms in order, with the words of the letter and the rules that hold for all of them."""

    document: str
    verification: Verification
    working_days: int
    raising_tolerance: Decimal
    words: Mapping[str, Said]
    requests: Mapping[str, Requested]

    def due_day(self, form: str, year: int, today: date, calendar: WorkCalendar) -> date:
        """The day until which a form for a year is asked for: that of the list, else working days from today."""
        asked = self.requests[form]
        printed = date(year + 1, asked.month, asked.day)
        return printed if printed >= today else calendar.add_working_days(today, self.working_days).day


def owner_of(form: str) -> str:
    """The subject of the duty matrix whose department is asked for a form; empty where nothing says so."""
    source = source_of_form(form)
    return source.owner if source is not None else owner_of_figures(form)


def read_requests(file: str, text: str) -> tuple[RequestList, list[Problem]]:
    """The request list of a file, and everything that is wrong with it, with its line."""
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable or fields.problems(HEAD, HEAD))
    words = fields.parts.get("letter", Fields(file))
    problems += words.problems(WORDS, WORDS)
    parts = fields.parts.get("requests", Fields(file)).parts
    found = RequestList(
        document=fields.text("document"),
        verification=fields.verification(problems),
        working_days=int(_matched(fields, "working_days", r"(\d{1,2})", "10", problems)[0] or 0),
        raising_tolerance=Decimal(
            _matched(fields, "raising_tolerance", r"(\d+(?:\.\d+)?) ?%", "0.5 %", problems)[0] or 0
        )
        / 100,
        words={name: _said(part, problems) for name, part in words.parts.items()},
        requests={name: _requested(name, part, fields, problems) for name, part in parts.items()},
    )
    return found, problems


@cache
def requests() -> RequestList:
    """The built-in list. Raises: Refused with everything that is wrong with its file."""
    return read_built_in(FILE, read_requests)


def _requested(name: str, part: Fields, whole: Fields, problems: list[Problem]) -> Requested:
    problems += part.problems(REQUEST, REQUEST)
    if name not in forms() or not owner_of(name):
        derived = [form for form in forms() if owner_of(form)]
        problems.append(whole.parts["requests"].wrong(name, derived, name))
    month, day = _matched(part, "due", r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "06-30", problems)
    none = Fields(part.file)
    return Requested(
        name,
        int(month or 1),
        min(int(day or 1), 28) if month == "02" else int(day or 1),
        _said(part.parts.get("ground", none), problems),
        _said(part.parts.get("note", none), problems),
    )


def _said(part: Fields, problems: list[Problem]) -> Said:
    problems += part.problems(LANGUAGES, LANGUAGES)
    return {language: part.text(language) for language in LANGUAGES}


def _matched(fields: Fields, name: str, shape: str, example: str, problems: list[Problem]) -> tuple[str, ...]:
    found = re.fullmatch(shape, fields.text(name))
    if found is not None:
        return found.groups()
    if fields.text(name):
        problems.append(fields.wrong(name, example))
    return ("",) * re.compile(shape).groups
