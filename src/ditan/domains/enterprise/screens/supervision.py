"""The supervision board: who has filed by industry and by place, the tonnes of their years; and making kept years anew."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.domains.enterprise.screens.enterprise_rows import book_columns, book_row
from ditan.domains.enterprise.screens.supervised import Supervised, pages_of, supervised_of_request
from ditan.domains.enterprise.selectors.supervision.board import BoardGroup, supervision_board
from ditan.domains.enterprise.services.summaries import summaries_remake
from ditan.domains.enterprise.tracing import tonnes_parts, tonnes_text
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import percent_text, shares_text
from ditan.domains.web.workbooks import Column, Sheet, sheets_workbook

ORDER = 40
MICRO_T = 1_000_000


@login_required
@never_cache
def board_page(request: HttpRequest) -> HttpResponse:
    """The board; `?year=`."""
    asked = supervised_of_request(request)
    seen = supervision_board(asked.lines())
    context = {
        "asked": asked,
        "pages": pages_of(request),
        "seen": seen,
        "total": tonnes_text(seen.whole.tonnes_micro_t),
        "filed_share": percent_text(seen.whole.filed / seen.whole.expected) if seen.whole.expected else "",
        "unexpected": seen.whole.enterprises - seen.whole.expected,
        "without_number": seen.whole.enterprises - seen.whole.numbers,
        "industries": _shown(seen.industries),
        "places": _shown(seen.places),
        "most": max((one.tonnes_micro_t for one in seen.industries), default=0) or 1,
        "most_place": max((one.tonnes_micro_t for one in seen.places), default=0) or 1,
    }
    return render(request, "enterprise/supervision.html", context)


@login_required
@never_cache
def board_book(request: HttpRequest) -> HttpResponse:
    """The board as Excel: by industry, by place, and the enterprises behind both."""
    asked = supervised_of_request(request)
    lines = asked.lines()
    seen = supervision_board(lines)
    notes = _notes(asked)
    sheets = [
        Sheet(_("按行业"), _group_columns(_("行业")), _group_rows(seen.industries), notes),
        Sheet(_("按地区"), _group_columns(_("地区")), _group_rows(seen.places), notes),
        Sheet(_("企业"), book_columns(), [book_row(one) for one in lines], notes),
    ]
    return sheets_workbook(f"ditan-supervision-{asked.year}", sheets)


@login_required
@require_POST
def remake(request: HttpRequest) -> HttpResponse:
    """Make the kept years that are out of date anew, of the enterprises in reach."""
    asked = supervised_of_request(request)
    summaries_remake({line.pk for line in asked.lines() if line.is_stale}, asked.year)
    return HttpResponseRedirect(f"{reverse('enterprise:supervision')}?year={asked.year}")


def _shown(groups: tuple[BoardGroup, ...]) -> list[tuple[BoardGroup, str, str]]:
    amounts = [one.tonnes_micro_t for one in groups]
    texts, shares = tonnes_parts(amounts), shares_text([max(0, one) for one in amounts])
    return list(zip(groups, texts, shares, strict=True))


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
