"""What limits cost opened: the price of one more tonne, and what the cheapest plan costs as a limit is moved."""

from collections.abc import Sequence

import numpy as np
from django.utils.translation import gettext as _

from ditan.core.pathway.solver import SHIFTS, Limit, Plan, Row, Variant, allowed, measured
from ditan.core.pathway.solver.wording import priced, row_name
from ditan.domains.pathway.tracing.money import money_text
from ditan.domains.pathway.tracing.plans import SEEN_T, measure_named, tags_of
from ditan.domains.pathway.tracing.tonnes import parts_of, shown_t
from ditan.domains.web.numbers import number_text, page_language, percent_text
from ditan.domains.web.traces import Crumb, Equation, EquationLine, Parts, TraceView, Use

DISCOUNT_DECIMALS = 6
PRICE_DECIMALS = 2


def limit_unit(limit: Limit) -> str:
    """What the tonnes of a limit are."""
    return str(_("吨煤") if limit.kind == "coal" else _("吨"))


def price_trace(plan: Plan, cap: str, year: int, key: str, *, is_order: bool) -> TraceView | None:
    """The price of a limit in a year: by how much one more tonne lowers the present value, in money of that year."""
    price = next(
        (
            one
            for one in plan.prices
            if (one.row.limit.id, one.row.year, one.row.is_order) == (cap, year, is_order)
        ),
        None,
    )
    if price is None:
        return None
    row, language = price.row, page_language()
    discount = float(plan.programme.discounts[plan.programme.at(year)])
    yuan = number_text(round(price.yuan_per_t, PRICE_DECIMALS), PRICE_DECIMALS)
    unit = _("元/%(unit)s") % {"unit": limit_unit(row.limit)}
    power = year - plan.programme.years[0]
    return TraceView(
        key=key,
        title=_("再放宽 1 吨可省多少"),
        path=(Crumb(str(year), f"n.{year}"), Crumb(row_name(row, language))),
        value=yuan,
        unit=unit,
        tags=tags_of(plan),
        lead=priced(row, price.yuan_per_t, language),
        equation=Equation(
            _("当年的价 = 这条限额的对偶值 ÷ 折现系数；对偶值是限额多 1 吨时总成本现值少多少"),
            (
                EquationLine(
                    "",
                    _("对偶值（现值）"),
                    number_text(round(price.yuan_per_t * discount, PRICE_DECIMALS), PRICE_DECIMALS),
                    unit,
                ),
                EquationLine(
                    "÷",
                    _("折现系数"),
                    number_text(round(discount, DISCOUNT_DECIMALS), DISCOUNT_DECIMALS),
                    "",
                    f"(1 + {percent_text(plan.programme.discount_rate)})^−{power}",
                ),
            ),
            EquationLine("=", _("再放宽 1 吨可省"), yuan, unit),
        ),
        parts=measured_parts(plan, row),
    )


def measured_parts(plan: Plan, row: Row) -> Parts:
    """What a limit is about in a year under a plan: without measures, less what each measure takes off; beside what is allowed."""
    programme = plan.programme
    nothing = np.zeros_like(plan.abated)
    rows = [(_("不采取措施"), measured(programme, row, nothing), "")]
    for number, one in enumerate(programme.measures):
        alone = nothing.copy()
        alone[number] = plan.abated[number]
        taken = measured(programme, row, alone) - rows[0][1]
        if abs(taken) >= SEEN_T:
            rows.append((measure_named(one), taken, f"p.{one.id}.{row.year}"))
    note = _("限额 %(allowed)s，余 %(left)s") % {
        "allowed": shown_t(allowed(programme, row)),
        "left": shown_t(plan.headroom(row), sign=True),
    }
    title = _("这条限额管的量")
    if row.limit.kind == "coal":
        title = _("这条限额管的量（煤）")
    return parts_of(title, rows, measured(programme, row, plan.abated), note=note)


def moved_trace(
    plan: Plan, limit: Limit, variants: Sequence[Variant], number: int, key: str
) -> TraceView | None:
    """What the cheapest plan costs where a limit has so many tonnes more or less in all its years."""
    if number >= len(variants):
        return None
    one, name = variants[number], limit.name.name(page_language())
    unit, money = limit_unit(limit), _("亿元")
    years = tuple(
        Use(
            str(year),
            f"{number_text(round(value), 0)} → {number_text(round(value + one.moved_t), 0)} {unit}",
        )
        for year, value in limit.values.items()
    )
    share = percent_text(SHIFTS[number], 0, sign=True)
    moved = f"{number_text(round(one.moved_t), 0, sign=True)} {unit}"
    path = (Crumb(name), Crumb(share))
    lead = _("这条限额各年都移动最小限额的 %(share)s，即 %(moved)s；从上一个解热启动再解。") % {
        "share": share,
        "moved": moved,
    }
    if one.cost_yuan is None:
        return TraceView(
            key=key,
            title=_("移动后的总成本"),
            path=path,
            value=_("无解"),
            unit="",
            tags=tags_of(plan),
            lead=lead,
            uses=years,
            uses_title=_("各年的限额"),
        )
    change = one.cost_yuan - plan.cost_yuan
    return TraceView(
        key=key,
        title=_("移动后的总成本"),
        path=path,
        value=money_text(change, sign=True),
        unit=money,
        tags=tags_of(plan),
        lead=lead,
        equation=Equation(
            _("变化 = 移动后最省方案的现值 − 本方案的现值"),
            (
                EquationLine("", _("移动后"), money_text(one.cost_yuan), money),
                EquationLine("−", _("本方案"), money_text(plan.cost_yuan), money),
            ),
            EquationLine("=", _("变化"), money_text(change, sign=True), money),
        ),
        uses=years,
        uses_title=_("各年的限额"),
    )
