"""Reports: three statutory reports made of one store of facts, each cell with the facts behind it.

Nouns: a `ReportTemplate` (data: tables, their rows, columns and cells), a `Report` (its tables of `Cell`s), `Typed` (how
little was typed twice).
Invariant: nothing is typed for a report; a cell is facts, a conversion of the library, a result of the computation, or NE.
"""

from ditan.core.enterprise.reports.book import (
    adopt_templates,
    report_editions,
    report_problems,
    report_template,
    report_templates,
)
from ditan.core.enterprise.reports.coal_rates import coal_rate_read
from ditan.core.enterprise.reports.consistency import ChangedCell, changed_cells
from ditan.core.enterprise.reports.making import make_report
from ditan.core.enterprise.reports.model import Cell, CoalRate, Column, Report, ReportTable, Row, Typed
from ditan.core.enterprise.reports.printing import Cover, printed_report, report_word
from ditan.core.enterprise.reports.templates import ReportTemplate
from ditan.core.enterprise.reports.workbook import write_report_workbook

__all__ = [
    "Cell",
    "ChangedCell",
    "CoalRate",
    "Column",
    "Cover",
    "Report",
    "ReportTable",
    "ReportTemplate",
    "Row",
    "Typed",
    "adopt_templates",
    "changed_cells",
    "coal_rate_read",
    "make_report",
    "printed_report",
    "report_editions",
    "report_problems",
    "report_template",
    "report_templates",
    "report_word",
    "write_report_workbook",
]
