"""A total broken down to rows (counties, and what the city keeps) and columns (sectors) at once, to the tonne.

The effort, base less total, is shared out among the rows by weighted principles and among the columns in proportion to what they
emit; what is locked stays. Then the matrix nearest to the base that has both margins is taken, in whole tonnes.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.breakdown import BaseBelowNothing, PartBelowNothing, SubjectUnknown, TotalBelowNothing
from ditan.core.pathway.breakdown.balancing import Balanced, balance_matrix
from ditan.core.pathway.breakdown.principles import Facts, shares
from ditan.core.pathway.breakdown.sharing import share_out

Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Locks:
    """Tonnes that stay as they are: of cells, of whole rows, of whole columns."""

    cells: Mapping[Cell, int] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BrokenDown:
    """The matrix, and the shares of the rows in the effort (of those that are not locked)."""

    matrix: Balanced
    shares: Mapping[str, float]
    base: Mapping[Cell, int]

    @property
    def cells(self) -> dict[Cell, int]:
        """Tonnes by row and column."""
        return {
            (row, column): int(self.matrix.tonnes[at, to])
            for at, row in enumerate(self.matrix.rows)
            for to, column in enumerate(self.matrix.columns)
        }


def break_down(
    base: Mapping[Cell, int],
    total: int,
    facts: Facts,
    weights: Mapping[str, float],
    locks: Locks | None = None,
    *,
    apart: Collection[str] = (),
) -> BrokenDown:
    """Break a total down to rows and columns.

    Formula: rows t_i = b_i − (Σ_free b − T_free) · s_i with shares s_i of the principles among the rows that are neither locked nor
    `apart`; rows `apart` and all columns that are not locked keep their proportions; cells by biproportional fitting of the base.

    Parameters: base – tonnes of the base year by row and column, none below zero; total – tonnes of the target; facts – measures of
    the rows that take part in sharing; weights – by principle; apart – rows without facts (what the city keeps), which change at the
    rate of the whole.
    Returns: BrokenDown; rows and columns add up to `total` exactly.
    Raises: Refused naming rows that would fall below nothing, principles that lack measures, and locks that contradict.
    """
    held = locks or Locks()
    rows = list(dict.fromkeys(row for row, _column in base))
    columns = list(dict.fromkeys(column for _row, column in base))
    problems: list[Problem] = [
        BaseBelowNothing(name=" × ".join(cell), found=f"{amount:,}")
        for cell, amount in base.items()
        if amount < 0
    ]
    if total < 0:
        problems.append(TotalBelowNothing(found=f"{total:,}"))
    problems += _unknown(held, rows, columns)
    refuse_if(problems)
    by_row = {row: sum(base.get((row, column), 0) for column in columns) for row in rows}
    by_column = {column: sum(base.get((row, column), 0) for row in rows) for column in columns}
    aside = dict(held.rows) | _kept_apart(by_row, total, held, apart)
    sharing = {row: facts.get(row, {}) for row in rows if row not in aside}
    found = shares(sharing, weights) if sharing else {}
    row_totals = _less_effort(by_row, total, found, aside)
    column_totals = _less_effort(
        by_column, total, {name: float(size) for name, size in by_column.items()}, held.columns
    )
    seed = {cell: float(amount) for cell, amount in base.items() if amount > 0}
    matrix = balance_matrix(seed, row_totals, column_totals, held.cells)
    return BrokenDown(matrix, found, dict(base))


def _kept_apart(
    by_row: Mapping[str, int], total: int, locks: Locks, apart: Collection[str]
) -> dict[str, int]:
    """Rows without facts change at the rate of the whole."""
    whole = sum(by_row.values())
    names = [name for name in apart if name in by_row and name not in locks.rows]
    return {name: round(by_row[name] * total / whole) if whole else 0 for name in names}


def _less_effort(
    base: Mapping[str, int], total: int, by: Mapping[str, float], locked: Mapping[str, int]
) -> dict[str, int]:
    """Each its base less its share of the effort; locked ones as they are. Their sum is the total."""
    free = {name: by[name] for name in base if name not in locked}
    rest = total - sum(locked.values())
    effort = sum(base[name] for name in free) - rest
    if not free or rest < 0:
        share_out(
            total, dict.fromkeys(base, 0.0), locked
        )  # refuses and names the locks, or they are all there is
        return {name: locked[name] for name in base}
    parts = share_out(abs(effort), free).tonnes
    sign = 1 if effort >= 0 else -1
    found = {name: locked.get(name, base[name] - sign * parts.get(name, 0)) for name in base}
    refuse_if(
        [
            PartBelowNothing(name=name, base=f"{base[name]:,}", cut=f"{base[name] - amount:,}")
            for name, amount in found.items()
            if amount < 0
        ]
    )
    return found


def _unknown(locks: Locks, rows: list[str], columns: list[str]) -> list[Problem]:
    named = [(name, rows) for name in locks.rows] + [(name, columns) for name in locks.columns]
    return [SubjectUnknown(found=name, known=", ".join(known)) for name, known in named if name not in known]
