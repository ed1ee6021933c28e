"""The work calendar of a year: what is due in each month, from which document, to whom, and last year's file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.db.models import QuerySet

from ditan.core.calendar import CalendarDay, work_calendar
from ditan.core.casework import Workflow, workflow, workflows
from ditan.core.periods import year_period
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.filings.calendars import holiday_places
from ditan.domains.filings.models import Expectation, Filing
from ditan.domains.filings.selectors.board import expected_list
from ditan.domains.filings.slots import slot_of, takes_slot
from ditan.domains.filings.standings import first_due_day, states_at
from ditan.domains.web.prepared import Prepared


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
    expected in the year, the day that the workflow itself proposes, to those whom it concerns.
    """
    places = _holiday_places(by)
    months = [replace(month, lines=[]) for month in _months(places, year)]
    lines = [*_expected_lines(by, year)]
    present = {line.flow.id for line in lines}
    lines += [line for line in _proposals(year, present) if _concerns(line.flow, by)]
    for line in sorted(lines, key=lambda line: (line.day, line.flow.id, line.period)):
        months[line.day.month - 1].lines.append(line)
    return YearCalendar(year, tuple(months), work_calendar(*places).is_announced(date(year, 1, 1)))


def _holiday_places(by: Reach) -> tuple[str, ...]:
    """The places whose holidays count where the person works; none, the national ones, where there are several."""
    places = {holiday_places(grant.place) for grant in by.grants}
    return places.pop() if len(places) == 1 else ()


@lru_cache(maxsize=64)
def _months(places: tuple[str, ...], year: int) -> tuple[Month, ...]:
    """The months of a year with their days of work and of rest, and nothing due yet."""
    months = [Month(number, date(year, number, 1)) for number in range(1, 13)]
    for day in work_calendar(*places).days(year):
        month = months[day.day.month - 1]
        month.working_days += day.is_working
        if day.kind == "holiday":
            month.holidays.append(day)
        elif day.kind == "swapped":
            month.swapped.append(day)
    return tuple(months)


def _expected_lines(by: Reach, year: int) -> list[DueLine]:
    span = year_period(year)
    rows = EXPECTED.rows(by, first=span.start, last=span.end)
    filings = _filings(OF_EXPECTED.rows(by, first=span.start, last=span.end))
    found: dict[tuple[Any, ...], list[tuple[str, str, int | None]]] = {}
    for day, flow, period, receiver, document, slot, place, house in rows:
        subjects = found.setdefault((day, flow, period, receiver, document), [])
        subjects.append((slot, place, house))
    houses = {house.pk: house for house in HOUSES.objects(houses=sorted({key[3] for key in found}))}
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
    return _filings(OF_SLOTS.rows(slots=slots))


def _filings(rows: Iterable[tuple[Any, ...]]) -> dict[str, tuple[int | None, bool]]:
    """The filing of each slot, and whether it has left the filing side."""
    owed = states_at("writing", "returned")
    return {slot: (pk, state not in owed.get(flow, ())) for slot, pk, flow, state in rows if slot is not None}


def _due_between(by: Reach, first: date, last: date) -> QuerySet[Expectation]:
    return expected_list(by).filter(due_day__gte=first, due_day__lte=last).order_by()


def _expected(by: Reach, first: date, last: date) -> QuerySet[Expectation, tuple[Any, ...]]:
    return _due_between(by, first, last).values_list(
        *("due_day", "workflow", "period", "receiver", "document"),
        *("slot", "place", "organisation"),
    )


def _of_expected(by: Reach, first: date, last: date) -> QuerySet[Filing, tuple[Any, ...]]:
    return _of_slots(_due_between(by, first, last).values("slot"))


def _of_slots(slots: Any) -> QuerySet[Filing, tuple[Any, ...]]:
    found = Filing.objects.filter(slot__in=slots).order_by()
    return found.values_list("slot", "pk", "workflow", "state")


EXPECTED, OF_EXPECTED, OF_SLOTS = Prepared(_expected), Prepared(_of_expected), Prepared(_of_slots)
HOUSES = Prepared(lambda houses: Organisation.objects.filter(pk__in=houses).order_by())


def _slot_before(flow: str, place: str, house: int | None, period: str) -> str:
    """The slot of the same period a year earlier."""
    before = year_earlier(period)
    return slot_of(flow, place, house, before) if before else ""


def year_earlier(period: str) -> str:
    """The same period a year earlier; empty where it has no year."""
    head = period[:4]
    return f"{int(head) - 1}{period[4:]}" if head.isascii() and head.isdigit() else ""


def _concerns(flow: Workflow, by: Reach) -> bool:
    """Whether a workflow is any business of whoever asks.

    Rule: what places file concerns houses that speak for a place or may countersign; an enterprise or a verifier does
    neither.
    """
    if flow.subject != "place" or not by.grants:
        return True
    roles = vocabulary().roles
    return any(not _kinds_of_places().isdisjoint(roles[grant.role].kinds) for grant in by.grants)


@cache
def _kinds_of_places() -> frozenset[str]:
    """The kinds of houses that have to do with what places file."""
    words = vocabulary()
    speaking = {kind.id for kind in words.kinds.values() if kind.speaks_for_place}
    asked = {kind for role in words.roles.values() if "countersign" in role.verbs for kind in role.kinds}
    return frozenset(speaking | asked)


def _proposals(year: int, present: set[str]) -> Iterator[DueLine]:
    for flow in workflows().values():
        if flow.id in present or not takes_slot(flow) or flow.period != "year":
            continue
        day = first_due_day(flow, year_period(year - 1).end)
        if day is not None and day.year == year:
            basis = next((each.clause for each in flow.deadlines.values() if each.month is not None), "")
            yield DueLine(day, flow, str(year - 1), is_proposal=True, basis=basis)
