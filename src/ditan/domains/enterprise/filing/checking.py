"""The checks of a report: its facts are there, are those that it took, give its figures, and what is unusual has a reason."""

from collections.abc import Iterator, Mapping
from typing import Any

from ditan.core.enterprise.checks import Finding
from ditan.core.enterprise.sheet import sheet_values
from ditan.core.errors import Problem
from ditan.core.errors.enterprise.filing import (
    FiledFactsChanged,
    FiledFactsMissing,
    FiledFactsNotComputed,
    FiledFigureTyped,
    FiledWarningExplained,
)
from ditan.core.forms import form
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors import ComputedYear, computed_year
from ditan.domains.enterprise.selectors.checking import CheckedYear, checked_year
from ditan.domains.enterprise.selectors.filed import KEY, digest_of, enterprise_of, filed_rows, told_of
from ditan.domains.enterprise.selectors.reasons import reasons_given
from ditan.domains.enterprise.services.verification_work import reason_keep
from ditan.domains.filings.models import Filing
from ditan.domains.filings.models import Finding as Reply
from ditan.domains.filings.selectors.page import text_of
from ditan.domains.filings.services.checking import form_of

LONGEST = 200  # characters of a path
Found = Iterator[tuple[str, Problem]]


def report_problems(filing: Filing, _by: Reach) -> Found:
    """Everything that stands against a report, each with the path of its field; of a form alone nothing."""
    enterprise = enterprise_of(filing)
    if enterprise is None:
        return
    year = int(filing.period)
    found = computed_year(enterprise, year)
    if not found.facts:
        yield KEY, _missing(enterprise, year)
        return
    if found.computation is None:
        for problem in found.problems:
            zh, en = problem.wording("zh"), problem.wording("en")
            yield KEY, FiledFactsNotComputed(year=year, said=en.message, said_zh=zh.message)
        return
    yield from _taken(filing, found)
    checked = checked_year(enterprise, year, found)
    reasons = reasons_given(enterprise, year, checked)
    for finding in checked.findings:
        yield from _told(finding, reasons)


def _missing(enterprise: Enterprise, year: int) -> Problem:
    name = enterprise.name_en or enterprise.name_zh
    return FiledFactsMissing(enterprise=name, enterprise_zh=enterprise.name_zh, year=year)


def _taken(filing: Filing, found: ComputedYear) -> Found:
    """The report took the facts as they stand, and its fields say what these give."""
    told = told_of(filing.content)
    if told.get("digest") != digest_of(filed_rows(found.facts)):
        yield KEY, FiledFactsChanged(year=filing.period)
        return
    assert found.computation is not None  # noqa: S101 - for the reader of types
    if told.get("total_micro_t") != found.computation.total_micro_t:
        yield KEY, FiledFactsChanged(year=filing.period)
    asked = form_of(filing) or form(KEY)
    for path, value in sheet_values(found.computation).items():
        if filing.content.get(path) != value and path in asked.fields:
            cell = asked.fields[path].cell
            yield (
                path,
                FiledFigureTyped(
                    name_zh=cell.name_zh,
                    name_en=cell.name_en,
                    found=text_of(filing.content.get(path)) or "—",
                    expected_now=text_of(value),
                ),
            )


def _told(finding: Finding, reasons: Mapping[str, str]) -> Found:
    """A finding of the checks: an error blocks, a warning wants a reason, one that has it is told with it."""
    path = path_of(finding)
    if finding.severity == "info":
        return
    reason = reasons.get(finding.key, "").strip()
    if finding.is_error or not reason:
        yield path, finding.problem
        return
    zh, en = finding.problem.wording("zh"), finding.problem.wording("en")
    yield path, FiledWarningExplained(said=en.message, said_zh=zh.message, reason=reason)


def path_of(finding: Finding) -> str:
    """The path at which a finding of the checks stands in a report; long keys are cut as the field is."""
    return f"{KEY}/{finding.key}"[:LONGEST]


def warning_answered(filing: Filing, reply: Reply, by: Reach) -> None:
    """What was replied to a warning of the checks is its reason: the bench and the ranking of quality read the same."""
    enterprise = enterprise_of(filing)
    if enterprise is None or not reply.field.startswith(f"{KEY}/"):
        return
    year = int(filing.period)
    for finding in checked_year(enterprise, year, computed_year(enterprise, year)).findings:
        if finding.severity == "warning" and path_of(finding) == reply.field:
            reason_keep(enterprise, year, finding.key, reply.reply, by)
            return


def checked_summary(enterprise: Enterprise, year: int, found: ComputedYear) -> dict[str, Any]:
    """How many findings the checks have by weight, and how many warnings have no reason."""
    checked: CheckedYear = checked_year(enterprise, year, found)
    reasons = reasons_given(enterprise, year, checked)
    warnings = [one for one in checked.findings if one.severity == "warning"]
    return {
        "errors": sum(one.is_error for one in checked.findings),
        "warnings": len(warnings),
        "unexplained": sum(not reasons.get(one.key, "").strip() for one in warnings),
    }
