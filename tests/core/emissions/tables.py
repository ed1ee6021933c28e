"""Small activity tables for tests: give the columns that matter, the others are filled in."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from ditan.core.emissions import Candidate

BLANK = {"entity": "somewhere", "period": "2007", "source": "industry", "item": "fuel", "unit": "t"}


def activities(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """An activity table; `quantity` is required in each row, row_id counts from 1."""
    filled = [{"row_id": number, **BLANK, **row} for number, row in enumerate(rows, start=1)]
    names = list(dict.fromkeys(name for row in filled for name in row))
    columns = {name: pa.array([row.get(name) for row in filled]) for name in names}
    columns["quantity"] = pa.array([row["quantity"] for row in filled], type=pa.float64())
    return pa.table(columns)


def fuel(item: str, ncv: float, cc: float, ox: float, ncv_unit: str = "GJ/t") -> list[Candidate]:
    """The three parameters of a fuel, for any source."""
    return [
        Candidate(f"{item}.ncv", "ncv", ncv, ncv_unit, item=item),
        Candidate(f"{item}.cc", "cc", cc, "tC/TJ", item=item),
        Candidate(f"{item}.ox", "ox", ox, "-", item=item),
    ]
