"""What the page of a filing shows: its way, its form with findings and last year's values, and what runs."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from ditan.core.casework import Running, State, Workflow, running_deadlines
from ditan.core.forms import PASTED, Cell, Field, Section, Words, at, change_of, is_number, prefilled
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.calendars import calendar_at
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing, Finding, MoveMade
from ditan.domains.filings.models.finding import CHECK
from ditan.domains.filings.records import made_of
from ditan.domains.filings.selectors.lists import due_day_owed, expected_days
from ditan.domains.filings.services.checking import form_of
from ditan.domains.filings.standings import moves_with
from ditan.domains.web.names import name_of


@dataclass(frozen=True, slots=True)
class Step:
    """A state on the main way: behind (`done`), the present one, or ahead."""

    state: State
    standing: str


@dataclass(slots=True)
class Place:
    """One place to fill in: what stands there, last year's value, the change, and what was found.

    `is_prefilled`: what stands there was filled in from last year, and nobody has typed over it. `is_computed`: the kind of
    content fills it in, and nobody types it.
    """

    path: str
    cell: Cell
    row: Words | None
    text: str
    last: str = ""
    change: float | None = None
    is_prefilled: bool = False
    is_computed: bool = False
    findings: list[Finding] = field(default_factory=list)

    @property
    def key(self) -> str:
        """An id for the markup."""
        return "f-" + self.path.replace("/", "-")

    @property
    def is_wrong(self) -> bool:
        """Whether an open error stands here."""
        return any(each.severity == "error" and each.settled_at is None for each in self.findings)


@dataclass(slots=True)
class FieldShown:
    """A field with its places; of a table, row by row. `pasted` is what was pasted and has no place yet."""

    field: Field
    places: list[Place]
    findings: list[Finding]
    pasted: str = ""

    @property
    def rows(self) -> list[tuple[Words, list[Place]]]:
        """The places of a table by row."""
        found: dict[str, list[Place]] = {}
        for place in self.places:
            if place.row is not None:
                found.setdefault(place.row.id, []).append(place)
        return [(row, found.get(row.id, [])) for row in self.field.rows]

    @property
    def all_findings(self) -> list[Finding]:
        """What was found of the field as a whole, then place by place."""
        return [*self.findings, *(each for place in self.places for each in place.findings)]

    @property
    def has_last(self) -> bool:
        """Whether anything of last year is known here."""
        return any(place.last for place in self.places)


@dataclass(slots=True)
class SectionShown:
    """A section with its fields."""

    section: Section
    fields: list[FieldShown]


def steps_of(filing: Filing) -> list[Step]:
    """The main way of the workflow, with where the filing stands on it.

    Rule: states in the order of the file, without those that only a counted move leads to (a return) and without ends in
    which nothing is sealed (a cancellation).
    """
    flow = flow_of(filing)
    way = [state for state in flow.states.values() if _is_on_the_way(flow, state)]
    here = [state.id for state in way].index(filing.state) if flow.states[filing.state] in way else 0
    standing = ["done"] * here + ["here"] + ["ahead"] * len(way)
    return [Step(state, standing[place]) for place, state in enumerate(way)]


def sections_of(
    filing: Filing,
    findings: Iterable[Finding],
    last: Mapping[str, Any],
    typed: Mapping[str, str] | None = None,
    computed: Collection[str] = (),
) -> list[SectionShown]:
    """The form of a filing, filled in; with `typed`, what was refused stands in its places as it was typed.

    Parameters: last – the content of the year before; computed – the paths that the kind of content fills in.
    """
    form = form_of(filing)
    if form is None:
        return []
    pinned: dict[str, list[Finding]] = {}
    for each in findings:
        pinned.setdefault(each.field, []).append(each)
    still, pasted = prefilled(filing.content), filing.content.get(PASTED) or {}
    shown = []
    for section in form.sections:
        fields = []
        for one in section.fields:
            places = [
                _place(filing, path, cell, row, last, pinned, typed) for path, cell, row in one.places()
            ]
            for place in places:
                place.is_prefilled = typed is None and place.path in still
                if place.path in computed:
                    place.is_computed, place.text = True, text_of(at(filing.content, place.path))
            text = pasted.get(one.id, "") if typed is None else typed.get(paste_key(one), "")
            fields.append(FieldShown(one, places, pinned.get(one.id, []) if one.is_table else [], text))
        shown.append(SectionShown(section, fields))
    return shown


def findings_loose(findings: Iterable[Finding], sections: Iterable[SectionShown]) -> list[Finding]:
    """The findings that no field of the form shows: of the whole filing, and of what its kind of content holds."""
    shown = {each.pk for section in sections for field in section.fields for each in field.all_findings}
    return [each for each in findings if each.pk not in shown]


def paste_key(field: Field) -> str:
    """The name, in the form, of the box into which a block for a table is pasted."""
    return f"{PASTED}/{field.id}"


def running_of(filing: Filing, moves: Iterable[MoveMade]) -> tuple[Running, ...]:
    """The deadlines that run now, the earliest first."""
    made = made_of(filing, moves)
    return running_deadlines(flow_of(filing), filing.period_end, made, calendar_at(filing.place_id))


def owed_day(filing: Filing, moves: Iterable[MoveMade]) -> date | None:
    """The day by which the side that has the filing in hand owes its next step, as the list shows it."""
    last = {made.move: (made.position, made.day) for made in moves}
    return due_day_owed(filing, last, expected_days([filing]))


def urged_so_far(moves: Iterable[MoveMade]) -> dict[str, Any]:
    """How often it was urged, and the last day of it; empty where nobody did."""
    urging = moves_with("urge")
    days = [made.day for made in moves if made.move in urging]
    return {"times": len(days), "day": max(days)} if days else {}


def days_left(due_day: date | None, day: date) -> int | None:
    """Days until a day; negative when it has passed."""
    return (due_day - day).days if due_day is not None else None


def open_things(findings: Iterable[Finding], *, is_checked: bool) -> dict[str, list[Finding]]:
    """What is still open: errors that block, warnings without a reason, questions of the receiving side."""
    found: dict[str, list[Finding]] = {"errors": [], "warnings": [], "questions": []}
    for each in findings:
        if each.settled_at is not None:
            continue
        if each.origin != CHECK:
            found["questions"].append(each)
        elif is_checked and each.severity == "error":
            found["errors"].append(each)
        elif is_checked and each.severity == "warning" and not each.reply:
            found["warnings"].append(each)
    return found


def asides_of(filing: Filing, by: Reach) -> list[dict[str, Any]]:
    """What the person typed and could not save, each place that differs beside what is stored."""
    form = form_of(filing)
    if form is None or by.person is None:
        return []
    return [
        {
            "pk": aside.pk,
            "at": aside.at,
            "differences": [
                {"name": _name(cell, row), "stored": stored, "typed": typed}
                for path, cell, row in form.places()
                for stored, typed in [(text_of(at(filing.content, path)), text_of(at(aside.content, path)))]
                if stored != typed
            ],
        }
        for aside in filing.set_aside.filter(person=by.person)[:3]
    ]


def _name(cell: Cell, row: Words | None) -> str:
    return name_of(cell) if row is None else f"{name_of(row)} · {name_of(cell)}"


def text_of(value: Any) -> str:
    """A value as it is typed: a number in plain digits, a notation with its reason."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, Mapping):
        return f"{value.get('notation', '')} {value.get('reason', '')}".strip()
    return f"{Decimal(str(value)):f}" if is_number(value) else str(value)


def _place(
    filing: Filing,
    path: str,
    cell: Cell,
    row: Words | None,
    last: Mapping[str, Any],
    pinned: Mapping[str, list[Finding]],
    typed: Mapping[str, str] | None,
) -> Place:
    value, before = at(filing.content, path), at(last, path)
    change = change_of(value, before) if cell.is_number else None
    return Place(
        path=path,
        cell=cell,
        row=row,
        text=typed.get(path, "") if typed is not None else text_of(value),
        last=text_of(before) if cell.is_number else "",
        change=float(change) if change is not None else None,
        findings=pinned.get(path, []),
    )


def _is_on_the_way(flow: Workflow, state: State) -> bool:
    if state.kind == "initial":
        return True
    if state.kind == "final" and state.content != "sealed":
        return False
    into = [move for move in flow.moves.values() if move.to is not None and move.to.id == state.id]
    return any(not move.is_counted for move in into)
