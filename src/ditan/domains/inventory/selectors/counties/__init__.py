"""Reading counties and city: the bench of a year, what was declared, keys and weights, settlements."""

from ditan.domains.inventory.selectors.counties.bench import Bench, counties_split
from ditan.domains.inventory.selectors.counties.cells import (
    amounts_of,
    cells_of,
    counties_of,
    quantity_of,
)
from ditan.domains.inventory.selectors.counties.keys import (
    choices_in_use,
    declaration_get,
    declarations_in_use,
    weights_in_use,
    weights_typed,
)
from ditan.domains.inventory.selectors.counties.settlements import (
    SettledCounty,
    settled_county,
    settlement_get,
    settlement_in_use,
    settlement_list,
)

__all__ = [
    "Bench",
    "SettledCounty",
    "amounts_of",
    "cells_of",
    "choices_in_use",
    "counties_of",
    "counties_split",
    "declaration_get",
    "declarations_in_use",
    "quantity_of",
    "settled_county",
    "settlement_get",
    "settlement_in_use",
    "settlement_list",
    "weights_in_use",
    "weights_typed",
]
