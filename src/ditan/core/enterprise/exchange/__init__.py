"""The monthly file of the national platform: written from facts, and read to facts.

Nouns: a `Layout` (data: which column is which parameter, its edition), a `NationalTable` (written), a `NationalFile` (read).
Invariant: what is written of facts and read again is the same facts; the layout is ours and says 未核实.
"""

from collections.abc import Iterator

from ditan.core.enterprise.exchange.comparing import (
    NationalDifference,
    is_same_value,
    national_differences,
)
from ditan.core.enterprise.exchange.layout import Layout, LayoutColumn, layout_for, layouts, place_columns
from ditan.core.enterprise.exchange.reading import (
    IGNORED,
    GivenFact,
    NationalFile,
    headers_of,
    read_national,
)
from ditan.core.enterprise.exchange.writing import NationalTable, national_table, write_csv, write_workbook
from ditan.core.enterprise.methods import Method
from ditan.core.errors import Refused
from ditan.core.errors.enterprise.exchange import NoNationalLayout


def layout_of(method: Method) -> Layout:
    """The layout of a methodology. Raises: Refused with NoNationalLayout."""
    found = layout_for(method.id)
    if found is None:
        known = ", ".join(_methods())
        raise Refused([NoNationalLayout(method=method.name_en, method_zh=method.name_zh, known=known)])
    return found


def _methods() -> Iterator[str]:
    return (name for layout in layouts().values() for name in layout.methods)


__all__ = [
    "IGNORED",
    "GivenFact",
    "Layout",
    "LayoutColumn",
    "NationalDifference",
    "NationalFile",
    "NationalTable",
    "headers_of",
    "is_same_value",
    "layout_for",
    "layout_of",
    "layouts",
    "national_differences",
    "national_table",
    "place_columns",
    "read_national",
    "write_csv",
    "write_workbook",
]
