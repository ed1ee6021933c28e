"""The thresholds of the tests, as data."""

from dataclasses import dataclass
from functools import cache

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

RULE_FILE = BUILT_IN / "pathway" / "breaks.yaml"


@dataclass(frozen=True, slots=True)
class BreakRule:
    """Thresholds: `library/pathway/breaks.yaml` says what its fields mean."""

    id: str
    edition: str
    significance: float
    minimum_years: int
    years_each_side: int
    document: str
    note_zh: str
    note_en: str
    verification: str


@cache
def break_rule() -> BreakRule:
    """The rule of the library."""
    record = read_data(RULE_FILE)
    return BreakRule(**{name: record[name] for name in BreakRule.__slots__})
