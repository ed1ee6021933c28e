"""What changed between two releases of one inventory, by cause, adding up exactly to the difference.

Nouns: `Recalculation`, `Effect`, `Cause`. Order of substitution: docs/adr/0086.
"""

from ditan.core.inventory.recalculation.building import recalculation
from ditan.core.inventory.recalculation.declaring import declared_from
from ditan.core.inventory.recalculation.model import (
    CAUSES,
    Amounts,
    Cause,
    Declared,
    Effect,
    Recalculation,
    Release,
)
from ditan.core.inventory.recalculation.text import recalculation_text

__all__ = [
    "CAUSES",
    "Amounts",
    "Cause",
    "Declared",
    "Effect",
    "Recalculation",
    "Release",
    "declared_from",
    "recalculation",
    "recalculation_text",
]
