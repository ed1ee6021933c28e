"""The traces of figures that stand beside the result: reference approach, bridge, method range, published figure, unverified
share, excluded carbon, memo items. Each is stored with the inventory; nothing is compiled again."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.emissions.uses import parameter_use
from ditan.core.inventory.model import is_within
from ditan.core.inventory.noting import note_in
from ditan.core.library import load, vocabulary
from ditan.core.quantities import convert, unit_after_number
from ditan.domains.inventory.details import details_of
from ditan.domains.inventory.screens.matrix import emissions_of, trace_key
from ditan.domains.inventory.screens.ruler import span_text
from ditan.domains.inventory.screens.sectors import ALL, fuel_name, row_name
from ditan.domains.inventory.selectors import published_total
from ditan.domains.inventory.tracing.categories import row_key, row_title
from ditan.domains.inventory.tracing.cells import cell_blocks
from ditan.domains.inventory.tracing.equations import MORE_DECIMALS, equation_of, exact_text, grouped
from ditan.domains.inventory.tracing.references import citation, history, parameter_line, parameters_title
from ditan.domains.inventory.tracing.source import Source
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import (
    as_printed,
    emissions_scale,
    emissions_text,
    page_language,
    parts_text,
    percent_text,
    quantity_text,
    shares_text,
)
from ditan.domains.web.traces import Crumb, ParameterLine, Part, Parts, Tag, TraceView, Use


def _view(source: Source, key: str, title: str, value: str, **more: Any) -> TraceView:
    crumbs = (Crumb(source.place_name), Crumb(str(source.inventory.year)), Crumb(title))
    return TraceView(
        key=key,
        title=title,
        path=crumbs,
        value=value,
        unit=more.pop("unit", source.unit),
        history=history(source.inventory),
        citation=citation(source, title, value),
        **more,
    )


def _parts(
    rows: Iterable[tuple[str, int, str]], total: int, *, note: str = "", with_shares: bool = False
) -> Parts:
    """Summands in micro-tonnes, the largest amount first; as shown they add up to the total."""
    ordered = sorted((row for row in rows if row[1]), key=lambda row: -abs(row[1]))
    amounts = [amount for _name, amount, _trace in ordered]
    texts = parts_text(amounts, total, more_decimals=MORE_DECIMALS)
    shares = shares_text(amounts) if with_shares and total else [""] * len(ordered)
    return Parts(
        _("由 {number} 项相加").format(number=len(ordered)),
        emissions_scale().unit,
        tuple(
            Part(name, text, share, trace)
            for (name, _amount, trace), text, share in zip(ordered, texts, shares, strict=True)
        ),
        exact_text(total),
        note,
    )


def reference_trace(source: Source, fuel: str) -> TraceView | None:
    """The reference approach: apparent consumption at the edition's factors, of all fuels or of one."""
    found = details_of(source.inventory).reference_fuels
    if fuel != ALL:
        return _reference_fuel(source, found, fuel)
    total = source.inventory.reference_co2_micro_t
    if total is None:
        return None
    rows = [
        (fuel_name(part["fuel"]), part["reference_micro_t"], f"reference.{part['fuel']}") for part in found
    ]
    return _view(
        source,
        "reference.all",
        _("参考法"),
        emissions_text(total),
        tags=(Tag(_("只作核对"), "plain"),),
        lead=_("按可供本地区消费的能源量计算，是对部门法的核对，不是结果。"),
        parts=_parts(rows, total) if found else None,
        uses=(Use(_("参考法与部门法差异"), _("本页"), page=f"{source.page}#bridge"),),
    )


def _reference_fuel(source: Source, found: list[dict[str, Any]], fuel: str) -> TraceView | None:
    part = next((part for part in found if part["fuel"] == fuel), None)
    if part is None:
        return None
    unit = unit_after_number(part["unit"], page_language())
    lead = _("可供量 {supply} {unit}，其中库存变化 {stock}（由可供量倒推）。平衡差额占消费 {share}。").format(
        supply=quantity_text(part["supply"]),
        stock=quantity_text(part["stock_change"]),
        unit=unit,
        share=percent_text(part["difference_share"]),
    )
    return _view(
        source,
        f"reference.{fuel}",
        _("参考法 · {fuel}").format(fuel=fuel_name(fuel)),
        emissions_text(part["reference_micro_t"]),
        tags=(Tag(_("只作核对"), "plain"),),
        lead=lead,
        cells=cell_blocks(source.inventory.balance, source.cells, [("supply_total", fuel)]),
        uses=(
            Use(
                _("参考法合计"),
                emissions_text(source.inventory.reference_co2_micro_t or 0),
                "reference.all",
            ),
            Use(
                _("部门法 · {fuel}").format(fuel=fuel_name(fuel)),
                emissions_text(part["sectoral_micro_t"]),
                trace_key(ALL, fuel),
            ),
        ),
    )


