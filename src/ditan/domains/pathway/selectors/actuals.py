"""CO2 of energy use of the inventories in use, as the actual values of targets."""

from collections.abc import Mapping
from decimal import Decimal

from ditan.core.pathway.sectors import sector_of
from ditan.domains.inventory.selectors import inventory_list
from ditan.domains.inventory.selectors.counties import cells_of
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.places.models import Place


def energy_co2(place: Place, _measure: str, sector: str) -> Mapping[int, Decimal]:
    """Tonnes by year, of one sector or (empty) of all; a year without inventory is not there."""
    found = list(inventory_list().filter(place=place.pk).defer("summary", "details", "headline"))
    if not sector:
        return {one.year: Decimal(one.energy_co2_micro_t) / MICRO_T_PER_T for one in found}
    cells = cells_of(found)
    return {
        one.year: Decimal(
            sum(amount for cell, amount in cells[one.pk].items() if sector_of(cell.sector) == sector)
        )
        / MICRO_T_PER_T
        for one in found
    }
