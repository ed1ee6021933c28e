"""From rows to cells: each row's integers land in the cell of its category, group and gas, block by block.

A *group* is one entity and year. Cells lie category by category, so that summing up the tree adds whole blocks.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ditan.core.aggregation.columns import Values
from ditan.core.aggregation.converting import Conversion

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK, THREADS = 1 << 15, 2
MICRO_T_LIMIT = float(2**63)


@dataclass(frozen=True, slots=True)
class Cells:
    """Leaf cells, shape (category, gas, group): the row of each (−1: no row) and its integer micro-tonnes of CO2e.

    `largest` is the largest absolute amount of a row as a float, of gas or CO2e: not finite where a row is not.
    """

    row: "NDArray[np.int32]"
    co2e_micro_t: "NDArray[np.int64]"
    largest: float

    def has_twice(self, rows: int) -> bool:
        """Whether two of the rows have the same cell: fewer cells are filled than there are rows."""
        return int(np.count_nonzero(self.row >= 0)) < rows


def shape_of(values: Values) -> tuple[int, int, int]:
    """Categories, gases, groups."""
    groups = len(values.entity.texts) * len(values.year.texts)
    return len(values.category.texts), len(values.gas.texts), groups


def cells_of(values: Values, conversion: Conversion, is_counted: "NDArray[np.bool_] | None") -> Cells:
    """Put every row into its cell, with its CO2e.

    Formula: CO2e = floor(value · scale · GWP + 0.5) micro-tonnes.

    Parameters: `is_counted`, which rows are estimated; None for all.
    Returns: Cells; rows that are not counted have their row number in `row` and zero amounts.
    """
    shape = shape_of(values)
    row, co2e = np.full(shape, -1, dtype=np.int32), np.zeros(shape, dtype=np.int64)
    work = _Work(values, conversion, is_counted, row.ravel(), co2e.ravel())
    with ThreadPoolExecutor(THREADS) as threads:
        largest = [0.0, *threads.map(work.place, _blocks(len(values)))]
    return Cells(row, co2e, float(np.max(largest)) * _heaviest(conversion))


def _heaviest(conversion: Conversion) -> float:
    """By how much the amount of a gas can exceed its CO2e: 1 unless a potential is below 1."""
    fits = conversion.co2e_scale > 0
    ratios = conversion.unit_scale[fits] / conversion.co2e_scale[fits]
    return max(1.0, float(ratios.max(initial=1.0)))


def gas_micro_t(
    values: Values, conversion: Conversion, is_counted: "NDArray[np.bool_] | None", cells: Cells
) -> "NDArray[np.int64]":
    """Micro-tonnes of the gas itself in each leaf cell: E = floor(value · scale + 0.5)."""
    amount = values.value * conversion.unit_scale[values.unit.codes, values.gas.codes]
    if is_counted is not None:
        amount[~is_counted] = 0.0
    whole = np.floor(amount + 0.5).astype(np.int64)
    return np.where(cells.row >= 0, whole[cells.row], 0)


def cell_numbers(values: Values, rows: slice) -> "NDArray[np.intp]":
    """The flat cell of rows; cells are few enough for 32 bits (`aggregating.CELLS_AT_MOST`)."""
    _, gases, groups = shape_of(values)
    found = values.category.codes[rows] * np.int32(gases)
    found += values.gas.codes[rows]
    found *= np.int32(groups)
    found += values.entity.codes[rows] * np.int32(len(values.year.texts))
    found += values.year.codes[rows]
    return found.astype(np.intp)


@dataclass(frozen=True, slots=True)
class _Work:
    """The arrays that blocks of rows are placed into; different rows never share a cell, or are refused."""

    values: Values
    conversion: Conversion
    is_counted: "NDArray[np.bool_] | None"
    row: "NDArray[np.int32]"
    co2e: "NDArray[np.int64]"

    def place(self, block: slice) -> float:
        """Calculate a block of rows; its largest absolute amount (not a number where one is not)."""
        values, cell = self.values, cell_numbers(self.values, block)
        self.row[cell] = np.arange(block.start, block.stop, dtype=np.int32)
        pair = values.unit.codes[block] * np.int32(len(values.gas.texts))
        pair += values.gas.codes[block]
        number = values.value[block]
        if self.is_counted is not None:
            number = np.where(self.is_counted[block], number, 0.0)
        amount = self.conversion.co2e_scale.ravel().take(pair, mode="clip")
        with np.errstate(invalid="ignore", over="ignore"):
            amount *= number
            largest = float(max(amount.max(), -amount.min()))
            amount += 0.5
            np.floor(amount, out=amount)
            self.co2e[cell] = amount.astype(np.int64)
        return largest


def _blocks(rows: int) -> Iterator[slice]:
    for start in range(0, rows, BLOCK):
        yield slice(start, min(start + BLOCK, rows))
