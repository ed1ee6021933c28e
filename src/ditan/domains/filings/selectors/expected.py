"""What the houses below owe to one's own: the counts, and the red list of at most seven with cause and owner."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from ditan.core.casework import State, Workflow, workflow
from ditan.core.periods import parse_period
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Expectation, Filing, MoveMade
from ditan.domains.filings.selectors.board import OWED, Standing, standing_on
from ditan.domains.filings.standings import (
    Stage,
    in_states,
    moves_with,
    stages,
    states_at,
    step_due_day,
)
from ditan.domains.places.models import Place
from ditan.domains.web.prepared import Prepared

RED_MOST = 7
COUNTED = ("workflow", "state", "number")
# The stages at which the filing side owes nothing more.
LEFT: tuple[Stage, ...] = ("filed", "examining", "countersigning", "accepted", "sealed", "ended")


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
    """What own houses expect, on the day of the reach: a few queries whatever its number.

    What has left the filing side is counted by the database; only what is still owed is looked at one by one.
    """
    houses = sorted(by.houses("urge"))
    counts = _counts_left(houses)
    late: list[tuple[int, date]] = []
    for pk, standing, due_day in _owed(houses, by.day):
        counts[standing] = counts.get(standing, 0) + 1
        if standing == "overdue" and due_day is not None:
            late.append((pk, due_day))
    late.sort(key=lambda one: (one[1], one[0]))
    return ExpectedSummary(
        counts=counts,
        expected=sum(counts.values()),
        filed=sum(count for standing, count in counts.items() if standing not in OWED),
        red=_with_urges(_red_lines(late[:RED_MOST], by.day)),
        red_count=len(late),
    )


def _counts_left(houses: Sequence[int]) -> dict[Standing, int]:
    """How much of what the houses expect has left the filing side, by where it stands now."""
    counts: dict[Standing, int] = {}
    for flow, state, number in BY_STATE.rows(houses=houses):
        stage = stages().get((flow, state))
        if stage in LEFT:
            standing = standing_on(date.max, None, stage)
            counts[standing] = counts.get(standing, 0) + number
    return counts


def _by_state(houses: Sequence[int]) -> QuerySet[Expectation, tuple[str, str | None, int]]:
    """How much of what the houses expect is in which state, by workflow; without a state what has no filing."""
    state = Filing.objects.filter(slot=OuterRef("slot")).order_by().values("state")
    counted = Expectation.objects.filter(receiver__in=houses).order_by().annotate(state=Subquery(state))
    return counted.values("workflow", "state").annotate(number=Count("pk")).values_list(*COUNTED)


def _not_left(houses: Sequence[int]) -> QuerySet[Expectation, tuple[Any, ...]]:
    left = Filing.objects.filter(in_states(states_at(*LEFT)), slot=OuterRef("slot"))
    owed = Expectation.objects.filter(~Exists(left), receiver__in=houses).order_by()
    return owed.values_list("pk", "workflow", "period", "slot", "due_day", "place_id")


BY_STATE = Prepared(_by_state)
NOT_LEFT = Prepared(_not_left)
OF_SLOTS = Prepared(
    lambda slots: (
        Filing.objects.filter(slot__in=slots)
        .order_by()
        .values_list("slot", "pk", "state", "due_day", "opened_on")
    )
)


def _owed(houses: Sequence[int], day: date) -> Iterator[tuple[int, Standing, date | None]]:
    """What the filing side still owes: the expectation, how it stands, and by when the next step is due."""
    rows = NOT_LEFT.rows(houses=houses)
    filings = {slot: told for slot, *told in OF_SLOTS.rows(slots=[row[3] for row in rows])}
    last = _corrections([pk for pk, *_told in filings.values()])
    for pk, flow_id, period, slot, own_day, place in rows:
        if slot not in filings:
            yield pk, standing_on(day, own_day, "absent"), own_day
            continue
        filing, state, filing_day, opened = filings[slot]
        flow, end = workflow(flow_id, opened), parse_period(period).end
        due_day = step_due_day(flow, state, filing_day or own_day, end, last.get(filing, {}), place)
        yield pk, standing_on(day, due_day, stages().get((flow_id, state), "writing")), due_day


def _corrections(filings: Sequence[int]) -> dict[int, dict[str, tuple[int, date]]]:
    """The last returns of the filings, from which corrections count."""
    found: dict[int, dict[str, tuple[int, date]]] = {}
    back = MoveMade.objects.filter(filing__in=filings, move__in=moves_with("return")).order_by("position")
    rows = back.values_list("filing_id", "move", "position", "day")
    for filing, move, position, day in rows:
        found.setdefault(filing, {})[move] = (position, day)
    return found


def _red_lines(late: Sequence[tuple[int, date]], day: date) -> list[RedLine]:
    """The overdue with their subjects and filings, in the order given."""
    chosen = Expectation.objects.select_related("place", "organisation").in_bulk([pk for pk, _day in late])
    slots = [row.slot for row in chosen.values()]
    filings = {
        filing.slot: filing for filing in Filing.objects.filter(slot__in=slots).select_related("saved_by")
    }
    return [_red(chosen[pk], filings.get(chosen[pk].slot), due_day, day) for pk, due_day in late]


def _red(row: Expectation, filing: Filing | None, due_day: date, day: date) -> RedLine:
    flow = flow_of(filing) if filing is not None else workflow(row.workflow)
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
