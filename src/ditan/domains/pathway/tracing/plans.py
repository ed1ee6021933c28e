"""Numbers of a plan opened: totals by baseline and measures, a measure by when it was installed, costs by their annuity.

Keys: `n.<year>` the total, `b.<year>` the baseline, `p.<measure>.<year>` what a measure abates, `c.<measure>` what a tonne costs,
`cost` the present value, `v.<measure>` its part of it.
"""

import numpy as np
from django.utils.translation import gettext as _

from ditan.core.pathway.solver import Conflict, Measure, Plan
from ditan.domains.pathway.tracing.money import YUAN_PER_1E8, money_parts
from ditan.domains.pathway.tracing.tonnes import parts_of, shown_t
from ditan.domains.web.numbers import emissions_scale, number_text, page_language, percent_text
from ditan.domains.web.traces import Crumb, Equation, EquationLine, Tag, TraceView, Use

SEEN_T = 0.5


def plan_trace(plan: Plan, key: str) -> TraceView | None:
    """The drawer of a number of a plan; None where there is none."""
    kind, *words = key.split(".")
    if key == "cost":
        return _cost(plan, key)
    measure = next((one for one in plan.programme.measures if words and one.id == words[0]), None)
    if kind == "c" and measure is not None and len(words) == 1:
        return _tonne(plan, measure, key)
    year = _year(plan, words)
    if year is None:
        return None
    if kind == "p" and measure is not None and len(words) == 2:
        return _abated(plan, measure, year, key)
    if len(words) == 1 and kind in {"n", "b"}:
        return _total(plan, year, key) if kind == "n" else _baseline(plan, year, key)
    return None


def _year(plan: Plan, words: list[str]) -> int | None:
    last = words[-1] if words else ""
    year = int(last) if last.isascii() and last.isdigit() and len(last) == 4 else 0
    return year if year in plan.programme.years else None


def tags_of(plan: Plan | Conflict) -> tuple[Tag, ...]:
    """Whether the programme is made up."""
    return (Tag(_("演示数据"), "plain"),) if plan.programme.is_demonstration else ()


def measure_named(measure: Measure) -> str:
    """A measure in the language of the page."""
    return measure.name.name(page_language())


def _total(plan: Plan, year: int, key: str) -> TraceView:
    at = plan.programme.at(year)
    rows = [(_("不采取措施"), float(plan.programme.baseline_t[at]), f"b.{year}")]
    rows += [
        (measure_named(one), -float(plan.abated[number, at]), f"p.{one.id}.{year}")
        for number, one in enumerate(plan.programme.measures)
        if plan.abated[number, at] >= SEEN_T
    ]
    return TraceView(
        key=key,
        title=_("按方案的排放"),
        path=(Crumb(str(year)), Crumb(_("按方案"))),
        value=shown_t(float(plan.total[at])),
        unit=emissions_scale().unit,
        tags=tags_of(plan),
        parts=parts_of(_("基线减去各措施"), rows, float(plan.total[at])),
    )


def peak_trace(plan: Plan, key: str) -> TraceView:
    """The year of the peak: the first with the largest total, beside the other years."""
    return TraceView(
        key=key,
        title=_("达峰年"),
        path=(Crumb(_("按方案")), Crumb(_("达峰年"))),
        value=str(plan.peak_year),
        unit="",
        tags=tags_of(plan),
        lead=_("按方案的排放最高的一年；几年一样高时取最早的。"),
        uses=tuple(
            Use(str(year), f"{shown_t(float(value))} {emissions_scale().unit}", trace=f"n.{year}")
            for year, value in zip(plan.programme.years, plan.total, strict=True)
        ),
        uses_title=_("各年按方案的排放"),
    )


