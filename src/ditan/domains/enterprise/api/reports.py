"""The statutory reports of an enterprise's year over HTTP: their cells with the facts behind them, and their files."""

from io import BytesIO
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from ninja import Field, Query, Schema

from ditan.core.enterprise.reports import (
    Report,
    ReportTable,
    Row,
    coal_rate_read,
    report_templates,
    report_word,
    write_report_workbook,
)
from ditan.core.errors import Refused
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.api.asking import enterprise_asked, nothing
from ditan.domains.enterprise.api.routing import enterprises
from ditan.domains.enterprise.api.telling import page_told, warnings_told
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors import ComputedYear
from ditan.domains.enterprise.selectors.reporting import cover_of, reported_year
from ditan.domains.filings.screens.filing_form import attachment
from ditan.domains.web.names import name_of
from ditan.domains.web.paging import Limit, Offset, Pk, ProblemShape, Short, Year
from ditan.domains.web.refusals import language_asked
from ditan.domains.web.workbooks import XLSX

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LOCALES = {"zh": "zh-hans", "en": "en"}
REPORT = "/{pk}/reports/{year}/{kind}"


class ReportKindShape(Schema):
    """A report that is asked of the year, and the document that asks for it."""

    kind: str
    edition: str
    name_zh: str
    name_en: str
    period: str
    document: str
    clause: str
    verification: str


class ReportCellShape(Schema):
    """A number with its unit and the facts behind it, or a word, or NE with the reason."""

    value: float | None
    text: str
    unit: str
    status: str
    facts: list[int]
    parameters: list[str]
    why_zh: str
    why_en: str


class ReportRowShape(Schema):
    """A row; `is_total`: the sum of those above."""

    id: str
    name_zh: str
    name_en: str
    is_total: bool
    cells: list[ReportCellShape]


class ReportColumnShape(Schema):
    """A column."""

    id: str
    name_zh: str
    name_en: str


class ReportTableShape(Schema):
    """A table; each row has one cell for each column."""

    id: str
    name_zh: str
    name_en: str
    note_zh: str
    note_en: str
    columns: list[ReportColumnShape]
    rows: list[ReportRowShape]


class EnterpriseReportShape(Schema):
    """A report as it would be filed now."""

    kind: str
    edition: str
    year: int
    month: int = Field(description="0 for a report of the year")
    library_release: str
    tables: list[ReportTableShape]
    findings: list[ProblemShape]


class ReportChoice(Schema):
    """The month of a monthly report; the coal rate of the year with its document, where the report takes one."""

    month: int = Field(0, ge=0, le=12)
    rate: Annotated[Short, Field(max_length=40)] = ""
    rate_document: Short = ""


class ReportPrinting(ReportChoice):
    """As which file."""

    form: Literal["xlsx", "docx"] = "xlsx"


@enterprises.many("/{pk}/reports/{year}", ReportKindShape, "Statutory reports of a year")
def report_kinds(request: HttpRequest, pk: Pk, year: Year, limit: Limit, offset: Offset) -> Any:
    """Those of the library in the edition of the year."""
    enterprise_asked(request, pk, year)
    return page_told(
        list(report_templates(year).values()),
        limit,
        offset,
        lambda one: {
            "kind": one.id,
            **{name: getattr(one, name) for name in ReportKindShape.model_fields if name != "kind"},
        },
    )


@enterprises.one(REPORT, EnterpriseReportShape, "A statutory report")
def enterprise_report(
    request: HttpRequest, pk: Pk, year: Year, kind: str, chosen: Query[ReportChoice]
) -> Any:
    """Its tables, each number with the ids of the facts behind it."""
    _found, made, report, _by = _made(request, pk, year, kind, chosen)
    facts = [one.pk for one in made.facts]
    return {
        "kind": report.template.id,
        "edition": report.template.edition,
        "year": year,
        "month": report.month,
        "library_release": report.library_release,
        "tables": [_table(one, facts) for one in report.tables],
        "findings": warnings_told(request, report.findings),
    }


@enterprises.file(f"{REPORT}/file", "A statutory report, as a file")
def report_file(
    request: HttpRequest, pk: Pk, year: Year, kind: str, chosen: Query[ReportPrinting]
) -> HttpResponse:
    """Excel with the sources of each cell, or Word (`form=docx`), in the language that is asked for."""
    found, made, report, by = _made(request, pk, year, kind, chosen)
    assert made.computation is not None  # noqa: S101 - else there is no report
    facts, language = made.computation.facts, language_asked(request)
    period = f"{year}-{report.month:02d}" if report.month else str(year)
    name = f"ditan-{report.template.id}-{pk}-{period}.{chosen.form}"
    with translation.override(LOCALES[language]):
        if chosen.form == "docx":
            return attachment(name, DOCX, report_word(report, facts, cover_of(found, by.day), language))
        stream = BytesIO()
        write_report_workbook(report, facts, stream, enterprise=name_of(found), language=language)
        return attachment(name, XLSX, stream.getvalue())


def _made(
    request: HttpRequest, pk: int, year: int, kind: str, chosen: ReportChoice
) -> tuple[Enterprise, ComputedYear, Report, Reach]:
    """The report. Raises: NothingThere for a kind that is not known and a year without facts; Refused where nothing adds up."""
    found, by = enterprise_asked(request, pk, year)
    if kind not in report_templates(year):
        raise nothing("report", "报告", kind, f"/{pk}/reports/{year}")
    rate = coal_rate_read(chosen.rate, chosen.rate_document)
    made = reported_year(found, year, kind, month=chosen.month, coal_rate=rate)
    if made.report is None:
        if made.found.problems:
            raise Refused(made.found.problems)
        raise nothing("fact", "数据", year, f"/{pk}/facts/{year}")
    return found, made.found, made.report, by


def _table(one: ReportTable, facts: list[int]) -> dict[str, Any]:
    names = ("id", "name_zh", "name_en", "note_zh", "note_en")
    return {
        "columns": [
            {name: getattr(column, name) for name in ("id", "name_zh", "name_en")} for column in one.columns
        ],
        "rows": [_row(row, facts) for row in one.rows],
        **{name: getattr(one, name) for name in names},
    }


def _row(one: Row, facts: list[int]) -> dict[str, Any]:
    told = ("value", "text", "unit", "status", "parameters", "why_zh", "why_en")
    return {
        "cells": [
            {name: getattr(cell, name) for name in told} | {"facts": [facts[row] for row in cell.facts]}
            for cell in one.cells
        ],
        **{name: getattr(one, name) for name in ("id", "name_zh", "name_en", "is_total")},
    }
