"""Where a ridge trace has settled, as data."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

RULE_FILE = BUILT_IN / "pathway" / "ridge.yaml"


@dataclass(frozen=True, slots=True)
class RidgeRule:
    """Thresholds: `library/pathway/ridge.yaml` says what its fields mean."""

    id: str
    edition: str
    end: float
    step: float
    settled_change: float
    minimum_freedom: int
    inflation_high: float
    document: str
    document_en: str
    clause: str
    clause_en: str
    verification: str

    def as_json(self) -> dict[str, Any]:
        """The rule as plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


@cache
def ridge_rule() -> RidgeRule:
    """The rule of the library."""
    record = read_data(RULE_FILE)
    return RidgeRule(**{name: record[name] for name in RidgeRule.__slots__})
