"""What lists and first pages show of an inventory: its totals, their ranges, and which sectors there are."""

from collections.abc import Mapping
from typing import Any

from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.inventory.totals import totals_of

SECTORS = ("1", "2", "3", "4", "5")
ENERGY = "1"


def headline_of(compiled: Compiled, records: Mapping[str, Any]) -> dict[str, Any]:
    """Totals in micro-tonnes with and without land use, `ranges` by name, `sectors` with an estimated row."""
    totals = totals_of(compiled.steps)
    sectors = [code for code in SECTORS if code in totals.co2e_micro_t]
    return {
        "with_land_use": totals.with_land_use_micro_t,
        "without_land_use": totals.without_land_use_micro_t,
        "land_use": totals.land_use_micro_t if totals.is_land_use_estimated else None,
        "sectors": sectors,
        "is_energy_only": not set(sectors) - {ENERGY},
        "ranges": records.get("uncertainty", {}).get("ranges", {}),
    }
