"""The energy inventory: a balance table becomes emissions whose every number opens.

Invariant: `compile` is the only place where a balance becomes rows; explanations, summaries, workbooks and
comparisons are rebuilt from the rows it made.
"""

from ditan.core.inventory.comparing import Comparison, FuelGap, Gap, PlaceGap, SectorGap, compare
from ditan.core.inventory.comparison_record import comparison_text
from ditan.core.inventory.compiling import compile, compile_many  # noqa: A004 - the verb of the command line
from ditan.core.inventory.explaining import explain, explanation_text, selection
from ditan.core.inventory.files import read, read_summary, write
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
from ditan.core.inventory.noting import note_in
from ditan.core.inventory.own_activities import OwnActivity, read_activities
from ditan.core.inventory.published import Publication, Published, read_published, sector_groups
from ditan.core.inventory.workbook import write_workbook

__all__ = [
    "BridgePart",
    "Comparison",
    "Excluded",
    "FuelGap",
    "FuelReference",
    "Gap",
    "Inventory",
    "OtherPetroleum",
    "OwnActivity",
    "PlaceGap",
    "Publication",
    "Published",
    "Recovered",
    "RecoveredGas",
    "Reference",
    "RuleRange",
    "SectorGap",
    "compare",
    "comparison_text",
    "compile",
    "compile_many",
    "explain",
    "explanation_text",
    "note_in",
    "read",
    "read_activities",
    "read_published",
    "read_summary",
    "sector_groups",
    "selection",
    "write",
    "write_workbook",
]
