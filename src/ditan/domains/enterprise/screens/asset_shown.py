"""How carbon assets are written on the page and in the workbook: the same words and the same rounding."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.enterprise.measures import measure_settings
from ditan.core.pathway.nowcast import nowcast_rule
from ditan.domains.enterprise.models import AssetEstimate, Enterprise, ReductionMeasure, ValueAdded
from ditan.domains.enterprise.selectors import method_of
from ditan.domains.enterprise.selectors.assets import Assets
from ditan.domains.enterprise.selectors.outlook import MONTHS
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, percent_text


def way_names() -> dict[str, str]:
    """How the ways to an expected year are called."""
    return {
        "complete": _("十二个月都有"),
        "shares": _("按历史年份的月份份额"),
        "growth": _("按上年的月份份额，范围依据同比增长"),
        "share_once": _("按上年的月份份额"),
        "scaled": _("按已有月份的平均放大"),
        "nothing": _("还不能预计"),
    }


def tonnes(value: float | None, *, sign: bool = False) -> str:
    """Tonnes with one decimal."""
    return "" if value is None else number_text(value, 1, sign=sign)


def expected_shown(assets: Assets, levels: Sequence[float]) -> dict[str, Any] | None:
    """The year so far and expected; None where nothing was computed."""
    expected = assets.expected
    if expected.now is None:
        return None
    spans = [(level, expected.span_t(level)) for level in levels]
    return {
        "so_far": tonnes(expected.now.total_t),
        "months": len(expected.now.months),
        "of": MONTHS,
        "middle": tonnes(expected.middle_t),
        "spans": [
            (percent_text(level, 0), tonnes(span[0]), tonnes(span[1])) for level, span in spans if span
        ],
        "way": way_names()[expected.way],
        "is_complete": expected.way == "complete",
    }


def past_shown(assets: Assets) -> list[dict[str, Any]]:
    """Each past year: its total, and how far off the same months would have been."""
    expected = assets.expected
    if expected.end is None:
        return []
    errors = expected.end.errors[0].tolist()
    return [
        {
            "year": one.year,
            "months": len(one.months),
            "total": tonnes(one.total_t),
            "error": percent_text(error, 1, sign=True) if error == error else "",  # noqa: PLR0124 - not NaN
        }
        for one, error in zip(expected.past, errors, strict=True)
    ]


def gap_shown(assets: Assets) -> dict[str, Any] | None:
    """The gap to what the enterprise expects to be allowed; None where it expects nothing."""
    if assets.allowance_t is None:
        return None
    span, plan = assets.gap_span_t, assets.plan
    chance = assets.expected.chance_above(assets.allowance_t)
    return {
        "allowance": tonnes(assets.allowance_t),
        "gap": tonnes(assets.gap_t, sign=True),
        "low": tonnes(span[0], sign=True) if span else "",
        "high": tonnes(span[1], sign=True) if span else "",
        "level": percent_text(nowcast_rule().levels[0], 0),
        "chance": percent_text(chance, 0) if chance is not None else "",
        "price": "" if assets.price is None else number_text(assets.price, 2),
        "yuan": "" if assets.gap_yuan is None else number_text(assets.gap_yuan, 0, sign=True),
        "is_surplus": assets.gap_t is not None and assets.gap_t <= 0,
        "needed": tonnes(plan.needed_t) if plan else "",
        "closed": tonnes(plan.closed_t) if plan else "",
        "left": tonnes(plan.left_t) if plan and plan.left_t > 0 else "",
        "cost": number_text(plan.yearly_yuan, 0) if plan else "",
        "chosen": [
            {"name": step.measure.name, "key": f"measure.{step.measure.id}", "tonnes": tonnes(amount)}
            for step, amount in plan.chosen
        ]
        if plan
        else [],
    }


def estimate_shown(one: AssetEstimate) -> dict[str, Any]:
    """What was expected once, with who and when."""
    return {
        "at": one.at,
        "person": one.person,
        "allowance": tonnes(None if one.allowance_t is None else float(one.allowance_t)),
        "basis": one.basis,
        "price": "" if one.price_yuan_per_t is None else number_text(one.price_yuan_per_t, 2),
        "price_source": one.price_source,
        "price_day": one.price_day,
    }


def value_added_shown(one: ValueAdded) -> dict[str, Any]:
    """Value added as it was told once."""
    return {
        "amount": number_text(one.amount_1e4_yuan, 1),
        "price_year": one.price_year,
        "document": one.document,
        "at": one.at,
        "person": one.person,
    }


def measures_shown(enterprise: Enterprise, assets: Assets) -> list[dict[str, Any]]:
    """Measures on the curve in their order, then those aside, then what is done."""
    steps = {step.measure.id: (number, step) for number, step in enumerate(assets.curve.steps, start=1)}
    held = {step.measure.id for step, _tonnes in assets.plan.chosen} if assets.plan else set()
    lines = []
    for row in assets.measures:
        number, step = steps.get(str(row.pk), (0, None))
        lines.append(
            measure_shown(enterprise, row)
            | {
                "number": number,
                "key": f"measure.{row.pk}" if step else "",
                "cost": number_text(step.yuan_per_t, 1) if step else "",
                "cost_value": step.yuan_per_t if step else None,
                "until": tonnes(step.to_t) if step else "",
                "until_value": step.to_t if step else None,
                "is_chosen": str(row.pk) in held,
            }
        )
    return sorted(lines, key=lambda line: (line["number"] == 0, line["number"], line["row"].pk))


def measure_shown(enterprise: Enterprise, row: ReductionMeasure) -> dict[str, Any]:
    """A measure by itself."""
    source = method_of(enterprise).sources.get(row.source)
    state = measure_settings().statuses[row.status]
    return {
        "row": row,
        "source": name_of(source) if source else row.source,
        "status": name_of(state),
        "is_open": state.is_open,
        "tonnes": "" if row.tonnes is None else number_text(row.tonnes, 1),
        "investment": "" if row.investment is None else number_text(row.investment, 0),
        "yearly_cost": "" if row.yearly_cost is None else number_text(row.yearly_cost, 0),
    }
