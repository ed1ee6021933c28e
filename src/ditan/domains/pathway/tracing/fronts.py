"""A point of cost against peak opened: its peak to baseline and measures, its cost to the cheapest plan's and what each measure adds."""

from collections.abc import Sequence

import numpy as np
from django.utils.translation import gettext as _

from ditan.core.pathway.solver import ParetoPoint, Plan
from ditan.domains.pathway.tracing.money import SEEN_YUAN, money_parts, money_text
from ditan.domains.pathway.tracing.plans import SEEN_T, measure_named, tags_of
from ditan.domains.pathway.tracing.tonnes import parts_of, shown_t
from ditan.domains.web.numbers import emissions_scale
from ditan.domains.web.traces import Crumb, TraceView


def point_trace(front: Sequence[ParetoPoint], at: int, what: str, key: str) -> TraceView | None:
    """The drawer of a point; the first one is the cheapest plan."""
    if what == "peak":
        return _peak(front[at], key)
    if what in {"cost", "more"}:
        return _cost(front, at, key, is_more=what == "more")
    return None


def _peak(point: ParetoPoint, key: str) -> TraceView:
    plan, year = point.plan, point.plan.peak_year
    at = plan.programme.at(year)
    rows = [(_("不采取措施"), float(plan.programme.baseline_t[at]), f"b.{year}")]
    rows += [
        (measure_named(one), -float(plan.abated[number, at]), f"c.{one.id}")
        for number, one in enumerate(plan.programme.measures)
        if plan.abated[number, at] >= SEEN_T
    ]
    return TraceView(
        key=key,
        title=_("这个峰值上限的最省方案"),
        path=(Crumb(_("成本与峰值")), Crumb(str(year))),
        value=shown_t(point.peak_t),
        unit=emissions_scale().unit,
        tags=tags_of(plan),
        lead=_("各年都不高于这个峰值时总成本最低的方案，%(year)s 年最高。") % {"year": year},
        parts=parts_of(_("基线减去各措施"), rows, point.peak_t),
    )


def _cost(front: Sequence[ParetoPoint], at: int, key: str, *, is_more: bool) -> TraceView:
    point, cheapest = front[at], front[0]
    change = point.cost_yuan - cheapest.cost_yuan
    more = costs_of(point.plan) - costs_of(cheapest.plan)
    rows = [] if is_more else [(_("最省的方案"), cheapest.cost_yuan, "f.0.cost" if at else "cost")]
    rows += [
        (measure_named(one), float(yuan), f"c.{one.id}")
        for one, yuan in zip(point.plan.programme.measures, more, strict=True)
        if abs(yuan) >= SEEN_YUAN
    ]
    return TraceView(
        key=key,
        title=_("比最省的多") if is_more else _("总成本现值"),
        path=(Crumb(_("成本与峰值")), Crumb(shown_t(point.peak_t), f"f.{at}.peak")),
        value=money_text(change, sign=True) if is_more else money_text(point.cost_yuan),
        unit=_("亿元"),
        tags=tags_of(point.plan),
        lead=_("为了把峰值压到 %(peak)s %(unit)s，哪些措施比最省的方案多做或少做，各差多少钱。")
        % {"peak": shown_t(point.peak_t), "unit": emissions_scale().unit},
        parts=money_parts(_("各措施的差"), rows, change if is_more else point.cost_yuan),
    )


def costs_of(plan: Plan) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The present value of each measure, in yuan."""
    programme = plan.programme
    yearly = np.array([programme.yearly_cost(one) for one in programme.measures])
    return np.asarray((plan.abated @ programme.discounts) * yearly) if len(yearly) else np.zeros(0)
