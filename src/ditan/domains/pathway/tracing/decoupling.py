"""Tapio's numbers opened: the two rates of growth from their levels, the elasticity from the rates, the state from its range.

Keys: `c.<from>.<to>` the growth of emissions, `g.` that of output, `t.` the elasticity, `s.` the state.
"""

from typing import Any

from django.utils.translation import gettext as _

from ditan.core.pathway.decoupling import DecouplingPeriod, State, state_source
from ditan.domains.pathway.selectors.drivers import Drivers
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.pathway.tracing.driver_years import output_uses, year_uses
from ditan.domains.pathway.tracing.tonnes import shown_t
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, number_text, percent_text
from ditan.domains.web.traces import Crumb, Equation, EquationLine, ParameterLine, Tag, TraceView

EMISSIONS, OUTPUT, ELASTICITY, STATE = DECOUPLING = ("c", "g", "t", "s")
DECIMALS_OF_OUTPUT = 2


def decoupling_trace(drivers: Drivers, kind: str, start: str, end: str) -> TraceView | None:
    """The drawer of a number of a period; None where there is none."""
    periods = drivers.decoupling.periods if drivers.decoupling else ()
    one = next((one for one in periods if (one.start, one.end) == (start, end)), None)
    if one is None:
        return None
    told = _growth(drivers, kind, one) if kind in {EMISSIONS, OUTPUT} else _judged(kind, one)
    if told is None:
        return None
    title = told.pop("title")
    return TraceView(
        key=f"{kind}.{start}.{end}",
        title=title,
        path=(Crumb(f"{start}–{end}"), Crumb(title)),
        unit="",
        tags=(Tag(_("演示数据"), "plain"),) if drivers.place.is_fictional else (),
        uses=(output_uses if kind == OUTPUT else year_uses)(drivers, start, end),
        uses_title=_("数从哪里来"),
        **told,
    )


def _growth(drivers: Drivers, kind: str, one: DecouplingPeriod) -> dict[str, Any]:
    """The growth of emissions or of output from the levels of both years."""
    first, last = int(one.start), int(one.end)
    if kind == EMISSIONS:
        title, rate, unit, symbol = _("排放变化率"), one.emission_rate, emissions_scale().unit, "C"
        before, after = (shown_t(drivers.totals[year] / MICRO_T_PER_T) for year in (first, last))
        name = _("%(year)s 年排放")
    else:
        price = _("亿元（%(year)s 年价）") % {"year": drivers.base}
        title, rate, unit, symbol = _("产出变化率"), one.driver_rate, price, "G"
        before, after = (number_text(drivers.output[year], DECIMALS_OF_OUTPUT) for year in (first, last))
        name = _("%(year)s 年产出")
    equation = Equation(
        _("变化率 = （末年 − 首年） ÷ 首年"),
        (
            EquationLine("", name % {"year": last}, after, unit, f"{symbol}¹"),
            EquationLine("−", name % {"year": first}, before, unit, f"{symbol}⁰"),
            EquationLine("÷", name % {"year": first}, before, unit, f"{symbol}⁰"),
        ),
        EquationLine("=", title, percent_text(rate, 3, sign=True), "", f"Δ{symbol}/{symbol}"),
    )
    return {"title": title, "value": percent_text(rate, 1, sign=True), "equation": equation}


def _judged(kind: str, one: DecouplingPeriod) -> dict[str, Any] | None:
    """The elasticity from the two rates, and the state that it lies in."""
    if one.elasticity is None or one.state is None:
        return None
    source, elasticity = state_source(), number_text(one.elasticity, 3)
    is_state = kind == STATE
    equation = Equation(
        _("弹性 = 排放变化率 ÷ 产出变化率"),
        (
            EquationLine("", _("排放变化率"), percent_text(one.emission_rate, 3, sign=True), "", "ΔC/C"),
            EquationLine("÷", _("产出变化率"), percent_text(one.driver_rate, 3, sign=True), "", "ΔG/G"),
        ),
        EquationLine("=", _("弹性"), elasticity),
    )
    line = ParameterLine(
        name=name_of(one.state),
        symbol=one.state.id,
        value=range_words(one.state),
        unit="",
        document=source.document,
        clause=source.clause,
        verification=source.verification,
        id=source.id,
    )
    return {
        "title": _("脱钩状态") if is_state else _("弹性"),
        "value": name_of(one.state) if is_state else number_text(one.elasticity, 2),
        "lead": _("弹性 %(value)s 落在“%(state)s”的范围内。")
        % {"value": elasticity, "state": name_of(one.state)},
        "equation": equation,
        "parameters": (line,),
        "parameters_title": _("状态的范围"),
    }


def range_words(state: State) -> str:
    """The range of a state: which way output goes, and between which elasticities."""
    low, high = ("" if one is None else f"{one:g}" for one in (state.low, state.high))
    below, above = ("<" if is_open else "≤" for is_open in (state.is_low_open, state.is_high_open))
    middle = _("弹性")
    span = f"{low} {below} {middle}" if low else middle
    span = f"{span} {above} {high}" if high else span
    way = _("产出增长") if state.is_growing else _("产出下降")
    return f"{way}{_('，')}{span}"
