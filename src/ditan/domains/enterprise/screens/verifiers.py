"""The rating of verifiers: each with its indicators and score of a year, opened to what it counts; as page and as Excel."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.enterprise.rating import Rating, grades, indicators
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.screens.verification_shown import conclusion_shown
from ditan.domains.enterprise.selectors.reverification import draw_places
from ditan.domains.enterprise.selectors.verifier_rating import (
    Record,
    Work,
    may_see_ratings,
    rating_years,
    record_get,
    record_list,
    works_shown,
)
from ditan.domains.enterprise.tracing import tonnes_text
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, percent_text
from ditan.domains.web.typed import YEARS
from ditan.domains.web.workbooks import Column, list_workbook

SIZE, LONGEST = 50, 60
SHARES = ("missed_share", "returned_share", "overturned_share")
GRADE_MARKS = {"excellent": "ok", "good": "ok", "sufficient": "warning", "insufficient": "error"}


@login_required
@never_cache
def verifiers_page(request: HttpRequest) -> HttpResponse:
    """Verifiers of a year by score; `?year=`, `?q=` a part of the name, `?grade=`."""
    by, year = _asked(request)
    lines = [record_shown(one) for one in _found(request, by, year)]
    context = {
        "year": year,
        "years": rating_years(by, by.day),
        "page_obj": Paginator(lines, SIZE).get_page(request.GET.get("page")),
        "indicators": indicators(),
        "grades": grades(),
        "asked": _filters(request),
        "may_draw": bool(draw_places(by)),
    }
    return render(request, "enterprise/verifiers.html", context)


@login_required
@never_cache
def verifiers_book(request: HttpRequest) -> HttpResponse:
    """The same list as Excel, with the counts."""
    by, year = _asked(request)
    columns = [Column(_("核查机构"), 40), Column(_("得分"), 10, "0.0"), Column(_("等级"), 12)]
    columns.append(Column(_("已知权重"), 12, "0%"))
    for one in indicators():
        columns += [
            Column(name_of(one), 20, "0.000"),
            Column(_("得分（满分 %(full)s）") % {"full": f"{one.weight:g}"}, 16, "0.0"),
        ]
    rows = []
    for record in _found(request, by, year):
        rating = record.rating()
        row: list[Any] = [name_of(record.verifier), rating.score]
        row += [name_of(rating.grade) if rating.grade else "NE", rating.known_share]
        for step in rating.steps:
            row += [
                step.value if step.value is not None else "NE",
                step.points if step.points is not None else "NE",
            ]
        rows.append(row)
    notes = [_("指标、界限和权重由本库提出，未核实；NE：没有可数的，不算分也不扣分")]
    return list_workbook(f"ditan-verifiers-{year}", _("核查机构评分"), columns, rows, notes)


@login_required
@never_cache
def verifier_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One verifier's year, opened: every indicator with its counts, its assignments, second verifications."""
    by, year = _asked(request)
    record = record_get(by, year, pk)
    if record is None:
        raise Http404
    works, compared = works_shown(record, by)
    rating = record.rating()
    context = {
        "year": year,
        "years": rating_years(by, by.day),
        "verifier": record.verifier,
        "line": record_shown(record),
        "steps": [_step(one) for one in rating.steps],
        "works": [_work(one) for one in works],
        "hidden": len(record.works) - len(works),
        "compared": [compared_shown(one) for one in compared],
        "known": percent_text(rating.known_share, 0),
    }
    return render(request, "enterprise/verifier.html", context)


def record_shown(record: Record) -> dict[str, Any]:
    """A verifier's row: score, grade, indicators, and how many statements there were."""
    rating = record.rating()
    return {
        "verifier": record.verifier,
        "score": "" if rating.score is None else number_text(rating.score, 1),
        "grade": name_of(rating.grade) if rating.grade else "",
        "grade_id": rating.grade.id if rating.grade else "",
        "mark": GRADE_MARKS.get(rating.grade.id, "info") if rating.grade else "mute",
        "known": percent_text(rating.known_share, 0),
        "statements": sum(len(one.statements) for one in record.works),
        "values": [_value(one) for one in rating.steps],
    }


