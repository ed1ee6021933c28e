"""What the houses below owe to one's own: the counts, and the red list of at most seven with cause and owner."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from ditan.core.casework import State, Workflow, workflow
from ditan.core.periods import parse_period
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Expectation, Filing, MoveMade
from ditan.domains.filings.selectors.board import OWED, Standing, standing_on
from ditan.domains.filings.standings import moves_with, stages, step_due_day
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
    """What own houses expect, on the day of the reach: a few queries whatever its number."""
    expected = Expectation.objects.filter(receiver__in=by.houses("urge"))
    rows = list(expected.order_by().values_list("pk", "workflow", "period", "slot", "due_day", "place_id"))
    found = Filing.objects.filter(slot__in=expected.order_by().values("slot")).order_by()
    filings: dict[str | None, tuple[int, str, date | None, date | None]] = {
        slot: (pk, state, day, opened)
        for slot, pk, state, day, opened in found.values_list("slot", "pk", "state", "due_day", "opened_on")
    }
    last = _corrections(expected)
    counts: dict[Standing, int] = {}
    late: list[tuple[int, date]] = []
    for pk, flow_id, period, slot, own_day, place in rows:
        filing, state, filing_day, opened = filings.get(slot, (0, "", None, None))
        stage = stages().get((flow_id, state), "writing") if filing else "absent"
        due_day = own_day
        if stage in ("writing", "returned"):
            end = parse_period(period).end
            made, day = last.get(filing, {}), filing_day or own_day
            due_day = step_due_day(workflow(flow_id, opened), state, day, end, made, place)
        standing = standing_on(by.day, due_day, stage)
        counts[standing] = counts.get(standing, 0) + 1
        if standing == "overdue" and due_day is not None:
            late.append((pk, due_day))
    late.sort(key=lambda one: (one[1], one[0]))
    return ExpectedSummary(
        counts=counts,
        expected=len(rows),
        filed=sum(count for standing, count in counts.items() if standing not in OWED),
        red=_with_urges(_red_lines(late[:RED_MOST], by.day)),
        red_count=len(late),
    )


def _corrections(expected: QuerySet[Expectation]) -> dict[int, dict[str, tuple[int, date]]]:
    """The last returns of the filings, from which corrections count."""
    found: dict[int, dict[str, tuple[int, date]]] = {}
    back = MoveMade.objects.filter(
        filing__slot__in=expected.order_by().values("slot"), move__in=moves_with("return")
    )
    rows = back.order_by("position").values_list("filing_id", "move", "position", "day")
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
