"""The rows of an activity table under check: those of one place and year, each cell with its address."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.errors import Where
from ditan.core.library.vocabulary import categories
from ditan.core.quantities import factor, is_convertible
from ditan.core.tables.activity import ActivityTable

PARAMETER = re.compile(r"^(?P<name>[^()]*?)\s*(?:\((?P<unit>.+)\))?$")


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row; texts are blank where the cell is, numbers None."""

    line: int
    category: str
    source: str
    item: str
    gas: str
    quantity: float | None
    unit: str
    status: str
    parameter: str
    value: float | None

    @property
    def parameter_name(self) -> str:
        """The name of the parameter without its unit."""
        match = PARAMETER.match(self.parameter)
        return match["name"] if match else self.parameter

    @property
    def parameter_unit(self) -> str:
        """The unit written in brackets after the parameter's name, `-` where none is."""
        match = PARAMETER.match(self.parameter)
        return (match["unit"] if match else None) or "-"

    def quantity_in(self, unit: str) -> float | None:
        """The quantity in another unit; None where it is blank or measures something else."""
        size = _size(self.unit, unit)
        return None if self.quantity is None or size is None else self.quantity * size

    def share(self) -> float | None:
        """The parameter's value as a share; None where it is blank or no share."""
        size = _size(self.parameter_unit, "-")
        return None if self.value is None or size is None else self.value * size


@dataclass(frozen=True)
class FilledSheet:
    """The rows of one place and year, and how to name their cells."""

    table: ActivityTable
    place: str
    year: int
    rows: tuple[FilledRow, ...]

    def where(self, row: FilledRow, column: str) -> Where:
        """The place of one cell."""
        return self.table.where(row.line, column)

    def cells(self, rows: Iterable[FilledRow], column: str) -> str:
        """The names of several cells of a column: `G5, G6`."""
        return ", ".join(self.where(row, column).cell or str(row.line) for row in rows)


@cache
def _size(unit: str, in_unit: str) -> float | None:
    """How many of a unit one of another is; None where they measure different things."""
    return factor(unit, in_unit) if is_convertible(unit, in_unit) else None


def filled_sheet(table: ActivityTable, place: str, year: int) -> FilledSheet:
    """The rows of a table that belong to a place and year."""
    return FilledSheet(table, place, year, tuple(_rows(table, place, year)))


def category_names(code: str) -> dict[str, str]:
    """A category by code and name in both languages, for messages."""
    known = categories().get(code)
    zh, en = (known.name_zh, known.name_en) if known else ("", "")
    return {"category_zh": f"{code} {zh}".strip(), "category_en": f"{code} {en}".strip()}


def _rows(table: ActivityTable, place: str, year: int) -> Iterator[FilledRow]:
    import pyarrow.compute as pc

    data = table.table
    if not data.num_rows:
        return
    own = pc.and_(pc.equal(data["place"], place), pc.equal(data["year"], year))
    for record in data.filter(own).to_pylist():
        yield _row(record)


def _row(record: Mapping[str, Any]) -> FilledRow:
    texts = ("category", "source", "item", "gas", "unit", "status", "parameter")
    return FilledRow(
        line=record["line"],
        quantity=record["quantity"],
        value=record["value"],
        **{name: record[name] or "" for name in texts},
    )
