"""The sum of a place's enterprises beside its inventory, by sector, with the difference explained."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.enterprise.reconciling import SectorLine, sector_mapping
from ditan.domains.enterprise.screens.supervised import Supervised, pages_of, supervised_of_request
from ditan.domains.enterprise.selectors.enterprises import OFFICE
from ditan.domains.enterprise.selectors.supervision.sums import PlaceSums, place_sums
from ditan.domains.enterprise.supervision_tracing import causes_of, lead_of, sums_trace
from ditan.domains.enterprise.tracing import tonnes_text
from ditan.domains.inventory.selectors import inventory_years
from ditan.domains.places.models import Place
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language, percent_text
from ditan.domains.web.workbooks import Column, Value, list_workbook

MICRO_T = 1_000_000


@login_required
@never_cache
def sums_page(request: HttpRequest) -> HttpResponse:
    """The comparison; `?place=`, `?year=`, `?trace=` with the drawer."""
    asked, places, place = _asked(request)
    sums = _sums(asked, place)

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        mapping = sector_mapping()
        context = {
            "asked": asked,
            "pages": pages_of(request),
            "places": places,
            "place": place,
            "sums": sums,
            "lines": [_row(sums, one) for one in sums.lines],
            "held": inventory_years(place=place.pk),
            "mapping_reason": mapping.reason_en if page_language() == "en" else mapping.reason_zh,
            "has_confidential": any(sums.is_confidential(one) for one in sums.lines),
        }
        return render(request, "enterprise/supervision_sums.html", context | drawer)

    return with_drawer(request, partial(sums_trace, sums), shown)


@login_required
@never_cache
def sums_book(request: HttpRequest) -> HttpResponse:
    """The comparison as Excel; a sector of too few enterprises says that it is confidential."""
    asked, _places, place = _asked(request)
    sums = _sums(asked, place)
    titles = (
        _("企业上报"),
        _("边界"),
        _("企业直接排放"),
        _("因子"),
        _("覆盖"),
        _("未解释"),
        _("清单"),
    )
    columns = [
        Column(_("部门"), 28),
        Column(_("企业数"), 10, "0"),
        *(Column(f"{title}（t CO₂e）", 18, "0.0") for title in titles),
        Column(_("保密"), 10),
        Column(_("说明"), 60),
    ]
    rows: list[list[Value]] = [
        [
            name_of(one.sector),
            one.enterprises,
            *(
                None if amount is None else amount / MICRO_T
                for amount in (
                    *(one.reported, one.boundary, one.direct, one.factors, one.coverage),
                    *(one.unexplained, one.inventory),
                )
            ),
            "C" if sums.is_confidential(one) else "",
            lead_of(one),
        ]
        for one in sums.lines
    ]
    notes = [_("标 C 的部门企业少于 %(least)s 家，不得对外提供") % {"least": sums.least}]
    notes += [_("演示数据")] if place.is_fictional else []
    return list_workbook(f"ditan-sums-{place.pk}-{sums.year}", _("与清单对照"), columns, rows, notes)


def _asked(request: HttpRequest) -> tuple[Supervised, list[Place], Place]:
    """The question, the places that may be asked for, and the one that is: the widest where none is named."""
    wanted = request.GET.get("place", "")
    asked = supervised_of_request(request, takes_place=False)
    places = list(asked.by.places(Place.objects.all(), "", OFFICE).order_by("interval_start"))
    if not places:
        raise Http404
    place = next((one for one in places if one.pk == wanted), None) if wanted else places[0]
    if place is None:
        raise Http404
    return asked, places, place


def _sums(asked: Supervised, place: Place) -> PlaceSums:
    found = place_sums(asked.by, place, asked.year)
    if found is None:
        raise Http404
    return found


def _row(sums: PlaceSums, line: SectorLine) -> dict[str, Any]:
    share = None
    if line.inventory:
        share = line.direct / line.inventory
    return {
        "line": line,
        "key": f"sector.{line.sector.id}",
        "reported": tonnes_text(line.reported) if line.enterprises else "",
        "direct": tonnes_text(line.direct) if line.enterprises else "",
        "inventory": "" if line.inventory is None else tonnes_text(line.inventory),
        "causes": [tonnes_text(amount) for _words, amount in causes_of(line)[1:]],
        "share": "" if share is None else percent_text(share),
        "share_value": 0.0 if share is None else min(1.0, max(0.0, share)),
        "is_confidential": sums.is_confidential(line),
        "lead": lead_of(line),
    }


urlpatterns = [
    path("enterprises/supervision/inventory/", sums_page, name="supervision_sums"),
    path("enterprises/supervision/inventory/export.xlsx", sums_book, name="supervision_sums_workbook"),
]
