"""Filings as lists: whose, where they stand, how often urged and returned, and by when the next step is owed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ditan.core.casework import State, Workflow
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Expectation, Filing, MoveMade, Party
from ditan.domains.filings.selectors.board import standing_on
from ditan.domains.filings.selectors.filings import filing_list
from ditan.domains.filings.standings import (
    LastMoves,
    Stage,
    in_states,
    is_supervised,
    moves_with,
    stages,
    states_at,
    states_owing,
    step_due_day,
)
from ditan.domains.places.models import Place
from ditan.domains.web.prepared import Prepared

WHOSE = ("mine", "house", "all")
# What no list shows, and what would be long to read for hundreds of filings.
UNLISTED = ("content", "causes", "place_path", "reason")
STAGES: tuple[Stage, ...] = (
    *("writing", "returned", "filed", "examining"),
    *("countersigning", "accepted", "sealed", "ended"),
)
OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is asked for; empty is everything in reach."""

    whose: str = "all"
    workflow: str = ""
    period: str = ""
    stage: str = ""
    below: Place | None = None
    term: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A filing of a list, with its houses by side and what is owed next."""

    filing: Filing
    flow: Workflow
    state: State
    standing: str
    due_day: date | None
    days_left: int | None
    filers: tuple[Organisation, ...]
    helpers: tuple[Organisation, ...]
    urges: int
    returns: int
    is_supervised: bool = False


class Owing(NamedTuple):
    """Of a filing, what tells the day that is owed; the names are columns."""

    pk: int
    workflow: str
    opened_on: date
    state: str
    due_day: date | None
    slot: str | None
    period_end: date
    place_id: str


def filing_search(by: Reach, asked: Asked) -> QuerySet[Filing]:
    """The filings in reach that were asked for."""
    found = filing_list(by, asked.workflow, asked.period)
    if asked.whose == "mine":
        mine = MoveMade.objects.filter(person=by.person).values("filing")
        found = found.filter(Q(opened_by=by.person) | Q(saved_by=by.person) | Q(pk__in=mine))
    elif asked.whose == "house":
        found = found.filter(pk__in=Party.objects.filter(organisation__in=by.houses()).values("filing"))
    if asked.below is not None:
        inside = (asked.below.interval_start, asked.below.interval_end)
        found = found.filter(place__interval_start__range=inside)
    if asked.term:
        found = found.filter(Q(title__icontains=asked.term) | Q(number__icontains=asked.term))
    if asked.stage == OVERDUE:
        found = found.filter(pk__in=_overdue(found, by.day))
    elif asked.stage in STAGES:
        found = found.filter(in_states(states_at(asked.stage)))
    return found.defer(*UNLISTED)


def filings_counted(found: QuerySet[Filing]) -> QuerySet[Filing]:
    """Filings with `urges` and `returns`, how often each was urged and returned: to sort by them.

    When to use: only to sort, for the database then counts the moves of every filing; `lines_of` counts by itself.
    """
    return found.annotate(urges=_made("urge"), returns=_made("return"))


def keys_by_due(found: QuerySet[Filing], *, is_latest_first: bool = False) -> list[int]:
    """The keys in the order of the day that the list shows: by when the step in hand is owed.

    Where no day runs, what somebody still waits for comes before what is sealed or ended, the newest period first.
    """
    # Of thousands: their few columns, asked for once, not the filings themselves.
    rows = list(map(Owing._make, found.order_by("-period_end", "pk").values_list(*Owing._fields)))
    owing = [one for one in rows if one.state in states_owing().get(one.workflow, ())]
    made, expected = _made_on(owing), expected_days(owing)
    days = {pk: day for pk, day in _days_owed(owing, made, expected) if day is not None}
    dated = sorted((one.pk for one in rows if one.pk in days), key=days.__getitem__, reverse=is_latest_first)
    undated = [one for one in rows if one.pk not in days]
    undated.sort(key=lambda one: stages().get((one.workflow, one.state)) in ("sealed", "ended"))
    return [*dated, *(one.pk for one in undated)]


def _days_owed(
    owing: Iterable[Owing], made: Mapping[int, "_MadeOn"], expected: Mapping[str, date]
) -> Iterator[tuple[int, date | None]]:
    """The day that is owed of each; worked out once for all alike with which nothing was done yet."""
    alike: dict[tuple[object, ...], date | None] = {}
    for one in owing:
        if one.pk in made:
            yield one.pk, due_day_owed(one, made[one.pk].last, expected)
            continue
        own = one.due_day or expected.get(one.slot or "")
        shape = (one.workflow, one.opened_on, one.state, own, one.period_end)
        if shape not in alike:
            alike[shape] = due_day_owed(one, NOTHING_MADE.last, expected)
        yield one.pk, alike[shape]


def lines_of(filings: Iterable[Filing], day: date) -> list[Line]:
    """What a list shows of each filing: four queries for all of them.

    Parameters: filings – of `filing_search`, one page of them.
    """
    listed = list(filings)
    houses = _houses(listed)
    made = _made_on(listed)
    expected = expected_days(listed)
    return [_line(filing, houses, made.get(filing.pk, NOTHING_MADE), expected, day) for filing in listed]


def last_moves(filings: Iterable[Filing]) -> dict[int, dict[str, tuple[int, date]]]:
    """The last time that each move was made, by filing."""
    return {filing: made.last for filing, made in _made_on(filings).items()}


@dataclass(slots=True)
class _MadeOn:
    """What was done with a filing: when each move was last made, how often it was urged and returned."""

    last: dict[str, tuple[int, date]] = field(default_factory=dict)
    urges: int = 0
    returns: int = 0


NOTHING_MADE = _MadeOn()


def _made_on(filings: Iterable[Filing | Owing]) -> dict[int, _MadeOn]:
    """The moves of the filings, by filing."""
    found: dict[int, _MadeOn] = {}
    urging, back = moves_with("urge"), moves_with("return")
    for filing, move, position, day in MOVES.rows(filings=[filing.pk for filing in filings]):
        made = found.get(filing)
        if made is None:
            made = found[filing] = _MadeOn()
        made.last[move] = (position, day)
        made.urges += move in urging
        made.returns += move in back
    return found


def _line(
    filing: Filing,
    houses: Mapping[tuple[int, str], list[Organisation]],
    made: _MadeOn,
    expected: Mapping[str, date],
    day: date,
) -> Line:
    flow, last = flow_of(filing), made.last
    stage = stages().get((flow.id, filing.state), "writing")
    due_day = due_day_owed(filing, last, expected)
    standing = standing_on(day, due_day, stage)
    return Line(
        filing=filing,
        flow=flow,
        state=flow.states[filing.state],
        standing="ended" if stage == "ended" else standing,
        due_day=due_day,
        days_left=(due_day - day).days if due_day is not None else None,
        filers=tuple(houses.get((filing.pk, "filer"), ())),
        helpers=tuple(houses.get((filing.pk, "countersigner"), ())),
        urges=made.urges,
        returns=made.returns,
        is_supervised=is_supervised(last),
    )


def due_day_owed(filing: Filing | Owing, last: LastMoves, expected: Mapping[str, date]) -> date | None:
    """The day that the list and the page show: by which whoever has the filing in hand owes the next step."""
    own = filing.due_day or expected.get(filing.slot or "")
    return step_due_day(flow_of(filing), filing.state, own, filing.period_end, last, filing.place_id)


def _houses(filings: Sequence[Filing]) -> dict[tuple[int, str], list[Organisation]]:
    found: dict[tuple[int, str], list[Organisation]] = {}
    rows = PARTIES.rows(filings=[filing.pk for filing in filings])
    named = HOUSES.objects(houses=sorted({house for _filing, _side, house in rows}))
    houses = {house.pk: house for house in named}
    for filing, side, house in rows:
        found.setdefault((filing, side), []).append(houses[house])
    return found


def expected_days(filings: Iterable[Filing | Owing]) -> dict[str, date]:
    """The days by which filings without one of their own are expected."""
    slots = [filing.slot for filing in filings if filing.slot and filing.due_day is None]
    rows = Expectation.objects.filter(slot__in=slots, due_day__isnull=False) if slots else ()
    return {row.slot: row.due_day for row in rows if row.due_day is not None}


def _overdue(found: QuerySet[Filing], day: date) -> list[int]:
    owed = found.filter(in_states(states_at("writing", "returned"))).order_by()
    late = [line for line in lines_of(owed, day) if line.standing == OVERDUE]
    return [line.filing.pk for line in late]


PARTIES = Prepared(
    lambda filings: (
        Party.objects.filter(filing__in=filings)
        .order_by("pk")
        .values_list("filing_id", "side", "organisation_id")
    )
)
HOUSES = Prepared(lambda houses: Organisation.objects.filter(pk__in=houses).order_by())
MOVES = Prepared(
    lambda filings: (
        MoveMade.objects.filter(filing__in=filings)
        .order_by("position")
        .values_list("filing_id", "move", "position", "day")
    )
)


def _made(verb: str) -> Coalesce:
    made = MoveMade.objects.filter(filing=OuterRef("pk"), move__in=moves_with(verb)).order_by()
    counted = made.values("filing").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
