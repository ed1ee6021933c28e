"""The board of who is expected to file: subjects × periods, in five queries whatever their number."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import cast

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from ditan.core.casework import workflow
from ditan.core.periods import parse_period
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Expectation, Filing, MoveMade
from ditan.domains.filings.selectors.board_rows import (
    NO_MOVES,
    OWED,
    Board,
    BoardCell,
    BoardRow,
    MovesCounted,
    Standing,
    Told,
)
from ditan.domains.filings.standings import SOON_DAYS, LastMoves, moves_with, stages, step_due_day
from ditan.domains.places.models import Place

__all__ = [
    "OWED",
    "Board",
    "BoardCell",
    "BoardRow",
    "Standing",
    "Told",
    "board",
    "expected_list",
    "expected_periods",
    "houses_told",
]


# The filing of a slot: its key, its state, its day and that of its opening; days as the database writes them, empty
# where there is none. Plain tuples: a board of thousands of cells is told with what the database hands over.
Seen = tuple[int, str, str, str]
NO_FILING: Seen = (0, "", "", "")


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
    cells, moves = _cells(by, workflow_id, periods, below)
    subjects = _subjects({cell[:2] for cell in cells})
    rows = {key: BoardRow(*key, *names, by.day, moves) for key, names in subjects.items()}
    by_period: dict[tuple[str, Standing], int] = {}
    for place, house, period, told in cells:
        standing, row = told[0], rows[place, house]
        row.told[period] = told
        row.counts[standing] = row.counts.get(standing, 0) + 1
        by_period[period, standing] = by_period.get((period, standing), 0) + 1
    counts: dict[Standing, int] = {}
    for (_period, standing), count in by_period.items():
        counts[standing] = counts.get(standing, 0) + count
    return Board(tuple(periods), tuple(rows.values()), counts, by_period)


def houses_told(by: Reach, workflow_id: str, period: str) -> dict[int, Told]:
    """How what is expected of houses in one period stands, by house: the cells of the board without its rows and names."""
    cells, _ = _cells(by, workflow_id, [period])
    return {house: told for _place, house, _period, told in cells if house is not None}


def _cells(
    by: Reach, workflow_id: str, periods: Sequence[str], below: Place | None = None
) -> tuple[list[tuple[str, int | None, str, Told]], MovesCounted]:
    """Every cell in reach by place, house and period, judged on the day of the reach; and the moves it was judged by."""
    wanted = expected_list(by).filter(workflow=workflow_id, period__in=periods)
    if below is not None:
        inside = (below.interval_start, below.interval_end)
        wanted = wanted.filter(place__interval_start__range=inside)
    moves = _moves(workflow_id, periods)
    filings, standing_of = _filings(workflow_id, periods), _Judge(workflow_id, by.day, moves).standing
    cells: list[tuple[str, int | None, str, Told]] = []
    for place, house, period, slot, due_day, pk in wanted.order_by("period").values_list(
        "place_id", "organisation_id", "period", "slot", _day_as_text("due_day"), "pk"
    ):
        seen = filings.get(slot, NO_FILING)
        standing, day = standing_of(period, due_day, seen, place)
        cells.append((place, house, period, (standing, day, seen[0], seen[1], pk)))
    return cells, moves


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


class _Judge:
    """Judges where cells stand; cells without moves that are alike are judged once."""

    def __init__(self, workflow_id: str, day: date, moves: MovesCounted) -> None:
        self._workflow, self._day, self._last = workflow_id, day, moves.last
        self._alike: dict[tuple[str, str, str, str, str], tuple[Standing, date | None]] = {}

    def standing(self, period: str, due_day: str, seen: Seen, place: str) -> tuple[Standing, date | None]:
        """Where a cell stands, and its day."""
        filing, state, filing_day, opened_on = seen
        if filing in self._last:
            return self._judged(period, due_day, seen, self._last[filing], place)
        key = (period, due_day, state, filing_day, opened_on)
        found = self._alike.get(key)
        if found is None:
            found = self._alike[key] = self._judged(period, due_day, seen, NO_MOVES, place)
        return found

    def _judged(
        self, period: str, due_text: str, seen: Seen, last: LastMoves, place: str
    ) -> tuple[Standing, date | None]:
        due_day = _day_of(due_text)
        filing, state, filing_day, opened_on = seen
        if not filing:
            return standing_on(self._day, due_day, "absent"), due_day
        stage = stages().get((self._workflow, state), "writing")
        if stage in ("writing", "returned"):
            end = parse_period(period).end
            flow = workflow(self._workflow, _day_of(opened_on))
            own_day = _day_of(filing_day) or due_day
            due_day = step_due_day(flow, state, own_day, end, last, place)
        return standing_on(self._day, due_day, stage), due_day


def _subjects(
    keys: Iterable[tuple[str, int | None]],
) -> dict[tuple[str, int | None], tuple[str, str]]:
    """The names of subjects in Chinese and English, in the order of the tree; houses of a place after the place."""
    keys = list(keys)
    places = {
        code: (start, zh, en)
        for code, start, zh, en in Place.objects.filter(pk__in={place for place, _house in keys})
        .order_by()
        .values_list("pk", "interval_start", "name_zh", "name_en")
    }
    wanted = {house for _place, house in keys if house is not None}
    found = Organisation.objects.filter(pk__in=wanted) if wanted else Organisation.objects.none()
    houses = {
        pk: (at, zh, en) for at, (pk, zh, en) in enumerate(found.values_list("pk", "name_zh", "name_en"))
    }
    ordered = sorted(
        keys, key=lambda key: (places[key[0]][0], houses[key[1]][0] if key[1] is not None else -1)
    )
    return {key: (houses[key[1]] if key[1] is not None else places[key[0]])[1:] for key in ordered}


def _filings(workflow_id: str, periods: Sequence[str]) -> dict[str, Seen]:
    found = Filing.objects.filter(workflow=workflow_id, period__in=periods, slot__isnull=False)
    rows = found.order_by().values_list(
        "slot", "pk", "state", _day_as_text("due_day"), _day_as_text("opened_on")
    )
    return {row[0]: row[1:] for row in rows if row[0] is not None}


def _moves(workflow_id: str, periods: Sequence[str]) -> MovesCounted:
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
    return MovesCounted(returns, urges, last)


def _day_as_text(name: str) -> Coalesce:
    """A day as the database writes it: thousands of rows have few different days, and each is read once."""
    return Coalesce(Cast(name, CharField()), Value(""))


@lru_cache(maxsize=4096)
def _day_of(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
