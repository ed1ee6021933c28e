"""Compiled inventories, and what is made of several of them.

Nouns: `Inventory`, `InventoryRow` (a leaf row with its trace), `InventoryRecord` (what was assessed of it),
`InventoryFinding`, `ReferencePart`, `PublishedTotal`, `Comparison`, `ComparisonPart`; of counties and city
`CountyDeclaration`, `CountyDeclarationWithdrawal`, `CountyKeyChoice`, `CountyWeights`, `Settlement`, `Adjustment`,
`SettlementConfirmation`.
"""

from ditan.domains.inventory.models.compiled import (
    Comparison,
    ComparisonPart,
    Inventory,
    InventoryFinding,
    InventoryRecord,
    InventoryRow,
    PublishedTotal,
    ReferencePart,
)
from ditan.domains.inventory.models.counties import (
    Adjustment,
    CountyDeclaration,
    CountyDeclarationWithdrawal,
    CountyKeyChoice,
    CountyWeights,
    Settlement,
    SettlementConfirmation,
)

__all__ = [
    "Adjustment",
    "Comparison",
    "ComparisonPart",
    "CountyDeclaration",
    "CountyDeclarationWithdrawal",
    "CountyKeyChoice",
    "CountyWeights",
    "Inventory",
    "InventoryFinding",
    "InventoryRecord",
    "InventoryRow",
    "PublishedTotal",
    "ReferencePart",
    "Settlement",
    "SettlementConfirmation",
]
