"""The distinct keys of the activities as coded columns, so that each question is asked once per different answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Coded:
    """A column: its different values, and for each row which of them it holds."""

    values: list[Any]
    codes: Codes

    def taken(self, rows: Codes) -> "Coded":
        """The column of these rows."""
        return Coded(self.values, self.codes[rows])

    def array(self, kind: pa.DataType) -> pa.Array:
        """The column in full."""
        return pa.array(self.values, type=kind).take(pa.array(self.codes))


@dataclass(frozen=True, slots=True)
class Groups:
    """Rows that agree in some columns: one example row per group, and each row's group."""

    examples: Codes
    of_row: Codes


class KeyTable:
    """Rows of keys, column by column."""

    def __init__(self, columns: dict[str, Coded], size: int) -> None:
        self.columns = columns
        self.size = size

    @classmethod
    def of(cls, table: pa.Table) -> "KeyTable":
        """The coded columns of an Arrow table of texts without nulls."""
        columns = {}
        for name in table.column_names:
            coded = table[name].combine_chunks().dictionary_encode()
            codes = coded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
            columns[name] = Coded(coded.dictionary.to_pylist(), codes)
        return cls(columns, table.num_rows)

    def taken(self, rows: Codes) -> "KeyTable":
        """The table of these rows, in this order."""
        return KeyTable({name: column.taken(rows) for name, column in self.columns.items()}, len(rows))

    def row(self, number: int, names: Sequence[str]) -> dict[str, Any]:
        """One row as a mapping; a column that is not there is blank."""
        columns = self.columns
        return {
            name: columns[name].values[columns[name].codes[number]] if name in columns else ""
            for name in names
        }

    def groups(self, names: Sequence[str]) -> Groups:
        """The rows grouped by the columns of these names; one group where none is there."""
        return grouped([self.columns[name] for name in names if name in self.columns], self.size)


def grouped(columns: Sequence[Coded], size: int) -> Groups:
    """Rows grouped by coded columns."""
    combined = np.zeros(size, dtype=np.int64)
    for column in columns:
        combined = combined * (len(column.values) + 1) + column.codes
        _, combined = np.unique(combined, return_inverse=True)
    _, examples, of_row = np.unique(combined, return_index=True, return_inverse=True)
    return Groups(examples.astype(np.int64), of_row.astype(np.int64))


def members(groups: Groups, wanted: Sequence[int]) -> Iterator[int]:
    """The rows of some groups, in order."""
    if wanted:
        yield from (int(row) for row in np.flatnonzero(np.isin(groups.of_row, np.array(wanted))))
