"""A matrix of whole tonnes that keeps both its margins: counties down, sectors across, some cells locked.

First the free cells are fitted to the margins by turns (biproportional fitting); then they are rounded together: every cell is its
floor or the next whole tonne, and the tonnes that rows and columns lack are sent along them as a flow. As margins are whole, such a
flow exists wherever the fitted matrix meets them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

import numpy as np
import numpy.typing as npt

from ditan.core.errors import Refused, refuse_if
from ditan.core.errors.breakdown import CellsCannotMeet, CellUnknown, MarginsDiffer

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
ROUNDS, CLOSE = 2_000, 1e-9
UNMET_T = 0.5  # a margin that the fitted cells miss by more cannot be met by rounding


@dataclass(frozen=True, slots=True)
class Balanced:
    """Whole tonnes by row and column; rows add up to `row_totals`, columns to `column_totals`."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    tonnes: Whole
    row_totals: Mapping[str, int]
    column_totals: Mapping[str, int]


def balance_matrix(
    seed: Mapping[tuple[str, str], float],
    row_totals: Mapping[str, int],
    column_totals: Mapping[str, int],
    locked: Mapping[tuple[str, str], int] | None = None,
) -> Balanced:
    """The matrix nearest in proportion to a seed that has the margins given, in whole tonnes.

    Parameters: seed – sizes by (row, column), not below zero; a cell without one is nothing and stays so; row_totals,
    column_totals – tonnes with the same sum; locked – tonnes of cells that stay as they are.
    Raises: Refused with MarginsDiffer, CellUnknown, or CellsCannotMeet naming the rows and columns that cannot be met.
    """
    given = dict(locked or {})
    rows, columns = tuple(row_totals), tuple(column_totals)
    unknown = [cell for cell in (*given, *seed) if cell[0] not in row_totals or cell[1] not in column_totals]
    refuse_if([CellUnknown(row=row, column=column) for row, column in dict.fromkeys(unknown)])
    if sum(row_totals.values()) != sum(column_totals.values()):
        refuse_if(
            [MarginsDiffer(rows=f"{sum(row_totals.values()):,}", columns=f"{sum(column_totals.values()):,}")]
        )
    fixed = np.array([[given.get((row, column), 0) for column in columns] for row in rows], dtype=np.int64)
    free = {cell: size for cell, size in seed.items() if cell not in given}
    sizes = np.array([[free.get((row, column), 0.0) for column in columns] for row in rows])
    left_rows = np.array([row_totals[row] for row in rows]) - fixed.sum(axis=1)
    left_columns = np.array([column_totals[column] for column in columns]) - fixed.sum(axis=0)
    fitted = _fitted(sizes, left_rows, left_columns)
    unmet = [rows[at] for at in np.flatnonzero(np.abs(fitted.sum(axis=1) - left_rows) > UNMET_T)]
    unmet += [columns[at] for at in np.flatnonzero(np.abs(fitted.sum(axis=0) - left_columns) > UNMET_T)]
    whole = (
        None
        if unmet or (left_rows < 0).any() or (left_columns < 0).any()
        else _rounded(fitted, left_rows, left_columns)
    )
    if whole is None:
        _refuse(
            given,
            unmet,
            dict(zip(rows, left_rows.tolist(), strict=True)),
            dict(zip(columns, left_columns.tolist(), strict=True)),
        )
    return Balanced(rows, columns, fixed + whole, dict(row_totals), dict(column_totals))


def _fitted(sizes: Floats, row_totals: Whole, column_totals: Whole) -> Floats:
    """Rows and columns scaled by turns until both margins are met, or nothing changes any more."""
    found = sizes.copy()
    for _ in range(ROUNDS):
        sums = found.sum(axis=1)
        found *= np.divide(row_totals, sums, out=np.zeros(len(sums)), where=sums > 0)[:, None]
        sums = found.sum(axis=0)
        found *= np.divide(column_totals, sums, out=np.zeros(len(sums)), where=sums > 0)
        if np.abs(found.sum(axis=1) - row_totals).max() <= CLOSE * max(1, row_totals.max()):
            break
    return found


def _rounded(fitted: Floats, row_totals: Whole, column_totals: Whole) -> Whole | None:
    """Every cell its floor or one more, so that margins are met exactly; None where that cannot be."""
    near = np.where(np.abs(fitted - np.round(fitted)) < 1e-6, np.round(fitted), fitted)
    whole: Whole = np.floor(near).astype(np.int64)
    lacks_rows = (row_totals - whole.sum(axis=1)).tolist()
    lacks_columns = (column_totals - whole.sum(axis=0)).tolist()
    if min([*lacks_rows, *lacks_columns], default=0) < 0:
        return None
    raising = _Raising(near - whole, fitted > 0, lacks_columns)
    for row, lacks in enumerate(lacks_rows):
        for _ in range(lacks):
            if not raising.raise_one(row):
                return None
    return np.asarray(whole + raising.raised, dtype=np.int64) if not any(lacks_columns) else None


class _Raising:
    """Which cells get a tonne more: those with the largest parts first, others moved aside where a column is full."""

    def __init__(self, parts: Floats, may_rise: Flags, lacks: list[int]) -> None:
        self.raised = np.zeros(parts.shape, dtype=np.int64)
        self._may_rise, self._lacks = may_rise, lacks
        self._order = [np.argsort(-row, kind="stable").tolist() for row in parts]

    def raise_one(self, row: int) -> bool:
        """One more tonne for a row, by the shortest chain of moves to a column that lacks one."""
        reached_by: dict[int, int] = {}  # column → row
        left_by: dict[int, int] = {}  # row → column that it would leave
        waiting = [row]
        for current in waiting:
            for column in self._order[current]:
                if (
                    column in reached_by
                    or self.raised[current, column]
                    or not self._may_rise[current, column]
                ):
                    continue
                reached_by[column] = current
                if self._lacks[column] > 0:
                    self._move(column, row, reached_by, left_by)
                    return True
                for other in np.flatnonzero(self.raised[:, column]).tolist():
                    if other != row and other not in left_by:
                        left_by[other] = column
                        waiting.append(other)
        return False

    def _move(self, column: int, row: int, reached_by: dict[int, int], left_by: dict[int, int]) -> None:
        self._lacks[column] -= 1
        while (current := reached_by[column]) != row:
            self.raised[current, column] = 1
            column = left_by[current]
            self.raised[current, column] = 0
        self.raised[row, column] = 1


def _refuse(
    locked: Mapping[tuple[str, str], int],
    unmet: Sequence[str],
    left_rows: Mapping[str, int],
    left_columns: Mapping[str, int],
) -> NoReturn:
    """Name the rows and columns that cannot be met, and the locks that stand in them; those locked beyond their sum alone, if any."""
    left = {**left_rows, **left_columns}
    below = [name for name, rest in left.items() if rest < 0]
    wrong = below or [name for name in left if name in unmet]
    locks = [
        (f"{row} × {column}", f"{amount:,}")
        for (row, column), amount in locked.items()
        if row in wrong or column in wrong
    ]
    raise Refused(
        [
            CellsCannotMeet(
                names=", ".join(f"{name} ({_signed(left[name])} t)" for name in wrong) or "-",
                names_zh="、".join(f"{name}（{_signed(left[name])} 吨）" for name in wrong) or "无",
                locks=", ".join(f"{name} {amount} t" for name, amount in locks) or "-",
                locks_zh="、".join(f"{name} {amount} 吨" for name, amount in locks) or "无",
            )
        ]
    )


def _signed(amount: int) -> str:
    """A number of tonnes with a real minus."""
    return f"{amount:,}".replace("-", "−")
