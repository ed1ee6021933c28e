"""Making a report: from a computation, a template and the year before to tables."""

from collections.abc import Iterator

from ditan.core.enterprise.computing import Computation
from ditan.core.enterprise.facts.model import MONTHS
from ditan.core.enterprise.reports.amounts import Amounts
from ditan.core.enterprise.reports.model import CoalRate, Report, ReportTable
from ditan.core.enterprise.reports.tables import TABLES, Asked
from ditan.core.enterprise.reports.templates import ReportTemplate, conversions, report_template
from ditan.core.errors import Problem, Refused
from ditan.core.errors.enterprise.reports import EnergyIncomplete, ReportMonthMissing
from ditan.core.library import Library, load


def make_report(
    computation: Computation,
    kind: str,
    *,
    month: int = 0,
    before: Computation | None = None,
    coal_rate: CoalRate | None = None,
    library: Library | None = None,
) -> Report:
    """A statutory report of an enterprise, made of its facts; the same wherever it is shown or written.

    Parameters: kind – a template (`report_templates`); month – 1 to 12 for a monthly report; before – the computation of the
    year before, for what is set against it; coal_rate – of the year, for electricity in coal-equivalent terms (等价值).
    Returns: Report; what is not known is NE with its reason, never zero.
    Raises: Refused with ReportKindUnknown or ReportMonthMissing.
    """
    template = report_template(kind)
    if template.period == "month" and not 1 <= month <= MONTHS:
        raise Refused([ReportMonthMissing(report=template.name_en, report_zh=template.name_zh)])
    used, how = library or load(), conversions()
    asked = Asked(
        Amounts(computation, used, how, coal_rate),
        Amounts(before, used, how, None) if before is not None else None,
        month if template.period == "month" else 0,
    )
    tables = tuple(TABLES[plan.id](plan, asked) for plan in template.tables)
    findings = tuple(_findings(template, tables))
    return Report(template, computation.year, asked.month, tables, findings, computation.library_release)


def _findings(template: ReportTemplate, tables: tuple[ReportTable, ...]) -> Iterator[Problem]:
    """Items of energy that stand in no sum, once a report."""
    for table in tables:
        if table.id != "energy":
            continue
        lacking = [
            row
            for row in table.rows
            if not row.is_total and any(cell.status and cell.unit == "tce" for cell in row.cells)
        ]
        if lacking:
            yield EnergyIncomplete(
                count=len(lacking),
                items=", ".join(row.name_en for row in lacking),
                items_zh="、".join(row.name_zh for row in lacking),
            )
