"""The ridge regression as pages show it: k and how it was chosen, elasticities, words, and the trace."""

from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.pathway import Stirpat
from ditan.core.pathway.stirpat.rule import RidgeRule, ridge_rule
from ditan.domains.pathway.charts.fit import Plot, ridge_plot
from ditan.domains.pathway.fitted.naming import (
    FINE,
    NONE,
    coefficient_cells,
    factor_name,
    factor_names,
    named,
)
from ditan.domains.pathway.ruling import clause_of, document_of
from ditan.domains.pathway.selectors.fits import Fits
from ditan.domains.web.numbers import number_text, percent_text
from ditan.domains.web.typed import said


class RidgeShown:
    """The elasticities of the years of a place."""

    def __init__(self, fits: Fits) -> None:
        self.fit, self.found_problems, self.has_energy = fits.ridge, fits.ridge_problems, fits.has_energy

    @property
    def rule(self) -> RidgeRule:
        return ridge_rule()

    @property
    def rule_words(self) -> tuple[str, str]:
        """The clause of the rule and its document."""
        return clause_of(self.rule), document_of(self.rule)

    @property
    def problems(self) -> list[dict[str, Any]]:
        return said(named(self.found_problems))

    @property
    def how(self) -> str:
        found = self.fit
        if found is None:
            return ""
        return str(_("岭迹稳定处") if found.is_chosen else _("自己给的"))

    @property
    def k(self) -> str:
        return f"{self.fit.k:g}" if self.fit else ""

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is known of the ridge, besides k."""
        found = self.fit
        if found is None:
            return []
        return [
            (str(_("年数")), str(found.count)),
            ("R²", number_text(found.r2, FINE)),
            ("F", NONE if found.f is None else number_text(found.f, 2)),
            (str(_("平均误差")), percent_text(found.mean_error, 2)),
            (str(_("常数")), number_text(found.constant, FINE)),
        ]

    @property
    def lines(self) -> list[dict[str, str]]:
        """The factors: elasticity with its error, standardised coefficient, and inflation."""
        found = self.fit
        if found is None:
            return []
        return [
            coefficient_cells(one)
            | {
                "standardised": number_text(found.standardised[one.name], FINE),
                "inflation": _inflation(found, one.name),
                "is_told": "1" if one.name in found.told_by_others else "",
            }
            for one in found.coefficients
        ]

    @property
    def words(self) -> list[str]:
        """What the elasticities say, and what they do not."""
        found = self.fit
        if found is None:
            return []
        words = [self._settled_words(found)]
        if found.told_by_others:
            told = {
                "names": factor_names(found.told_by_others),
                "bound": f"{found.rule.inflation_high:g}",
            }
            words.append(
                str(
                    _(
                        "%(names)s 的 VIF 不低于 %(bound)s：几乎同步变化，普通最小二乘分不开，所以用岭回归；单个弹性仍要谨慎看。"
                    )
                    % told
                )
            )
        if not self.has_energy:
            words.append(str(_("没有能源数，方程里没有技术（能耗强度）一项。")))
        words.append(
            str(
                _(
                    "弹性是其他因素不变时，因素每增 1% 排放变化百分之几；岭回归把系数压小，标准误和 p 值是近似的，不说明原因。"
                )
            )
        )
        return words

    def _settled_words(self, found: Stirpat) -> str:
        if not found.is_chosen:
            return str(_("k = %(k)s 是自己给的；留空由规则在岭迹稳定处选取。") % {"k": self.k})
        told = {
            "k": self.k,
            "step": f"{found.rule.step:g}",
            "share": percent_text(found.rule.settled_change, 0),
        }
        if any(problem.code == "trace_unsettled" for problem in found.findings):
            return str(_("岭迹没有稳定，取了末端 k = %(k)s；系数不能用作结论。") % told)
        return str(
            _(
                "从 k = %(k)s 起，k 每加 %(step)s，各系数变化都不超过最大系数的 %(share)s：岭迹已稳定，取此处。"
            )
            % told
        )

    @cached_property
    def plot(self) -> Plot | None:
        found = self.fit
        return ridge_plot(found, [factor_name(name) for name in found.elasticities]) if found else None


def _inflation(found: Stirpat, name: str) -> str:
    value = found.inflation[name]
    return "∞" if value is None else number_text(value, 1)
