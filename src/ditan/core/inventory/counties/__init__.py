"""Counties and city: why they do not add up, what is proposed, and counties settled to the micro-tonne."""

from ditan.core.inventory.counties.causes import causes, read_causes
from ditan.core.inventory.counties.model import CITY, Adjustment, Cause, Causes, Cell, Declared, Part
from ditan.core.inventory.counties.settling import (
    OWN_VALUE,
    Proposal,
    Settled,
    effect_of_keys,
    propose,
    settle,
)
from ditan.core.inventory.counties.splitting import Split, split

__all__ = [
    "CITY",
    "OWN_VALUE",
    "Adjustment",
    "Cause",
    "Causes",
    "Cell",
    "Declared",
    "Part",
    "Proposal",
    "Settled",
    "Split",
    "causes",
    "effect_of_keys",
    "propose",
    "read_causes",
    "settle",
    "split",
]
