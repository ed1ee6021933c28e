"""Counties and city: why they do not add up, what is proposed, and counties settled to the micro-tonne."""

from ditan.core.inventory.counties.causes import causes, read_causes
from ditan.core.inventory.counties.model import CITY, Adjustment, Amounts, Cause, Causes, Cell, Declared, Part
from ditan.core.inventory.counties.settling import (
    OWN_VALUE,
    Chosen,
    Proposal,
    Settled,
    Weights,
    effect_of_keys,
    key_in_use,
    propose,
    settle,
)
from ditan.core.inventory.counties.splitting import Split, split
from ditan.core.inventory.counties.weighing import weight_problems

__all__ = [
    "CITY",
    "OWN_VALUE",
    "Adjustment",
    "Amounts",
    "Cause",
    "Causes",
    "Cell",
    "Chosen",
    "Declared",
    "Part",
    "Proposal",
    "Settled",
    "Split",
    "Weights",
    "causes",
    "effect_of_keys",
    "key_in_use",
    "propose",
    "read_causes",
    "settle",
    "split",
    "weight_problems",
]
