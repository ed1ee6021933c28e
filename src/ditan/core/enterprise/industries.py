"""The industries of the national economy (GB/T 4754): sections (门类, a letter) and divisions (大类, two digits). Data of the library.

Invariants: every division belongs to a section; a code of two to four digits belongs to the division of its first two.
"""

import csv
from dataclasses import dataclass
from functools import cache

from ditan.core.library.files import BUILT_IN

FILE = BUILT_IN / "enterprise" / "industries.csv"
DIGITS = 2  # a division


@dataclass(frozen=True, slots=True)
class Division:
    """A division with the section that it belongs to."""

    code: str
    name_zh: str
    name_en: str
    section: str
    section_zh: str
    section_en: str
    source: str
    verification: str


@cache
def divisions() -> dict[str, Division]:
    """All divisions by their code, in the order of the classification."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sections = {row["code"]: row for row in rows if not row["section"]}
    return {
        row["code"]: Division(
            row["code"],
            row["name_zh"],
            row["name_en"],
            row["section"],
            sections[row["section"]]["name_zh"],
            sections[row["section"]]["name_en"],
            row["source"],
            row["verification"],
        )
        for row in rows
        if row["section"]
    }


def division_of(industry: str) -> Division | None:
    """The division of a code of two to four digits; None where the classification has none such.

    >>> division_of("4411").name_zh
    '电力、热力生产和供应业'
    >>> division_of("9911") is None
    True
    """
    return divisions().get(industry[:DIGITS])
