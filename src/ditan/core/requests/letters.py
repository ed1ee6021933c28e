"""The letter with which a department is asked (要数函): its sentences, and an annex for each form with last year's answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ditan.core.forms import Cell, Form, Words, at, form, is_number
from ditan.core.forms.derived.pattern import pattern
from ditan.core.requests.listing import Language, requests

# An annex lists no more lines than fit on three pages; of a longer form those with an answer last year, else its items.
MOST_LINES = 75


TO_WRITE = "\u3000" * 6  # room to write in by hand what is not known


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an annex: what is asked for, in which unit, and what was answered last year."""

    name: str
    unit: str
    last: str


@dataclass(frozen=True, slots=True)
class Annex:
    """A form as a table to be filled in by hand."""

    number: str
    title: str
    note: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in one language, sentence by sentence."""

    language: Language
    office: str
    number: str
    marks: tuple[str, ...]
    title: str
    salutation: str
    paragraphs: tuple[str, ...]
    attachments: tuple[str, ...]
    day: str
    annexes: tuple[Annex, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a letter tells: who asks whom, for which place and year, who answers questions, and marks on its head."""

    office: str
    place: str
    year: int
    department: str
    contact: str
    phone: str
    day: date
    number: str = ""
    marks: tuple[str, ...] = ()


def letter_of(
    facts: Facts,
    asked: Sequence[tuple[str, date, Mapping[str, Any] | None]],
    language: Language,
) -> Letter:
    """The letter to a department.

    Parameters: asked – the forms, each with the day until which it is owed and what was answered last year (None:
    nothing); the letter names the earliest day.
    Returns: the letter with an annex for each form.
    """
    voice = Voice(language, facts)
    listed = requests().requests
    grounds = dict.fromkeys(listed[name].ground[language] for name, _due, _last in asked)
    due = min(day for _name, day, _last in asked)
    paragraphs = (
        voice.say("purpose"),
        voice.say("ground", grounds=("；" if language == "zh" else "; ").join(grounds)),
        voice.say("due", due=voice.day(due)),
        voice.say("nothing", limit=_limit()),
        voice.say("contact"),
    )
    annexes = tuple(
        _annex(voice, position, name, last) for position, (name, _due, last) in enumerate(asked, start=1)
    )
    return Letter(
        language=language,
        office=facts.office,
        number=facts.number or voice.say("number"),
        marks=facts.marks,
        title=voice.say("title"),
        salutation=voice.say("salutation"),
        paragraphs=paragraphs,
        attachments=tuple(_attachments(voice, annexes)),
        day=voice.day(facts.day),
        annexes=annexes,
    )


class Voice:
    """The sentences of the letter in one language, filled with what is known."""

    def __init__(self, language: Language, facts: Facts) -> None:
        self.language, self.facts = language, facts

    def say(self, word: str, **known: object) -> str:
        """A sentence of the library with its facts."""
        facts = self.facts
        return (
            requests()
            .words[word][self.language]
            .format(
                place=facts.place,
                year=facts.year,
                last=facts.year - 1,
                department=facts.department,
                contact=facts.contact or TO_WRITE,
                phone=facts.phone or TO_WRITE,
                **known,
            )
        )

    def name(self, noun: Words | Cell | Form) -> str:
        """The name of a noun."""
        return noun.name_zh if self.language == "zh" else noun.name_en

    def day(self, day: date) -> str:
        """A day as letters write it."""
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {day:%B} {day.year}"


def _attachments(voice: Voice, annexes: Sequence[Annex]) -> Iterator[str]:
    for position, annex in enumerate(annexes, start=1):
        before = voice.say("attachments") if position == 1 else ""
        yield f"{before}{position}. {annex.title}"


def _annex(voice: Voice, position: int, name: str, last: Mapping[str, Any] | None) -> Annex:
    asked = form(name)
    lines = list(_lines(voice, asked, last or {}))
    answered = [line for line in lines if line.last]
    notes = []
    if len(lines) <= MOST_LINES:
        shown = lines
    elif answered:
        shown = answered
        notes = [voice.say("left_out", count=len(lines) - len(shown))]
    else:
        shown = list(_items(voice, asked))
    return Annex(
        number=voice.say("attachment", number=position),
        title=voice.name(asked),
        note="" if last is not None else voice.say("nothing_yet"),
        heads=(voice.say("item"), voice.say("unit"), voice.say("last_year"), voice.say("this_year")),
        lines=tuple(shown),
        notes=(*notes, voice.say("remarks")),
    )


def _lines(voice: Voice, asked: Form, last: Mapping[str, Any]) -> Iterator[Line]:
    for path, cell, row in asked.places():
        if cell.is_number:
            named = _named(voice, asked, path, cell, row)
            unit = cell.unit if voice.language == "zh" else cell.unit_en
            yield Line(named, unit, _text(at(last, path)))


def _named(voice: Voice, asked: Form, path: str, cell: Cell, row: Words | None) -> str:
    """Row and column of a table; of one with a single column the row says everything."""
    if row is None:
        return voice.name(cell)
    is_single = len(asked.fields[path.split("/", maxsplit=1)[0]].columns) == 1
    return voice.name(row) if is_single else f"{voice.name(row)} · {voice.name(cell)}"


def _items(voice: Voice, asked: Form) -> Iterator[Line]:
    for field in asked.fields.values():
        for row in field.rows:
            yield Line(voice.name(row), voice.say("by_fuel"), "")


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("notation", ""))
    return f"{Decimal(str(value)):f}" if is_number(value) else ""


def _limit() -> str:
    """The change, in per cent, above which a reason is asked for, as the pattern of the forms says."""
    compare = pattern().fields["amounts"].columns[0].compare
    return f"{(compare.last_year * 100).normalize():f}" if compare is not None else ""
