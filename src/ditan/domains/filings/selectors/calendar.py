"""The work calendar of a year: what is due in each month, from which document, to whom, and last year's file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ditan.core.calendar import CalendarDay, WorkCalendar, work_calendar
from ditan.core.casework import Workflow, workflow, workflows
from ditan.core.periods import year_period
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.calendars import holiday_places
from ditan.domains.filings.models import Filing
from ditan.domains.filings.selectors.board import expected_list
from ditan.domains.filings.slots import slot_of, takes_slot
from ditan.domains.filings.standings import first_due_day, states_at


@dataclass(slots=True)
class DueLine:
    """What is due on a day under one workflow: of how many, how many have filed, and the file of the period before.

    `filing` and `last_filing` are there where one subject alone is meant; `is_proposal`: nobody has set it, the
    workflow itself proposes the day.
    """

    day: date
    flow: Workflow
    period: str
    receiver: Organisation | None = None
    document: str = ""
    subjects: int = 0
    filed: int = 0
    filing: int | None = None
    last_filing: int | None = None
    is_proposal: bool = False
    basis: str = ""

    @property
    def period_before(self) -> str:
        """The same period a year earlier."""
        return year_earlier(self.period)


@dataclass(slots=True)
class Month:
    """A month: its working days, its days of rest and of work in exchange, and what is due."""

    number: int
    first: date
    working_days: int = 0
    holidays: list[CalendarDay] = field(default_factory=list)
    swapped: list[CalendarDay] = field(default_factory=list)
    lines: list[DueLine] = field(default_factory=list)

    @property
    def rests(self) -> list[tuple[CalendarDay, date, date]]:
        """The holidays of the month, each from its first to its last day."""
        found: list[tuple[CalendarDay, date, date]] = []
        for day in self.holidays:
            if found and found[-1][0].name_zh == day.name_zh:
                found[-1] = (found[-1][0], found[-1][1], day.day)
            else:
                found.append((day, day.day, day.day))
        return found


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """The twelve months; `is_announced`: the holidays of the year rest on a notice."""

    year: int
    months: tuple[Month, ...]
    is_announced: bool

    @property
    def year_before(self) -> str:
        """The year before, as written."""
        return str(self.year - 1)

    @property
    def year_after(self) -> str:
        """The year after, as written."""
        return str(self.year + 1)


def calendar_of_year(by: Reach, year: int) -> YearCalendar:
    """The calendar of a year for whoever asks: three queries.

    Rule: what is expected of places in reach and of own houses, and by own houses; for a workflow of which nothing is
    expected in the year, the day that the workflow itself proposes.
    """
    months = [Month(number, date(year, number, 1)) for number in range(1, 13)]
    days = _calendar_of(by)
    for day in days.days(year):
        month = months[day.day.month - 1]
        month.working_days += day.is_working
        if day.kind == "holiday":
            month.holidays.append(day)
        elif day.kind == "swapped":
            month.swapped.append(day)
    lines = [*_expected_lines(by, year)]
    lines += _proposals(year, {line.flow.id for line in lines})
    for line in sorted(lines, key=lambda line: (line.day, line.flow.id, line.period)):
        months[line.day.month - 1].lines.append(line)
    return YearCalendar(year, tuple(months), days.is_announced(date(year, 1, 1)))


def _calendar_of(by: Reach) -> WorkCalendar:
    """The working days of the place where the person works; the national ones where there are several or none."""
    places = {holiday_places(grant.place) for grant in by.grants}
    return work_calendar(*(places.pop() if len(places) == 1 else ()))


def _expected_lines(by: Reach, year: int) -> list[DueLine]:
    span = year_period(year)
    expected = expected_list(by).filter(due_day__range=(span.start, span.end)).order_by()
    rows = expected.values_list(
        *("due_day", "workflow", "period", "receiver", "document"),
        *("slot", "place", "organisation"),
    )
    filings = _filings(Filing.objects.filter(slot__in=expected.values("slot")))
    found: dict[tuple[Any, ...], list[tuple[str, str, int | None]]] = {}
    for day, flow, period, receiver, document, *subject in rows:
        found.setdefault((day, flow, period, receiver, document), []).append(subject)
    houses = Organisation.objects.in_bulk({key[3] for key in found})
    before = _before(found)
    lines = []
    for (day, flow, period, receiver, document), subjects in found.items():
        line = DueLine(day, workflow(flow), period, houses[receiver], document, subjects=len(subjects))
        line.filed = sum(filings.get(slot, (None, False))[1] for slot, *_at in subjects)
        if len(subjects) == 1:
            slot, place, house = subjects[0]
            line.filing = filings.get(slot, (None, False))[0]
            line.last_filing = before.get(_slot_before(flow, place, house, period), (None, False))[0]
        lines.append(line)
    return lines


def _before(
    found: Mapping[tuple[Any, ...], Sequence[tuple[str, str, int | None]]],
) -> dict[str, tuple[int | None, bool]]:
    """The filings of a year earlier, where one subject alone is meant."""
    slots = [
        _slot_before(key[1], subjects[0][1], subjects[0][2], key[2])
        for key, subjects in found.items()
        if len(subjects) == 1
    ]
    return _filings(Filing.objects.filter(slot__in=slots)) if slots else {}


def _filings(found: QuerySet[Filing]) -> dict[str, tuple[int | None, bool]]:
    """The filing of each slot, and whether it has left the filing side."""
    owed = states_at("writing", "returned")
    rows = found.order_by().values_list("slot", "pk", "workflow", "state")
    return {slot: (pk, state not in owed.get(flow, ())) for slot, pk, flow, state in rows if slot is not None}


def _slot_before(flow: str, place: str, house: int | None, period: str) -> str:
    """The slot of the same period a year earlier."""
    before = year_earlier(period)
    return slot_of(flow, place, house, before) if before else ""


def year_earlier(period: str) -> str:
    """The same period a year earlier; empty where it has no year."""
    head = period[:4]
    return f"{int(head) - 1}{period[4:]}" if head.isascii() and head.isdigit() else ""


def _proposals(year: int, present: set[str]) -> Iterator[DueLine]:
    for flow in workflows().values():
        if flow.id in present or not takes_slot(flow) or flow.period != "year":
            continue
        day = first_due_day(flow, year_period(year - 1).end)
        if day is not None and day.year == year:
            basis = next((each.clause for each in flow.deadlines.values() if each.month is not None), "")
            yield DueLine(day, flow, str(year - 1), is_proposal=True, basis=basis)
