"""What is wanted of a sheet, and what was found in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

FieldKind = Literal["text", "number"]
# How a column came to its field: by its exact name, a synonym, a similar name, an earlier choice, a person now.
How = Literal["name", "synonym", "similar", "remembered", "chosen", "none"]
AsideKind = Literal["above", "unit", "total", "subtotal", "note", "header"]


Filling = Literal["", "place", "year", "unit"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column that a kind of file wants.

    `synonyms`: other names of its header. `fills`: what of the batch stands in for a column that the file lacks (`place`
    or `year`). `choices`: what a template offers in its cells. `is_summed`: a total row adds this column up.
    """

    id: str
    name_zh: str
    name_en: str
    kind: FieldKind = "text"
    is_required: bool = False
    synonyms: tuple[str, ...] = ()
    fills: Filling = ""
    choices: tuple[str, ...] = ()
    help_zh: str = ""
    help_en: str = ""
    is_summed: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Which field a column is: '' for none; how sure (0 to 1), and how that was found."""

    column: int
    name: str
    field: str = ""
    confidence: float = 0.0
    how: How = "none"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand in a sheet; rows count from 0.

    `names`: the header of each column, the rows of a header of several joined; `units`: the unit that the header, a unit
    row or a unit line gives a column.
    """

    sheet: str | None
    header_row: int
    depth: int
    first_row: int
    names: tuple[str, ...]
    units: Mapping[int, str] = field(default_factory=dict)
    unit_row: int | None = None
    matches: tuple[Match, ...] = ()

    @property
    def mapping(self) -> dict[int, str]:
        """The fields that were found, by column."""
        return {match.column: match.field for match in self.matches if match.field}


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that is not read, and why."""

    row: int
    kind: AsideKind
    text: str
