"""Facts from a table in memory: for notebooks and for whoever keeps facts elsewhere than in files."""

from typing import Any

import narwhals as nw
import pyarrow as pa
import pyarrow.types as kinds

from ditan.core.enterprise.facts import FactTable, facts_of
from ditan.core.enterprise.methods import Method
from ditan.core.tables.columns import ColumnTable, filled_texts
from ditan.core.tables.flat_sheet import ColumnCells

NAME = "table"


def facts_of_frame(frame: Any, method: Method | str, year: int | None = None, name: str = NAME) -> FactTable:
    """Check the facts of a table with the columns of the contract, as `read_facts` does those of a file.

    When to use: with pandas, Polars or Arrow tables, or with facts that lie in a database.
    Parameters: frame – any eager table that narwhals knows; name – how messages and the trace call it; places are told
    as in a sheet whose first row names the columns.
    Raises: Refused with every error, each with its cell.
    """
    table = nw.from_native(frame, eager_only=True).to_arrow()
    cells = ColumnTable(
        file=name,
        sheet=None,
        header=tuple(table.column_names),
        columns=tuple(_cells(column) for column in table.columns),
    )
    return facts_of(cells, method, year)


def _cells(column: pa.ChunkedArray) -> ColumnCells:
    array = column.combine_chunks()
    if kinds.is_integer(array.type) or kinds.is_floating(array.type):
        numbers = array.cast(pa.float64())
        return ColumnCells(pa.nulls(len(array), pa.string()), numbers)
    return ColumnCells(filled_texts(array.cast(pa.string())), pa.nulls(len(array), pa.float64()))