def compared_shown(one: Any) -> dict[str, Any]:
    """A second verification beside the first: conclusions, totals and their difference."""
    first, second = one.choice.statement, one.statement
    difference = one.difference_micro_t
    return {
        "choice": one.choice,
        "enterprise": one.choice.enterprise,
        "first": conclusion_shown(first.conclusion),
        "first_verifier": first.assignment.verifier,
        "first_total": _total(first.content["total_micro_t"]),
        "second": conclusion_shown(second.conclusion) if second else None,
        "assignment": one.second,
        "second_total": _total(second.content["total_micro_t"]) if second else "",
        "difference": tonnes_text(difference) if difference is not None else "",
        "agrees": one.agrees,
    }


def year_asked(request: HttpRequest, by: Reach) -> int:
    """The year of an address; without one the year before this one."""
    text = request.GET.get("year", "") or request.POST.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    if text and year not in YEARS:
        raise Http404
    return year or by.day.year - 1


def _asked(request: HttpRequest) -> tuple[Reach, int]:
    by = reach_of_request(request)
    if not may_see_ratings(by):
        raise Http404
    return by, year_asked(request, by)


def _filters(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").replace("\x00", "").strip()[:LONGEST] for name in ("q", "grade")}


def _found(request: HttpRequest, by: Reach, year: int) -> list[Record]:
    asked = _filters(request)
    found = record_list(by, year)
    if asked["q"]:
        word = asked["q"].lower()
        found = [one for one in found if word in f"{one.verifier.name_zh} {one.verifier.name_en}".lower()]
    if asked["grade"]:
        found = [one for one in found if _grade(one.rating()) == asked["grade"]]
    return found


def _grade(rating: Rating) -> str:
    return rating.grade.id if rating.grade else "none"


def _value(step: Any) -> str:
    if step.value is None:
        return ""
    return percent_text(step.value) if step.indicator.id in SHARES else number_text(step.value, 1)


def _step(step: Any) -> dict[str, Any]:
    one = step.indicator
    is_share = one.id in SHARES
    return {
        "name": name_of(one),
        "of": "" if step.of is None else number_text(step.of, 1),
        "per": "" if step.per is None else number_text(step.per, 1),
        "of_name": count_names()[one.of],
        "per_name": count_names()[one.per],
        "value": _value(step),
        "best": percent_text(one.best, 0) if is_share else number_text(one.best, 0),
        "worst": percent_text(one.worst, 0) if is_share else number_text(one.worst, 0),
        "points": "" if step.points is None else number_text(step.points, 1),
        "weight": number_text(one.weight, 0),
        "verification": one.verification,
    }


def count_names() -> dict[str, str]:
    """What is counted, in words."""
    return {
        "missed_t": _("两次核查相差的吨数"),
        "reverified_t": _("第二次核查认定的吨数"),
        "late_days": _("超期的工作日"),
        "statements": _("签发的核查报告"),
        "returned": _("被退回的核查报告"),
        "overturned": _("被撤销的问题"),
        "findings": _("提出的问题"),
    }


def _work(work: Work) -> dict[str, Any]:
    newest = work.newest
    return {
        "work": work,
        "enterprise": work.assignment.enterprise,
        "conclusion": conclusion_shown(newest.conclusion) if newest else None,
        "day": newest.day if newest else None,
    }


def _total(micro_t: int | None) -> str:
    return "NE" if micro_t is None else tonnes_text(micro_t)


urlpatterns = [
    path("enterprises/verifiers/", verifiers_page, name="verifiers"),
    path("enterprises/verifiers/export.xlsx", verifiers_book, name="verifiers_workbook"),
    path("enterprises/verifiers/<int:pk>/", verifier_page, name="verifier"),
]
