"""CO2 as assessed, as the statistics hold it: own estimate, flash and recognised figure, and the terms of the estimate."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ditan.domains.accounts.scope import Reach
from ditan.domains.places.models import Place


@dataclass(frozen=True, slots=True)
class Assessed:
    """The figures of a year by standing in micro-tonnes, the standing in use, and the terms of the own estimate."""

    by_standing: Mapping[str, int]
    standing: str
    terms: Mapping[str, int]
    documents: Mapping[str, str]

    @property
    def in_use_micro_t(self) -> int:
        return self.by_standing[self.standing]

    def figures(self) -> Iterator[dict[str, Any]]:
        """One figure for each standing."""
        for standing, micro_t in self.by_standing.items():
            yield {
                "rule": f"assessed_{standing}",
                "micro_t": micro_t,
                "document": self.documents.get(standing, ""),
            }


def assessed_of(_place: Place, _year: int, _by: Reach) -> Assessed | None:
    """What is assessed of a place and year; None where nothing was entered."""
    return None
