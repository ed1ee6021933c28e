"""Units as tables print them: in a line above the header, in brackets, in English with lost exponents."""

import csv
import re
from functools import cache
from pathlib import Path

from ditan.core.errors.quantities import UnknownUnit
from ditan.core.quantities import Unit, parse_unit
from ditan.core.tables.numbers import plain_text

SPELLINGS = Path(__file__).resolve().parents[2] / "library" / "tables" / "unit_spellings.csv"
LONGEST_UNIT = 40
LABEL = re.compile(r"^(?:计量)?单\s*位\s*[:：]?\s*|^units?\s*:?\s*", re.IGNORECASE)
UNIT_LINE = re.compile(r"^(?:计量)?单\s*位\s*[:：]|^units?\s*:", re.IGNORECASE)
OUTER_BRACKETS = re.compile(r"^[(\[]\s*(.*?)\s*[)\]]$")


@cache
def _spellings() -> list[tuple[re.Pattern[str], str]]:
    with SPELLINGS.open(encoding="utf-8", newline="") as file:
        return [(re.compile(row["pattern"], re.IGNORECASE), row["unit"]) for row in csv.DictReader(file)]


def unit_of_text(text: str) -> str | None:
    """The unit that a text states, in known words; None if the text is no unit.

    >>> unit_of_text("单位：万吨"), unit_of_text("(10 000 tce)"), unit_of_text("原煤")
    ('万吨', '1e4 tce', None)
    """
    plain = LABEL.sub("", plain_text(text)).strip()
    if len(plain) > LONGEST_UNIT or not any(letter.isalpha() for letter in plain):
        return None
    bracketed = OUTER_BRACKETS.match(plain)
    plain = bracketed[1] if bracketed else plain
    for candidate in (plain, spelled(plain)):
        if candidate and _parsed(candidate) is not None:
            return candidate
    return None


def spelled(text: str) -> str:
    """A unit in known words: English yearbook spellings such as `10 000 ton` or `104 tce` (10⁴) replaced."""
    plain = " ".join(text.split())
    for pattern, unit in _spellings():
        if pattern.fullmatch(plain):
            return unit
    return plain


def _parsed(text: str) -> Unit | None:
    try:
        unit = parse_unit(text)
    except UnknownUnit:
        return None
    return unit if unit.dimension else None
