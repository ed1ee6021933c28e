"""Findings of the checks on a balance table: what is printed inconsistently, and what is done with it.

A finding of a real table is a warning or an information, never a correction: the value is used as printed.
Only what would make every inventory of the table wrong is an error.
"""

from ditan.core.errors.balance_checks.finding import (
    Amount,
    BalanceFinding,
)
from ditan.core.errors.balance_checks.sums import (
    CokeReinputBesideGasWorks,
    ColumnTotalDiffers,
    IdentityBroken,
    RowTotalDiffers,
    TotalColumnBlank,
    TotalConsumptionDiffers,
)
from ditan.core.errors.balance_checks.supply import (
    FuelWithoutSource,
    StatisticalDifferenceLarge,
    StatisticalDifferenceToExplain,
    StockRowIsClosingStock,
    SupplyTotalDiffers,
)
from ditan.core.errors.balance_checks.values import (
    DustValues,
    FlowFuelUnknown,
    LeafColumnsBlank,
    PartExceedsWhole,
    SignUnexpected,
    StandardCoalFactorMissing,
    TransformationSignsReversed,
)

__all__ = [
    "Amount",
    "BalanceFinding",
    "CokeReinputBesideGasWorks",
    "ColumnTotalDiffers",
    "DustValues",
    "FlowFuelUnknown",
    "FuelWithoutSource",
    "IdentityBroken",
    "LeafColumnsBlank",
    "PartExceedsWhole",
    "RowTotalDiffers",
    "SignUnexpected",
    "StandardCoalFactorMissing",
    "StatisticalDifferenceLarge",
    "StatisticalDifferenceToExplain",
    "StockRowIsClosingStock",
    "SupplyTotalDiffers",
    "TotalColumnBlank",
    "TotalConsumptionDiffers",
    "TransformationSignsReversed",
]
