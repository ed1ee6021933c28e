"""What the houses below owe to one's own: the counts, and the red list of at most seven with cause and owner."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ditan.core.casework import State, Workflow, workflow
from ditan.core.periods import parse_period
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Expectation, Filing, MoveMade
from ditan.domains.filings.selectors.board import OWED, Standing, standing_on
from ditan.domains.filings.selectors.lists import last_moves
from ditan.domains.filings.standings import LastMoves, moves_with, stages, states_at, step_due_day
from ditan.domains.places.models import Place

RED_MOST = 7


@dataclass(frozen=True, slots=True)
class RedLine:
    """Something overdue: whose, for how many days, where it stands, who has it, how often it was urged."""

    subject: Place | Organisation
    flow: Workflow
    period: str
    due_day: date
    days_late: int
    filing: Filing | None
    state: State | None
    urges: int = 0


@dataclass(frozen=True, slots=True)
class ExpectedSummary:
    """How many of what is expected stand where, and the worst of them."""

    counts: Mapping[Standing, int]
    expected: int
    filed: int
    red: tuple[RedLine, ...]
    red_count: int


def expected_summary(by: Reach) -> ExpectedSummary:
    """What own houses expect and is not closed yet, on the day of the reach: three queries."""
    expected = Expectation.objects.filter(receiver__in=by.houses("urge"))
    rows = list(expected.select_related("place", "organisation").order_by("due_day", "pk"))
    found = Filing.objects.filter(slot__in=expected.values("slot")).select_related("saved_by")
    filings = {filing.slot: filing for filing in found}
    owed = states_at("writing", "returned")
    last = last_moves(filing for filing in filings.values() if filing.state in owed.get(filing.workflow, ()))
    counts: dict[Standing, int] = {}
    red: list[RedLine] = []
    for row in rows:
        filing = filings.get(row.slot)
        moves = last.get(filing.pk, {}) if filing is not None else {}
        standing, due_day = _standing(row, filing, moves, by.day)
        counts[standing] = counts.get(standing, 0) + 1
        if standing == "overdue" and due_day is not None:
            red.append(_red(row, filing, due_day, by.day))
    red.sort(key=lambda line: (-line.days_late, line.period))
    return ExpectedSummary(
        counts=counts,
        expected=len(rows),
        filed=sum(count for standing, count in counts.items() if standing not in OWED),
        red=_with_urges(red[:RED_MOST]),
        red_count=len(red),
    )


def _standing(
    row: Expectation, filing: Filing | None, last: LastMoves, day: date
) -> tuple[Standing, date | None]:
    if filing is None:
        return standing_on(day, row.due_day, "absent"), row.due_day
    stage = stages().get((filing.workflow, filing.state), "writing")
    end = parse_period(row.period).end
    due_day = step_due_day(workflow(row.workflow), filing.state, filing.due_day or row.due_day, end, last)
    return standing_on(day, due_day, stage), due_day


def _red(row: Expectation, filing: Filing | None, due_day: date, day: date) -> RedLine:
    flow = workflow(row.workflow)
    return RedLine(
        subject=row.organisation or row.place,
        flow=flow,
        period=row.period,
        due_day=due_day,
        days_late=(day - due_day).days,
        filing=filing,
        state=flow.states[filing.state] if filing is not None else None,
    )


def _with_urges(red: Sequence[RedLine]) -> tuple[RedLine, ...]:
    """How often each was urged."""
    filings = [line.filing.pk for line in red if line.filing is not None]
    made = MoveMade.objects.filter(filing__in=filings, move__in=moves_with("urge"))
    counts = Counter(made.order_by().values_list("filing_id", flat=True))
    return tuple(replace(line, urges=counts[line.filing.pk] if line.filing else 0) for line in red)
