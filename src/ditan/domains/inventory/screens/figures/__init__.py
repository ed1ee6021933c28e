"""Which CO2 figure may I use: every figure of a place and year on one axis, what each may be used for, and the way between."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.screens.figures.asking import page_asked
from ditan.domains.inventory.screens.figures.page import STEP, FiguresPage, step_name
from ditan.domains.inventory.selectors.standpoints import ASSESSED
from ditan.domains.inventory.tracing import trace_of_key
from ditan.domains.inventory.tracing.standpoints import assessed_trace, step_trace
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.names import name_of
from ditan.domains.web.workbooks import Column, list_workbook

ORDER = 10


@never_cache
def figures_page(request: HttpRequest) -> HttpResponse:
    """The page; `?trace=KEY` opens the drawer, with the same content as on the figure's own page."""
    page = page_asked(request)
    return with_drawer(
        request,
        lambda key: _trace(page, key, reach_of_request(request)),
        lambda drawer: render(request, "inventory/figures.html", drawer | {"page": page}),
    )


def figures_workbook(request: HttpRequest) -> HttpResponse:
    """Every figure in tonnes with what it may be used for, as Excel."""
    page = page_asked(request)
    columns = [Column(_("数"), 36), Column(_("口径"), 14), Column(_("吨"), 20, "0.000000")]
    columns += [Column(_("下限，吨"), 20, "0.000000"), Column(_("上限，吨"), 20, "0.000000")]
    columns += [Column(_("数据日期"), 12), Column(_("来源"), 40)]
    columns += [Column(name, 16) for name in page.purposes]
    columns += [Column(_("为什么"), 60), Column(_("须注明"), 60)]
    rows = []
    for line in page.lines:
        low, high = line.figure.range or (None, None)
        amount = line.figure.micro_t
        rows.append(
            (
                line.name,
                line.scope,
                _tonnes(amount) if amount is not None else line.figure.status,
                _tonnes(low),
                _tonnes(high),
                line.figure.day.isoformat() if line.figure.day else "",
                line.source,
                *(use.word for use in line.uses),
                line.why,
                line.words,
            )
        )
    name = _("口径对照 {place} {year}").format(place=name_of(page.place), year=page.year)
    return list_workbook(name, _("口径对照"), columns, rows)


def _trace(page: FiguresPage, key: str, reader: Reach) -> Any:
    if page.inventory is None:
        return None
    if key.startswith(STEP):
        return step_trace(page.found, key.removeprefix(STEP), step_name)
    if key.startswith(ASSESSED):
        return assessed_trace(page.found, key.removeprefix(ASSESSED))
    return trace_of_key(page.inventory, key, reader)


def _tonnes(micro_t: int | None) -> float | None:
    return None if micro_t is None else micro_t / 1_000_000


urlpatterns = [
    path("inventory/bridge/", figures_page, name="figures"),
    path("inventory/bridge/export.xlsx", figures_workbook, name="figures_workbook"),
]
