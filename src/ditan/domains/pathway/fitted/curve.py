"""The fitted curve of emissions over income as pages show it: shape, turning point, words, and the drawing."""

from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.pathway.kuznets import KuznetsRule, TurningPoint, kuznets_rule
from ditan.domains.pathway.charts.fit import Plot, kuznets_plot
from ditan.domains.pathway.fitted.naming import (
    FINE,
    NONE,
    coefficient_cells,
    factor_name,
    interval_text,
    named,
    p_text,
    shape_name,
    tonnes_text,
)
from ditan.domains.pathway.ruling import clause_of, document_of
from ditan.domains.pathway.selectors.fits import Fits
from ditan.domains.web.numbers import number_text, percent_text
from ditan.domains.web.typed import said


class CurveShown:
    """The curve of the years of a place. Parameters: income_unit – as the page names it."""

    def __init__(self, fits: Fits, income_unit: str) -> None:
        self.fit, self.found_problems, self.years = fits.curve, fits.curve_problems, fits.years
        self.income_unit = income_unit

    @property
    def rule(self) -> KuznetsRule:
        return kuznets_rule()

    @property
    def rule_words(self) -> tuple[str, str]:
        """The clause of the rule and its document."""
        return clause_of(self.rule), document_of(self.rule)

    @property
    def problems(self) -> list[dict[str, Any]]:
        return said(named(self.found_problems))

    @property
    def shape(self) -> str:
        return shape_name(self.fit.shape if self.fit else "")

    @property
    def turning(self) -> TurningPoint | None:
        """The turning point of a shape that is shown: the first top, else the first."""
        curve = self.fit
        if curve is None or curve.shape == "not_shown" or not curve.turning:
            return None
        return next((point for point in curve.turning if point.is_maximum), curve.turning[0])

    @property
    def turning_text(self) -> str:
        return number_text(self.turning.income, 2) if self.turning else NONE

    @property
    def interval_text(self) -> str:
        return interval_text(self.turning) if self.turning else ""

    @property
    def level(self) -> str:
        return percent_text(1 - kuznets_rule().significance, 0)

    @property
    def seen(self) -> str:
        """The incomes seen."""
        curve = self.fit
        return f"{number_text(curve.seen[0], 2)}–{number_text(curve.seen[1], 2)}" if curve else ""

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is known of the fit of the curve, besides its shape and turning point."""
        curve = self.fit
        if curve is None:
            return []
        ends = curve.ends
        return [
            (str(_("年数")), str(curve.count)),
            (str(_("系数之外的自由度")), str(curve.count - len(curve.coefficients))),
            ("R²", number_text(curve.r2, FINE)),
            ("F", NONE if curve.f is None else number_text(curve.f, 2)),
            (str(_("样本收入")), self.seen),
            (str(_("最低收入处弹性")), number_text(ends.slope_low, 3, sign=True) if ends else NONE),
            (str(_("最高收入处弹性")), number_text(ends.slope_high, 3, sign=True) if ends else NONE),
            (str(_("两端检验 p")), p_text(ends.p) if ends and ends.p is not None else NONE),
            ("Durbin–Watson", NONE if curve.watson is None else number_text(curve.watson, 2)),
        ]

    @property
    def words(self) -> list[str]:
        """What the curve says, and what it does not."""
        curve, point = self.fit, self.turning
        if curve is None:
            return []
        words = [self._shape_words()]
        if point is not None:
            words += self._turning_words(point)
        left = curve.count - len(curve.coefficients)
        told = {"count": curve.count, "left": left}
        words.append(
            str(_("一共 %(count)s 年，估完系数只剩 %(left)s 个自由度；年份越少越容易随一两年改变。") % told)
        )
        words.append(str(_("拟合说的是收入和排放过去怎样一起变，不说明原因，也不预测；是否达峰看达峰判定。")))
        return words

    def _shape_words(self) -> str:
        curve = self.fit
        if curve is None:
            return ""
        last = curve.coefficients[-1]
        told = {
            "term": factor_name(last.name),
            "p": NONE if last.p is None else p_text(last.p),
            "level": percent_text(kuznets_rule().significance, 0),
        }
        if curve.shape == "not_shown":
            return str(_("%(term)s 的 p = %(p)s，在 %(level)s 水平没有显示曲线，不给拐点。") % told)
        texts = {
            "inverted_u": _("%(term)s 显著（p = %(p)s）：排放随收入先升后降，倒 U 形。"),
            "u": _("%(term)s 显著（p = %(p)s）：排放随收入先降后升，U 形，与库兹涅茨假说相反。"),
            "n_shape": _("%(term)s 显著（p = %(p)s）：降后又升（或升后又降再升），N 形。"),
        }
        return str(texts[curve.shape]) % told

    def _turning_words(self, point: TurningPoint) -> list[str]:
        curve = self.fit
        texts = {
            "inside": _(
                "转折在收入 %(income)s %(unit)s 处（%(level)s 区间 %(interval)s），在样本收入 %(seen)s 之内。"
            ),
            "near": _(
                "转折在收入 %(income)s %(unit)s 处（%(level)s 区间 %(interval)s），略出样本收入 %(seen)s，是外推。"
            ),
            "outside": _(
                "算出的转折在收入 %(income)s %(unit)s 处（%(level)s 区间 %(interval)s），"
                "远在样本收入 %(seen)s 之外：只是外推，不能当作达峰收入。"
            ),
        }
        told = {
            "income": self.turning_text,
            "unit": self.income_unit,
            "level": self.level,
            "interval": self.interval_text,
            "seen": self.seen,
        }
        words = [str(texts[point.position]) % told]
        if curve is not None and _is_wide(point, curve.seen):
            words.append(str(_("区间比样本收入还宽，等于没有说出转折在哪里。")))
        if curve is not None and curve.is_past is not None:
            words.append(
                str(_("最近一年的收入已过转折。") if curve.is_past else _("最近一年的收入还没有到转折。"))
            )
        return words

    @property
    def coefficients(self) -> list[dict[str, str]]:
        """The coefficients of the curve."""
        return [coefficient_cells(one) for one in (self.fit.coefficients if self.fit else ())]

    @cached_property
    def plot(self) -> Plot | None:
        return kuznets_plot(self.years, self.fit, tonnes_text)


def _is_wide(point: TurningPoint, seen: tuple[float, float]) -> bool:
    if point.low is None or point.high is None:
        return True
    return point.low < seen[0] and point.high > seen[1]
