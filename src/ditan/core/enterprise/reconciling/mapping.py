"""Which sector of an inventory a source of an enterprise belongs to: data of the library."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = "enterprise/sectors.yaml"


@dataclass(frozen=True, slots=True)
class Sector:
    """A part of the inventory: its categories, each with everything below it."""

    id: str
    categories: tuple[str, ...]
    name_zh: str
    name_en: str

    def holds(self, category: str) -> bool:
        """Whether a category of the inventory belongs here."""
        return any(category == one or category.startswith(f"{one}.") for one in self.categories)


@dataclass(frozen=True, slots=True)
class SectorMapping:
    """The sectors, the sources that are indirect (bought electricity and heat), and the rules from the top."""

    sectors: tuple[Sector, ...]
    indirect: frozenset[str]
    rules: tuple[tuple[frozenset[str], frozenset[str], str], ...]
    reason_zh: str
    reason_en: str
    verification: str

    def sector_of(self, industry: str, source: str) -> str:
        """The sector of a source of an industry, whether it is direct or indirect."""
        return next(
            sector
            for industries, sources, sector in self.rules
            if (not industries or industry in industries) and (not sources or source in sources)
        )

    def home_of(self, industry: str) -> str:
        """The sector in which the fuels of an industry stand; its bought electricity and heat are told there."""
        return self.sector_of(industry, "combustion")


@cache
def sector_mapping() -> SectorMapping:
    """The mapping in use."""
    found: dict[str, Any] = read_data(BUILT_IN / FILE)
    return SectorMapping(
        sectors=tuple(
            Sector(one["id"], tuple(one["categories"]), one["name_zh"], one["name_en"])
            for one in found["sectors"]
        ),
        indirect=frozenset(found["indirect"]),
        rules=tuple(
            (frozenset(one.get("industries", ())), frozenset(one.get("sources", ())), one["sector"])
            for one in found["rules"]
        ),
        reason_zh=found["reason_zh"],
        reason_en=found["reason_en"],
        verification=found["verification"],
    )
