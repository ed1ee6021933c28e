"""The supervision board: who has filed by industry, methodology or place, the tonnes of their years; making kept years anew."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.domains.enterprise.screens.enterprise_rows import book_columns, book_row
from ditan.domains.enterprise.screens.supervised import Supervised, pages_of, supervised_of_request
from ditan.domains.enterprise.selectors.supervision.board import (
    GROUPINGS,
    BoardGroup,
    SupervisionBoard,
    supervision_board,
)
from ditan.domains.enterprise.selectors.supervision.lines import NUMBER
from ditan.domains.enterprise.services.summaries import summaries_remake
from ditan.domains.enterprise.tracing import tonnes_parts, tonnes_text
from ditan.domains.web.addresses import address_of
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import percent_text, shares_text
from ditan.domains.web.workbooks import Column, Sheet, sheets_workbook

ORDER = 40
MICRO_T = 1_000_000
DIVISION = "division"


@login_required
@never_cache
def board_page(request: HttpRequest) -> HttpResponse:
    """The board; `?year=`, `?by=` division (GB/T 4754, the default), method or place."""
    asked = supervised_of_request(request)
    grouping = request.GET.get("by", "")
    grouping = grouping if grouping in GROUPINGS else DIVISION
    seen = supervision_board(asked.lines(NUMBER), grouping)
    whole, address = seen.whole, f"{address_of('enterprise:list')}?year={asked.year}"
    context = {
        "asked": asked,
        "pages": pages_of(request),
        "seen": seen,
        "list": address,
        "total": tonnes_text(whole.tonnes_micro_t),
        "filed_share": percent_text(whole.filed / whole.expected) if whole.expected else "",
        "unexpected": whole.enterprises - whole.expected,
        "without_number": whole.enterprises - whole.numbers,
        "grouping": grouping,
        "groupings": [(key, label) for key, (label, _title, _name) in _names().items()],
        "head": _names()[grouping][1],
        "is_unverified": grouping == DIVISION,
        "groups": _shown(seen, f"{address}&{_names()[grouping][2]}="),
        "most": max((one.tonnes_micro_t for one in seen.groups), default=0) or 1,
    }
    return render(request, "enterprise/supervision.html", context)


@login_required
@never_cache
def board_book(request: HttpRequest) -> HttpResponse:
    """The board as Excel: by industry, by methodology, by place, and the enterprises behind them."""
    asked = supervised_of_request(request)
    lines = asked.lines()
    notes = _notes(asked)
    sheets = [
        Sheet(label, _group_columns(head), _group_rows(supervision_board(lines, key).groups), notes)
        for key, (label, head, _name) in _names().items()
    ]
    sheets.append(Sheet(_("企业"), book_columns(), [book_row(one) for one in lines], notes))
    return sheets_workbook(f"ditan-supervision-{asked.year}", sheets)


@login_required
@require_POST
def remake(request: HttpRequest) -> HttpResponse:
    """Make the kept years that are out of date anew, of the enterprises in reach."""
    asked = supervised_of_request(request)
    summaries_remake({line.pk for line in asked.lines() if line.is_stale}, asked.year)
    return HttpResponseRedirect(f"{reverse('enterprise:supervision')}?year={asked.year}")


def _names() -> dict[str, tuple[str, str, str]]:
    """By grouping: what it is called, the head of its column, and the name by which the list of enterprises is asked for one."""
    return {
        DIVISION: (_("按行业"), _("行业（GB/T 4754）"), "division"),
        "method": (_("按核算方法"), _("核算方法的行业"), "industry"),
        "place": (_("按地区"), _("地区"), "place"),
    }


def _shown(seen: SupervisionBoard, address: str) -> list[dict[str, Any]]:
    """The groups with their texts and the list behind each; the template only puts them in cells."""
    amounts = [one.tonnes_micro_t for one in seen.groups]
    texts, shares = tonnes_parts(amounts), shares_text([max(0, one) for one in amounts])
    rows = []
    for one, tonnes, share in zip(seen.groups, texts, shares, strict=True):
        name = name_of(one)
        told = {"one": one, "name": name[:1].upper() + name[1:], "address": f"{address}{one.key}"}
        rows.append(told | {"tonnes": tonnes, "share": share})
    return rows


def _notes(asked: Supervised) -> list[str]:
    notes = [_("%(year)s 年；没有数的企业不算零，不在合计里") % {"year": asked.year}]
    return [*notes, _("演示数据")] if asked.is_demo else notes


def _group_columns(first: str) -> list[Column]:
    counts = (_("企业数"), _("应报"), _("已报送"), _("逾期"), _("已核定"), _("有排放数的企业"))
    return [
        Column(first, 28),
        *(Column(title, 12, "0") for title in counts),
        Column(_("排放（t CO₂e）"), 18, "0.0"),
    ]


def _group_rows(groups: tuple[BoardGroup, ...]) -> list[list[str | int | float | None]]:
    return [
        [
            name_of(one),
            *(one.enterprises, one.expected, one.filed, one.late, one.determined, one.numbers),
            None if one.is_without_number else one.tonnes_micro_t / MICRO_T,
        ]
        for one in groups
    ]


urlpatterns = [
    path("enterprises/supervision/", board_page, name="supervision"),
    path("enterprises/supervision/export.xlsx", board_book, name="supervision_workbook"),
    path("enterprises/supervision/remake/", remake, name="supervision_remake"),
]
