"""Writing inventories: compile a balance and keep the result; bring in what others published; compare."""

from ditan.domains.inventory.making import Options
from ditan.domains.inventory.services.comparing import (
    comparison_keep,
    published_keep,
    published_totals_keep,
)
from ditan.domains.inventory.services.compiling import inventory_calculate, inventory_compile
from ditan.domains.inventory.services.keeping import details_kept, inventory_digest, inventory_keep

__all__ = [
    "Options",
    "comparison_keep",
    "details_kept",
    "inventory_calculate",
    "inventory_compile",
    "inventory_digest",
    "inventory_keep",
    "published_keep",
    "published_totals_keep",
]
