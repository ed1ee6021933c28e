"""Problems of inventories: of the mapping, of compiling, of explaining and of comparing."""

from ditan.core.errors.inventory.activities import (
    ActivityFactorUnitAssumed,
    ActivityGasMissing,
    ActivityOfBalance,
    ActivityWithoutFactor,
)
from ditan.core.errors.inventory.choices import (
    BalanceInStandardCoal,
    FuelWithoutRecipe,
    GwpSetUnknown,
    MappingLineDoubled,
    MappingLineWrong,
    MappingUnknown,
    SwitchUnknown,
)
from ditan.core.errors.inventory.comparison import (
    InventoryTwice,
    OnePlaceImplied,
    PlaceNotPublished,
    ProcessNotCompared,
    PublishedUnreadable,
    SectorNotMapped,
)
from ditan.core.errors.inventory.findings import (
    ColumnMissing,
    MemoFactorMissing,
    NonEnergyExceedsIndustry,
    OtherPetroleumRange,
    RecoveredGasCounted,
    ReferenceRemainder,
    ReferenceUnusable,
    ResidentialFromParts,
    RowMissing,
)
from ditan.core.errors.inventory.results import (
    NotAnInventory,
    OutputNotWritable,
    SelectionUnknown,
)

__all__ = [
    "ActivityFactorUnitAssumed",
    "ActivityGasMissing",
    "ActivityOfBalance",
    "ActivityWithoutFactor",
    "BalanceInStandardCoal",
    "ColumnMissing",
    "FuelWithoutRecipe",
    "GwpSetUnknown",
    "InventoryTwice",
    "MappingLineDoubled",
    "MappingLineWrong",
    "MappingUnknown",
    "MemoFactorMissing",
    "NonEnergyExceedsIndustry",
    "NotAnInventory",
    "OnePlaceImplied",
    "OtherPetroleumRange",
    "OutputNotWritable",
    "PlaceNotPublished",
    "ProcessNotCompared",
    "PublishedUnreadable",
    "RecoveredGasCounted",
    "ReferenceRemainder",
    "ReferenceUnusable",
    "ResidentialFromParts",
    "RowMissing",
    "SectorNotMapped",
    "SelectionUnknown",
    "SwitchUnknown",
]
