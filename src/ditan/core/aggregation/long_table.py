"""An aggregate as a long table: one row a sum."""

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ditan.core.aggregation.model import Aggregate

CO2E = "CO2e"


def table_of(aggregate: "Aggregate") -> pa.Table:
    """See `Aggregate.table`."""
    is_there = (aggregate.cells.row >= 0).any(axis=(0, 1))
    groups = np.flatnonzero(is_there)
    years = len(aggregate.years)
    shape = (len(aggregate.nodes), len(aggregate.gases) + 1, len(groups))
    rows = _with_all(aggregate.rows[:, :, groups])
    micro_t = np.concatenate(
        [aggregate.micro_t[:, :, groups], aggregate.co2e_micro_t[:, None, groups]], axis=1
    )
    return pa.table(
        {
            "entity": _texts(shape, 2, groups // years, aggregate.entities),
            "year": np.broadcast_to(
                np.array(aggregate.years, dtype=np.int64)[groups % years][None, None, :], shape
            ).ravel(),
            "node": _texts(shape, 0, np.arange(shape[0]), aggregate.nodes),
            "gas": _texts(shape, 1, np.arange(shape[1]), (*aggregate.gases, CO2E)),
            "micro_t": pa.array(micro_t.ravel(), mask=(rows == 0).ravel()),
            "rows": rows.ravel(),
            "rows_missing": _with_all(aggregate.missing_rows[:, :, groups]).ravel(),
        }
    )


def _with_all(counts: "NDArray[np.int32]") -> "NDArray[np.int64]":
    return np.concatenate([counts, counts.sum(axis=1, keepdims=True)], axis=1, dtype=np.int64)


def _texts(
    shape: tuple[int, ...], axis: int, codes: "NDArray[np.intp]", texts: tuple[str, ...]
) -> pa.DictionaryArray:
    wide = [1] * len(shape)
    wide[axis] = len(codes)
    spread = np.broadcast_to(codes.astype(np.int32).reshape(wide), shape).ravel()
    return pa.DictionaryArray.from_arrays(pa.array(spread), pa.array(texts))
