"""Facts from a table in memory: for notebooks and for whoever keeps facts elsewhere than in files."""

from typing import Any

from ditan.core.enterprise.facts import FactTable, facts_of
from ditan.core.enterprise.methods import Method
from ditan.core.tables.frames import table_of_frame

NAME = "table"


def facts_of_frame(frame: Any, method: Method | str, year: int | None = None, name: str = NAME) -> FactTable:
    """Check the facts of a table with the columns of the contract, as `read_facts` does those of a file.

    When to use: with pandas, Polars or Arrow tables, or with facts that lie in a database.
    Parameters: frame – any eager table that narwhals knows; name – how messages and the trace call it; places are told
    as in a sheet whose first row names the columns.
    Raises: Refused with every error, each with its cell.
    """
    return facts_of(table_of_frame(frame, name), method, year)
