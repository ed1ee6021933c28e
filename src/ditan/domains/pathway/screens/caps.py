"""Caps: the targets of a place and those below it, followed by the figures of the years, the worst first; and one cap by itself."""

from decimal import Decimal
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.pathway.tracking import tracking_rule
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.pathway.caps.budget import budget_told
from ditan.domains.pathway.caps.words import (
    MARKS,
    cap_line,
    kind_name,
    kind_of,
    last_year,
    settled_name,
    source_name,
    state_name,
    sum_line,
    whose,
    year_line,
)
from ditan.domains.pathway.choosing import choice_of
from ditan.domains.pathway.selectors.caps import (
    EnterpriseSum,
    FollowedTarget,
    cap_get,
    enterprise_sums,
    followed_targets,
)
from ditan.domains.pathway.tracing.caps import cap_trace
from ditan.domains.target.charting import path_chart
from ditan.domains.target.words import sector_text
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import percent_text
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 45
SIZE, LONGEST = 50, 60
MICRO_T_PER_T = 1_000_000


@login_required
@never_cache
def caps_page(request: HttpRequest) -> HttpResponse:
    """The caps of a place; `?state=`, `?kind=` and `?q=` only some of them, `?page=`, `?trace=` the drawer."""
    choice = choice_of(request)
    held = followed_targets(choice.place, choice.by)
    asked = {name: request.GET.get(name, "").replace("\x00", "")[:LONGEST] for name in ("state", "kind", "q")}
    found = [one for one in held if _is_asked(one, asked)]
    shown = [one for one in found if not asked["state"] or one.state == asked["state"]]
    page = Paginator(shown, SIZE).get_page(request.GET.get("page"))

    def answered(drawer: dict[str, Any]) -> HttpResponse:
        sums = enterprise_sums([one.target for one in page.object_list if one.target.sector], choice.by)
        context = {
            "choice": choice,
            "page_obj": page,
            "asked": asked,
            "chips": [
                (state, state_name(state), count)
                for state in MARKS
                if (count := sum(one.state == state for one in found))
            ],
            "kinds": [(kind, kind_name(kind)) for kind in dict.fromkeys(map(kind_of, held))],
            "total": len(held),
            "near": percent_text(tracking_rule().near_share, 0),
            "found": len(found),
            "lines": [_line(one, sums.get(one.target.pk, {})) for one in page.object_list],
            "budgets": [
                {"line": cap_line(one), "budget": budget_told(one)}
                for one in found
                if one.indicator.kind == "budget" and one.target.place_id == choice.place.pk
            ],
        }
        return render(request, "pathway/caps.html", context | drawer)

    return with_drawer(request, partial(_trace, held, choice.by), answered)


@login_required
@never_cache
def cap_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One cap: its way against what came about, year by year; `?trace=` the drawer."""
    by = reach_of_request(request)
    one = cap_get(pk, by)
    if one is None:
        raise Http404

    def answered(drawer: dict[str, Any]) -> HttpResponse:
        sums = enterprise_sums([one.target], by).get(pk, {})
        years = one.followed.years if one.followed else ()
        context = {
            "one": one,
            "sees_place": by.covers(one.target.place),
            "line": cap_line(one),
            "chart": path_chart(one.indicator, _path(one), _actual(one)),
            "actual": _actual(one),
            "years": [year_line(one, year) | {"sum": sum_line(sums.get(year.year))} for year in years],
            "has_sums": bool(sums),
            "counts_on": one.indicator.begins_at_zero,
            "budget": budget_told(one),
            "problems": said(one.actuals.problems + (one.followed.findings if one.followed else ())),
            "partial": ", ".join(map(str, one.actuals.partial)),
            "has_confidential": any(sums[year.year].is_confidential for year in years if year.year in sums),
        }
        return render(request, "pathway/cap.html", context | drawer)

    return with_drawer(request, partial(_trace, [one], by), answered)


@login_required
@never_cache
def caps_book(request: HttpRequest) -> HttpResponse:
    """Every cap and every year, as Excel; with what enterprises of the sector emit, where the office receives their reports."""
    choice = choice_of(request)
    heads = (
        (_("地区"), 18),
        (_("责任方"), 26),
        (_("类别"), 18),
        (_("指标"), 34),
        (_("领域"), 16),
        (_("单位"), 16),
    )
    columns = [Column(name, width) for name, width in heads] + [Column(_("年份"), 8, "0")]
    columns += [Column(name, 18) for name in (_("当年数"), _("实际"), _("允许"), _("余量"))]
    columns += [Column(_("状态"), 12), Column(_("数据来源"), 12), Column(_("核定情况"), 18)]
    columns += [Column(_("企业合计，吨"), 18), Column(_("企业数"), 10, "0"), Column(_("保密"), 8)]
    held = followed_targets(choice.place, choice.by)
    sums = enterprise_sums([one.target for one in held], choice.by)
    rows = [row for one in held for row in _rows(one, sums.get(one.target.pk, {}))]
    notes = [_("标 C 的企业合计来自太少的企业，只供本机关使用，不得对外提供。")]
    notes += [_("演示数据")] if choice.is_demo else []
    return list_workbook(f"ditan-{choice.place.pk}-caps", _("限额"), columns, rows, notes)


def _rows(one: FollowedTarget, sums: dict[int, EnterpriseSum]) -> list[list[Value]]:
    told = [name_of(one.target.place), whose(one), kind_name(kind_of(one)), name_of(one.indicator)]
    told += [sector_text(one.target.sector), one.indicator.unit]
    rows: list[list[Value]] = []
    for year in one.followed.years if one.followed else ():
        source, total = one.actuals.years.get(year.year), sums.get(year.year)
        rows.append(
            [
                *told,
                *(year.year, year.figure, year.actual, year.allowed, year.headroom, state_name(year.state)),
                *((source_name(source.source), settled_name(source)) if source else ("", "")),
                *((total.micro_t / MICRO_T_PER_T, total.of) if total else (None, None)),
                "C" if (total and total.is_confidential) or one.actuals.is_hidden else "",
            ]
        )
    return rows


def _is_asked(one: FollowedTarget, asked: dict[str, str]) -> bool:
    if asked["kind"] and kind_of(one) != asked["kind"]:
        return False
    words, place = asked["q"].strip().lower(), one.target.place
    return not words or any(
        words in text.lower() for text in (place.name_zh, place.name_en, place.pk, whose(one))
    )


def _line(one: FollowedTarget, sums: dict[int, EnterpriseSum]) -> dict[str, Any]:
    last = last_year(one)
    return cap_line(one) | {"sum": sum_line(sums.get(last.year)) if last else None}


def _trace(held: list[FollowedTarget], by: Reach, key: str) -> Any:
    return cap_trace(held, by, key)


def _path(one: FollowedTarget) -> dict[int, Decimal]:
    """What is allowed by year, from the base year on."""
    return {one.target.base_year: one.base_value} | one.allowed


def _actual(one: FollowedTarget) -> dict[int, Decimal]:
    """What came about as it is compared; the years before the first one too, where they are plain amounts."""
    if not one.indicator.begins_at_zero:
        return one.actuals.values
    years = one.followed.years if one.followed else ()
    return {year.year: Decimal(str(year.actual)) for year in years if year.actual is not None}


urlpatterns = [
    path("pathway/caps/", caps_page, name="caps"),
    path("pathway/caps/export.xlsx", caps_book, name="caps_workbook"),
    path("pathway/caps/<int:pk>/", cap_page, name="cap"),
]
