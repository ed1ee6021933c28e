"""A table in memory (pandas, Polars, Arrow) as a table of columns, so that it is checked like a file."""

from typing import Any

import narwhals as nw
import pyarrow as pa
import pyarrow.types as kinds

from ditan.core.tables.columns import ColumnTable, filled_texts
from ditan.core.tables.flat_sheet import ColumnCells


def table_of_frame(frame: Any, name: str = "table") -> ColumnTable:
    """The columns of any eager table that narwhals knows.

    Parameters: name – how messages and traces call it; places are told as in a sheet whose first row names the columns.
    """
    table = nw.from_native(frame, eager_only=True).to_arrow()
    return ColumnTable(
        file=name,
        sheet=None,
        header=tuple(table.column_names),
        columns=tuple(_cells(column) for column in table.columns),
    )


def _cells(column: pa.ChunkedArray) -> ColumnCells:
    array = column.combine_chunks()
    if kinds.is_integer(array.type) or kinds.is_floating(array.type):
        numbers = array.cast(pa.float64())
        return ColumnCells(pa.nulls(len(array), pa.string()), numbers)
    return ColumnCells(filled_texts(array.cast(pa.string())), pa.nulls(len(array), pa.float64()))
