"""The limits by which a filed inventory is compared with the sealed one of the year before (`library/inventory/limits.yaml`)."""

from dataclasses import dataclass
from functools import cache

from ditan.core.inventory.mapping import inventory_limits


@dataclass(frozen=True, slots=True)
class FilingLimits:
    """Shares 0–1: the change that needs no words, and the part of the total below which nothing does."""

    change_to_last_year: float
    part_of_total: float


@cache
def filing_limits() -> FilingLimits:
    """The limits of the library."""
    found = inventory_limits()
    return FilingLimits(found["filing_change_to_last_year"], found["filing_part_of_total"])
