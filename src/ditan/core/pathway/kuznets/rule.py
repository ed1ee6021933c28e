"""When a curve is an inverted U, as data."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

RULE_FILE = BUILT_IN / "pathway" / "kuznets.yaml"


@dataclass(frozen=True, slots=True)
class KuznetsRule:
    """Thresholds: `library/pathway/kuznets.yaml` says what its fields mean."""

    id: str
    edition: str
    significance: float
    near_share: float
    minimum_rows: int
    minimum_freedom: int
    watson_least: float
    document: str
    document_en: str
    clause: str
    clause_en: str
    verification: str

    def as_json(self) -> dict[str, Any]:
        """The rule as plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


@cache
def kuznets_rule() -> KuznetsRule:
    """The rule of the library."""
    record = read_data(RULE_FILE)
    return KuznetsRule(**{name: record[name] for name in KuznetsRule.__slots__})
