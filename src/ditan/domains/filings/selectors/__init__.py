"""Every read of filings, with the filter of the reach inside."""

from ditan.domains.filings.differences import differences_of, sealed_content
from ditan.domains.filings.selectors.board import Board, BoardCell, BoardRow, board
from ditan.domains.filings.selectors.evidence import evidence_archive, evidence_list
from ditan.domains.filings.selectors.filings import (
    Possible,
    filing_get,
    filing_list,
    finding_list,
    message_list,
    moves_possible,
)
from ditan.domains.filings.selectors.versions import (
    edge_list_stale,
    version_as_of,
    version_list_as_of,
)

__all__ = [
    "Board",
    "BoardCell",
    "BoardRow",
    "Possible",
    "board",
    "differences_of",
    "edge_list_stale",
    "evidence_archive",
    "evidence_list",
    "filing_get",
    "filing_list",
    "finding_list",
    "message_list",
    "moves_possible",
    "sealed_content",
    "version_as_of",
    "version_list_as_of",
]
