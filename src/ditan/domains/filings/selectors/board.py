"""The board of who is expected to file: subjects × periods, in two queries whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ditan.core.casework import Workflow, workflow
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Expectation, Filing, MoveMade

Standing = Literal["absent", "overdue", "open", "returned", "filed", "sealed"]
RETURN = "return"


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


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A subject with its cells by period; a period in which nothing is expected has none."""

    place: str
    organisation: int | None
    name_zh: str
    name_en: str
    cells: dict[str, BoardCell]


@dataclass(frozen=True, slots=True)
class Board:
    """The rows in tree order, the periods, and how many cells stand where."""

    periods: tuple[str, ...]
    rows: tuple[BoardRow, ...]
    counts: dict[Standing, int]


def board(by: Reach, workflow_id: str, periods: Sequence[str]) -> Board:
    """Who has filed, who has not, who is late, on the day of the reach; only subjects in reach.

    Rule: sealed and filed follow from the state of the filing (it has left the filing side); a return that waits for
    correction is `returned`; without a filing, or with one still being written, it is `overdue` after its day.
    """
    flow = workflow(workflow_id)
    wanted = Expectation.objects.filter(workflow=workflow_id, period__in=periods)
    expected = by.places(wanted).values_list(
        *("place_id", "organisation_id", "place__name_zh", "place__name_en"),
        *("organisation__name_zh", "organisation__name_en", "period", "slot", "due_day"),
    )
    filings = _filings(workflow_id, periods)
    returns = _returns(workflow_id, periods)
    rows: dict[tuple[str, int | None], BoardRow] = {}
    counts: dict[Standing, int] = {}
    for place, house, place_zh, place_en, house_zh, house_en, period, slot, due_day in expected:
        row = rows.get((place, house))
        if row is None:
            names = (house_zh, house_en) if house is not None else (place_zh, place_en)
            row = rows[place, house] = BoardRow(place, house, *names, cells={})
        pk, state, own_day = filings.get(slot, (None, "", None))
        cell = _cell(flow, by.day, period, own_day or due_day, pk, state, returns.get(pk, 0) if pk else 0)
        row.cells[period] = cell
        counts[cell.standing] = counts.get(cell.standing, 0) + 1
    return Board(tuple(periods), tuple(rows.values()), counts)


def _filings(workflow_id: str, periods: Sequence[str]) -> dict[str, tuple[int, str, date | None]]:
    found = Filing.objects.filter(workflow=workflow_id, period__in=periods, slot__isnull=False)
    rows = found.order_by().values_list("slot", "pk", "state", "due_day")
    return {slot: (pk, state, due_day) for slot, pk, state, due_day in rows if slot is not None}


def _returns(workflow_id: str, periods: Sequence[str]) -> dict[int, int]:
    found = MoveMade.objects.filter(
        filing__workflow=workflow_id, filing__period__in=periods, move=RETURN, is_counted=True
    )
    counts: dict[int, int] = {}
    for pk in found.order_by().values_list("filing_id", flat=True):
        counts[pk] = counts.get(pk, 0) + 1
    return counts


def _cell(
    flow: Workflow, day: date, period: str, due_day: date | None, pk: int | None, state: str, returns: int
) -> BoardCell:
    standing = _standing(flow, day, due_day, state)
    is_owed = standing in {"absent", "overdue", "open", "returned"}
    left = (due_day - day).days if due_day is not None and is_owed else None
    return BoardCell(period, standing, due_day, left, pk, state, returns)


def _standing(flow: Workflow, day: date, due_day: date | None, state: str) -> Standing:
    found = flow.states.get(state)
    if found is not None and found.content == "sealed":
        return "sealed"
    if found is not None and found.holder != "filer":
        return "filed"
    if due_day is not None and due_day < day:
        return "overdue"
    if found is None:
        return "absent"
    return "returned" if state == "returned" else "open"
