"""Has a place peaked: the verdict in words, the tests it rests on, and the years, as a page and as Excel."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.pathway import MannKendall
from ditan.core.pathway.trend import peak_rule
from ditan.domains.pathway.charting import SeriesChart, series_chart
from ditan.domains.pathway.choosing import Choice, choice_of
from ditan.domains.pathway.selectors.series import ASSESSED, INVENTORY, MICRO_T_PER_T, PlaceSeries, YearValue
from ditan.domains.pathway.selectors.verdicts import Verdict, verdict_get
from ditan.domains.web.addresses import address_of
from ditan.domains.web.numbers import emissions_scale, emissions_text, number_text, percent_text
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 10
STATUS_MARKS = {"peaked": "ok", "plateau": "info", "rising": "warning", "": "mute"}


def status_name(status: str) -> str:
    """A verdict in one word."""
    names = {"peaked": _("已达峰"), "plateau": _("平台期"), "rising": _("未达峰")}
    return str(names.get(status, _("无法判定")))


def basis_name(basis: str) -> str:
    """What the emissions of a series are."""
    return str(_("考核口径") if basis == ASSESSED else _("清单，能源活动"))


def standing_name(standing: str) -> str:
    """How far a figure as assessed is."""
    names = {"own": _("自算数"), "flash": _("初步核算数"), "recognised": _("反馈数")}
    return str(names.get(standing, ""))


@dataclass(frozen=True)
class VerdictPage:
    """The page of a place: its verdict on one basis."""

    choice: Choice
    verdict: Verdict
    both: dict[str, PlaceSeries]

    @property
    def series(self) -> PlaceSeries:
        return self.verdict.series

    @property
    def unit(self) -> str:
        return emissions_scale().unit

    @property
    def status(self) -> tuple[str, str]:
        """Kind of mark and word."""
        return STATUS_MARKS[self.verdict.status], status_name(self.verdict.status)

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

    @property
    def rule(self) -> Any:
        return peak_rule()

    @property
    def significance(self) -> str:
        return percent_text(peak_rule().significance, 0)

    @property
    def plateau_share(self) -> str:
        return percent_text(peak_rule().plateau_share, 0)

    @property
    def peak(self) -> str:
        trend = self.verdict.trend
        return emissions_text(round(trend.peak_value * MICRO_T_PER_T)) if trend else ""

    @property
    def years_after(self) -> int:
        """How many years the series goes on after its candidate."""
        trend = self.verdict.trend
        return trend.years[-1] - trend.peak_year if trend else 0

    @property
    def is_young(self) -> bool:
        """Whether too few years follow the candidate for it to be a peak."""
        return self.years_after < peak_rule().years_after

    @property
    def since_peak(self) -> str:
        """The last year against the candidate, as a share."""
        trend = self.verdict.trend
        if trend is None or not trend.peak_value:
            return ""
        return percent_text(trend.values[-1] / trend.peak_value - 1, 1, sign=True)

    @property
    def slope(self) -> str:
        trend = self.verdict.trend
        return emissions_text(round(trend.sen_slope * MICRO_T_PER_T), sign=True) if trend else ""

    @property
    def tests(self) -> list[dict[str, str]]:
        """The tests as lines of numbers."""
        trend = self.verdict.trend
        if trend is None:
            return []
        told = [
            (_("全部年份，原检验"), trend.mann_kendall),
            (_("全部年份，自相关校正"), trend.mann_kendall_corrected),
        ]
        if trend.after_peak is not None:
            told.append((_("候选峰值年起（判定所用）"), trend.after_peak))
        return [self._test(str(name), test) for name, test in told]

    def _test(self, name: str, test: MannKendall) -> dict[str, str]:
        is_clear = test.p < peak_rule().significance
        falls = _("显著下降") if test.s < 0 else _("显著上升")
        return {
            "name": name,
            "s": number_text(test.s, 0),
            "z": number_text(test.z, 3),
            "p": number_text(test.p, 4),
            "tau": number_text(test.tau, 3),
            "reading": str(falls if is_clear else _("不显著")),
        }

    @cached_property
    def chart(self) -> SeriesChart | None:
        trend = self.verdict.trend
        if trend is None:
            return series_chart(self.series.years)
        return series_chart(self.series.years, trend.plateau, trend.peak_year)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """A line for each year between the first and the last; a year without a figure is said to be missing."""
        known = {one.year: one for one in self.series.years}
        if not known:
            return []
        peak = self.verdict.trend.peak_year if self.verdict.trend else None
        span = range(min(known), max(known) + 1)
        return [self._line(year, known.get(year), known.get(year - 1), is_peak=year == peak) for year in span]

    def _line(
        self, year: int, found: YearValue | None, before: YearValue | None, *, is_peak: bool
    ) -> dict[str, Any]:
        change = found.micro_t / before.micro_t - 1 if found and before and before.micro_t else None
        return {
            "year": year,
            "text": emissions_text(found.micro_t) if found else "",
            "address": self._opening(year) if found else "",
            "standing": standing_name(found.standing) if found else "",
            "change": percent_text(change, 1, sign=True) if change is not None else "",
            "is_peak": is_peak,
        }

    def _opening(self, year: int) -> str:
        place = self.choice.place.pk
        if self.series.basis == ASSESSED:
            return f"{address_of('statistics:intensity')}?place={place}&trace=co2.{year}"
        return address_of("inventory:province", year, place)

    @property
    def problems(self) -> list[dict[str, Any]]:
        return said(self.verdict.problems)


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
            standing_name(one.standing),
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
