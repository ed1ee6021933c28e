"""The work calendar of a year: what is due in each month, from which document, to whom, and last year's file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ditan.core.calendar import CalendarDay, work_calendar
from ditan.core.casework import Workflow, workflow, workflows
from ditan.core.periods import year_period
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Expectation, Filing
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
    for day in work_calendar().days(year):
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
    return YearCalendar(year, tuple(months), work_calendar().is_announced(date(year, 1, 1)))


def _expected_lines(by: Reach, year: int) -> list[DueLine]:
    span = year_period(year)
    rows = list(
        expected_list(by)
        .filter(due_day__range=(span.start, span.end))
        .select_related("receiver")
        .order_by("due_day", "workflow", "period", "pk")
    )
    before = {row.slot: _slot_before(row) for row in rows}
    filings = _filings({*before, *(slot for slot in before.values() if slot)})
    found: dict[tuple[object, ...], DueLine] = {}
    for row in rows:
        if row.due_day is None:
            continue
        key = (row.due_day, row.workflow, row.period, row.receiver_id, row.document)
        line = found.get(key)
        if line is None:
            line = found[key] = DueLine(
                row.due_day, workflow(row.workflow), row.period, row.receiver, row.document
            )
        line.subjects += 1
        pk, is_filed = filings.get(row.slot, (None, False))
        line.filed += is_filed
        alone = line.subjects == 1
        line.filing = pk if alone else None
        line.last_filing = filings.get(before[row.slot], (None, False))[0] if alone else None
    return list(found.values())


def _filings(slots: set[str]) -> dict[str, tuple[int | None, bool]]:
    """The filing of each slot, and whether it has left the filing side."""
    owed = states_at("writing", "returned")
    rows = Filing.objects.filter(slot__in=slots).values_list("slot", "pk", "workflow", "state")
    return {slot: (pk, state not in owed.get(flow, ())) for slot, pk, flow, state in rows if slot is not None}


def _slot_before(row: Expectation) -> str:
    """The slot of the same period a year earlier."""
    before = year_earlier(row.period)
    return slot_of(row.workflow, row.place_id, row.organisation_id, before) if before else ""


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
