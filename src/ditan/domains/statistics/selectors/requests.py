"""The request list of a place and year: by department, what is asked, what became of it, and last year's answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ditan.core.forms import Form, form
from ditan.core.requests import Requested, Summary, owner_of, requests, summary_of
from ditan.domains.accounts.models import Duty, Organisation, Person
from ditan.domains.accounts.models.duty import LEAD
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.selectors.contacts import contacts_of
from ditan.domains.filings.calendars import calendar_at
from ditan.domains.filings.models import Filing
from ditan.domains.filings.selectors.lists import Asked, Line, filing_search, lines_of
from ditan.domains.filings.selectors.opening import receivers_of
from ditan.domains.filings.services.checking import recognised_states
from ditan.domains.places.models import Place
from ditan.domains.statistics import requested

WORKFLOW = "data_request"


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A form of the list: whom it may be asked of, its filing of the year, and the answer of the year before."""

    form: Form
    asked: Requested
    subject: str
    candidates: tuple[Organisation, ...]
    due_day: date
    line: Line | None = None
    last: Filing | None = None
    summary: Summary | None = None
    last_summary: Summary | None = None

    @property
    def department(self) -> Organisation | None:
        """Who was asked; else the first that would be."""
        if self.line is not None:
            return self.line.filing.organisation
        return self.candidates[0] if self.candidates else None


@dataclass(frozen=True, slots=True)
class DepartmentPart:
    """The rows of one department with its liaison officer; without a department, those that nobody answers for."""

    department: Organisation | None
    liaison: Person | None
    rows: tuple[RequestRow, ...]


@dataclass(frozen=True, slots=True)
class RequestSheet:
    """The list as whoever asks may see it. `receiver` is the office in whose name it may ask (None: it may not).

    `places` are those whose list may be asked for, where a page offers them.
    """

    place: Place
    year: int
    receiver: Organisation | None
    parts: tuple[DepartmentPart, ...]
    places: tuple[Place, ...] = ()

    @property
    def rows(self) -> list[RequestRow]:
        """All rows in order."""
        return [row for part in self.parts for row in part.rows]


def request_places(by: Reach) -> list[Place]:
    """The places whose request list somebody may have a part in: those where an own house stands; one query."""
    houses = Organisation.objects.filter(valid_on(by.day), pk__in=by.houses()).select_related("place")
    places = {house.place_id: house.place for house in houses}
    return sorted(places.values(), key=lambda place: place.interval_start)


def receiver_at(place: Place, by: Reach) -> Organisation | None:
    """The office of a place in whose name one may ask for data and take it in."""
    return next((house for house in receivers_of(by) if house.place_id == place.pk), None)


def request_sheet(place: Place, year: int, by: Reach) -> RequestSheet:
    """The request list of a place and year: whole for its office; for others the rows of their own houses."""
    receiver = receiver_at(place, by)
    candidates = candidates_of(place, by.day)
    found = _filings(place, year, by)
    filings = {line.filing.form: line for line in lines_of(_standing(found, year), by.day)}
    last = {filing.form: filing for filing in _answered(found, year)}
    rows = [_row(name, place, year, by, candidates, filings, last) for name in requests().requests]
    if receiver is None:
        own = by.houses()
        rows = [row for row in rows if row.department is not None and row.department.pk in own]
    return RequestSheet(place, year, receiver, tuple(_parts(rows, by.day)))


def candidates_of(place: Place, day: date) -> dict[str, tuple[Organisation, ...]]:
    """The departments of a place by the subject they answer for there or below: who leads first; one query."""
    inside = (place.interval_start, place.interval_end)
    duties = Duty.objects.filter(
        valid_on(day),
        valid_on(day, "department__"),
        department__place=place,
        place__interval_start__range=inside,
        subject__in={owner_of(name) for name in requests().requests},
    ).select_related("department__place")
    ranked: dict[str, dict[Organisation, tuple[bool, int]]] = {}
    for duty in duties.order_by():
        held = ranked.setdefault(duty.subject, {})
        helps, county = duty.part != LEAD, duty.place_id != place.pk
        held[duty.department] = min(held.get(duty.department, (True, 1)), (helps, int(county)))
    return {
        subject: tuple(sorted(held, key=lambda house: (held[house], house.kind, house.name_zh)))
        for subject, held in ranked.items()
    }


def requested_sources(place: str, year: int) -> Mapping[str, requested.Requested]:
    """Which source forms of a place and year were asked for, by source: for the page of the sources."""
    filings = Filing.objects.filter(
        workflow=WORKFLOW, place=place, period=str(year), form__startswith="source_", slot__isnull=False
    ).select_related("organisation")
    return {
        filing.form.removeprefix("source_"): requested.Requested(
            of_zh=filing.organisation.name_zh,
            of_en=filing.organisation.name_en or filing.organisation.name_zh,
            asked_on=filing.opened_on,
            due_day=filing.due_day,
            address=f"/filings/{filing.pk}/",
        )
        for filing in filings
        if filing.organisation is not None
    }


def _filings(place: Place, year: int, by: Reach) -> list[Filing]:
    """The filings of the year and of the year before, in the order they were opened; one query."""
    found = filing_search(by, Asked(workflow=WORKFLOW))
    periods = [str(year), str(year - 1)]
    wanted = found.filter(place=place, form__in=requests().requests, period__in=periods)
    return list(wanted.defer(None).order_by("pk"))


def _standing(filings: Iterable[Filing], year: int) -> list[Filing]:
    """Those of the year; a cancelled one has given its slot free and counts no more."""
    return [filing for filing in filings if filing.period == str(year) and filing.slot is not None]


def _answered(filings: Iterable[Filing], year: int) -> list[Filing]:
    """Those of the year before that were answered and taken over."""
    taken = recognised_states(WORKFLOW)
    return [filing for filing in filings if filing.period == str(year - 1) and filing.state in taken]


def _row(
    name: str,
    place: Place,
    year: int,
    by: Reach,
    candidates: Mapping[str, tuple[Organisation, ...]],
    filings: Mapping[str, Line],
    last: Mapping[str, Filing],
) -> RequestRow:
    subject, line, before = owner_of(name), filings.get(name), last.get(name)
    return RequestRow(
        form=form(name),
        asked=requests().requests[name],
        subject=subject,
        candidates=candidates.get(subject, ()),
        due_day=requests().due_day(name, year, by.day, calendar_at(place.pk)),
        line=line,
        last=before,
        summary=summary_of(name, line.filing.content) if line is not None else None,
        last_summary=summary_of(name, before.content) if before is not None else None,
    )


def _parts(rows: Iterable[RequestRow], day: date) -> list[DepartmentPart]:
    grouped: dict[Organisation | None, list[RequestRow]] = {}
    for row in rows:
        grouped.setdefault(row.department, []).append(row)
    contacts = contacts_of([house for house in grouped if house is not None], day)
    ordered = sorted(grouped, key=lambda house: house is None)
    return [
        DepartmentPart(house, contacts.get(house.pk) if house else None, tuple(grouped[house]))
        for house in ordered
    ]
