"""Industry transformation: carbon against value added in quadrants of growth, with lists, for the office."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.pathway.transformation import Transformation, Transformed, transformation_rule
from ditan.domains.enterprise.screens.supervised import (
    Supervised,
    industry_options,
    pages_of,
    supervised_of_request,
)
from ditan.domains.enterprise.selectors.supervision.transforming import Transforming, transforming
from ditan.domains.enterprise.transformation_tracing import transformation_trace
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.line_chart import BOTTOM, HEIGHT, TOP, Frame
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, page_language, percent_text
from ditan.domains.web.typed import YEARS, said
from ditan.domains.web.workbooks import Column, Sheet, sheets_workbook

SIZE = 50
DOTS_MOST = 300  # the largest emitters; more dots cover each other
LEAST, ROOM = 0.02, 1.15  # half the width of an axis at least, and room around the dots
SMALLEST, LARGEST = 3.0, 16.0  # radius of a dot in pixels: its area goes with the emissions


@dataclass(frozen=True, slots=True)
class Dot:
    """A subject on the plane: value added to the right, carbon upwards, in percent and pixels."""

    x: float
    y: float
    radius: float
    name: str
    quadrant: str


@dataclass(frozen=True, slots=True)
class Plane:
    """The dots with the two lines of no growth, and what the ends of the axes say."""

    dots: tuple[Dot, ...]
    zero_x: float
    zero_y: float
    value_end: str
    carbon_end: str
    height: int = HEIGHT
    top: int = TOP
    bottom: int = BOTTOM


@login_required
@never_cache
def transformation_page(request: HttpRequest) -> HttpResponse:
    """The page; `?year=`, `?from=` the earlier year, `?industry=`, `?place=`, `?quadrant=`, `?trace=`."""
    asked, first = _asked(request)
    found = _found(asked, first)
    wanted = request.GET.get("quadrant", "")
    lines = [one for one in _by_carbon(found.enterprises) if wanted in ("", one.quadrant.id)]
    page = Paginator(lines, SIZE).get_page(request.GET.get("page"))
    rule = transformation_rule()
    context: dict[str, Any] = {
        "asked": asked,
        "first": first,
        "years_before": list(range(asked.year - 10, asked.year))[::-1],
        "pages": pages_of(request),
        "found": found,
        "rule": rule,
        "quadrant": wanted,
        "counts": [(one, len(found.enterprises.by_quadrant()[one.id])) for one in rule.quadrants],
        "industry_lines": [_line(one, "industry") for one in _by_carbon(found.industries)],
        "page_obj": page,
        "lines": [_line(one, "enterprise") for one in page],
        "plane": plane_of(found.industries if not asked.industry else found.enterprises),
        "whole": _whole(found.enterprises),
        "findings": said(found.enterprises.findings[:SIZE]),
        "left": len(found.enterprises.findings),
        "industries": industry_options(),
        "meaning": rule.note_en if page_language() == "en" else rule.note_zh,
    }

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        return render(request, "enterprise/transformation.html", context | drawer)

    return with_drawer(request, partial(transformation_trace, found, asked.year), shown)


@login_required
@never_cache
def transformation_book(request: HttpRequest) -> HttpResponse:
    """The same as Excel: industries, enterprises, and who lacks what."""
    asked, first = _asked(request)
    found = _found(asked, first)
    columns = [
        Column(_("名称"), 34),
        Column(_("象限"), 14),
        Column(_("碳排放年均增速"), 16, "0.0%"),
        Column(_("增加值年均增速"), 16, "0.0%"),
        Column(_("碳生产率（万元/t），前一年"), 18, "0.000"),
        Column(_("碳生产率（万元/t），后一年"), 18, "0.000"),
        Column(_("占碳排放"), 12, "0.0%"),
        Column(_("占增加值"), 12, "0.0%"),
        Column(_("结构效应（t/万元）"), 18, "0.0000"),
        Column(_("效率效应（t/万元）"), 18, "0.0000"),
    ]
    note = [f"{first}–{asked.year}", transformation_rule().document]
    note += [_("演示数据")] if asked.is_demo else []
    lacking = [[problem.wording(page_language()).message] for problem in found.enterprises.findings]
    return sheets_workbook(
        f"ditan-transformation-{first}-{asked.year}",
        [
            Sheet(_("行业"), columns, [_row(one) for one in _by_carbon(found.industries)], note),
            Sheet(_("企业"), columns, [_row(one) for one in _by_carbon(found.enterprises)], note),
            Sheet(_("缺数"), [Column(_("缺数"), 80)], lacking),
        ],
    )


def _asked(request: HttpRequest) -> tuple[Supervised, int]:
    asked = supervised_of_request(request)
    text = request.GET.get("from", "")
    first = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    if text and (first not in YEARS or first >= asked.year):
        raise Http404
    return asked, first or asked.year - 1


def _found(asked: Supervised, first: int) -> Transforming:
    inside = None if asked.place is None else (asked.place.interval_start, asked.place.interval_end)
    return transforming(asked.by, first, asked.year, place_interval=inside, methods_wanted=asked.methods)


def _by_carbon(found: Transformation) -> list[Transformed]:
    return sorted(found.subjects, key=lambda one: -one.carbon_share)


def plane_of(found: Transformation) -> Plane | None:
    """The figure; None without a subject."""
    subjects = _by_carbon(found)[:DOTS_MOST]
    if not subjects:
        return None
    right = max(LEAST, *(abs(one.value_rate) for one in subjects)) * ROOM
    up = max(LEAST, *(abs(one.carbon_rate) for one in subjects)) * ROOM
    across, down = Frame(0, 1, 0, 1), Frame(0, 1, -up, up)
    most = subjects[0].carbon_share
    return Plane(
        tuple(
            Dot(
                across.across((one.value_rate + right) / (2 * right)),
                down.down(one.carbon_rate),
                round(max(SMALLEST, LARGEST * (one.carbon_share / most) ** 0.5), 2),
                one.subject.name,
                one.quadrant.id,
            )
            for one in subjects
        ),
        across.across(0.5),
        down.down(0.0),
        percent_text(right, 0, sign=True),
        percent_text(up, 0, sign=True),
    )


def _line(one: Transformed, kind: str) -> dict[str, Any]:
    return {
        "one": one,
        "key": f"{kind}.{one.subject.id}",
        "name": one.subject.name,
        "quadrant": name_of(one.quadrant),
        "carbon_rate": percent_text(one.carbon_rate, 1, sign=True),
        "value_rate": percent_text(one.value_rate, 1, sign=True),
        "before": number_text(one.productivity_before, 3),
        "after": number_text(one.productivity_after, 3),
        "carbon_share": percent_text(one.carbon_share),
        "value_share": percent_text(one.value_share),
        "lags": one.lead < 1,
    }


def _whole(found: Transformation) -> dict[str, str] | None:
    if found.intensity_before is None or found.intensity_after is None:
        return None
    return {
        "before": number_text(found.intensity_before, 4),
        "after": number_text(found.intensity_after, 4),
        "structure": number_text(found.structure_effect, 4, sign=True),
        "efficiency": number_text(found.efficiency_effect, 4, sign=True),
    }


def _row(one: Transformed) -> list[Any]:
    rates = [one.carbon_rate, one.value_rate, one.productivity_before, one.productivity_after]
    shares = [one.carbon_share, one.value_share, one.structure_effect, one.efficiency_effect]
    return [one.subject.name, name_of(one.quadrant), *rates, *shares]


urlpatterns = [
    path("enterprises/transformation/", transformation_page, name="transformation"),
    path("enterprises/transformation/export.xlsx", transformation_book, name="transformation_workbook"),
]
