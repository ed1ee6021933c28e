"""Traces of carbon assets: keys `so_far`, `expected`, `gap`, `cost` and `measure.<number>`."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.enterprise.measures import CostStep
from ditan.core.pathway.nowcast import nowcast_rule
from ditan.core.rounding import shown_parts
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors.assets import Assets
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, page_language, percent_text
from ditan.domains.web.traces import Crumb, Equation, EquationLine, Part, Parts, Tag, TraceView, Use

UNIT = "t CO₂e"
TENTHS = 10


def asset_trace(enterprise: Enterprise, assets: Assets, key: str) -> TraceView | None:
    """The trace behind a key; None where there is no such number."""
    kind, _dot, word = key.partition(".")
    if kind == "measure" and word:
        step = next((one for one in assets.curve.steps if one.measure.id == word), None)
        return None if step is None else _measure(enterprise, assets, step)
    made = {"so_far": _so_far, "expected": _expected, "gap": _gap, "cost": _cost}.get(key)
    return made(enterprise, assets) if made else None


def _view(
    enterprise: Enterprise,
    assets: Assets,
    key: str,
    title: str,
    value: str,
    unit: str,
    equation: Equation | None = None,
    **more: object,
) -> TraceView:
    tags = (Tag(_("演示数据"), "plain"),) if enterprise.organisation.place.is_fictional else ()
    path = (Crumb(name_of(enterprise)), Crumb(str(assets.year)), Crumb(title))
    told = {"tags": tags, "equation": equation, **more}
    return TraceView(key=key, title=title, path=path, value=value, unit=unit, **told)  # type: ignore[arg-type]


def _so_far(enterprise: Enterprise, assets: Assets) -> TraceView | None:
    now = assets.expected.now
    if now is None:
        return None
    names = [f"{assets.year}-{month:02d}" for month in now.months]
    amounts = list(now.months.values())
    if now.alone_t is not None:
        names, amounts = [*names, _("只有全年数")], [*amounts, now.alone_t]
    shown = [number_text(one / TENTHS, 1) for one in shown_parts([round(a * 1e6) for a in amounts], 100_000)]
    total = number_text(now.total_t, 1)
    parts = tuple(Part(name, text) for name, text in zip(names, shown, strict=True))
    page = f"{reverse('enterprise:enterprise', args=[enterprise.pk])}?year={assets.year}"
    return _view(
        enterprise,
        assets,
        "so_far",
        _("已有月份的排放"),
        total,
        UNIT,
        parts=Parts(_("组成"), UNIT, parts, total),
        uses=(Use(_("按排放源逐项溯源"), total, page=page),),
    )


def _expected(enterprise: Enterprise, assets: Assets) -> TraceView | None:
    expected = assets.expected
    if expected.now is None or expected.middle_t is None:
        return None
    known = expected.now.total_t
    lines = [EquationLine("", _("已有月份的排放"), number_text(known, 1), UNIT)]
    words = {
        "complete": _("十二个月都有，预计全年即实际"),
        "scaled": _("没有历史年份：其余月份按已有月份的平均推算"),
    }.get(expected.way, _("其余月份 = 已有月份合计 × 历史年份里其余月份与相同月份之比（几何平均）"))
    lines.append(EquationLine("+", _("其余月份"), number_text(expected.middle_t - known, 1), UNIT))
    rule = nowcast_rule()
    note = rule.note_en if page_language() == "en" else rule.note_zh
    return _view(
        enterprise,
        assets,
        "expected",
        _("预计全年"),
        number_text(expected.middle_t, 1),
        UNIT,
        Equation(
            words, tuple(lines), EquationLine("=", _("预计全年"), number_text(expected.middle_t, 1), UNIT)
        ),
        lead=f"{rule.document}, {rule.clause} · {note}",
    )


def _gap(enterprise: Enterprise, assets: Assets) -> TraceView | None:
    if assets.gap_t is None or assets.expected.middle_t is None or assets.allowance_t is None:
        return None
    lines = (
        EquationLine("", _("预计全年"), number_text(assets.expected.middle_t, 1), UNIT),
        EquationLine("−", _("预期配额（企业自估）"), number_text(assets.allowance_t, 1), UNIT),
    )
    value = number_text(assets.gap_t, 1)
    words = _("缺口 = 预计全年 − 预期配额；负数是盈余")
    basis = assets.estimate.basis if assets.estimate else ""
    result = EquationLine("=", _("配额缺口"), value, UNIT)
    return _view(
        enterprise, assets, "gap", _("配额缺口"), value, UNIT, Equation(words, lines, result), lead=basis
    )


def _cost(enterprise: Enterprise, assets: Assets) -> TraceView | None:
    if assets.gap_yuan is None or assets.gap_t is None or assets.price is None or assets.estimate is None:
        return None
    yuan = _("元")
    lines = (
        EquationLine("", _("配额缺口"), number_text(assets.gap_t, 1), UNIT),
        EquationLine("×", _("碳价"), number_text(assets.price, 2), _("元/吨")),
    )
    value = number_text(assets.gap_yuan, 0)
    told = f"{assets.estimate.price_source} · {assets.estimate.price_day}"
    words = _("缺口金额 = 缺口 × 碳价")
    result = EquationLine("=", _("缺口金额"), value, yuan)
    return _view(
        enterprise, assets, "cost", _("缺口金额"), value, yuan, Equation(words, lines, result), lead=told
    )


def _measure(enterprise: Enterprise, assets: Assets, step: CostStep) -> TraceView:
    measure, unit, yuan = step.measure, _("元/吨"), _("元")
    investment, yearly = measure.investment.counted or 0.0, measure.yearly_cost.counted or 0.0
    lines = (
        EquationLine("", _("投资"), number_text(investment, 0), yuan),
        EquationLine("×", _("年金系数"), number_text(step.capital_share, 6)),
        EquationLine("+", _("年运行费用"), number_text(yearly, 0), yuan),
        EquationLine("÷", _("年减排量"), number_text(step.tonnes, 1), UNIT),
    )
    words = _("单位减排成本 =（投资 × 年金系数 + 年运行费用）÷ 年减排量；年金系数 = r ÷ (1 − (1 + r)^−n)")
    value = number_text(step.yuan_per_t, 1)
    told = _("折现率 r = {rate}，寿命 n = {years} 年").format(
        rate=percent_text(assets.curve.rate), years=measure.lifetime
    )
    return _view(
        enterprise,
        assets,
        f"measure.{measure.id}",
        measure.name,
        value,
        unit,
        Equation(words, lines, EquationLine("=", _("单位减排成本"), value, unit)),
        lead=told,
    )
