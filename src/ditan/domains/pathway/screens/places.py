"""The verdicts on all places of the reader's reach, as a page and as Excel."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.pathway.choosing import BASES, LEVELS
from ditan.domains.pathway.judged import STATUSES, listed, listed_cells, status_name
from ditan.domains.pathway.screens.verdict import basis_name
from ditan.domains.pathway.selectors.verdicts import Verdict, verdict_list
from ditan.domains.places.models import Place
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 20
LONGEST = 60
SIZE = 50


@login_required
@never_cache
def places_page(request: HttpRequest) -> HttpResponse:
    """Places in reach with figures or inventories; `?q=`, `?status=`, `?basis=`, `?page=`."""
    asked, verdicts = _found(request)
    page = Paginator(verdicts, SIZE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "lines": [_line(one) for one in page.object_list],
        "asked": asked,
        "statuses": [(status or "none", status_name(status)) for status in STATUSES],
        "bases": [(basis, basis_name(basis)) for basis in BASES],
        "unit": emissions_scale().unit,
    }
    return render(request, "pathway/places.html", context)


@login_required
@never_cache
def places_book(request: HttpRequest) -> HttpResponse:
    """The same list as Excel."""
    _asked, verdicts = _found(request)
    columns = [
        Column(_("代码"), 10),
        Column(_("地区"), 18),
        Column(_("口径"), 18),
        Column(_("判定"), 12),
        Column(_("年数"), 8, "0"),
        Column(_("首年"), 8, "0"),
        Column(_("末年"), 8, "0"),
        Column(_("候选峰值年"), 12, "0"),
        Column(_("峰值，吨"), 20, "0.000000"),
        Column(_("Sen 斜率，吨/年"), 18, "0.00"),
        Column(_("候选峰值年起的 p 值"), 18, "0.0000"),
        Column(_("说明"), 60),
    ]
    return list_workbook("ditan-peak-verdicts", _("达峰判定"), columns, [_row(one) for one in verdicts])


def _found(request: HttpRequest) -> tuple[dict[str, str], list[Verdict]]:
    """What was asked for, and the verdicts on places that have any year on the basis in use."""
    by = reach_of_request(request)
    if not by.intervals():
        raise Http404
    asked = {
        name: request.GET.get(name, "").replace("\x00", "")[:LONGEST] for name in ("q", "status", "basis")
    }
    if asked["basis"] not in ("", *BASES):
        raise Http404
    places = by.places(Place.objects.filter(valid_to=None, level__in=LEVELS), field="")
    held = places.filter(Q(figures__isnull=False) | Q(inventories__isnull=False)).distinct()
    words = asked["q"].strip()
    if words:
        held = held.filter(Q(name_zh__icontains=words) | Q(name_en__icontains=words) | Q(pk=words))
    verdicts = verdict_list(list(held.order_by("interval_start")), asked["basis"])
    status = "" if asked["status"] == "none" else asked["status"]
    return asked, [
        one for one in verdicts if one.series.years and (not asked["status"] or one.status == status)
    ]


def _line(verdict: Verdict) -> dict[str, Any]:
    return {
        "place": verdict.place,
        "basis": verdict.series.basis,
        "basis_name": basis_name(verdict.series.basis),
        **listed(verdict.series.years, verdict.trend),
    }


def _row(verdict: Verdict) -> list[Value]:
    told = listed_cells(verdict.series.years, verdict.trend, verdict.problems)
    return [verdict.place.pk, name_of(verdict.place), basis_name(verdict.series.basis), *told]


urlpatterns = [
    path("pathway/places/", places_page, name="places"),
    path("pathway/places/export.xlsx", places_book, name="places_workbook"),
]
