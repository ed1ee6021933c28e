"""The ranking of data quality; each score opens to what it counted."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.enterprise.quality import quality_scheme
from ditan.domains.enterprise.screens.enterprise_rows import place_name
from ditan.domains.enterprise.screens.supervised import (
    Supervised,
    industry_name,
    industry_options,
    pages_of,
    supervised_of_request,
)
from ditan.domains.enterprise.selectors.supervision.ranking import RankedLine, quality_ranking
from ditan.domains.enterprise.supervision_tracing import score_trace, value_text
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text
from ditan.domains.web.workbooks import Column, Value, list_workbook

SIZE = 50


@login_required
@never_cache
def ranking_page(request: HttpRequest) -> HttpResponse:
    """The ranking; `?year=`, `?industry=`, `?place=`, `?direction=asc` for the worst first, `?trace=` with the drawer."""
    asked = supervised_of_request(request)
    ranked = _ranked(asked)
    is_worst_first = request.GET.get("direction") == "asc"
    known = [one for one in ranked if one.rank]
    ordered = [*(reversed(known) if is_worst_first else known), *(one for one in ranked if not one.rank)]
    page = Paginator(ordered, SIZE).get_page(request.GET.get("page"))

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        context = {
            "asked": asked,
            "pages": pages_of(request),
            "page_obj": page,
            "lines": [_row(one) for one in page],
            "scheme": quality_scheme(),
            "grades": [
                (grade, sum(one.grade == grade for one in known)) for grade in quality_scheme().grades
            ],
            "unknown": len(ranked) - len(known),
            "industries": industry_options(),
            "sort": "score",
            "direction": "asc" if is_worst_first else "desc",
        }
        return render(request, "enterprise/supervision_quality.html", context | drawer)

    return with_drawer(request, partial(score_trace, asked.year, ranked), shown)


@login_required
@never_cache
def ranking_book(request: HttpRequest) -> HttpResponse:
    """The ranking as Excel: score, grade, and each criterion with its value and points."""
    asked = supervised_of_request(request)
    scheme = quality_scheme()
    columns = [
        Column(_("名次"), 8, "0"),
        Column(_("企业"), 34),
        Column(_("地区"), 18),
        Column(_("行业"), 18),
        Column(_("得分"), 10, "0.0"),
        Column(_("等次"), 8),
    ]
    for one in scheme.criteria:
        columns += [Column(name_of(one), 18, "0.000"), Column(_("得分") + " · " + name_of(one), 12, "0.0")]
    rows: list[list[Value]] = []
    for ranked in _ranked(asked):
        row: list[Value] = [
            ranked.rank or None,
            name_of(ranked.line),
            place_name(ranked.line),
            industry_name(ranked.line),
            ranked.total,
            name_of(ranked.grade) if ranked.grade else "",
        ]
        for part in ranked.score.parts:
            row += [part.value, part.points]
        rows.append(row)
    notes = [f"{name_of(scheme)}: {_reason()}"]
    notes += [_("演示数据")] if asked.is_demo else []
    return list_workbook(f"ditan-quality-{asked.year}", _("数据质量排名"), columns, rows, notes)


def _ranked(asked: Supervised) -> list[RankedLine]:
    return quality_ranking(asked.by, asked.year, asked.lines())


def _row(ranked: RankedLine) -> dict[str, Any]:
    return {
        "ranked": ranked,
        "line": ranked.line,
        "place": place_name(ranked.line),
        "industry": industry_name(ranked.line),
        "score": "" if ranked.total is None else number_text(ranked.total, 1),
        "parts": [value_text(part) for part in ranked.score.parts],
        "key": f"score.{ranked.line.pk}",
    }


def _reason() -> str:
    from ditan.domains.web.numbers import page_language

    scheme = quality_scheme()
    return scheme.reason_en if page_language() == "en" else scheme.reason_zh


urlpatterns = [
    path("enterprises/supervision/quality/", ranking_page, name="supervision_quality"),
    path("enterprises/supervision/quality/export.xlsx", ranking_book, name="supervision_quality_workbook"),
]
