"""Writing what is known of counties and city: declarations, keys, weights, settlements."""

from ditan.domains.inventory.services.counties.declaring import (
    Entry,
    declaration_add,
    declaration_withdraw,
)
from ditan.domains.inventory.services.counties.keys import key_choose, weights_keep
from ditan.domains.inventory.services.counties.settling import (
    settlement_confirm,
    settlement_propose,
)

__all__ = [
    "Entry",
    "declaration_add",
    "declaration_withdraw",
    "key_choose",
    "settlement_confirm",
    "settlement_propose",
    "weights_keep",
]
