"""The page of drivers: waterfall over all years, effects by year or window, sectors, and Tapio's states."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.pathway.drivers import PeriodEffects, rolled
from ditan.core.pathway.sectors import sectors
from ditan.domains.inventory.screens.waterfall import Waterfall, build_waterfall
from ditan.domains.pathway.charts.stack import StackedChart, StackPeriod, stacked_chart
from ditan.domains.pathway.choosing import Choice
from ditan.domains.pathway.drivers.naming import factor_name
from ditan.domains.pathway.drivers.sectors import sector_effects
from ditan.domains.pathway.selectors.drivers import CELLS, IDENTITIES, KAYA, Drivers
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.pathway.tracing.drivers import TOTAL
from ditan.domains.statistics.tracing.figures import measure_name
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, emissions_text, number_text, percent_text
from ditan.domains.web.typed import said

SPANS = (1, 3, 5)
COLOURS = ("s-serv", "s-trans", "s-ind", "s-elec")  # far apart for every eye, light and dark


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
            [self._bar(period) for period in self.periods], [one["colour"] for one in self.factors], _text
        )

    def _bar(self, period: PeriodEffects) -> StackPeriod:
        """A bar of the chart: each of its parts, and its sum, open to what the table below opens to."""
        begin = f"e.{period.start}.{period.end}."
        return StackPeriod(
            period.end if self.span == 1 else f"{period.start}–{period.end[-2:]}",
            [
                (f"{period.start}–{period.end} {factor_name(name)} {_text(value)}", value, begin + name)
                for name, value in period.effects.items()
            ],
            period.total,
            begin + TOTAL,
        )

    @property
    def sum_words(self) -> str:
        """What the number over a bar is: of a year, or of a window that rolls."""
        if self.span == 1:
            return str(_("柱上数字：当年合计变化"))
        return str(_("柱上数字：每个 %(span)s 年窗口的合计变化") % {"span": self.span})

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
                "keys": {kind: f"{kind}.{one.start}.{one.end}" for kind in ("c", "g", "t", "s")},
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


def _text(tonnes: float) -> str:
    return emissions_text(round(tonnes * MICRO_T_PER_T), sign=True)
