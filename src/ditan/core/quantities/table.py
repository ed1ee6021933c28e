"""The unit table, read once from the library: units, number words, substances and qualifiers."""

import csv
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["zh", "en"]
UNIT_TABLE = Path(__file__).parent.parent.parent / "library" / "units.csv"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One row of the table: a number word, a unit, a substance or a qualifier."""

    id: str
    kind: str
    definition: str
    aliases: tuple[str, ...]
    name_zh: str
    name_en: str

    def name(self, language: Language) -> str:
        """Its name in a language."""
        return self.name_zh if language == "zh" else self.name_en


class UnitTable:
    """The unit table, read once: rows by every text that means them, kind by kind."""

    def __init__(self, path: Path) -> None:
        self.by_text: dict[str, dict[str, UnitRow]] = {
            "number": {},
            "unit": {},
            "substance": {},
            "qualifier": {},
        }
        with path.open(encoding="utf-8", newline="") as file:
            for record in csv.DictReader(file):
                aliases = tuple(alias for alias in record["aliases"].split(";") if alias)
                row = UnitRow(
                    record["id"],
                    record["kind"],
                    record["definition"],
                    aliases,
                    record["name_zh"],
                    record["name_en"],
                )
                for text in (row.id, *aliases):
                    self.by_text[row.kind][unicodedata.normalize("NFKC", text)] = row
        self.number_words = sorted(
            (text for text in self.by_text["number"] if not text[0].isdigit()), key=len, reverse=True
        )
        self.masses = sorted(
            (text for text, row in self.by_text["unit"].items() if _is_mass(row)), key=len, reverse=True
        )


def _is_mass(row: UnitRow) -> bool:
    return row.definition == "base:mass" or row.definition.endswith(" kg")


@cache
def unit_table() -> UnitTable:
    """The table, read on first use."""
    return UnitTable(UNIT_TABLE)
