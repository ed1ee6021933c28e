"""The balance as shown, as Excel: the grid in the chosen measure, and the findings on a sheet of their own."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from ditan.core.balance import standard_coal
from ditan.core.balance.standard_coal_view import ENERGY_TOTAL
from ditan.core.errors import Refused
from ditan.core.library import load
from ditan.core.tables.writing import new_workbook
from ditan.domains.inventory.screens.balance import BalancePage, balance_page
from ditan.domains.inventory.screens.balance_compile import compile_asked
from ditan.domains.inventory.screens.draft import Draft
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.inventory.tracing.origins import method_name, part_name
from ditan.domains.statistics.models import CellOrigin
from ditan.domains.statistics.selectors import balance_table
from ditan.domains.web.workbooks import workbook_response

Shown = BalancePage | Draft


def balance_workbook(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The table (numbers unrounded, blanks blank), what the checks found, and of a compiled one the origin of each cell."""
    page = balance_page(request, year, place)
    origins = page.balance.origins.select_related("fact__answer")
    return book_response(page, list(origins), f"ditan-{place}-{year}-balance-{page.measure}.xlsx")


@login_required
def compiled_workbook(request: HttpRequest) -> HttpResponse:
    """The same of a balance as it would be compiled now. Raises: Refused with what stands against it."""
    page = compile_asked(request)
    if page.draft is None:
        raise Refused(page.problems)
    choice = page.choice
    return book_response(
        page.draft, page.draft.origins, f"ditan-{choice.place.pk}-{choice.year}-balance-draft.xlsx"
    )


def book_response(page: Shown, origins: Sequence[CellOrigin], name: str) -> HttpResponse:
    """The sheets of a table, kept or not, as a file."""
    stream = BytesIO()
    with new_workbook(stream) as book:
        _write_table(book, page)
        _write_findings(book, page)
        if origins:
            _write_origins(book, origins)
    return workbook_response(stream, name)


def _write_origins(book: Any, origins: Sequence[CellOrigin]) -> None:
    sheet = book.add_worksheet(_("来历"))
    head = book.add_format({"bold": True, "bottom": 1})
    titles = (_("行"), _("品种"), _("数量"), _("方法"), _("来自"), _("因子"), _("依据"), _("位置"))
    for column, (title, width) in enumerate(zip(titles, (26, 14, 14, 16, 60, 18, 34, 18), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    for line, origin in enumerate(origins, start=1):
        sheet.write_string(line, 0, row_name(origin.row))
        sheet.write_string(line, 1, fuel_name(origin.fuel))
        sheet.write_number(line, 2, float(origin.value))
        where = origin.fact.where if origin.fact else ""
        texts = (method_name(origin.method), part_name(origin), origin.key, origin.document, where)
        for column, text in enumerate(texts, start=3):
            sheet.write_string(line, column, text)
    sheet.freeze_panes(1, 2)


def _write_table(book: Any, page: Shown) -> None:
    sheet = book.add_worksheet(_("平衡表"))
    head = book.add_format(
        {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "align": "right"}
    )
    found = book.add_format({"bg_color": "#FBF0DC"})
    plain = book.add_format({})
    values = _values(page)
    grid = page.grid
    sheet.write_string(0, 0, f"{page.heading} · {grid.unit or _('实物量')}", book.add_format({"bold": True}))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(grid.columns), 11)
    for column, fuel in enumerate(grid.columns, start=1):
        sheet.write_string(1, column, f"{fuel.name}\n{fuel.unit}" if fuel.unit else fuel.name, head)
    for line, row in enumerate(grid.rows, start=2):
        sheet.write_string(line, 0, f"{row.number} {row.name}".strip())
        for column, cell in enumerate(row.cells, start=1):
            value = values.get((cell.row, cell.fuel))
            style = found if cell.tone or cell.is_missing else plain
            if value is None:
                sheet.write_blank(line, column, None, style)
            else:
                sheet.write_number(line, column, value, style)
    sheet.freeze_panes(2, 1)
    foot = len(grid.rows) + 3
    sheet.write_string(
        foot,
        0,
        _("来源：{file}。空格是无此活动（NO），不是零。着色的格有检查结果。").format(file=page.balance.file),
    )


def _values(page: Shown) -> dict[tuple[str, str], float | None]:
    if page.measure == "physical":
        return {place: cell.value for place, cell in page.cells.items()}
    table = page.table if isinstance(page, Draft) else balance_table(page.balance)
    coal = standard_coal(table, load(), page.measure)
    totals = {(row, ENERGY_TOTAL): value for row, value in coal.energy_total.items()}
    return dict(coal.cells) | totals


def _write_findings(book: Any, page: Shown) -> None:
    sheet = book.add_worksheet(_("检查结果"))
    head = book.add_format({"bold": True, "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    titles = (_("程度"), _("位置"), _("发现"), _("应为"), _("怎么办"), _("代码"))
    for column, (title, width) in enumerate(zip(titles, (10, 24, 60, 40, 50, 30), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    for line, finding in enumerate(page.findings, start=1):
        texts = (
            finding.line.label,
            finding.line.place,
            finding.line.message,
            finding.expected,
            finding.remedy,
            finding.code,
        )
        for column, text in enumerate(texts):
            sheet.write_string(line, column, text, wrap)
    sheet.freeze_panes(1, 0)


urlpatterns = [
    path("statistics/balances/compile/export.xlsx", compiled_workbook, name="balance_compile_workbook"),
    path("balances/<int:year>/<str:place>/export.xlsx", balance_workbook, name="balance_workbook"),
]