def _baseline(plan: Plan, year: int, key: str) -> TraceView:
    programme, at = plan.programme, plan.programme.at(year)
    rows = [(one.name.name(page_language()), float(one.emissions_t[at]), "") for one in programme.sectors]
    if programme.sink_t[at]:
        rows.append((_("碳汇"), -float(programme.sink_t[at]), ""))
    total = float(programme.baseline_t[at])
    return TraceView(
        key=key,
        title=_("不采取措施"),
        path=(Crumb(str(year), f"n.{year}"), Crumb(_("不采取措施"))),
        value=shown_t(total),
        unit=emissions_scale().unit,
        tags=tags_of(plan),
        parts=parts_of(_("各行业的基线"), rows, total),
    )


def _abated(plan: Plan, measure: Measure, year: int, key: str) -> TraceView:
    programme = plan.programme
    number, at = programme.measures.index(measure), programme.at(year)
    value = float(plan.abated[number, at])
    rows = [
        (_("%(year)s 年新装") % {"year": one}, float(plan.installed[number, programme.at(one)]), "")
        for one in programme.years
        if one <= year < one + measure.lifetime and plan.installed[number, programme.at(one)] >= SEEN_T
    ]
    told = [_("寿命 %(years)s 年") % {"years": measure.lifetime}]
    if measure.potential_t is not None:
        told.append(_("潜力 %(amount)s 吨/年") % {"amount": number_text(round(measure.potential_t), 0)})
    if measure.source:
        told.append(measure.source)
    return TraceView(
        key=key,
        title=measure_named(measure),
        path=(Crumb(str(year), f"n.{year}"), Crumb(measure_named(measure))),
        value=shown_t(value),
        unit=emissions_scale().unit,
        tags=tags_of(plan),
        lead=" · ".join(told),
        parts=parts_of(_("还在寿命内的"), rows, value) if rows else None,
    )


def _tonne(plan: Plan, measure: Measure, key: str) -> TraceView:
    rate, life = plan.programme.discount_rate, measure.lifetime
    factor = rate / (1 - (1 + rate) ** -life) if rate else 1 / life
    unit = _("元/吨")
    return TraceView(
        key=key,
        title=_("每吨成本"),
        path=(Crumb(measure_named(measure)), Crumb(_("每吨成本"))),
        value=number_text(round(plan.programme.yearly_cost(measure), 1), 1),
        unit=unit,
        tags=tags_of(plan),
        lead=measure.source,
        equation=Equation(
            _("每吨成本 = 运行成本 + 投资 × r ÷ (1 − (1 + r)^−寿命)"),
            (
                EquationLine("", _("运行成本"), number_text(measure.running_yuan_per_t, 1), unit),
                EquationLine("+", _("投资"), number_text(measure.capital_yuan_per_t, 1), _("元/(吨/年)")),
                EquationLine(
                    "×",
                    _("年金系数"),
                    number_text(round(factor, 6), 6),
                    "",
                    f"r = {percent_text(rate)}, {life}",
                ),
            ),
            EquationLine(
                "=", _("每吨成本"), number_text(round(plan.programme.yearly_cost(measure), 1), 1), unit
            ),
        ),
    )


def _cost(plan: Plan, key: str) -> TraceView:
    programme = plan.programme
    yearly = [programme.yearly_cost(one) for one in programme.measures]
    rows = [
        (measure_named(one), float(programme.discounts @ plan.abated[number]) * yearly[number], f"c.{one.id}")
        for number, one in enumerate(programme.measures)
        if np.any(plan.abated[number] >= SEEN_T)
    ]
    return TraceView(
        key=key,
        title=_("总成本现值"),
        path=(Crumb(_("总成本现值")),),
        value=number_text(round(plan.cost_yuan / YUAN_PER_1E8, 1), 1),
        unit=_("亿元"),
        tags=tags_of(plan),
        lead=_("各年成本按 %(rate)s 折到 %(year)s 年：Σ (1 + r)^−(年 − 首年) × 每吨成本 × 减排量。")
        % {"rate": percent_text(programme.discount_rate), "year": programme.years[0]},
        parts=money_parts(_("各措施"), rows, plan.cost_yuan),
    )
