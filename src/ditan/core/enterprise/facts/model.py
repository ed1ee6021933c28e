"""The facts of an enterprise as arrays: words turned into codes, values as they stand with their units.

Invariant: row n of every array is one fact; `line` is its line in the file, so that each number leads to its cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ditan.core.enterprise.methods import InputRule, Item, Method, Source
from ditan.core.errors import Problem, Where
from ditan.core.tables.columns import ColumnTable

Codes = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]
WHOLE_YEAR = 0
MONTHS = 12
ESTIMATED, NO, NE, IE, C = range(5)
STATUSES = ("estimated", "NO", "NE", "IE", "C")


@dataclass(frozen=True, slots=True)
class KnownInstallation:
    """What is known of a facility of the facts beside its code: its names, and the kinds of it, of what it belongs to and of
    what belongs to it.
    """

    kinds: frozenset[str]
    name_zh: str = ""
    name_en: str = ""


@dataclass(frozen=True)
class FactTable:
    """Facts of one methodology and year.

    `items` are (source, item) pairs, `parameters` (source, input) pairs; the arrays hold places in these lists. `month`
    is 1 to 12, or 0 for the whole year. `value` is nan where `status` says that there is none. `installations` tell what is
    known of a facility by its code; a file knows nothing but the codes.
    """

    method: Method
    year: int | None
    cells: ColumnTable
    columns: Mapping[str, int]
    facilities: tuple[str, ...]
    items: tuple[tuple[Source, Item], ...]
    parameters: tuple[tuple[Source, InputRule], ...]
    units: tuple[str, ...]
    knowns: tuple[str, ...]
    facility: Codes
    item: Codes
    parameter: Codes
    month: Codes
    unit: Codes
    known: Codes
    status: Codes
    value: Values
    line: Codes
    problems: tuple[Problem, ...] = ()
    installations: Mapping[str, KnownInstallation] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many facts there are."""
        return len(self.line)

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.cells.file

    def where(self, row: int, column: str = "value") -> Where:
        """The cell of a fact."""
        place = self.columns.get(column)
        if place is None:
            return Where(file=self.cells.file, sheet=self.cells.sheet, line=int(self.line[row]))
        return self.cells.where(int(self.line[row]) - 2, place)

    def month_text(self, row: int) -> str:
        """The month of a fact as text: 2024-03, 2024, or blank."""
        return month_text(self.year, int(self.month[row]))

    def named(self, row: int) -> dict[str, Any]:
        """A fact in words of both languages, for messages: facility, source, item, month, and what is measured."""
        source, item = self.items[int(self.item[row])]
        rule = self.parameters[int(self.parameter[row])][1]
        place, month = self.facilities[int(self.facility[row])], self.month_text(row)
        english = [place, source.name_en, item.name_en, month]
        chinese = [place, source.name_zh, item.name_zh, month]
        return {
            "fact": " · ".join(filter(None, english)),
            "fact_zh": " · ".join(filter(None, chinese)),
            "parameter": rule.name_en,
            "parameter_zh": rule.name_zh,
            "parameter_id": rule.id,
        }


def month_text(year: int | None, month: int) -> str:
    """A month as text: 2024-03 of a year, -03 where the year is not known, the year alone for the whole of it."""
    if month == WHOLE_YEAR:
        return str(year) if year else ""
    return f"{year or ''}-{month:02d}" if year else f"{month:02d}"
