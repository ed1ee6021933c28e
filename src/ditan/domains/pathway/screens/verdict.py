"""Has a place peaked: the verdict in words, the tests it rests on, and the years, as a page and as Excel."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.domains.pathway.choosing import Choice, choice_of
from ditan.domains.pathway.judged import Judged
from ditan.domains.pathway.selectors.series import ASSESSED, INVENTORY, MICRO_T_PER_T, PlaceSeries
from ditan.domains.pathway.selectors.verdicts import Verdict, verdict_get
from ditan.domains.statistics.figure_grid import standing_name
from ditan.domains.web.addresses import address_of
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 10


def basis_name(basis: str) -> str:
    """What the emissions of a series are."""
    return str(_("考核口径") if basis == ASSESSED else _("清单，能源活动"))


class VerdictPage(Judged):
    """The page of a place: its verdict on one basis."""

    def __init__(self, choice: Choice, verdict: Verdict, both: dict[str, PlaceSeries]) -> None:
        super().__init__(verdict.series.years, verdict.trend, verdict.problems, self._opening)
        self.choice, self.verdict, self.both = choice, verdict, both

    @property
    def series(self) -> PlaceSeries:
        return self.verdict.series

    @property
    def basis_name(self) -> str:
        return basis_name(self.series.basis)

    @property
    def bases(self) -> list[dict[str, Any]]:
        """Both series, how many years each has, and which one is shown."""
        return [
            {
                "id": basis,
                "name": basis_name(basis),
                "years": len(self.both[basis].years),
                "is_here": basis == self.series.basis,
            }
            for basis in (ASSESSED, INVENTORY)
        ]

    def _opening(self, year: int) -> str:
        place = self.choice.place.pk
        if self.series.basis == ASSESSED:
            return f"{address_of('statistics:intensity')}?place={place}&trace=co2.{year}"
        return address_of("inventory:province", year, place)


def page_asked(request: HttpRequest) -> VerdictPage:
    """The page that an address asks for. Raises: Http404."""
    choice = choice_of(request)
    verdict, both = verdict_get(choice.place, choice.basis)
    return VerdictPage(choice, verdict, both)


@login_required
@never_cache
def verdict_page(request: HttpRequest) -> HttpResponse:
    """The verdict on a place; `?place=`, `?basis=assessed` or `inventory`."""
    page = page_asked(request)
    return render(request, "pathway/verdict.html", {"page": page, "choice": page.choice})


@login_required
@never_cache
def verdict_book(request: HttpRequest) -> HttpResponse:
    """The years in tonnes, and the verdict with its tests, as Excel."""
    page = page_asked(request)
    columns = [
        Column(_("年份"), 8),
        Column(_("二氧化碳，吨"), 20, "0.000000"),
        Column(_("数据状态"), 14),
        Column(_("候选峰值年"), 12),
    ]
    peak = page.verdict.trend.peak_year if page.verdict.trend else None
    rows: list[list[Value]] = [
        [
            one.year,
            one.micro_t / MICRO_T_PER_T,
            standing_name(one.standing) if one.standing else "",
            _("是") if one.year == peak else "",
        ]
        for one in page.series.years
    ]
    notes = [f"{page.basis_name} · {page.status[1]}"]
    notes += [
        f"{one['name']}: S {one['s']}, z {one['z']}, p {one['p']}, τ {one['tau']}" for one in page.tests
    ]
    notes += [problem["message"] for problem in page.problems]
    return list_workbook(f"ditan-{page.choice.place.pk}-peak", _("达峰判定"), columns, rows, notes)


urlpatterns = [
    path("pathway/", verdict_page, name="verdict"),
    path("pathway/export.xlsx", verdict_book, name="verdict_workbook"),
]
