"""Filings and their sealed versions: one noun a file.

Nouns: `Filing`, `Party`, `SetAside`, `MoveMade`, `Countersignature`, `Finding`, `Message`, `Evidence`, `EvidenceUse`,
`Version`, `Publication`, `Edge`, `Expectation`, `Supervision`. Invariants: a move that was made, a version that was sealed and a
publication never change (triggers); a correction is a new version with its reason and its differences by cause.
"""

from ditan.domains.filings.models.countersignature import Countersignature
from ditan.domains.filings.models.edge import Edge
from ditan.domains.filings.models.evidence import Evidence, EvidenceUse
from ditan.domains.filings.models.expectation import Expectation
from ditan.domains.filings.models.filing import Filing, Party, SetAside
from ditan.domains.filings.models.finding import Finding, Message
from ditan.domains.filings.models.move import MoveMade
from ditan.domains.filings.models.supervision import Supervision
from ditan.domains.filings.models.version import Publication, Version

__all__ = [
    "Countersignature",
    "Edge",
    "Evidence",
    "EvidenceUse",
    "Expectation",
    "Filing",
    "Finding",
    "Message",
    "MoveMade",
    "Party",
    "Publication",
    "SetAside",
    "Supervision",
    "Version",
]
