"""What the row totals of a breakdown are made of: base, effort and shares by principle; for the studio, for versions, for drawers.

Invariant: nothing is shared out here again; totals are those of the breakdown, and shares those of the core.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from ditan.core.pathway.breakdown import Cell, principles, shares_by_principle
from ditan.domains.pathway.selectors.bases import CITY
from ditan.domains.pathway.studio.matrix import sum_of
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, percent_text

State = Literal["shared", "locked", "apart"]
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Weighed:
    """One principle: its part of all weights, the share by it alone, and both multiplied."""

    principle: str
    part: float
    share: float

    @property
    def adds(self) -> float:
        """What it adds to the share."""
        return self.part * self.share


@dataclass(frozen=True, slots=True)
class RowMade:
    """A row: how its total came about, with its share in the effort where it took part."""

    row: str
    state: State
    base: int
    total: int
    share: float | None
    weighed: tuple[Weighed, ...]

    @property
    def cut(self) -> int:
        """Base less total; below zero where more is allowed than in the base year."""
        return self.base - self.total


@dataclass(frozen=True, slots=True)
class Efforts:
    """All rows, and the effort that those which share it carry together."""

    rows: tuple[RowMade, ...]
    effort: int

    def of(self, row: str) -> RowMade | None:
        """One row."""
        return next((one for one in self.rows if one.row == row), None)


def efforts_of(
    base: Mapping[Cell, int],
    tonnes: Mapping[Cell, int],
    facts: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
    locked: Mapping[str, int],
) -> Efforts:
    """The rows of a breakdown that was worked out. Parameters: locked – whole rows that were given."""
    names = list(dict.fromkeys(row for row, _sector in base))
    sharing = {row: facts.get(row, {}) for row in names if row not in locked and row != CITY}
    by = shares_by_principle(sharing, weights) if sharing else {}
    whole = sum(weights.values())
    rows = []
    for row in names:
        weighed = tuple(
            Weighed(name, weights[name] / whole, held[row]) for name, held in by.items() if row in held
        )
        state: State = "locked" if row in locked else "apart" if row == CITY else "shared"
        share = sum(one.adds for one in weighed) if state == "shared" else None
        rows.append(RowMade(row, state, sum_of(base, 0, row), sum_of(tonnes, 0, row), share, weighed))
    effort = sum(one.cut for one in rows if one.state == "shared")
    return Efforts(tuple(rows), effort)


def state_name(state: str) -> str:
    """How a row came by its total, in a word."""
    names = {"locked": _("锁定"), "apart": _("按全市同比例"), "shared": _("分担")}
    return str(names[state])


def effort_lines(efforts: Efforts, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows as lines of a table; a principle's cell is what it adds to the share."""
    return [
        {
            "name": names[one.row],
            "state": state_name(one.state),
            "base": number_text(one.base, 0),
            "weighed": [percent_text(told.adds, DECIMALS) for told in one.weighed],
            "share": percent_text(one.share, DECIMALS) if one.share is not None else "",
            "cut": number_text(one.cut, 0),
            "total": number_text(one.total, 0),
        }
        for one in efforts.rows
    ]


def effort_heads(efforts: Efforts) -> list[tuple[str, str]]:
    """The principles with their part of all weights."""
    first = next((one for one in efforts.rows if one.weighed), None)
    return [
        (name_of(principles()[told.principle]), percent_text(told.part, 0))
        for told in (first.weighed if first else ())
    ]
