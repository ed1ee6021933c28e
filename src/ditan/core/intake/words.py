"""The words and thresholds of `library/intake/words.yaml`."""

import re
from dataclasses import dataclass
from functools import cache

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = "intake/words.yaml"


@dataclass(frozen=True, slots=True)
class IntakeWords:
    """Patterns that know the parts of a sheet, and the thresholds."""

    grand: re.Pattern[str]
    partial: re.Pattern[str]
    notes: re.Pattern[str]
    unit_labels: frozenset[str]
    earlier: tuple[str, ...]
    searched_rows: int
    deepest: int
    fields_at_least: int
    similar_at_least: float
    likely_at_least: float
    inline_bytes: int
    shown_rows: int
    findings_kept: int


@cache
def intake_words() -> IntakeWords:
    """The words, read once."""
    found = read_data(BUILT_IN / FILE)
    return IntakeWords(
        grand=_whole(found["totals"]["grand"]),
        partial=_whole(found["totals"]["partial"]),
        notes=re.compile(rf"(?i)^\s*(?:{_spaced(found['notes'])})\s*\d*\s*[:：、.．)）]"),
        unit_labels=frozenset(found["unit_labels"]),
        earlier=tuple(found["earlier"]),
        **{
            name: entry["value"]
            for part in ("header", "matching", "reading")
            for name, entry in found[part].items()
        },
    )


def _whole(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?i)^\s*(?:{_spaced(words)})\s*[:：]?\s*$")


def _spaced(words: list[str]) -> str:
    """The words, those of Chinese also with spaces between their characters."""
    return "|".join(
        r"\s*".join(map(re.escape, word)) if not word.isascii() else re.escape(word) for word in words
    )
