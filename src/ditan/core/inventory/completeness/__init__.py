"""Completeness: what a whole inventory holds, beside what this one holds, with reasons and remedies.

Invariant: proposals are orders of magnitude of what is missing; they are in no total, and missing is never zero.
"""

from ditan.core.inventory.completeness.judging import completeness
from ditan.core.inventory.completeness.model import Completeness, CompletenessLine
from ditan.core.inventory.completeness.proposing import (
    Proposed,
    derive_proposals,
    proposal_amounts,
    proposal_steps,
)
from ditan.core.inventory.completeness.record import completeness_json, completeness_text

__all__ = [
    "Completeness",
    "CompletenessLine",
    "Proposed",
    "completeness",
    "completeness_json",
    "completeness_text",
    "derive_proposals",
    "proposal_amounts",
    "proposal_steps",
]
