"""CO2 per output (单位GDP二氧化碳排放): the headline, its line over the years, declines by standing, census vintages."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.intensity import price_bases
from ditan.core.intensity.reading import censuses
from ditan.domains.accounts.scope import Reach
from ditan.domains.statistics.choosing import Choice, choice_of
from ditan.domains.statistics.figure_grid import prices_name, standing_name, whole_typed
from ditan.domains.statistics.selectors.assessment import MICRO_T_PER_1E4_T
from ditan.domains.statistics.selectors.intensity import GDP
from ditan.domains.statistics.selectors.intensity_years import (
    IntensitySeries,
    IntensityYear,
    intensity_series,
)
from ditan.domains.statistics.tracing import figure_trace, intensity_trace
from ditan.domains.statistics.tracing.figures import measure_name, measure_unit
from ditan.domains.statistics.tracing.intensity import intensity_unit
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.line_chart import (
    ChartBar,
    ChartPiece,
    ChartPoint,
    Frame,
    LineChart,
    bars_of,
    with_room,
)
from ditan.domains.web.links import with_query
from ditan.domains.web.numbers import emissions_scale, emissions_text, number_text, percent_text
from ditan.domains.web.typed import key_typed, said
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 31
MARKS = {"own": "plain", "flash": "estimate", "recognised": "ok"}
TRACED = ("intensity", "rate", "cumulative", "co2", "level", "head")
YEARS_DRAWN = 14
BARS_TOP, BARS_BOTTOM, BARS_HEIGHT = 20, 92, 112


@dataclass(frozen=True)
class IntensityPage:
    """The page of a place: `series` at one base, `year` the one that the headline tells of."""

    choice: Choice
    series: IntensitySeries
    asked_year: int | None
    address: Callable[[str], str]

    @cached_property
    def head(self) -> IntensityYear | None:
        """The year of the headline: the one asked for if it has an intensity, else the newest that has."""
        asked = self.series.of(self.asked_year) if self.asked_year else None
        return asked if asked is not None and asked.intensity is not None else self.series.newest

    @cached_property
    def lines(self) -> list[dict[str, Any]]:
        """A line for each year with CO2, output or a rate, oldest first."""
        return [
            _line(year) | {"keys": {kind: self.address(f"{kind}.{year.year}") for kind in TRACED}}
            for year in self.series.years
            if _has_anything(year)
        ]

    @cached_property
    def headline(self) -> dict[str, Any] | None:
        return next((line for line in self.lines if self.head and line["year"] == self.head.year), None)

    @property
    def unit(self) -> str:
        return intensity_unit()

    @property
    def co2_unit(self) -> str:
        return emissions_scale().unit

    @property
    def yuan(self) -> str:
        return measure_unit(GDP)

    @property
    def bases(self) -> list[int]:
        return [base.year for base in price_bases()]

    @property
    def vintages(self) -> list[int]:
        """The censuses of which there are revised figures; 0 for first published values alone."""
        found = {figure.vintage for figure in self.series.figures}
        return [0, *(year for year in censuses() if year in found)] if found - {0} else []

    @cached_property
    def chart(self) -> LineChart | None:
        """The line of the intensity; years without one leave a gap."""
        years = [year for year in self.series.years if year.intensity is not None][-YEARS_DRAWN:]
        if len(years) < 2:
            return None
        values = [float(year.intensity or 0) for year in years]
        frame = Frame(years[0].year, years[-1].year, *room_of(values))
        points = tuple(
            ChartPoint(
                x=frame.across(year.year),
                y=frame.down(value),
                low_y=None,
                high_y=None,
                year=year.year,
                text=number_text(year.intensity or 0, 2),
                is_filled=year.assessed is not None and year.assessed.standing != "recognised",
            )
            for year, value in zip(years, values, strict=True)
        )
        pieces = tuple(
            ChartPiece(one.x, one.y, two.x, two.y, is_broken=False)
            for one, two in pairwise(points)
            if two.year - one.year == 1
        )
        return LineChart(points, pieces, (), number_text(Decimal(str(frame.low)), 2))

    @cached_property
    def bars(self) -> tuple[ChartBar, ...]:
        """The yearly declines below the line, at the same years."""
        if self.chart is None:
            return ()
        first, last = self.chart.points[0].year, self.chart.points[-1].year
        told = [
            (year.year, float(year.rate.value), percent_text(year.rate.value, 2), f"is-{year.rate.standing}")
            for year in self.series.years
            if year.rate is not None and first <= year.year <= last
        ]
        if not told:
            return ()
        values = [0.0, *(value for _year, value, _text, _kind in told)]
        frame = Frame(first, last, min(values), max(values), BARS_TOP, BARS_BOTTOM)
        return bars_of(told, frame, min(5.0, 60.0 / (last - first + 1)))

    @property
    def bars_height(self) -> int:
        return BARS_HEIGHT

    @property
    def revisions(self) -> list[dict[str, Any]]:
        return [
            {
                "year": one.year,
                "name": measure_name(one.measure),
                "prices": prices_name(one.prices, one.base) if one.prices else "",
                "unit": measure_unit(one.measure),
                "figures": one.figures,
                "change": percent_text(one.change, 2, sign=True) if one.change is not None else "",
            }
            for one in self.series.revisions
        ]

    @property
    def problems(self) -> list[dict[str, Any]]:
        """What stands in the way in the plan period of the headline, or in any year where there is none."""
        first = self.head.period.first if self.head and self.head.period else 0
        return said(self.series.problems_since(first))


def room_of(values: list[float]) -> tuple[float, float]:
    """The ends of the axis; a line of equal values gets a tenth of its height as room."""
    low, high = with_room(values)
    return (low, high) if high - low < max(values) else (max(low, 0.0), max(values) * 1.1)


@login_required
@never_cache
def intensity_page(request: HttpRequest) -> HttpResponse:
    """The page; `?base=` other prices, `?vintage=` an older census, `?trace=KEY` the drawer."""
    page = _page_asked(request)
    context = {"page": page, "choice": page.choice}
    return with_drawer(
        request,
        lambda key: _trace(page, key, page.choice.by),
        lambda drawer: render(request, "statistics/intensity.html", context | drawer),
    )


@login_required
def intensity_workbook(request: HttpRequest) -> HttpResponse:
    """Every year with what it rests on, as Excel."""
    page = _page_asked(request)
    base = page.series.base
    columns = [
        Column(_("年份"), 8),
        Column(_("二氧化碳，万吨"), 18, "0.00"),
        Column(_("数据状态"), 14),
        Column(_("地区生产总值，{base} 年价，亿元").format(base=base), 26, "0.0000"),
        Column(_("单位GDP二氧化碳排放，吨/万元"), 26, "0.0000"),
        Column(_("年度下降率"), 12, "0.00%"),
        Column(_("下降率状态"), 14),
        Column(_("按在用数计算的下降率"), 20, "0.00%"),
        Column(_("累计下降率"), 12, "0.00%"),
        Column(_("规划期"), 12),
        Column(_("人均地区生产总值，元"), 20, "0"),
    ]
    rows = [_row(year) for year in page.series.years if _has_anything(year)]
    name = f"ditan-{page.choice.place.pk}-intensity-{base}"
    return list_workbook(name, _("碳排放强度"), columns, rows)


def _page_asked(request: HttpRequest) -> IntensityPage:
    choice = choice_of(request)
    base, vintage = whole_typed(request.GET.get("base", "")), request.GET.get("vintage", "")
    series = intensity_series(
        choice.place,
        base if base in {one.year for one in price_bases()} else None,
        whole_typed(vintage) if vintage.isdecimal() else None,
    )

    def address(key: str) -> str:
        return with_query(request, trace=key)

    return IntensityPage(choice, series, choice.year if request.GET.get("year") else None, address)


def _trace(page: IntensityPage, key: str, by: Reach) -> Any:
    kind, _sign, number = key.partition(".")
    if kind == "figure":
        return figure_trace(key_typed(number), by)
    return intensity_trace(page.series, page.choice.place, kind, whole_typed(number))


def _has_anything(year: IntensityYear) -> bool:
    return bool((year.assessed and year.assessed.in_use is not None) or year.rate or year.per_head)


def _line(year: IntensityYear) -> dict[str, Any]:
    total = year.assessed.in_use if year.assessed else None
    rate, computed = year.rate, year.computed
    differs = rate is not None and computed is not None and rate.value != computed
    return {
        "year": year.year,
        "co2": emissions_text(total) if total is not None else "",
        "co2_mark": _mark(year.assessed.standing if year.assessed and total is not None else ""),
        "is_unverified": year.assessed is not None and year.assessed.is_unverified,
        "level": number_text(year.output.ratio, 2) if year.output else "",
        "intensity": number_text(year.intensity, 2) if year.intensity is not None else "",
        "growth": percent_text(year.growth.ratio - 1, 1, sign=True) if year.growth else "",
        "rate": percent_text(rate.value, 2) if rate else "",
        "rate_mark": _mark(rate.standing if rate else ""),
        "computed": percent_text(computed, 2) if differs and computed is not None else "",
        "cumulative": percent_text(year.cumulative, 2) if year.cumulative is not None else "",
        "per_head": number_text(year.per_head, 0) if year.per_head is not None else "",
        "period": year.period,
        "is_first_of_period": year.period is not None and year.period.first == year.year,
    }


def _mark(standing: str) -> tuple[str, str] | None:
    return (MARKS[standing], standing_name(standing)) if standing else None


def _row(year: IntensityYear) -> list[Value]:
    total = year.assessed.in_use if year.assessed else None
    return [
        year.year,
        float(Decimal(total) / MICRO_T_PER_1E4_T) if total is not None else "NE",
        standing_name(year.assessed.standing) if year.assessed and total is not None else "",
        _number(year.output.ratio if year.output else None),
        _number(year.intensity),
        _number(year.rate.value if year.rate else None),
        standing_name(year.rate.standing) if year.rate else "",
        _number(year.computed),
        _number(year.cumulative),
        year.period.name_zh if year.period else "",
        _number(year.per_head),
    ]


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


urlpatterns = [
    path("statistics/intensity/", intensity_page, name="intensity"),
    path("statistics/intensity/export.xlsx", intensity_workbook, name="intensity_workbook"),
]
