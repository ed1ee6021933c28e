"""Published emissions of enterprises, for everybody: total and conclusion, as a page and as Excel."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.enterprise.statement import conclusion_kinds
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.enterprise.selectors.filed import MICRO_T_PER_T
from ditan.domains.enterprise.selectors.published import (
    PublishedReport,
    published_reports,
    published_versions,
    published_years,
)
from ditan.domains.enterprise.tracing import tonnes_text
from ditan.domains.web.listing import page_of_rows
from ditan.domains.web.names import name_of
from ditan.domains.web.paging import MOST
from ditan.domains.web.workbooks import Column, list_workbook

SIZE = 50
LONGEST = 60


@never_cache
def published_page(request: HttpRequest) -> HttpResponse:
    """The list; `?q=`, `?year=`. It needs no sign-in: it was made known."""
    asked, day = _asked(request), reach_of_request(request).day
    page = page_of_rows(published_versions(day, **_terms(asked)), SIZE, request.GET.get("page"))
    context = {
        "page_obj": page,
        "lines": [_line(one) for one in published_reports(page.object_list)],
        "asked": asked,
        "years": published_years(day),
    }
    return render(request, "enterprise/published.html", context)


@never_cache
def published_book(request: HttpRequest) -> HttpResponse:
    """The same list as Excel."""
    asked, day = _asked(request), reach_of_request(request).day
    columns = [
        Column(_("企业"), 34),
        Column(_("年份"), 8),
        Column("t CO₂e", 18, "0.0"),
        Column(_("核查结论"), 16),
        Column(_("核查机构"), 30),
        Column(_("文号"), 24),
        Column(_("公布日期"), 14),
    ]
    found = published_versions(day, **_terms(asked))[:MOST]
    rows = []
    for one in published_reports(found):
        line = _line(one)
        total = None if one.total_micro_t is None else one.total_micro_t / MICRO_T_PER_T
        told = [line[name] for name in ("conclusion", "verifier", "number", "day")]
        rows.append([line["name"], line["year"], total, *told])
    return list_workbook("ditan-published-enterprises", _("已公布的企业排放"), columns, rows)


def _asked(request: HttpRequest) -> dict[str, str]:
    year = request.GET.get("year", "")
    return {
        "q": request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST],
        "year": year if year.isascii() and year.isdigit() and len(year) == len("2025") else "",
    }


def _terms(asked: dict[str, str]) -> dict[str, str]:
    return {"term": asked["q"], "year": asked["year"]}


def _line(one: PublishedReport) -> dict[str, Any]:
    """A published report in the words of the page."""
    kinds, found = conclusion_kinds(), one.conclusion
    return {
        "name": name_of(one.house),
        "is_demo": one.house.place.is_fictional,
        "year": one.version.period,
        "position": one.version.position,
        "total": "" if one.total_micro_t is None else tonnes_text(one.total_micro_t),
        "conclusion": "" if found is None else name_of(kinds[found.conclusion]),
        "verifier": "" if found is None else name_of(found.verifier),
        "number": one.version.number,
        "day": one.version.publication.day.isoformat(),
    }


urlpatterns = [
    path("enterprises/published/", published_page, name="published"),
    path("enterprises/published/export.xlsx", published_book, name="published_workbook"),
]
