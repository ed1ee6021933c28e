"""Making a report: from a computation, a template and the year before to tables."""

from collections.abc import Iterator
from pathlib import Path

from ditan.core.enterprise.computing import Computation
from ditan.core.enterprise.facts.model import MONTHS
from ditan.core.enterprise.reports.amounts import Amounts
from ditan.core.enterprise.reports.book import report_template
from ditan.core.enterprise.reports.conversions import conversions
from ditan.core.enterprise.reports.maker import Maker
from ditan.core.enterprise.reports.model import CoalRate, Report
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
    folder: Path | None = None,
) -> Report:
    """A statutory report of an enterprise, made of its facts; the same wherever it is shown or written.

    Parameters: kind – a template (`report_templates`), in the edition of the year; month – 1 to 12 for a monthly report;
    before – the computation of the year before, for what is set against it; coal_rate – of the year, for electricity in
    coal-equivalent terms (等价值); folder – of templates, else those of the built-in library.
    Returns: Report; what is not known is NE with its reason, never zero.
    Raises: Refused with ReportKindUnknown or ReportMonthMissing, or with what is wrong in the folder.
    """
    template = report_template(kind, folder=folder)
    if template.period == "month" and not 1 <= month <= MONTHS:
        raise Refused([ReportMonthMissing(report=template.name_en, report_zh=template.name_zh)])
    template = report_template(kind, computation.year, month, folder)
    used, how = library or load(), conversions()
    month = month if template.period == "month" else 0
    then = None
    if before is not None:
        then = Maker(template, Amounts(before, used, how, None), None, month)
    maker = Maker(template, Amounts(computation, used, how, coal_rate), then, month)
    tables = maker.tables()
    findings = tuple(_findings(maker))
    return Report(template, computation.year, month, tables, findings, computation.library_release)


def _findings(maker: Maker) -> Iterator[Problem]:
    """Items of energy that stand in no sum, once a report."""
    lacking = maker.incomplete().values()
    if lacking:
        yield EnergyIncomplete(
            count=len(lacking),
            items=", ".join(line.item.name_en for line in lacking if line.item),
            items_zh="、".join(line.item.name_zh for line in lacking if line.item),
        )
