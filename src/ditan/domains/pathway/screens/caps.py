"""Caps: the targets of a place and those below it, followed by the figures of the years, the worst first."""

from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.pathway.tracking import CapYear
from ditan.core.target import indicators
from ditan.domains.pathway.choosing import choice_of
from ditan.domains.pathway.selectors.caps import FollowedTarget, followed_targets
from ditan.domains.target.words import indicator_of, party_text, sector_text, unit_text, value_text
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import percent_text
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 45
SIZE = 50
MARKS = {"kept": "ok", "near": "info", "broken": "warning", "no_data": "mute", "not_due": "mute"}


def state_name(state: str) -> str:
    """How a cap stands, in one word."""
    names = {
        "kept": _("未超"),
        "near": _("接近限额"),
        "broken": _("超出限额"),
        "no_data": _("没有数"),
        "not_due": _("未到期"),
    }
    return str(names[state])


@login_required
@never_cache
def caps_page(request: HttpRequest) -> HttpResponse:
    """The caps of a place; `?state=` only those in it, `?page=`."""
    choice = choice_of(request)
    held = followed_targets(choice.place, choice.by)
    asked = request.GET.get("state", "")
    shown = [one for one in held if not asked or one.state == asked]
    page = Paginator(shown, SIZE).get_page(request.GET.get("page"))
    context = {
        "choice": choice,
        "page_obj": page,
        "asked": asked,
        "chips": [
            (state, state_name(state), count)
            for state in MARKS
            if (count := sum(one.state == state for one in held))
        ],
        "total": len(held),
        "lines": [cap_line(one) for one in page.object_list],
    }
    return render(request, "pathway/caps.html", context)


@login_required
@never_cache
def caps_book(request: HttpRequest) -> HttpResponse:
    """Every cap and every year, as Excel."""
    choice = choice_of(request)
    heads = ((_("地区"), 18), (_("指标"), 34), (_("领域"), 16), (_("单位"), 16), (_("年份"), 8))
    columns = [Column(name, width) for name, width in heads]
    columns += [Column(_("实际"), 18), Column(_("允许"), 18), Column(_("余量"), 18), Column(_("状态"), 12)]
    rows: list[list[Value]] = []
    for one in followed_targets(choice.place, choice.by):
        indicator = indicators()[one.target.indicator]
        place = _party(one) if one.beside else name_of(one.target.place)
        told = [place, name_of(indicator), sector_text(one.target.sector), indicator.unit]
        for year in one.followed.years if one.followed else ():
            rows.append([*told, year.year, year.actual, year.allowed, year.headroom, state_name(year.state)])
    return list_workbook(f"ditan-{choice.place.pk}-caps", _("限额"), columns, rows)


def cap_line(one: FollowedTarget) -> dict[str, Any]:
    """A cap as a line of the list."""
    target, followed = one.target, one.followed
    indicator = indicator_of(target)
    last = _last(followed.years) if followed else None

    def shown(value: float | None, *, sign: bool = False) -> str:
        return "" if value is None else value_text(indicator, Decimal(str(value)), sign=sign)

    return {
        "target": target,
        "indicator": indicator,
        "unit": unit_text(indicator),
        "party": _party(one),
        "sector": sector_text(target.sector),
        "mark": (MARKS[one.state], state_name(one.state)),
        "year": last.year if last else None,
        "actual": shown(last.actual) if last else "",
        "allowed": shown(last.allowed) if last else "",
        "headroom": shown(last.headroom, sign=True) if last else "",
        "share": percent_text(last.share_used) if last and last.share_used is not None else "",
        "end": value_text(indicator, target.end_value + sum(named.end_value for named in one.beside)),
        "needed": percent_text(followed.needed_rate, 2, sign=True)
        if followed and followed.needed_rate is not None
        else "",
    }


def _party(one: FollowedTarget) -> str:
    """Who is compared: the territory together with the key users and projects that its inventory holds."""
    text = party_text(one.target)
    return f"{text} + {', '.join(named.name for named in one.beside)}" if one.beside else text


def _last(years: tuple[CapYear, ...]) -> CapYear | None:
    """The last year in which something was compared."""
    return next((one for one in reversed(years) if one.actual is not None and one.allowed is not None), None)


urlpatterns = [
    path("pathway/caps/", caps_page, name="caps"),
    path("pathway/caps/export.xlsx", caps_book, name="caps_workbook"),
]
