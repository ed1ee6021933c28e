"""The board of who is expected to file: subjects × periods, in three queries whatever their number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from django.db.models import Q, QuerySet

from ditan.core.casework import workflow
from ditan.core.periods import parse_period
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Expectation, Filing, MoveMade
from ditan.domains.filings.standings import (
    SOON_DAYS,
    LastMoves,
    is_supervised,
    moves_with,
    stages,
    step_due_day,
)
from ditan.domains.places.models import Place

# fmt: off
Standing = Literal[
    "absent", "open", "soon", "overdue", "returned", "filed", "examining", "countersigning", "accepted", "sealed"
]
# fmt: on
OWED: frozenset[Standing] = frozenset(("absent", "open", "soon", "overdue", "returned"))


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One subject in one period. `days_left` is negative when the day has passed; None without a day or once filed."""

    period: str
    standing: Standing
    due_day: date | None
    days_left: int | None
    filing: int | None = None
    state: str = ""
    returns: int = 0
    urges: int = 0
    expectation: int | None = None
    is_supervised: bool = False


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A subject with its cells by period; a period in which nothing is expected has none."""

    place: str
    organisation: int | None
    name_zh: str
    name_en: str
    cells: dict[str, BoardCell]

    @property
    def key(self) -> str:
        """What names the row in a form."""
        return f"{self.place}/{self.organisation or ''}"

    def count(self, *standings: Standing) -> int:
        """How many cells stand so."""
        return sum(cell.standing in standings for cell in self.cells.values())

    @property
    def overdue(self) -> int:
        """How many cells are overdue."""
        return self.count("overdue")

    @property
    def filed(self) -> int:
        """How many cells have left the filing side."""
        return sum(cell.standing not in OWED for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Board:
    """The rows in tree order, the periods, and how many cells stand where."""

    periods: tuple[str, ...]
    rows: tuple[BoardRow, ...]
    counts: dict[Standing, int]


NO_MOVES: LastMoves = {}


@dataclass(frozen=True, slots=True)
class _Seen:
    """The filing of a slot."""

    pk: int
    state: str
    due_day: date | None
    opened_on: date


def expected_list(by: Reach) -> QuerySet[Expectation]:
    """What is expected of places in reach, of own houses, and by own houses."""
    if by.is_installation:
        return Expectation.objects.all()
    houses = by.houses()
    of_places = by.places(Expectation.objects.all()).values("pk")
    return Expectation.objects.filter(
        Q(pk__in=of_places) | Q(organisation__in=houses) | Q(receiver__in=houses)
    )


def expected_periods(by: Reach) -> dict[str, list[str]]:
    """The periods in which something is expected, the newest first, by workflow."""
    found: dict[str, list[str]] = {}
    rows = expected_list(by).order_by("workflow", "-period").values_list("workflow", "period").distinct()
    for flow, period in rows:
        found.setdefault(flow, []).append(period)
    return found


def board(by: Reach, workflow_id: str, periods: Sequence[str], below: Place | None = None) -> Board:
    """Who has filed, who has not, who is late, on the day of the reach; only subjects in reach.

    Rule: once a filing has left the filing side its stage is shown. Before, a return that waits for correction is
    `returned` until the day of the correction; without a filing, or with one still being written, it is `overdue`
    after its day and `soon` in the last days before.

    Parameters: below – only subjects at this place and below it.
    """
    wanted = expected_list(by).filter(workflow=workflow_id, period__in=periods)
    if below is not None:
        inside = (below.interval_start, below.interval_end)
        wanted = wanted.filter(place__interval_start__range=inside)
    expected = wanted.values_list(
        *("place_id", "organisation_id", "place__name_zh", "place__name_en"),
        *("organisation__name_zh", "organisation__name_en", "period", "slot", "due_day", "pk"),
    )
    filings = _filings(workflow_id, periods)
    returns, urges, last = _moves(workflow_id, periods)
    rows: dict[tuple[str, int | None], BoardRow] = {}
    counts: dict[Standing, int] = {}
    for place, house, place_zh, place_en, house_zh, house_en, period, slot, due_day, pk in expected:
        row = rows.get((place, house))
        if row is None:
            names = (house_zh, house_en) if house is not None else (place_zh, place_en)
            row = rows[place, house] = BoardRow(place, house, *names, cells={})
        seen = filings.get(slot)
        filing = seen.pk if seen else 0
        moves = last.get(filing, NO_MOVES)
        standing, day = _standing(workflow_id, by.day, period, due_day, seen, moves, place)
        row.cells[period] = BoardCell(
            period=period,
            standing=standing,
            due_day=day,
            days_left=(day - by.day).days if day is not None and standing in OWED else None,
            filing=filing or None,
            state=seen.state if seen else "",
            returns=returns.get(filing, 0),
            urges=urges.get(filing, 0),
            expectation=pk,
            is_supervised=bool(moves) and is_supervised(moves),
        )
        counts[standing] = counts.get(standing, 0) + 1
    return Board(tuple(periods), tuple(rows.values()), counts)


def standing_on(day: date, due_day: date | None, stage: str) -> Standing:
    """How something that the filing side still owes stands on a day; of anything else, its stage."""
    if stage not in ("absent", "writing", "returned"):
        return "accepted" if stage == "ended" else cast(Standing, stage)
    left = (due_day - day).days if due_day is not None else None
    if left is not None and left < 0:
        return "overdue"
    if stage == "returned":
        return "returned"
    if left is not None and left <= SOON_DAYS:
        return "soon"
    return "absent" if stage == "absent" else "open"


def _standing(
    workflow_id: str,
    day: date,
    period: str,
    due_day: date | None,
    seen: _Seen | None,
    last: LastMoves,
    place: str,
) -> tuple[Standing, date | None]:
    if seen is None:
        return standing_on(day, due_day, "absent"), due_day
    stage = stages().get((workflow_id, seen.state), "writing")
    if stage in ("writing", "returned"):
        end = parse_period(period).end
        flow = workflow(workflow_id, seen.opened_on)
        due_day = step_due_day(flow, seen.state, seen.due_day or due_day, end, last, place)
    return standing_on(day, due_day, stage), due_day


def _filings(workflow_id: str, periods: Sequence[str]) -> dict[str, _Seen]:
    found = Filing.objects.filter(workflow=workflow_id, period__in=periods, slot__isnull=False)
    rows = found.order_by().values_list("slot", "pk", "state", "due_day", "opened_on")
    return {slot: _Seen(pk, state, day, on) for slot, pk, state, day, on in rows if slot is not None}


def _moves(
    workflow_id: str, periods: Sequence[str]
) -> tuple[Mapping[int, int], Mapping[int, int], Mapping[int, LastMoves]]:
    """How often each filing was returned and urged, and when last; and when its supervision began and ended."""
    back, urging = moves_with("return"), moves_with("urge")
    supervising = moves_with("supervise") | moves_with("end_supervision")
    found = MoveMade.objects.filter(
        filing__workflow=workflow_id, filing__period__in=periods, move__in=back | urging | supervising
    )
    rows: Iterable[tuple[int, str, int, date]] = found.order_by("position").values_list(
        "filing_id", "move", "position", "day"
    )
    returns: dict[int, int] = {}
    urges: dict[int, int] = {}
    last: dict[int, dict[str, tuple[int, date]]] = {}
    for filing, move, position, day in rows:
        if move not in supervising:
            counted = returns if move in back else urges
            counted[filing] = counted.get(filing, 0) + 1
        last.setdefault(filing, {})[move] = (position, day)
    return returns, urges, last
