"""Writing inventories: compile a balance and keep the result; bring in what others published; compare."""

from ditan.domains.inventory.making import Options
from ditan.domains.inventory.services.comparing import (
    comparison_keep,
    published_keep,
    published_totals_keep,
)
from ditan.domains.inventory.services.compiling import inventory_calculate, inventory_compile
from ditan.domains.inventory.services.together import Asked, inventories_compile_together

__all__ = [
    "Asked",
    "Options",
    "comparison_keep",
    "inventories_compile_together",
    "inventory_calculate",
    "inventory_compile",
    "published_keep",
    "published_totals_keep",
]
