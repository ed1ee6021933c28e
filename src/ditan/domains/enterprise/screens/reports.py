"""The statutory reports of an enterprise as pages: every cell opens to its facts, nothing is typed for them."""

from io import BytesIO
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache

from ditan.core.enterprise.reports import (
    Cell,
    Report,
    ReportTable,
    Row,
    report_templates,
    report_word,
    write_report_workbook,
)
from ditan.core.enterprise.reports.conversions import conversions
from ditan.domains.enterprise.report_numbers import cell_text, unit_text
from ditan.domains.enterprise.report_tracing import ReportTraces, key_of_cell
from ditan.domains.enterprise.screens.report_asking import MONTHS, AskedReport, asked_report
from ditan.domains.enterprise.selectors.reporting import ReportedYear, cover_of, reported_year
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import workbook_response

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_required
@never_cache
def reports_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A report; `?year=`, `?kind=`, `?month=`, `?rate=`, `?rate_document=`, `?trace=` with the drawer."""
    choice = asked_report(request, pk)
    made = _made(choice)
    traces = ReportTraces(choice.asked.enterprise, made.found, made.report) if made.report else None

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        status = 400 if choice.problems else 200
        return render(request, "enterprise/reports.html", _context(choice, made) | drawer, status=status)

    return with_drawer(request, lambda key: traces.of_key(key) if traces else None, shown)


@login_required
@never_cache
def reports_book(request: HttpRequest, pk: int) -> HttpResponse:
    """The same report as Excel, with the sources of each cell."""
    choice = asked_report(request, pk)
    made = _made(choice)
    computation = made.found.computation
    if made.report is None or computation is None:
        raise Http404
    stream = BytesIO()
    name, language = name_of(choice.asked.enterprise), page_language()
    write_report_workbook(made.report, computation.facts, stream, enterprise=name, language=language)
    return workbook_response(stream, f"ditan-{choice.template.id}-{pk}-{_period(choice)}.xlsx")


@login_required
@never_cache
def reports_word(request: HttpRequest, pk: int) -> HttpResponse:
    """The same report as Word: cover, numbered tables, statement and lines to sign."""
    choice = asked_report(request, pk)
    made = _made(choice)
    computation = made.found.computation
    if made.report is None or computation is None:
        raise Http404
    content = report_word(
        made.report,
        computation.facts,
        cover_of(choice.asked.enterprise, choice.asked.by.day),
        page_language(),
    )
    response = HttpResponse(content, content_type=DOCX)
    name = f"ditan-{choice.template.id}-{pk}-{_period(choice)}.docx"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _period(choice: AskedReport) -> str:
    return f"{choice.asked.year}-{choice.month:02d}" if choice.month else str(choice.asked.year)


def _made(choice: AskedReport) -> ReportedYear:
    asked = choice.asked
    return reported_year(
        asked.enterprise, asked.year, choice.template.id, month=choice.month, coal_rate=choice.coal_rate
    )


def _context(choice: AskedReport, made: ReportedYear) -> dict[str, Any]:
    report = made.report
    return {
        "asked": choice.asked,
        "enterprise": choice.asked.enterprise,
        "choice": choice,
        "templates": report_templates(choice.asked.year).values(),
        "months": range(1, MONTHS + 1),
        "rate_unit": conversions().coal_rate_unit,
        "takes_rate": choice.template.takes_rate,
        "problems": said(choice.problems),
        "missing": said(made.found.problems),
        "report": report,
        "typed": report.typed if report else None,
        "findings": said(report.findings) if report else [],
        "tables": _tables(report) if report else [],
    }


def _tables(report: Report) -> list[dict[str, Any]]:
    return [_table(table, number) for number, table in enumerate(report.tables)]


def _table(table: ReportTable, number: int) -> dict[str, Any]:
    """A table as shown: a unit in the head where all numbers of the column have the same, else beside each."""
    units = [_unit_of_column(table.rows, column) for column in range(len(table.columns))]
    return {
        "table": table,
        "note": table.note_en if page_language() == "en" else table.note_zh,
        "heads": [
            (column, unit_text(unit), _is_text(table.rows, place))
            for place, (column, unit) in enumerate(zip(table.columns, units, strict=True))
        ],
        "rows": [
            (
                row,
                [
                    _cell(cell, key_of_cell(number, at, place), units[place])
                    for place, cell in enumerate(row.cells)
                ],
            )
            for at, row in enumerate(table.rows)
        ],
    }


def _unit_of_column(rows: tuple[Row, ...], column: int) -> str:
    units = {row.cells[column].unit for row in rows if row.cells[column].is_number}
    return units.pop() if len(units) == 1 else ""


def _is_text(rows: tuple[Row, ...], column: int) -> bool:
    cells = [row.cells[column] for row in rows]
    return any(not cell.is_number and not cell.status and cell.words(page_language()) for cell in cells)


def _cell(cell: Cell, key: str, unit: str) -> dict[str, Any]:
    return {
        "is_number": cell.is_number,
        "text": cell_text(cell) if cell.is_number else cell.words(page_language()),
        "unit": "" if cell.unit == unit else unit_text(cell.unit),
        "status": cell.status,
        "why": cell.why_en if page_language() == "en" else cell.why_zh,
        "key": key,
        "is_verification": cell.is_verification,
    }


urlpatterns = [
    path("enterprises/<int:pk>/reports/", reports_page, name="reports"),
    path("enterprises/<int:pk>/reports/export.xlsx", reports_book, name="reports_workbook"),
    path("enterprises/<int:pk>/reports/report.docx", reports_word, name="reports_word"),
]
