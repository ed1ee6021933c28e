"""The nouns of the template: a row to be filled in, a proposal, and the words of its sheets, read from data."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.errors import Problem
from ditan.core.errors.base import Language
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.quantities import exact_factor, is_convertible, unit_name

FILE, EXAMPLE = "inventory/template.yaml", "inventory/template_example.csv"


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One row of the template by ids; a blank quantity is to be filled in.

    `item` is an id, with a variant `pig.household`; `unit` an id like `1e4 t`, blank in a row for a parameter alone;
    `parameter` a name with its unit, its number to be filled in; `hint` what that parameter is, shown beside the table.
    """

    category: str
    source: str
    item: str = ""
    quantity: float | None = None
    unit: str = ""
    status: str = ""
    parameter: str = ""
    document: str = ""
    note: str = ""
    hint: str = ""

    @property
    def is_parameter(self) -> bool:
        """Whether the row asks for a parameter alone."""
        return not self.unit


@dataclass(frozen=True, slots=True)
class Proposal:
    """An amount that a balance table holds: cells `rows` × `fuel`, added without their signs."""

    source: str
    item: str
    rows: tuple[str, ...]
    fuel: str
    note_zh: str
    note_en: str


@cache
def proposals() -> tuple[Proposal, ...]:
    """The proposals in the order of the file."""
    return tuple(Proposal(**{**record, "rows": tuple(record["rows"])}) for record in _data()["proposals"])


@cache
def statuses(language: Language) -> tuple[str, ...]:
    """Statuses with their meaning, as a drop-down shows them: `NO 未发生`."""
    return tuple(f"{record['id']} {record[language]}" for record in _data()["statuses"])


@cache
def notes() -> tuple[tuple[str, str], ...]:
    """The paragraphs of the sheet of notes in Chinese and English."""
    return tuple((record["zh"], record["en"]) for record in _data()["notes"])


def unit_choices(unit: str, language: Language) -> Sequence[str]:
    """The units that a source may be given in, its own first, as the language writes them."""
    groups: list[list[str]] = _data()["unit_choices"]
    offered = next((group for group in groups if is_convertible(group[0], unit)), [])
    return [unit_text(choice, language) for choice in dict.fromkeys([unit, *offered])]


def unit_text(unit: str, language: Language) -> str:
    """A unit as people write it, where that is read back as the same unit (万吨); else its id (1e4 t)."""
    shown = unit_name(unit, language)
    try:
        return shown if exact_factor(shown, unit) == 1 else unit
    except Problem:
        return unit


def example_rows() -> list[dict[str, str]]:
    """The filled example: columns of the contract, each row with its document."""
    with (BUILT_IN / EXAMPLE).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_data(BUILT_IN / FILE)
    return data
