"""A verdict as pages show it, of whatever series: words, tests, the chart, and a line for each year."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from ditan.core.errors import Problem
from ditan.core.pathway import MannKendall, Trend, pettitt
from ditan.core.pathway.breaks import break_rule
from ditan.core.pathway.trend import PeakRule, peak_rule
from ditan.domains.pathway.charts.line import SeriesChart, series_chart
from ditan.domains.pathway.ruling import clause_of, document_of
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T, YearValue
from ditan.domains.statistics.figure_grid import standing_name
from ditan.domains.web.numbers import (
    emissions_scale,
    emissions_text,
    number_text,
    page_language,
    percent_text,
)
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import Value

STATUSES = ("peaked", "plateau", "rising", "")
STATUS_MARKS = {"peaked": "ok", "plateau": "info", "rising": "warning", "": "mute"}


def status_name(status: str) -> str:
    """A verdict in one word."""
    names = {"peaked": _("已达峰"), "plateau": _("平台期"), "rising": _("未达峰")}
    return str(names.get(status, _("无法判定")))


def _unopened(_year: int) -> str:
    return ""


def listed(years: Sequence[YearValue], trend: Trend | None) -> dict[str, Any]:
    """A series as a line of a list of verdicts; blank where nothing was judged."""
    status = trend.status if trend else ""
    one = Judged(years, trend, ())
    return {
        "mark": (STATUS_MARKS[status], status_name(status)),
        "span": f"{years[0].year}–{years[-1].year}" if len(years) > 1 else str(years[0].year),
        "gaps": years[-1].year - years[0].year + 1 - len(years),
        "peak_year": trend.peak_year if trend else None,
        "peak": one.peak,
        "last": emissions_text(years[-1].micro_t),
        "since": one.since_peak,
        "slope": one.slope,
        "p": number_text(trend.after_peak.p, 4) if trend and trend.after_peak else "",
    }


def listed_cells(years: Sequence[YearValue], trend: Trend | None, found: Sequence[Problem]) -> list[Value]:
    """The same as cells of a workbook, from the verdict on."""
    return [
        status_name(trend.status if trend else ""),
        len(years),
        years[0].year,
        years[-1].year,
        trend.peak_year if trend else None,
        trend.peak_value if trend else None,
        trend.sen_slope if trend else None,
        trend.after_peak.p if trend and trend.after_peak else None,
        " ".join(problem["message"] for problem in said(found)),
    ]


class Judged:
    """A series of years with its verdict (`trend` is None where it could not be judged, and `found` says why).

    Parameters: address – where a year opens to, by year; without one it does not open.
    """

    def __init__(
        self,
        years: Sequence[YearValue],
        trend: Trend | None,
        found: Sequence[Problem],
        address: Callable[[int], str] = _unopened,
    ) -> None:
        self.years, self.trend, self.found, self.address = years, trend, found, address

    @property
    def unit(self) -> str:
        return emissions_scale().unit

    @property
    def rule(self) -> PeakRule:
        return peak_rule()

    @property
    def rule_words(self) -> tuple[str, str]:
        """The clause of the rule and its document."""
        return clause_of(self.rule), document_of(self.rule)

    @property
    def significance(self) -> str:
        return percent_text(peak_rule().significance, 0)

    @property
    def plateau_share(self) -> str:
        return percent_text(peak_rule().plateau_share, 0)

    @property
    def problems(self) -> list[dict[str, Any]]:
        return said(self.found)

    @property
    def status(self) -> tuple[str, str]:
        """Kind of mark and word."""
        status = self.trend.status if self.trend else ""
        return STATUS_MARKS[status], status_name(status)

    @property
    def peak(self) -> str:
        trend = self.trend
        return emissions_text(round(trend.peak_value * MICRO_T_PER_T)) if trend else ""

    @property
    def years_after(self) -> int:
        """How many years the series goes on after its candidate."""
        trend = self.trend
        return trend.years[-1] - trend.peak_year if trend else 0

    @property
    def is_young(self) -> bool:
        """Whether too few years follow the candidate for it to be a peak."""
        return self.years_after < peak_rule().years_after

    @property
    def since_peak(self) -> str:
        """The last year against the candidate, as a share."""
        trend = self.trend
        if trend is None or not trend.peak_value:
            return ""
        return percent_text(trend.values[-1] / trend.peak_value - 1, 1, sign=True)

    @property
    def sentence(self) -> str:
        """The verdict in one sentence; empty where nothing was judged."""
        trend, rule = self.trend, self.rule
        if trend is None:
            return ""
        told = {"year": trend.peak_year, "p": self.significance, "after": rule.years_after}
        if trend.status == "peaked":
            text = _("%(year)s 年之后排放显著下降（双侧 %(p)s），判定为已达峰。")
        elif trend.status == "plateau":
            text = _("%(year)s 年之后没有再超过，但下降不显著（双侧 %(p)s），判定为平台期。")
        elif self.is_young:
            text = _("最大值在 %(year)s 年，其后不足 %(after)s 年，还不能说已达峰。")
        else:
            text = _("%(year)s 年之后排放又显著上升，未达峰。")
        return str(text) % told

    @property
    def slope(self) -> str:
        trend = self.trend
        return emissions_text(round(trend.sen_slope * MICRO_T_PER_T), sign=True) if trend else ""

    @property
    def tests(self) -> list[dict[str, str]]:
        """The tests as lines of numbers."""
        trend = self.trend
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

    @property
    def shift(self) -> dict[str, Any] | None:
        """Where the level of the series breaks, by Pettitt; None where it has too few years for the test."""
        rule = break_rule()
        if len(self.years) < rule.minimum_years:
            return None
        values = np.array([[one.micro_t / MICRO_T_PER_T for one in self.years]])
        (found,) = pettitt(values, np.array([one.year for one in self.years], dtype=float))
        if found is None:
            return None
        is_clear = found.p < rule.significance
        return {
            "year": found.year,
            "k": number_text(found.k, 0),
            "p": number_text(found.p, 4),
            "before": emissions_text(round(found.before * MICRO_T_PER_T)),
            "after": emissions_text(round(found.after * MICRO_T_PER_T)),
            "reading": str(_("水平显著不同") if is_clear else _("不显著，不算突变")),
            "rule": rule,
            "note": rule.note_en if page_language() == "en" else rule.note_zh,
        }

    @cached_property
    def chart(self) -> SeriesChart | None:
        trend = self.trend
        if trend is None:
            return series_chart(self.years)
        return series_chart(self.years, trend.plateau, trend.peak_year)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """A line for each year between the first and the last; a year without a figure is said to be missing."""
        known = {one.year: one for one in self.years}
        if not known:
            return []
        peak = self.trend.peak_year if self.trend else None
        span = range(min(known), max(known) + 1)
        return [self._line(year, known.get(year), known.get(year - 1), is_peak=year == peak) for year in span]

    def _line(
        self, year: int, found: YearValue | None, before: YearValue | None, *, is_peak: bool
    ) -> dict[str, Any]:
        change = found.micro_t / before.micro_t - 1 if found and before and before.micro_t else None
        return {
            "year": year,
            "text": emissions_text(found.micro_t) if found else "",
            "address": self.address(year) if found else "",
            "standing": standing_name(found.standing) if found and found.standing else "",
            "change": percent_text(change, 1, sign=True) if change is not None else "",
            "is_peak": is_peak,
        }
