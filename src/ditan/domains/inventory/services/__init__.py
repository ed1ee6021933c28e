"""Writing inventories: compile a balance and keep the result; bring in what others published; compare."""

from ditan.domains.inventory.making import Options
from ditan.domains.inventory.services.comparing import (
    comparison_keep,
    published_keep,
    published_totals_keep,
)
from ditan.domains.inventory.services.compiling import inventory_calculate, inventory_compile

__all__ = [
    "Options",
    "comparison_keep",
    "inventory_calculate",
    "inventory_compile",
    "published_keep",
    "published_totals_keep",
]