def bridge_trace(source: Source, part_id: str) -> TraceView | None:
    """One bar of the waterfall, fuel by fuel."""
    part = source.inventory.reference_parts.filter(part=part_id).first()
    if part is None:
        return None
    rows = [(fuel_name(fuel), round(amount), trace_key(ALL, fuel)) for fuel, amount in part.by_fuel.items()]
    return _view(
        source,
        f"bridge.{part_id}",
        name_of(part),
        emissions_text(part.co2_micro_t, sign=True),
        lead=_("参考法加上这一项，向部门法走一步；负数表示参考法算进去而没有燃烧的碳。"),
        parts=_parts(rows, part.co2_micro_t) if any(row[1] for row in rows) else None,
        uses=(
            Use(_("参考法"), emissions_text(source.inventory.reference_co2_micro_t or 0), "reference.all"),
            Use(_("部门法"), emissions_text(source.inventory.energy_co2_micro_t), trace_key(ALL, ALL)),
        ),
    )


def published_trace(source: Source, name: str) -> TraceView | None:
    """What somebody else has published of this place and year."""
    found = published_total(name, source.inventory.place_id, source.inventory.year)
    if found is None:
        return None
    ours = source.inventory.energy_co2_micro_t
    page = reverse("inventory:comparison", args=[source.inventory.year])
    return _view(
        source,
        f"published.{name}",
        name.upper(),
        emissions_text(found.co2_micro_t),
        tags=(Tag(_("他处公布"), "plain"),),
        lead=found.citation,
        parts=_parts(
            [(_("本清单"), ours, trace_key(ALL, ALL)), (_("差"), found.co2_micro_t - ours, "")],
            found.co2_micro_t,
        ),
        uses=(
            Use(_("差异按燃料和原因拆开"), _("口径对照"), page=f"{page}?place={source.inventory.place_id}"),
        ),
    )


def range_trace(source: Source) -> TraceView | None:
    """The range that the two switches of the method span."""
    details = details_of(source.inventory)
    span = details.range_micro_t(source.inventory.energy_co2_micro_t)
    if span is None or details.other_petroleum is None:
        return None
    ours = source.inventory.energy_co2_micro_t
    uses = [
        Use(
            other_petroleum_name(rule),
            emissions_text(amount) + (_("（本清单）") if rule == details.other_petroleum["chosen"] else ""),
        )
        for rule, amount in details.other_petroleum["micro_t"].items()
    ]
    uses += [
        Use(
            _("其中回收煤气（{fuel}）").format(fuel=fuel_name(part["fuel"])),
            _("{amount}，{state}").format(
                amount=emissions_text(part["co2_micro_t"]),
                state=_("已计入") if part["is_counted"] else _("未计入"),
            ),
        )
        for part in details.recovered
    ]
    return _view(
        source,
        "range",
        _("方法区间"),
        span_text(*span),
        lead=_(
            "两处选择使结果变动：其他石油制品算不算燃烧，回收的高炉与转炉煤气算不算。本清单 {ours}。"
        ).format(ours=emissions_text(ours)),
        uses=tuple(uses),
    )


def other_petroleum_name(rule: str) -> str:
    """The rule for other petroleum products, in words."""
    names = {
        "energy": _("其他石油制品：只计燃烧部分"),
        "all": _("其他石油制品：全部计入"),
        "none": _("其他石油制品：全部不计"),
    }
    return names.get(rule, rule)


def unverified_trace(source: Source) -> TraceView:
    """How much of the total rests on unverified parameters, fuel by fuel."""
    resting = [step for step in source.steps if step.status == "estimated" and not step.is_verified]
    total = emissions_of(resting)
    fuels = list(dict.fromkeys(step.fuel for step in resting))
    rows = [
        (fuel_name(fuel), emissions_of([step for step in resting if step.fuel == fuel]), trace_key(ALL, fuel))
        for fuel in fuels
    ]
    share = source.inventory.energy_unverified_share
    used = {use.id: use for step in resting for use in step.parameters if use.verification == "unverified"}
    return _view(
        source,
        "unverified",
        _("用到未核实参数的部分"),
        emissions_text(total),
        tags=(Tag(_("未核实 {share}").format(share=percent_text(share)), "unverified"),),
        lead=_("这些数用到尚未与原文对照的参数。对照原文并确认后，标记就会消失。"),
        parts=_parts(rows, total, with_shares=True) if rows else None,
        parameters=tuple(parameter_line(use) for use in used.values()),
        parameters_title=_("{number} 个未核实的参数").format(number=len(used)),
    )


