"""Where this year will end: expected CO2 with ranges, what it rests on, and the chance that each target is missed."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.intensity.periods import period_name
from ditan.core.intensity.periods.names import period_names
from ditan.core.pathway.nowcast import Expected
from ditan.core.quantities import unit_name
from ditan.domains.pathway.choosing import BASES, Choice, choice_of
from ditan.domains.pathway.nowcasting.drawing import Fan, month_fan, year_fan
from ditan.domains.pathway.nowcasting.enterprises import EnterprisesShown, enterprises_shown
from ditan.domains.pathway.nowcasting.tracing import nowcast_trace
from ditan.domains.pathway.nowcasting.words import (
    chance_mark,
    chance_text,
    indicator_text,
    reason_text,
    tonnes_text,
    way_name,
)
from ditan.domains.pathway.screens.verdict import basis_name
from ditan.domains.pathway.selectors.nowcasts import (
    BASIS_OF,
    PANEL,
    DriverYear,
    PlaceNowcast,
    TargetChance,
    nowcast_with_targets,
)
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.target.words import party_text, sector_text, unit_text
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, number_text, page_language, percent_text
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import Column, Value, list_workbook

ORDER = 15
LONGEST = 200
T_PER_1E4_CNY = "t/1e4 CNY"


@dataclass(frozen=True)
class NowcastPage:
    """The year of a place and its targets, as the page shows them."""

    choice: Choice
    held: PlaceNowcast
    targets: list[TargetChance]
    is_chosen: bool

    @property
    def year(self) -> int:
        return self.held.year

    @property
    def query(self) -> str:
        """The place, year and basis as an address carries them."""
        return f"place={self.choice.place.pk}&year={self.year}&basis={self.held.basis}"

    @property
    def unit(self) -> str:
        return emissions_scale().unit

    @property
    def basis_name(self) -> str:
        return basis_name(self.held.basis)

    @property
    def is_open(self) -> bool:
        """Whether amounts of enterprises are open to whoever asks."""
        held = self.held.enterprises
        return held is not None and held.is_open_to(self.choice.place, self.choice.by)

    @property
    def enterprises(self) -> EnterprisesShown | None:
        return enterprises_shown(self.held, is_open=self.is_open)

    @property
    def bases(self) -> list[tuple[str, str, bool]]:
        return [(one, basis_name(one), one == self.held.basis) for one in BASES]

    @property
    def years(self) -> list[tuple[int, bool]]:
        """This year, and the one before as long as its own figure lacks."""
        this = self.choice.by.day.year
        return [(one, one == self.year) for one in (this, this - 1)]

    @property
    def told(self) -> str:
        """The year's own value where it is there already."""
        return "" if self.held.told is None else tonnes_text(self.held.told / MICRO_T_PER_T)

    @property
    def middle(self) -> str:
        return tonnes_text(self.held.found.total.middle) if self.held.found else ""

    @property
    def spans(self) -> list[tuple[str, str, str]]:
        """Level, low and high of each range."""
        return _spans(self.held.found.total, tonnes_text) if self.held.found else []

    @property
    def intensity(self) -> str:
        found = self.held.found.intensity if self.held.found else None
        return "" if found is None or found.middle is None else number_text(found.middle, 2)

    @property
    def intensity_spans(self) -> list[tuple[str, str, str]]:
        found = self.held.found.intensity if self.held.found else None
        return _spans(found, lambda value: number_text(value, 2)) if found else []

    @property
    def intensity_unit(self) -> str:
        return unit_name(T_PER_1E4_CNY, page_language())

    @property
    def change(self) -> str:
        """The expected total against the last year that has a figure."""
        if self.held.change is None:
            return ""
        year, share = self.held.change
        return _("比 {year} 年 {share}").format(year=year, share=percent_text(share, 1, sign=True))

    @property
    def way(self) -> str:
        return way_name(self.held.found.way) if self.held.found else ""

    @property
    def problems(self) -> list[dict[str, Any]]:
        return said(self.held.problems)

    @property
    def errors(self) -> list[tuple[int, str]]:
        found = self.held.found
        return [(year, percent_text(error, 1, sign=True)) for year, error in found.errors] if found else []

    @cached_property
    def fan(self) -> Fan | None:
        past = [
            (one.year, one.micro_t / MICRO_T_PER_T) for one in self.held.series.years if one.year < self.year
        ]
        limits = {
            indicator_text(one.indicator, one.allowed): float(one.allowed)
            for one in self.targets
            if one.indicator.is_emissions
            and BASIS_OF.get(one.target.indicator) == self.held.basis
            and one.reason in ("", "told", "no_range")
        }
        return year_fan(past, self.year, self.held.found.total, limits) if self.held.found else None

    @property
    def levels(self) -> list[tuple[float, str]]:
        return [(y, tonnes_text(amount)) for y, amount in self.fan.levels] if self.fan else []

    @property
    def drivers(self) -> list[dict[str, Any]]:
        """A line and a figure for each measure of the year that emissions may be reckoned from."""
        own = [self.held.own] if self.held.own else []
        return [self._driver(one) for one in (*own, *self.held.drivers)]

    @property
    def lines(self) -> list[dict[str, Any]]:
        """A line for each target."""
        return [self._line(one) for one in self.targets]

    def _driver(self, one: DriverYear) -> dict[str, Any]:
        measure, language = one.measure, page_language()
        is_shut = measure.id == PANEL and not self.is_open
        end = one.path[-1] if not is_shut and one.path and one.path[-1].end == measure.size else None
        span = end.spans[-1] if end and end.spans else None
        fan = None if is_shut else month_fan(one.path, one.past_paths, period_names(measure.size, language))
        newest, period = self._newest(one)
        return {
            "measure": measure,
            "is_shut": is_shut,
            "trace": f"driver.{measure.id}",
            "unit": unit_name(measure.unit, language),
            "newest": "" if is_shut else newest,
            "period": period,
            "expected": number_text(end.middle, measure.decimals) if end else "",
            "span": f"{number_text(span[1], 1)}–{number_text(span[2], 1)}" if span else "",
            "level": percent_text(span[0], 0) if span else "",
            "elasticity": "" if one.elasticity is None else number_text(one.elasticity, 2),
            "is_used": one.elasticity is not None or measure.is_emissions,
            "past_years": sum(year < self.year for year in one.rows.rows),
            "fan": fan,
            "levels": [(y, number_text(amount, 0)) for y, amount in fan.levels] if fan else [],
        }

    def _newest(self, one: DriverYear) -> tuple[str, str]:
        """The last figure of a measure and its period; of enterprises their sum to date."""
        shown = self.enterprises
        if one.measure.id == PANEL and shown is not None:
            return number_text(shown.panel.to_date, one.measure.decimals), shown.span
        newest, size = one.newest, one.measure.size
        if newest is None:
            return "", ""
        return newest.text, period_name(size, newest.number, page_language(), is_to_date=newest.is_to_date)

    def _line(self, one: TargetChance) -> dict[str, Any]:
        return {
            "target": one.target,
            "trace": f"target.{one.target.pk}",
            "indicator": one.indicator,
            "party": party_text(one.target),
            "sector": sector_text(one.target.sector),
            "unit": unit_text(one.indicator),
            "allowed": indicator_text(one.indicator, one.allowed),
            "expected": indicator_text(one.indicator, one.expected),
            "missed": chance_text(one.missed),
            "mark": chance_mark(one.missed, self.held.rule.warn_above),
            "reason": reason_text(one.reason, self.held.rule.years_for_range),
        }


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
    return NowcastPage(choice, held, targets, is_chosen)


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


def _spans(expected: Expected, shown: Any) -> list[tuple[str, str, str]]:
    return [(percent_text(level, 0), shown(low), shown(high)) for level, low, high in expected.spans]


urlpatterns = [
    path("pathway/nowcast/", nowcast_page, name="nowcast"),
    path("pathway/nowcast/export.xlsx", nowcast_book, name="nowcast_workbook"),
]
