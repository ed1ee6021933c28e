"""Why there is no plan: a smallest set of limits that cannot hold together, and what would make them.

Method: a programme in which every limit may be exceeded at a price has always a plan; the limits that have a price there
cannot hold together. From these one after another is left out, first whole caps, then single years, as long as the rest
still cannot hold; what stays is irreducible: without any one of it the others hold.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import numpy as np

from ditan.core.pathway.scenario.scenario import Language
from ditan.core.pathway.solver.highs import Solver
from ditan.core.pathway.solver.matrix import Matrix
from ditan.core.pathway.solver.programme import Programme, Row, allowed
from ditan.core.pathway.solver.wording import (
    ALONE,
    CONFLICT,
    JOINED,
    MEMBER,
    MEMBER_NOT_ENOUGH,
    PART,
    TOGETHER,
    relaxed_words,
    row_name,
)

SEEN = 1e-7  # in units of the matrix: less is the rounding of the solver


@dataclass(frozen=True, slots=True)
class Relaxation:
    """How far a limit has to be relaxed, in t, all its years together; None where relaxing it is not enough.

    by_year: t by year, of the years in which it has to be.
    """

    row: Row
    tonnes: float | None
    by_year: Mapping[int, float] = field(default_factory=dict)

    @property
    def worst(self) -> tuple[int, float]:
        """The year in which it has to be relaxed most, and by how much."""
        return max(self.by_year.items(), key=lambda one: one[1], default=(self.row.year, self.tonnes or 0.0))


@dataclass(frozen=True, slots=True, eq=False)
class Conflict:
    """Limits that cannot hold together (`members`, each with what relaxing it alone would need), and the smallest
    relaxation over all limits (`together`)."""

    programme: Programme
    members: tuple[Relaxation, ...]
    together: tuple[Relaxation, ...]

    @property
    def is_possible(self) -> bool:
        """Whether there is a plan."""
        return False

    def words(self, language: Language) -> list[str]:
        """The conflict as sentences."""
        count = len(self.members)
        told = [(ALONE if count == 1 else CONFLICT)[language].format(count=count)]
        for one in self.members:
            relaxed = relaxed_words(one.by_year, language) if one.tonnes is not None else ""
            said = MEMBER if one.tonnes is not None else MEMBER_NOT_ENOUGH
            told.append(said[language].format(row=row_name(one.row, language), relaxed=relaxed))
        parts = []
        for limit, rows in groupby(self.together, key=lambda one: one.row.limit):
            by_year = {one.row.year: one.tonnes or 0.0 for one in rows}
            relaxed = relaxed_words(by_year, language)
            parts.append(PART[language].format(name=limit.name.name(language), relaxed=relaxed))
        whole = sum(one.tonnes or 0.0 for one in self.together)
        return [*told, TOGETHER[language].format(tonnes=whole, parts=JOINED[language].join(parts))]

    def as_json(self) -> dict[str, Any]:
        """The conflict as plain values."""
        return {
            "programme": self.programme.id,
            "name_zh": self.programme.name.zh,
            "name_en": self.programme.name.en,
            "demonstration": self.programme.is_demonstration,
            "possible": False,
            "conflict": [self._record(one) for one in self.members],
            "smallest_relaxation": [self._record(one) for one in self.together],
        }

    def _record(self, one: Relaxation) -> dict[str, Any]:
        return {
            "cap": one.row.limit.id,
            "name_zh": row_name(one.row, "zh"),
            "name_en": row_name(one.row, "en"),
            "year": one.row.year,
            "order": one.row.is_order,
            "allowed_t": allowed(self.programme, one.row),
            "relax_by_t": one.tonnes,
            "relax_by_year": {str(year): tonnes for year, tonnes in one.by_year.items()},
        }


def explain(programme: Programme, matrix: Matrix) -> Conflict:
    """The smallest conflict of a programme without a plan, and what would relax it."""
    elastic = Solver(matrix)
    for column in range(len(matrix.cost)):
        elastic.set_cost(column, 0.0)
    rows = range(matrix.first_limit, len(matrix.lower))
    slacks = [elastic.add_slack(row, cost=1.0) for row in rows]
    found = elastic.solve()
    slack = found.columns[slacks]
    together = tuple(
        Relaxation(row, float(amount) * matrix.scale, {row.year: float(amount) * matrix.scale})
        for row, amount in zip(matrix.limits, slack, strict=True)
        if amount > SEEN
    )
    priced = [
        number for number, row in enumerate(rows) if abs(found.prices[row]) > SEEN or slack[number] > SEEN
    ]
    core = [matrix.limits[number] for number in _irreducible(matrix, priced)]
    alone = {cap: _alone(elastic, slacks, cap, matrix) for cap in {row.limit.id for row in core}}
    members = tuple(
        Relaxation(row, None if known is None else sum(known.values()), known or {})
        for row, known in ((row, alone[row.limit.id]) for row in core)
    )
    return Conflict(programme, members, together)


def _irreducible(matrix: Matrix, suspects: Sequence[int]) -> list[int]:
    """Limits out of these that cannot hold together, none of them without effect.

    Order: whole caps are left out first, so that few caps are named, then years from the last to the first.
    """
    trial = _Trial(matrix)
    kept = list(suspects)
    caps = dict.fromkeys(matrix.limits[number].limit.id for number in kept)
    for cap in caps:
        rest = [number for number in kept if matrix.limits[number].limit.id != cap]
        if rest and not trial.holds(rest):
            kept = rest
    for number in sorted(kept, key=lambda one: -matrix.limits[one].year):
        rest = [one for one in kept if one != number]
        if rest and not trial.holds(rest):
            kept = rest
    return kept


class _Trial:
    """Asks again and again whether some of the limits can hold together."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.solver = Solver(matrix)
        for column in range(len(matrix.cost)):
            self.solver.set_cost(column, 0.0)

    def holds(self, numbers: Iterable[int]) -> bool:
        """Whether there is a plan that keeps these limits, whatever the others say."""
        chosen = {*numbers}
        for number in range(len(self.matrix.limits)):
            row = self.matrix.first_limit + number
            self.solver.set_upper(row, self.matrix.upper[row] if number in chosen else np.inf)
        return self.solver.solve().outcome == "optimal"


def _alone(elastic: Solver, slacks: Sequence[int], cap: str, matrix: Matrix) -> dict[int, float] | None:
    """The smallest excess of one cap in its years that makes a plan possible, all the others kept; None where there is none."""
    own = [row.limit.id == cap for row in matrix.limits]
    for column, is_own in zip(slacks, own, strict=True):
        elastic.set_most(column, np.inf if is_own else 0.0)
    found = elastic.solve()
    if found.outcome != "optimal":
        return None
    by_year: dict[int, float] = {}
    for row, column in zip(matrix.limits, slacks, strict=True):
        amount = float(found.columns[column])
        if row.limit.id == cap and amount > SEEN:
            by_year[row.year] = by_year.get(row.year, 0.0) + amount * matrix.scale
    return by_year
