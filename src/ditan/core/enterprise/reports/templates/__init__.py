"""Templates of reports as data: tables that say their rows, their columns, and what each cell is.

Nouns: `ReportTemplate` (an edition of a kind of report), `TablePlan`, `RowPlan`, `ColumnPlan`, `Expression`.
Invariant: a template is read whole, and everything that is wrong with it is told at once, with file and line.
"""

from ditan.core.enterprise.reports.templates.expressions import (
    Call,
    Expression,
    Name,
    Operation,
    Text,
    Tree,
    read_expression,
)
from ditan.core.enterprise.reports.templates.model import (
    GAS,
    ColumnPlan,
    ReportTemplate,
    RowKind,
    RowPlan,
    TablePlan,
)
from ditan.core.enterprise.reports.templates.reading import read_templates

__all__ = [
    "GAS",
    "Call",
    "ColumnPlan",
    "Expression",
    "Name",
    "Operation",
    "ReportTemplate",
    "RowKind",
    "RowPlan",
    "TablePlan",
    "Text",
    "Tree",
    "read_expression",
    "read_templates",
]
