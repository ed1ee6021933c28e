"""Reports on an inventory: PDF, Word and a workbook, all from one content.

Invariant: a number is worded and rounded once, in the content (`report_of`); PDF and Word only print it. Nothing here
reads a clock: the same inventory gives the same bytes.
"""

from ditan.core.inventory.reports.content.model import Report
from ditan.core.inventory.reports.content.report import report_of
from ditan.core.inventory.reports.evidence import Evidence, Preparation, gather
from ditan.core.inventory.reports.writing import (
    FORMATS,
    write_guideline_workbook,
    write_pdf,
    write_report,
    write_word,
)

__all__ = [
    "FORMATS",
    "Evidence",
    "Preparation",
    "Report",
    "gather",
    "report_of",
    "write_guideline_workbook",
    "write_pdf",
    "write_report",
    "write_word",
]
