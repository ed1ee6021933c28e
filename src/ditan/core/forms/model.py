"""The nouns of forms: a form, its sections, their fields, and the rows and columns of a table.

A value is a number, a text, or a notation `{"notation": "NE", "reason": …}`: which kind of nothing it is.
What could not be read stays the text that was typed. An empty field has no entry: missing is not zero.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ditan.core.library.model import Verification

FieldKind = Literal["number", "whole", "percent", "text", "long_text", "choice", "date", "table"]
KINDS: Mapping[str, FieldKind] = {
    "number": "number",
    "whole": "whole",
    "percent": "percent",
    "text": "text",
    "long_text": "long_text",
    "choice": "choice",
    "date": "date",
    "table": "table",
}
NUMBERS = frozenset({"number", "whole", "percent"})
NOTATIONS: Mapping[str, tuple[str, str]] = {
    "NO": ("没有此项活动", "not occurring"),
    "NE": ("没有统计或未估算", "not estimated"),
    "IE": ("并入其他项", "included elsewhere"),
    "C": ("保密", "confidential"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """A name in both languages with its id: a choice, a row of a table."""

    id: str
    name_zh: str
    name_en: str
    adds_up_to: str = ""


@dataclass(frozen=True, slots=True)
class Compare:
    """By how much a number may differ from last year's (a share) before it must be explained or corrected."""

    last_year: Decimal
    severity: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing to fill in: a field, or a column of a table.

    `notations` are the kinds of nothing that may stand in place of a number; `adds_up_to` names the field (or the row)
    of which this is a part.
    """

    id: str
    name_zh: str
    name_en: str
    kind: FieldKind
    unit: str = ""
    unit_en: str = ""
    required: bool = False
    least: Decimal | None = None
    most: Decimal | None = None
    decimals: int | None = None
    longest: int = 0
    compare: Compare | None = None
    notations: tuple[str, ...] = ()
    choices: tuple[Words, ...] = ()
    adds_up_to: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it holds a number."""
        return self.kind in NUMBERS


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: one cell, or a table of rows × columns."""

    cell: Cell
    hint_zh: str = ""
    hint_en: str = ""
    rows: tuple[Words, ...] = ()
    columns: tuple[Cell, ...] = ()
    line: int = 1

    @property
    def id(self) -> str:
        """The id, which is its key in the content."""
        return self.cell.id

    @property
    def is_table(self) -> bool:
        """Whether it is a grid."""
        return self.cell.kind == "table"

    def places(self) -> Iterator[tuple[str, Cell, Words | None]]:
        """Every place to fill in: its path in the content, its cell, and the row of a table."""
        if not self.is_table:
            yield self.id, self.cell, None
        for row in self.rows:
            for column in self.columns:
                yield f"{self.id}/{row.id}/{column.id}", column, row


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together, with the sentence that stands above them."""

    id: str
    name_zh: str
    name_en: str
    about_zh: str
    about_en: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form as an office knows it: its sections, and the document that prescribes it."""

    id: str
    name_zh: str
    name_en: str
    document: str
    verification: Verification
    sections: tuple[Section, ...]
    file: str

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by id, in order."""
        return {field.id: field for section in self.sections for field in section.fields}

    def places(self) -> Iterator[tuple[str, Cell, Words | None]]:
        """Every place to fill in, in order."""
        for field in self.fields.values():
            yield from field.places()
