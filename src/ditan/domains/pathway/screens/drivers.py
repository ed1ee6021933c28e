"""What drove the change of CO2: waterfall over all years, effects by year or window, Tapio's states, as a page and as Excel."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.pathway.drivers import PeriodEffects, rolled
from ditan.core.pathway.sectors import sector_of, sectors
from ditan.domains.inventory.screens.waterfall import Waterfall, build_waterfall
from ditan.domains.pathway.charts.stack import StackedChart, stacked_chart
from ditan.domains.pathway.choosing import Choice, choice_of
from ditan.domains.pathway.selectors.drivers import CELLS, IDENTITIES, KAYA, SEPARATOR, Drivers, drivers_of
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.pathway.tracing.drivers import TOTAL, drivers_trace
from ditan.domains.statistics.selectors.intensity_years import intensity_series
from ditan.domains.statistics.tracing.figures import measure_name
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, emissions_text, number_text, percent_text
from ditan.domains.web.typed import YEARS, said
from ditan.domains.web.workbooks import Column, Sheet, Value, sheets_workbook

ORDER = 30
SPANS = (1, 3, 5)
COLOURS = ("s-serv", "s-trans", "s-ind", "s-elec")  # far apart for every eye, light and dark


def factor_name(factor: str) -> str:
    """A factor of an identity as it is called on the page."""
    names = {
        "population": _("人口"),
        "output_per_head": _("人均产出"),
        "output": _("经济产出"),
        "energy_per_output": _("能耗强度"),
        "co2_per_energy": _("能源碳强度"),
    }
    return str(names[factor])


@dataclass(frozen=True)
class DriversPage:
    """The page of a place and an identity."""

    choice: Choice
    drivers: Drivers
    first: int
    last: int
    years: tuple[int, ...]
    span: int = 1

    @property
    def spans(self) -> list[tuple[int, str]]:
        """The windows that the years allow: single years, three, five."""
        held = len(self.drivers.totals) - 1
        return [
            (span, _("逐年") if span == 1 else _("滚动 %(span)s 年") % {"span": span})
            for span in SPANS
            if span <= held
        ]

    @cached_property
    def periods(self) -> tuple[PeriodEffects, ...]:
        """The years, or the windows that roll over them."""
        found = self.drivers.decomposition
        return rolled(found, self.span) if found else ()

    @property
    def unit(self) -> str:
        return emissions_scale().unit

    @property
    def identities(self) -> list[dict[str, Any]]:
        names = {KAYA: _("Kaya：人口 × 人均产出 × 能耗强度 × 能源碳强度"), CELLS: _("行业 × 能源品种")}
        return [
            {"id": one, "name": str(names[one]), "is_here": one == self.drivers.identity}
            for one in IDENTITIES
        ]

    @property
    def factors(self) -> list[dict[str, str]]:
        found = self.drivers.decomposition
        return [
            {"id": factor, "name": factor_name(factor), "colour": colour}
            for factor, colour in zip(found.factors if found else (), COLOURS, strict=False)
        ]

    @property
    def whole(self) -> dict[str, Any] | None:
        found = self.drivers.decomposition
        return self._line(found.whole) if found else None

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [self._line(period) for period in self.periods]

    def _line(self, period: PeriodEffects) -> dict[str, Any]:
        return {
            "start": period.start,
            "end": period.end,
            "effects": [
                (f"e.{period.start}.{period.end}.{name}", _text(value))
                for name, value in period.effects.items()
            ],
            "total": _text(period.total),
            "total_key": f"e.{period.start}.{period.end}.{TOTAL}",
        }

    @cached_property
    def waterfall(self) -> Waterfall | None:
        found = self.drivers.decomposition
        if found is None:
            return None
        first, *_middle, last = self.drivers.totals.values()
        return build_waterfall(
            first / MICRO_T_PER_T,
            last / MICRO_T_PER_T,
            [(factor_name(name), value) for name, value in found.whole.effects.items()],
            (str(found.whole.start), str(found.whole.end)),
        )

    @property
    def bars(self) -> list[tuple[Any, str]]:
        """The bars of the waterfall, each with the key that opens it."""
        found = self.drivers.decomposition
        if found is None or self.waterfall is None:
            return []
        start, end = found.whole.start, found.whole.end
        keys = [f"y.{start}", *(f"e.{start}.{end}.{name}" for name in found.whole.effects), f"y.{end}"]
        return list(zip(self.waterfall.bars, keys, strict=True))

    @cached_property
    def chart(self) -> StackedChart | None:
        found = self.drivers.decomposition
        if found is None:
            return None
        return stacked_chart(
            [
                (
                    period.end if self.span == 1 else f"{period.start}–{period.end[-2:]}",
                    list(period.effects.values()),
                    period.total,
                )
                for period in self.periods
            ],
            [one["colour"] for one in self.factors],
            _text,
        )

    @property
    def sector_lines(self) -> list[dict[str, Any]]:
        """Effects by sector over all years; they add up to the whole."""
        return [
            {
                "name": name_of(sectors()[sector]),
                "effects": [
                    (self._sector_key(name, sector), _text(value)) for name, value in effects.items()
                ],
                "total": _text(sum(effects.values())),
                "total_key": self._sector_key(TOTAL, sector),
            }
            for sector, effects in sector_effects(self.drivers).items()
        ]

    def _sector_key(self, factor: str, sector: str) -> str:
        whole = self.drivers.decomposition.whole if self.drivers.decomposition else None
        return f"e.{whole.start}.{whole.end}.{factor}.{sector}" if whole else ""

    @property
    def sector_years(self) -> list[dict[str, Any]]:
        """CO2 by sector and year."""
        held = self.drivers.by_sector
        known = [sector for sector in sectors() if any(sector in told for told in held.values())]
        return [
            {
                "name": name_of(sectors()[sector]),
                "colour": sectors()[sector].colour,
                "cells": [
                    (f"y.{year}", emissions_text(told[sector]) if sector in told else "")
                    for year, told in held.items()
                ],
            }
            for sector in known
        ]

    @property
    def states(self) -> list[dict[str, Any]]:
        found = self.drivers.decoupling
        return [
            {
                "start": one.start,
                "end": one.end,
                "emissions": percent_text(one.emission_rate, 1, sign=True),
                "output": percent_text(one.driver_rate, 1, sign=True),
                "elasticity": number_text(one.elasticity, 2) if one.elasticity is not None else "",
                "key": f"t.{one.start}.{one.end}",
                "state": name_of(one.state) if one.state else "",
                "id": one.state.id if one.state else "",
            }
            for one in (found.periods if found else ())
        ]

    @property
    def missing(self) -> list[tuple[int, str]]:
        return [
            (year, "、".join(measure_name(name) for name in names))
            for year, names in self.drivers.missing.items()
        ]

    @property
    def problems(self) -> list[dict[str, Any]]:
        found = self.drivers.decoupling
        return said([*self.drivers.problems, *(found.findings if found else ())])


def sector_effects(drivers: Drivers) -> dict[str, dict[str, float]]:
    """Effects over all years summed by sector, of sectors that have any."""
    found: dict[str, dict[str, float]] = {}
    whole = drivers.decomposition.whole if drivers.decomposition else None
    by_part: Mapping[str, Mapping[str, float]] = whole.by_part if whole else {}
    for part, effects in by_part.items():
        told = found.setdefault(sector_of(part.partition(SEPARATOR)[0]), {})
        for name, value in effects.items():
            told[name] = told.get(name, 0.0) + value
    return {sector: found[sector] for sector in sectors() if sector in found}


def _text(tonnes: float) -> str:
    return emissions_text(round(tonnes * MICRO_T_PER_T), sign=True)


def page_asked(request: HttpRequest) -> DriversPage:
    """The page that an address asks for. Raises: Http404."""
    choice = choice_of(request)
    identity = request.GET.get("identity", KAYA)
    first, last = (_year(request, name) for name in ("from", "to"))
    if identity not in IDENTITIES:
        raise Http404
    told = intensity_series(choice.place)
    every = drivers_of(choice.place, identity, told=told)
    spanned = first or last
    chosen = drivers_of(choice.place, identity, first or 0, last or 9999, told) if spanned else every
    asked = request.GET.get("span", "1")
    page = DriversPage(choice, chosen, first, last, tuple(every.totals))
    spans = [span for span, _name in page.spans]
    span = int(asked) if asked in map(str, spans) else 1
    return DriversPage(choice, chosen, first, last, tuple(every.totals), span)


@login_required
@never_cache
def drivers_page(request: HttpRequest) -> HttpResponse:
    """The drivers of a place; `?identity=kaya` or `cells`, `?from=`, `?to=`, `?span=` of windows, `?trace=` with the drawer."""
    page = page_asked(request)

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        return render(request, "pathway/drivers.html", {"page": page, "choice": page.choice} | drawer)

    return with_drawer(request, partial(drivers_trace, page.drivers, factor_name), shown)


@login_required
@never_cache
def drivers_book(request: HttpRequest) -> HttpResponse:
    """Effects by period, by sector, and the states, in tonnes, as Excel."""
    page = page_asked(request)
    found = page.drivers.decomposition
    names = [factor_name(factor) for factor in found.factors] if found else []
    amounts = [Column(f"{name}, t", 20, "0.000000") for name in (*names, _("合计变化"))]
    columns = [Column(_("起"), 8), Column(_("止"), 8), *amounts]
    rows: list[list[Value]] = [
        [period.start, period.end, *period.effects.values(), period.total]
        for period in ([*page.periods, found.whole] if found else [])
    ]
    sheets = [Sheet(_("各年效应"), columns, rows, [problem["message"] for problem in page.problems])]
    by_sector: list[list[Value]] = [
        [name_of(sectors()[sector]), *effects.values(), sum(effects.values())]
        for sector, effects in sector_effects(page.drivers).items()
    ]
    if by_sector:
        sheets.append(Sheet(_("各行业效应"), [Column(_("领域"), 18), *amounts], by_sector))
    states: list[list[Value]] = [
        [
            one.start,
            one.end,
            one.emission_rate,
            one.driver_rate,
            one.elasticity,
            name_of(one.state) if one.state else "",
        ]
        for one in (page.drivers.decoupling.periods if page.drivers.decoupling else ())
    ]
    heads = [
        (_("起"), ""),
        (_("止"), ""),
        (_("排放变化率"), "0.00%"),
        (_("产出变化率"), "0.00%"),
        (_("弹性"), "0.000"),
    ]
    columns = [*(Column(name, 12, form) for name, form in heads), Column(_("状态"), 18)]
    sheets.append(Sheet(_("脱钩状态"), columns, states))
    return sheets_workbook(f"ditan-{page.choice.place.pk}-drivers", sheets)


def _year(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) == 4) or int(text) not in YEARS:
        raise Http404
    return int(text)


urlpatterns = [
    path("pathway/drivers/", drivers_page, name="drivers"),
    path("pathway/drivers/export.xlsx", drivers_book, name="drivers_workbook"),
]
