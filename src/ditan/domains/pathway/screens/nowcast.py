"""Where this year will end: expected CO2 with ranges, what it rests on, and the chance that each target is missed."""

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.errors import Refused
from ditan.domains.pathway.choosing import choice_of
from ditan.domains.pathway.nowcasting.page import NowcastPage
from ditan.domains.pathway.nowcasting.tracing import nowcast_trace
from ditan.domains.pathway.nowcasting.words import reason_text
from ditan.domains.pathway.selectors.nowcasts import nowcast_with_targets
from ditan.domains.pathway.selectors.warnings import heeded_of, targets_told
from ditan.domains.pathway.services.heeding import LONGEST as LONGEST_REASON
from ditan.domains.pathway.services.heeding import risk_heed
from ditan.domains.target.selectors import target_get
from ditan.domains.target.words import party_text, sector_text
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.names import name_of
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 15
LONGEST = 200


def page_asked(request: HttpRequest) -> NowcastPage:
    """The page that an address asks for: `?place=`, `?year=` this or the one before, `?basis=`, `?driver=` (several).

    Raises: Http404 for a place or year that is not there.
    """
    choice = choice_of(request)
    this, text = choice.by.day.year, request.GET.get("year", "")[:4]
    if text not in ("", str(this), str(this - 1)):
        raise Http404
    is_chosen = bool(request.GET.get("chosen"))
    drivers = [name[:LONGEST] for name in request.GET.getlist("driver")] if is_chosen else None
    held, targets = nowcast_with_targets(choice.place, int(text or this), choice.by, choice.basis, drivers)
    keys = [one.target.pk for one in targets if one.missed is not None]
    told = targets_told(keys, choice.by.day)
    return NowcastPage(choice, held, targets, is_chosen, heeded_of(keys, choice.by.day), told)


@login_required
@never_cache
def nowcast_page(request: HttpRequest) -> HttpResponse:
    """The year; `?trace=KEY` with the drawer."""
    page = page_asked(request)

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        return render(request, "pathway/nowcast.html", {"page": page, "choice": page.choice} | drawer)

    return with_drawer(
        request, lambda key: nowcast_trace(page.held, page.targets, key, is_open=page.is_open), shown
    )


@login_required
@require_POST
def nowcast_heed(request: HttpRequest, pk: int) -> HttpResponse:
    """Take note of a target that will likely be missed; a refused form comes back filled."""
    choice = choice_of(request)
    target = target_get(pk, choice.by)
    if target is None or target.place_id != choice.place.pk:
        raise Http404
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    try:
        risk_heed(target, choice.by, reason)
    except Refused as refused:
        page = replace(page_asked(request), refused=refused.problems, typed={str(pk): reason})
        context = {"page": page, "choice": page.choice}
        return render(request, "pathway/nowcast.html", context, status=400)
    return HttpResponseRedirect(f"{reverse('pathway:nowcast')}?place={choice.place.pk}")


@login_required
@never_cache
def nowcast_book(request: HttpRequest) -> HttpResponse:
    """The targets with what is expected, and the year with its ranges below them as remarks, as Excel."""
    page = page_asked(request)
    heads = ((_("责任方"), 26), (_("指标"), 34), (_("领域"), 16), (_("单位"), 16), (_("目标年"), 8))
    columns = [Column(name, width) for name, width in heads]
    columns += [Column(_("允许"), 18), Column(_("预计"), 18), Column(_("落空的可能"), 14, "0.0%")]
    columns += [Column(_("说明"), 50), Column(_("文件依据"), 40)]
    rows: list[list[Value]] = [
        [
            party_text(one.target),
            name_of(one.indicator),
            sector_text(one.target.sector),
            one.indicator.unit,
            one.target.end_year,
            float(one.allowed),
            one.expected,
            one.missed,
            reason_text(one.reason, page.held.rule.years_for_range),
            one.target.decision.document,
        ]
        for one in page.targets
    ]
    notes = [f"{page.year} · {page.basis_name} · {page.way}"]
    notes += [f"{_('预计全年二氧化碳排放')} {page.middle} {page.unit}"] if page.middle else []
    notes += [f"{level}: {low}–{high} {page.unit}" for level, low, high in page.spans]
    shown = page.enterprises
    if shown is not None and not shown.is_hidden:
        notes.append(f"{_('企业逐月排放')} {shown.span} {shown.growth} · {shown.count} · {shown.use}")
    notes += [problem["message"] for problem in page.problems]
    name = f"ditan-{page.choice.place.pk}-{page.year}-nowcast"
    return list_workbook(name, _("本年推算"), columns, rows, notes)


urlpatterns = [
    path("pathway/nowcast/", nowcast_page, name="nowcast"),
    path("pathway/nowcast/<int:pk>/heed/", nowcast_heed, name="nowcast_heed"),
    path("pathway/nowcast/export.xlsx", nowcast_book, name="nowcast_workbook"),
]
