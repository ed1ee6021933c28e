"""A report as a workbook: one sheet a table, and one that names for each cell the facts and parameters behind it."""

from io import BytesIO
from pathlib import Path
from typing import Any

from ditan.core.enterprise.facts.model import FactTable
from ditan.core.enterprise.reports.model import Cell, Report, ReportTable
from ditan.core.enterprise.reports.wording import sentence
from ditan.core.errors.base import Language
from ditan.core.tables.grid import address
from ditan.core.tables.writing import new_workbook

FIRST_ROW = 3  # below title and heads
SOURCE_SHEET: dict[Language, str] = {"zh": "出处", "en": "Sources"}
SOURCE_HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("表", "单元格", "项目", "栏目", "数", "单位", "数据所在", "参数", "说明"),
    "en": ("table", "cell", "row", "column", "value", "unit", "facts", "parameters", "note"),
}
UNIT: dict[Language, str] = {"zh": "单位", "en": "unit"}
ITEM: dict[Language, str] = {"zh": "项目", "en": "item"}
UNVERIFIED: dict[Language, str] = {"zh": "表样未核实", "en": "form unverified"}
NAME_WIDTH, CELL_WIDTH, UNIT_WIDTH = 34, 20, 12


def write_report_workbook(
    report: Report, facts: FactTable, target: Path | BytesIO, *, enterprise: str, language: Language = "zh"
) -> None:
    """Write a report to a workbook.

    Parameters: facts – those of the computation, to name their cells; enterprise – its name for the head of each sheet.
    """
    title = f"{enterprise} {_period(report)} {_name(report.template, language)}"
    with new_workbook(target, title=title) as book:
        styles = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "total": book.add_format({"bold": True, "top": 1, "num_format": "#,##0.00##"}),
            "number": book.add_format({"num_format": "#,##0.00##"}),
            "note": book.add_format({"italic": True, "font_color": "#666666"}),
        }
        sources: list[tuple[str, ...]] = []
        for table in report.tables:
            sources += _write_table(book, styles, report, table, facts, title, language)
        sheet = book.add_worksheet(SOURCE_SHEET[language])
        sheet.write_row(0, 0, SOURCE_HEADS[language], styles["head"])
        for row, line in enumerate(sources, start=1):
            sheet.write_row(row, 0, line)
        typed = report.typed
        told = {"cells": typed.cells, "facts": typed.facts, "uses": typed.uses}
        counted = sentence("about.typed_told", language, **told, again=typed.not_typed_twice)
        sheet.write(len(sources) + 2, 0, counted, styles["note"])
        sheet.set_column(0, len(SOURCE_HEADS[language]) - 1, CELL_WIDTH)
        sheet.freeze_panes(1, 0)


def _write_table(
    book: Any,
    styles: dict[str, Any],
    report: Report,
    table: ReportTable,
    facts: FactTable,
    title: str,
    language: Language,
) -> list[tuple[str, ...]]:
    name = _name(table, language)
    sheet = book.add_worksheet(name[:31].replace("/", " "))
    sheet.write(0, 0, f"{title} · {name}", styles["title"])
    mark = f"（{UNVERIFIED[language]}）" if report.template.verification == "unverified" else ""
    note = report.template.note_zh if language == "zh" else report.template.note_en
    sheet.write(1, 0, f"{report.template.document}，{report.template.clause}{mark}。{note}", styles["note"])
    heads = [ITEM[language]]
    for column in table.columns:
        heads += [_name(column, language), UNIT[language]]
    sheet.write_row(2, 0, heads, styles["head"])
    sheet.set_column(0, 0, NAME_WIDTH)
    sources = []
    for number, row in enumerate(table.rows):
        at = FIRST_ROW + number
        style = styles["total"] if row.is_total else styles["number"]
        sheet.write(at, 0, _name(row, language), styles["total"] if row.is_total else None)
        for position, cell in enumerate(row.cells):
            place = 1 + 2 * position
            sheet.set_column(place, place, CELL_WIDTH)
            sheet.set_column(place + 1, place + 1, UNIT_WIDTH)
            sheet.write(
                at,
                place,
                cell.value if cell.value is not None else cell.status or cell.words(language),
                style,
            )
            sheet.write(at, place + 1, cell.unit)
            if cell.is_number or cell.status:
                told = (
                    name,
                    address(at, place),
                    _name(row, language),
                    _name(table.columns[position], language),
                )
                sources.append((*told, *_source(cell, facts, language)))
    sheet.freeze_panes(FIRST_ROW, 1)
    return sources


def _source(cell: Cell, facts: FactTable, language: Language) -> tuple[str, ...]:
    value = cell.status if cell.value is None else f"{cell.value:.10g}"
    where = "; ".join(str(facts.where(row)) for row in cell.facts)
    return (
        value,
        cell.unit,
        where,
        "; ".join(cell.parameters),
        cell.why_zh if language == "zh" else cell.why_en,
    )


def _period(report: Report) -> str:
    return f"{report.year}-{report.month:02d}" if report.month else str(report.year or "")


def _name(named: Any, language: Language) -> str:
    return str(named.name_en if language == "en" else named.name_zh)
