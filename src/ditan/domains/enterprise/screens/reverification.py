"""Second verifications: the draw of the sample, and how first and second statements differ; as page and as Excel."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.enterprise.sampling import reverification_settings
from ditan.core.errors import Refused
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import ReverificationDraw
from ditan.domains.enterprise.screens.verifiers import compared_shown, year_asked
from ditan.domains.enterprise.selectors.reverification import (
    compared_of,
    draw_list,
    draw_places,
    statements_to_draw,
)
from ditan.domains.enterprise.services.reverification import sample_draw
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language, percent_text
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import Column, list_workbook

MICRO_T_PER_T = 1_000_000
LONGEST = 80


@login_required
@never_cache
def reverification_page(request: HttpRequest) -> HttpResponse:
    """The samples of a year with both statements; `?year=`."""
    by = _office(request)
    return render(request, "enterprise/reverification.html", _context(by, year_asked(request, by), {}))


@login_required
@never_cache
@require_POST
def reverification_draw(request: HttpRequest) -> HttpResponse:
    """Draw the sample of a place and year; a refused form comes back filled."""
    by = _office(request)
    year = year_asked(request, by)
    posted = {name: request.POST.get(name, "").replace("\x00", "")[:LONGEST] for name in ("place", "seed")}
    place = next((one for one in draw_places(by) if one.code == posted["place"]), None)
    if place is None:
        raise Http404
    try:
        sample_draw(place, year, posted["seed"], by)
    except Refused as refused:
        context = _context(by, year, posted) | {"problems": said(refused)}
        return render(request, "enterprise/reverification.html", context, status=400)
    return HttpResponseRedirect(f"{reverse('enterprise:reverification')}?year={year}")


@login_required
@never_cache
def reverification_book(request: HttpRequest) -> HttpResponse:
    """The samples of a year as Excel."""
    by = _office(request)
    year = year_asked(request, by)
    columns = [
        Column(_("地区"), 24),
        Column(_("种子"), 24),
        Column(_("序号"), 8),
        Column(_("企业"), 40),
        Column(_("为什么抽中"), 24),
        Column(_("第一次核查机构"), 32),
        Column(_("第一次结论"), 16),
        Column(_("第一次排放（吨 CO₂e）"), 20, "0.0"),
        Column(_("第二次核查机构"), 32),
        Column(_("第二次结论"), 16),
        Column(_("第二次排放（吨 CO₂e）"), 20, "0.0"),
        Column(_("相差（吨 CO₂e）"), 18, "0.0"),
    ]
    rows = [row for draw in draw_list(by, year) for row in _rows(draw)]
    return list_workbook(f"ditan-reverification-{year}", _("复核"), columns, rows)


def _office(request: HttpRequest) -> Reach:
    by = reach_of_request(request)
    if not draw_places(by):
        raise Http404
    return by


def _rows(draw: ReverificationDraw) -> list[list[Any]]:
    names = reasons()
    rows = []
    for one in compared_of(draw):
        shown = compared_shown(one)
        first, second = one.choice.statement, one.statement
        rows.append(
            [
                name_of(draw.place),
                draw.seed,
                one.choice.position,
                name_of(one.choice.enterprise),
                names[one.choice.reason],
                name_of(first.assignment.verifier),
                shown["first"]["name"],
                _tonnes(first.content["total_micro_t"]),
                name_of(one.second.verifier) if one.second else "",
                shown["second"]["name"] if shown["second"] else "",
                _tonnes(second.content["total_micro_t"]) if second else None,
                _tonnes(one.difference_micro_t) if second else None,
            ]
        )
    return rows


def _tonnes(micro_t: int | None) -> float | str:
    return "NE" if micro_t is None else micro_t / MICRO_T_PER_T


def _context(by: Reach, year: int, posted: dict[str, str]) -> dict[str, Any]:
    draws = list(draw_list(by, year))
    drawn = {draw.place_id for draw in draws}
    settings = reverification_settings()
    newest = by.day.year
    return {
        "year": year,
        "years": sorted({*range(newest - 3, newest + 1), year}, reverse=True),
        "draws": [
            {
                "one": draw,
                "lines": [
                    compared_shown(one) | {"reason": reasons()[one.choice.reason]}
                    for one in compared_of(draw)
                ],
            }
            for draw in draws
        ],
        "offered": [
            (place, len(statements_to_draw(place, year)))
            for place in draw_places(by)
            if place.code not in drawn
        ],
        "share": percent_text(settings["share"], 0),
        "rule": settings["reason_en"] if page_language() == "en" else settings["reason_zh"],
        "posted": posted,
    }


def reasons() -> dict[str, str]:
    """Why an enterprise was chosen, in words."""
    return {"risk": _("风险高"), "verifier": _("该机构至少一家"), "lot": _("抽签")}


urlpatterns = [
    path("enterprises/reverification/", reverification_page, name="reverification"),
    path("enterprises/reverification/draw/", reverification_draw, name="reverification_draw"),
    path("enterprises/reverification/export.xlsx", reverification_book, name="reverification_workbook"),
]
