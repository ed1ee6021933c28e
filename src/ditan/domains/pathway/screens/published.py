"""Verdicts on series that others have published: a set as a list and as Excel, and one series."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.pathway.judged import STATUSES, Judged, listed, listed_cells, status_name
from ditan.domains.pathway.models import PublishedSet
from ditan.domains.pathway.selectors.published import PublishedVerdict, published_sets, published_verdicts
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 22
LONGEST = 60
SIZE = 50


@login_required
@never_cache
def published_page(request: HttpRequest) -> HttpResponse:
    """A set; `?set=`, `?q=`, `?status=`, `?page=`. Without a set the first one; without any, an empty page says so."""
    sets = _sets(request)
    if not sets:
        return render(request, "pathway/published.html", {"sets": sets})
    chosen, asked, found, counts = _found(request, sets)
    page = Paginator(found, SIZE).get_page(request.GET.get("page"))
    context = {
        "sets": sets,
        "chosen": chosen,
        "asked": asked,
        "page_obj": page,
        "lines": [_line(one) for one in page.object_list],
        "counts": counts,
        "statuses": [(status or "none", status_name(status)) for status in STATUSES],
        "unit": emissions_scale().unit,
    }
    return render(request, "pathway/published.html", context)


@login_required
@never_cache
def published_book(request: HttpRequest) -> HttpResponse:
    """The same list as Excel, with the citation."""
    sets = _sets(request)
    if not sets:
        raise Http404
    chosen, _asked, found, _counts = _found(request, sets)
    columns = [
        Column(_("代码"), 10),
        Column(_("地区"), 22),
        Column(_("判定"), 12),
        Column(_("年数"), 8, "0"),
        Column(_("首年"), 8, "0"),
        Column(_("末年"), 8, "0"),
        Column(_("候选峰值年"), 12, "0"),
        Column(_("峰值，吨"), 20, "0.00"),
        Column(_("Sen 斜率，吨/年"), 18, "0.00"),
        Column(_("候选峰值年起的 p 值"), 18, "0.0000"),
        Column(_("说明"), 60),
    ]
    notes = [chosen.name, chosen.citation, chosen.terms]
    return list_workbook(
        f"ditan-published-{chosen.key}", _("达峰判定"), columns, [_row(one) for one in found], notes
    )


@login_required
@never_cache
def published_series_page(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """One series with its verdict, years and tests."""
    chosen = next((one for one in _sets(request) if one.key == key), None)
    if chosen is None:
        raise Http404
    verdict = next((one for one in published_verdicts(chosen) if one.code == code), None)
    if verdict is None:
        raise Http404
    page = Judged(verdict.years, verdict.trend, verdict.problems)
    context = {"page": page, "trend": verdict.trend, "chosen": chosen, "verdict": verdict}
    return render(request, "pathway/published_series.html", context)


def _sets(request: HttpRequest) -> list[PublishedSet]:
    """All sets, for whoever works for a place. Raises: Http404 for the others."""
    if not reach_of_request(request).intervals():
        raise Http404
    return published_sets()


def _found(
    request: HttpRequest, sets: list[PublishedSet]
) -> tuple[PublishedSet, dict[str, str], list[PublishedVerdict], list[tuple[str, str, int]]]:
    """The set asked for, what else was asked, the verdicts that fit, and how many of the set have each verdict."""
    asked = {name: request.GET.get(name, "").replace("\x00", "")[:LONGEST] for name in ("set", "q", "status")}
    chosen = next((one for one in sets if one.key == asked["set"]), None if asked["set"] else sets[0])
    if chosen is None:
        raise Http404
    verdicts, words = published_verdicts(chosen), asked["q"].strip().lower()
    counts = [
        (status or "none", status_name(status), sum(one.status == status for one in verdicts))
        for status in STATUSES
    ]
    status = "" if asked["status"] == "none" else asked["status"]
    found = [
        one
        for one in verdicts
        if (not asked["status"] or one.status == status)
        and words in f"{one.code} {one.name_zh} {one.name_en}".lower()
    ]
    return chosen, asked, found, counts


def _line(verdict: PublishedVerdict) -> dict[str, Any]:
    return {"verdict": verdict, **listed(verdict.years, verdict.trend)}


def _row(verdict: PublishedVerdict) -> list[Value]:
    return [verdict.code, name_of(verdict), *listed_cells(verdict.years, verdict.trend, verdict.problems)]


urlpatterns = [
    path("pathway/published/", published_page, name="published"),
    path("pathway/published/export.xlsx", published_book, name="published_workbook"),
    path("pathway/published/<slug:key>/<slug:code>/", published_series_page, name="published_series"),
]
