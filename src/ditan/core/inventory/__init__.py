"""The energy inventory: a balance table becomes emissions whose every number opens.

Invariant: `compile` is the only place where a balance becomes rows; explanations, summaries, workbooks and
comparisons are rebuilt from the rows it made.
"""

from ditan.core.inventory.compiling import compile  # noqa: A004 - the verb of the command line
from ditan.core.inventory.model import (
    BridgePart,
    Excluded,
    FuelReference,
    Inventory,
    OtherPetroleum,
    Recovered,
    RecoveredGas,
    Reference,
    RuleRange,
)
from ditan.core.inventory.own_activities import OwnActivity, read_activities

__all__ = [
    "BridgePart",
    "Excluded",
    "FuelReference",
    "Inventory",
    "OtherPetroleum",
    "OwnActivity",
    "Recovered",
    "RecoveredGas",
    "Reference",
    "RuleRange",
    "compile",
    "read_activities",
]
