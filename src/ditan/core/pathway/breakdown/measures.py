"""What principles measure places by, as data: names, where figures come from, and shares of sectors."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = BUILT_IN / "pathway" / "measures.yaml"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure; `sectors`: it is the share of these in what a place emits in the base year."""

    id: str
    name_zh: str
    name_en: str
    from_zh: str
    from_en: str
    verification: str
    sectors: tuple[str, ...] = ()

    def share(self, by_sector: Mapping[str, int]) -> float | None:
        """The share of the sectors; None where nothing is emitted or the measure is no share."""
        whole = sum(by_sector.values())
        if not self.sectors or whole <= 0:
            return None
        return sum(by_sector.get(sector, 0) for sector in self.sectors) / whole


@cache
def measures() -> Mapping[str, Measure]:
    """The measures of the library by id."""
    return {
        name: Measure(**{"id": name, **record, "sectors": tuple(record.get("sectors", ()))})
        for name, record in read_data(FILE).items()
    }
