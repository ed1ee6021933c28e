"""Columns of any eager table as arrays: groups coded, values as numbers with nan where there is none."""

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.enterprise.robust import Codes, Values


def arrow_of(frame: Any) -> pa.Table:
    """The table in Arrow, whatever library it comes from."""
    return nw.from_native(frame, eager_only=True).to_arrow()


def grouped(table: pa.Table, by: Sequence[str]) -> tuple[Codes, list[tuple[Any, ...]]]:
    """The group of each row, and the words of each group; groups stand in the order in which they are first met."""
    height = table.num_rows
    codes = np.zeros(height, dtype=np.int64)
    for name in by:
        encoded = pc.dictionary_encode(table[name].combine_chunks(), null_encoding="encode")
        codes = codes * max(1, len(encoded.dictionary)) + encoded.indices.to_numpy(zero_copy_only=False)
    _, first, of_row = np.unique(codes, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    words = table.select(list(by)).take(pa.array(first[order])).to_pylist()
    return rank[of_row].astype(np.int64), [tuple(record[name] for name in by) for record in words]


def numbers(table: pa.Table, name: str) -> Values:
    """A column as numbers; nan where it is null."""
    found: Values = table[name].cast(pa.float64()).to_numpy()
    return found
