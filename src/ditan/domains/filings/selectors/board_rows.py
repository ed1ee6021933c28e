"""What a board is made of: subjects, their cells, and how many stand where.

Nouns: `BoardRow` (a subject), `BoardCell` (a subject in a period), `Told` (a cell as it is counted). A board has thousands
of cells and a page shows a few hundred: all are judged and counted, those that are shown become cells.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from ditan.domains.filings.standings import LastMoves, is_supervised

# fmt: off
Standing = Literal[
    "absent", "open", "soon", "overdue", "returned", "filed", "examining", "countersigning", "accepted", "sealed"
]
# fmt: on
OWED: frozenset[Standing] = frozenset(("absent", "open", "soon", "overdue", "returned"))
NO_MOVES: LastMoves = {}


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


# A cell as it is counted, with what needs no moves: its standing, its day, its filing (0: none) with its state, and what
# expects it. A plain tuple: thousands are counted, and only those that are shown become cells.
Told = tuple[Standing, date | None, int, str, int]


@dataclass(frozen=True, slots=True)
class MovesCounted:
    """How often each filing was returned and urged, and when last; and when its supervision began and ended."""

    returns: Mapping[int, int]
    urges: Mapping[int, int]
    last: Mapping[int, LastMoves]


@dataclass(frozen=True)
class BoardRow:
    """A subject with its cells by period; a period in which nothing is expected has none."""

    place: str
    organisation: int | None
    name_zh: str
    name_en: str
    day: date
    moves: MovesCounted
    counts: dict[Standing, int] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)

    @cached_property
    def cells(self) -> dict[str, BoardCell]:
        """Its cells by period."""
        return {period: self._cell(period, told) for period, told in self.told.items()}

    @property
    def key(self) -> str:
        """What names the row in a form."""
        return f"{self.place}/{self.organisation or ''}"

    def count(self, *standings: Standing) -> int:
        """How many cells stand so."""
        return sum(self.counts.get(standing, 0) for standing in standings)

    @property
    def overdue(self) -> int:
        """How many cells are overdue."""
        return self.counts.get("overdue", 0)

    @property
    def expected(self) -> int:
        """How many cells there are."""
        return len(self.told)

    @property
    def filed(self) -> int:
        """How many cells have left the filing side."""
        return len(self.told) - self.count(*OWED)

    def _cell(self, period: str, told: Told) -> BoardCell:
        standing, due_day, filing, state, expectation = told
        moves = self.moves.last.get(filing, NO_MOVES)
        return BoardCell(
            period=period,
            standing=standing,
            due_day=due_day,
            days_left=(due_day - self.day).days if due_day and standing in OWED else None,
            filing=filing or None,
            state=state,
            returns=self.moves.returns.get(filing, 0),
            urges=self.moves.urges.get(filing, 0),
            expectation=expectation,
            is_supervised=bool(moves) and is_supervised(moves),
        )


@dataclass(frozen=True, slots=True)
class Board:
    """The rows in tree order, the periods, and how many cells stand where: in all, and by period."""

    periods: tuple[str, ...]
    rows: tuple[BoardRow, ...]
    counts: dict[Standing, int]
    by_period: dict[tuple[str, Standing], int] = field(default_factory=dict)

    def totals(self) -> list[tuple[int, int]]:
        """How many of the expected have filed, by period."""
        all_of, owed = Counter[str](), Counter[str]()
        for (period, standing), count in self.by_period.items():
            all_of[period] += count
            owed[period] += count if standing in OWED else 0
        return [(all_of[period] - owed[period], all_of[period]) for period in self.periods]
