"""Emissions of enterprises by place and product, and the same as Excel; hidden cells stay hidden in both."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.disclosure import CONFIDENTIAL, SHOWN, Outcome, disclosure_rule
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.screens.asking import chosen
from ditan.domains.filings.selectors.enterprises import (
    EnterpriseTable,
    enterprise_periods,
    enterprise_table,
)
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language
from ditan.domains.web.workbooks import Column, Value, list_workbook


@login_required
@never_cache
def enterprises_page(request: HttpRequest) -> HttpResponse:
    """The table of a period; the newest one where none is asked for."""
    by = _places_seen(request)
    periods = enterprise_periods(by)
    table = _table(request, by, periods)
    context: dict[str, Any] = {
        "table": table,
        "periods": periods,
        "rule": disclosure_rule(),
        "lines": [(line.place, [(cell, _why(cell)) for cell in line.cells]) for line in table.lines]
        if table
        else [],
    }
    return render(request, "filings/enterprises.html", context)


@login_required
@never_cache
def enterprises_workbook(request: HttpRequest) -> HttpResponse:
    """What the page shows, as Excel: a hidden cell holds the letter C, never its value."""
    by = _places_seen(request)
    table = _table(request, by, enterprise_periods(by))
    if table is None:
        raise Http404
    columns = [Column(_("地区"), 20), *(Column(made, 16, "0") for made in (*table.products, _("合计")))]
    rows = [
        [
            name_of(line.place) if line.place is not None else _("合计"),
            *(_value(cell) for cell in line.cells),
        ]
        for line in table.lines
    ]
    notes = [_("单位：吨CO₂；C 为保密")] if table.hidden else [_("单位：吨CO₂")]
    reasons = dict.fromkeys(_why(cell) for line in table.lines for cell in line.cells)
    notes += [f"C: {why}" for why in reasons if why]
    return list_workbook(f"ditan-enterprises-{table.period}", _("企业排放汇总"), columns, rows, notes)


def _places_seen(request: HttpRequest) -> Reach:
    """Who sees no place but only an own house has no table of places."""
    by = reach_of_request(request)
    if not by.intervals("see"):
        raise Http404
    return by


def _table(request: HttpRequest, by: Reach, periods: list[str]) -> EnterpriseTable | None:
    if not periods:
        return None
    return enterprise_table(by, chosen(request, "period", periods, periods[0]))


def _why(cell: Outcome) -> str:
    return cell.why_en if page_language() == "en" else cell.why_zh


def _value(cell: Outcome) -> Value:
    if cell.status == SHOWN:
        return cell.value
    return CONFIDENTIAL if cell.status == CONFIDENTIAL else None
