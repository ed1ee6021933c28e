"""Every read of filings, with the filter of the reach inside."""

from ditan.domains.filings.differences import differences_of, sealed_content
from ditan.domains.filings.selectors.board import (
    Board,
    BoardCell,
    BoardRow,
    board,
    expected_list,
    expected_periods,
)
from ditan.domains.filings.selectors.calendar import YearCalendar, calendar_of_year
from ditan.domains.filings.selectors.desk import Task, task_list
from ditan.domains.filings.selectors.evidence import evidence_archive, evidence_list
from ditan.domains.filings.selectors.filings import (
    Possible,
    filing_get,
    filing_list,
    finding_list,
    message_list,
    moves_possible,
)
from ditan.domains.filings.selectors.lists import Asked, Line, filing_search, lines_of
from ditan.domains.filings.selectors.versions import (
    edge_list,
    edge_list_stale,
    version_as_of,
    version_get,
    version_list_as_of,
    version_list_of,
    version_series,
)

__all__ = [
    "Asked",
    "Board",
    "BoardCell",
    "BoardRow",
    "Line",
    "Possible",
    "Task",
    "YearCalendar",
    "board",
    "calendar_of_year",
    "differences_of",
    "edge_list",
    "edge_list_stale",
    "evidence_archive",
    "evidence_list",
    "expected_list",
    "expected_periods",
    "filing_get",
    "filing_list",
    "filing_search",
    "finding_list",
    "lines_of",
    "message_list",
    "moves_possible",
    "sealed_content",
    "task_list",
    "version_as_of",
    "version_get",
    "version_list_as_of",
    "version_list_of",
    "version_series",
]
