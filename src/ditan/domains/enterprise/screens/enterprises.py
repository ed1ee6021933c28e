"""The list of enterprises, as a page and as Excel, and registering one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.cache import never_cache

from ditan.core.enterprise.methods import methods
from ditan.core.errors import Refused
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.apps import is_for_enterprises
from ditan.domains.enterprise.screens.enterprise_rows import book_columns, book_row, lines_total, place_name
from ditan.domains.enterprise.screens.supervised import division_options, industry_name, industry_options
from ditan.domains.enterprise.selectors import enterprise_list
from ditan.domains.enterprise.selectors.listing import listed_lines, listed_years
from ditan.domains.enterprise.selectors.supervision import SupervisedLine, may_supervise
from ditan.domains.enterprise.selectors.supervision.board import division_key, stands_so
from ditan.domains.enterprise.services import enterprise_register
from ditan.domains.enterprise.services.enterprises import KIND, REGISTER
from ditan.domains.enterprise.tracing import tonnes_text
from ditan.domains.filings.signs import SIGNS
from ditan.domains.places.models import Place
from ditan.domains.web.paging import MOST
from ditan.domains.web.typed import YEARS, key_typed, said
from ditan.domains.web.workbooks import list_workbook

SIZE = 50
LONGEST = 60
ORDER = 40
STANDING_NAMES = {
    "expected": _lazy("应报"),
    "filed": _lazy("已报送"),
    "owed": _lazy("未报送"),
    "late": _lazy("逾期"),
    "determined": _lazy("已核定"),
    "unexpected": _lazy("未布置"),
    "no_number": _lazy("没有排放数"),
}
SORTS: dict[str, Callable[[SupervisedLine], Any]] = {
    "name": lambda one: one.name_zh,
    "total": lambda one: one.total_micro_t,
    "months": lambda one: one.kept["months_filled"] if one.kept else None,
    "errors": lambda one: one.kept["errors"] if one.kept else None,
    "due": lambda one: one.due_day,
}


@login_required
@never_cache
def list_page(request: HttpRequest) -> HttpResponse:
    """Enterprises in reach with their year; `?q=`, `?division=`, `?industry=`, `?place=`, `?standing=`, `?year=`,
    `?sort=`, `?direction=`.
    """
    asked = _asked(request)
    lines = _sorted(_found(asked), asked)
    page = Paginator(lines, SIZE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "lines": [_row(one) for one in page],
        "asked": asked,
        "sum": lines_total(lines),
        "industries": industry_options(),
        "divisions": division_options(asked.by),
        "places": _places(asked.by),
        "standings": STANDING_NAMES.items(),
        "sort": asked.sort,
        "direction": asked.direction,
        "may_register": bool(asked.by.intervals(REGISTER)),
        "may_supervise": may_supervise(asked.by),
    }
    return render(request, "enterprise/list.html", context)


@login_required
@never_cache
def list_book(request: HttpRequest) -> HttpResponse:
    """The same list as Excel."""
    asked = _asked(request)
    lines = _sorted(_found(asked), asked)
    notes = [_("%(year)s 年；没有数的企业不算零") % {"year": asked.year}]
    notes += [_("演示数据")] if any(one.is_fictional for one in lines) else []
    rows = [book_row(one) for one in lines]
    return list_workbook("ditan-enterprises", _("企业"), book_columns(), rows, notes)


@login_required
@never_cache
def register_page(request: HttpRequest) -> HttpResponse:
    """Register an organisation of kind enterprise; a refused form comes back filled."""
    by = reach_of_request(request)
    if not by.intervals(REGISTER):
        raise Http404
    posted: dict[str, str] = request.POST.dict()
    problems: list[dict[str, Any]] = []
    free = by.places(Organisation.objects.filter(kind=KIND, valid_to=None, enterprise=None), verb=REGISTER)
    offered = free.select_related("place")[:MOST]
    if request.method == "POST":
        house = free.filter(pk=key_typed(posted.get("organisation", ""))).select_related("place").first()
        if house is None:
            raise Http404
        try:
            made = enterprise_register(
                house,
                by,
                industry=posted.get("industry", "").strip(),
                method=posted.get("method", "")[:LONGEST],
                is_national="is_national" in posted,
            )
            return HttpResponseRedirect(reverse("enterprise:enterprise", args=[made.pk]))
        except Refused as refused:
            problems = said(refused)
    context = {
        "offered": offered,
        "methods": methods().values(),
        "posted": posted,
        "problems": problems,
    }
    return render(request, "enterprise/register.html", context, status=400 if problems else 200)


@dataclass(frozen=True)
class ListAsked:
    """What the list is asked for."""

    by: Reach
    year: int
    years: tuple[int, ...]
    q: str
    industry: str
    division: str
    place: str
    standing: str
    sort: str
    direction: str

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list."""
        return any((self.q, self.industry, self.division, self.place, self.standing))


def _asked(request: HttpRequest) -> ListAsked:
    if not is_for_enterprises(request):
        raise Http404
    by = reach_of_request(request)
    told = {
        name: request.GET.get(name, "").replace("\x00", "")[:LONGEST]
        for name in ("q", "industry", "division", "place", "standing", "sort", "direction", "year")
    }
    held = listed_years(by)
    text = told["year"]
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    if text and year not in YEARS:
        raise Http404
    chosen = year or (held[0] if held else by.day.year - 1)
    return ListAsked(
        by=by,
        year=chosen,
        years=tuple(sorted({*held, by.day.year - 1, chosen}, reverse=True)),
        q=told["q"].strip(),
        industry=told["industry"],
        division=told["division"],
        place=told["place"],
        standing=told["standing"] if told["standing"] in STANDING_NAMES else "",
        sort=told["sort"] if told["sort"] in SORTS else "",
        direction=told["direction"] if told["direction"] in ("asc", "desc") else "desc",
    )


def _found(asked: ListAsked) -> list[SupervisedLine]:
    lines = listed_lines(asked.by, asked.year, asked.q, asked.industry)
    return [
        one
        for one in lines
        if asked.place in ("", one.place)
        and asked.division in ("", division_key(one))
        and stands_so(one, asked.standing)
    ]


def _sorted(lines: list[SupervisedLine], asked: ListAsked) -> list[SupervisedLine]:
    """In the order that is asked for; lines that have no such value stand last either way."""
    if not asked.sort:
        return lines
    key = SORTS[asked.sort]
    known = [one for one in lines if key(one) is not None]
    ordered = sorted(known, key=key, reverse=asked.direction == "desc")
    return ordered + [one for one in lines if key(one) is None]


def _row(line: SupervisedLine) -> dict[str, Any]:
    total = line.total_micro_t
    return {
        "one": line,
        "place": place_name(line),
        "industry": industry_name(line),
        "total": "" if total is None else tonnes_text(total),
        "sign": SIGNS.get(line.standing),
    }


def _places(by: Reach) -> list[Place]:
    codes = enterprise_list(by).order_by().values("organisation__place")
    return list(Place.objects.filter(pk__in=codes).order_by("interval_start"))


urlpatterns = [
    path("enterprises/", list_page, name="list"),
    path("enterprises/export.xlsx", list_book, name="list_workbook"),
    path("enterprises/register/", register_page, name="register"),
]
