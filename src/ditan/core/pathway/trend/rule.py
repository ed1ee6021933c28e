"""The rule of the verdict, as data."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

RULE_FILE = BUILT_IN / "pathway" / "peak.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakRule:
    """The rule of the verdict: `library/pathway/peak.yaml` says what its fields mean."""

    id: str
    edition: str
    years_after: int
    significance: float
    minimum_years: int
    small_sample: int
    plateau_share: float
    plateau_shares: tuple[float, ...]
    document: str
    document_en: str
    clause: str
    clause_en: str
    verification: str

    def as_json(self) -> dict[str, Any]:
        """The rule as plain values, its thresholds among them."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return told | {"plateau_shares": list(self.plateau_shares)}


@cache
def peak_rule() -> PeakRule:
    """The rule of the library."""
    record = read_data(RULE_FILE)
    fields = {name: record[name] for name in PeakRule.__slots__}
    return PeakRule(**fields | {"plateau_shares": tuple(record["plateau_shares"])})