def excluded_trace(source: Source, kind: str, fuel: str) -> TraceView | None:
    """Carbon that was not counted as burnt, with the CO2 it could become."""
    found = [
        part
        for part in details_of(source.inventory).excluded
        if part["kind"] == kind and fuel in (ALL, part["fuel"])
    ]
    if not found:
        return None
    total = sum(part["potential_micro_t"] for part in found)
    fixed = _fixed_shares(found)
    rows = [
        (f"{fuel_name(part['fuel'])} · {row_name(part['row'])}", part["potential_micro_t"], "")
        for part in found
    ]
    return _view(
        source,
        f"excluded.{kind}.{fuel}",
        excluded_name(kind),
        emissions_text(total),
        tags=(
            Tag(_("不计入总量"), "plain"),
            *(Tag(_("未核实"), "unverified") for line in fixed if line.verification == "unverified"),
        ),
        lead=excluded_why(kind),
        parts=_parts(rows, total, note=_("若全部氧化，按本版本组合的参数计算的二氧化碳。")),
        parameters=fixed,
        parameters_title=_("固碳率（约定）"),
        cells=cell_blocks(
            source.inventory.balance, source.cells, [(part["row"], part["fuel"]) for part in found][:4]
        ),
    )


def _fixed_shares(parts: Iterable[dict[str, Any]]) -> tuple[ParameterLine, ...]:
    """The share of the carbon that is taken to stay in products, as stored, with what the library says of it."""
    shares = {
        part["fixed_parameter"]: part["fixed_share"]
        for part in parts
        if part.get("fixed_parameter") and part.get("fixed_share") is not None
    }
    library = load()
    found = []
    for key, share in shares.items():
        if key not in library.parameters:
            continue
        line = parameter_line(parameter_use("fixed_share", library.parameter(key), library))
        found.append(replace(line, symbol="", value=grouped(as_printed(convert(share, "-", "%"))), unit="%"))
    return tuple(found)


def excluded_name(kind: str) -> str:
    """The kind of excluded carbon, in words."""
    names = {
        "nonenergy": _("用作原料、材料的碳"),
        "not_energy": _("沥青等非燃烧用途的碳"),
        "recovered_gas": _("回收煤气中的碳"),
    }
    return names.get(kind, kind)


def excluded_why(kind: str) -> str:
    """Why that carbon is not in the total."""
    reasons = {
        "nonenergy": _("用作原料、材料，没有燃烧；部分碳会在工业过程或废弃时排出。"),
        "not_energy": _("按行规则视为非能源用途，例如建筑业的沥青。"),
        "recovered_gas": _("碳已计在焦炭里，避免重复。"),
    }
    return reasons.get(kind, "")


def memo_key(category: str) -> str:
    """The key of a memo item; categories hold dots, keys use them to separate."""
    return f"memo.{category.replace('.', '-')}"


def memo_trace(source: Source, category: str) -> TraceView | None:
    """A memo item by its category as its key writes it: electricity or heat from elsewhere, bunkers. Not in the total."""
    category = category.replace("-", ".")
    placed = [
        (position, step)
        for position, step in enumerate(source.all_steps)
        if step.status == "memo" and is_within(step.category, category)
    ]
    if not placed:
        return None
    steps = [step for _position, step in placed]
    total = emissions_of(steps)
    addresses = [(part.row, part.fuel) for step in steps for part in step.inputs if part.row and part.fuel]
    used = {use.id: use for step in steps for use in step.parameters}
    is_verified = all(step.is_verified for step in steps)
    return _view(
        source,
        memo_key(category),
        category_name(category),
        emissions_text(total),
        tags=(Tag(_("不计入总量"), "mute"), *(() if is_verified else (Tag(_("未核实"), "unverified"),))),
        lead=note_in(steps[0].note, page_language()),
        parts=_parts(
            [(row_title(step), step.emissions_micro_t or 0, row_key(position)) for position, step in placed],
            total,
        ),
        equation=equation_of(steps[0]) if len(steps) == 1 else None,
        cells=cell_blocks(source.inventory.balance, source.cells, addresses),
        parameters=tuple(parameter_line(use) for use in used.values()),
        parameters_title=parameters_title(source.inventory, len(used)),
    )


def category_name(category: str) -> str:
    """A category of the guideline by its code; what it says of itself in brackets is said by the page."""
    known = vocabulary.categories().get(category)
    return name_of(known).split("（")[0].split(" (")[0] if known else category
