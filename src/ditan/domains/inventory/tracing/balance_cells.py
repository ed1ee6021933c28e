"""The trace of one cell of the balance: as printed, where it stands, what it is worth in standard coal, what uses it."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.balance import standard_coal
from ditan.core.balance.standard_coal_view import CoalStep
from ditan.core.errors import Refused
from ditan.core.library import load
from ditan.core.quantities import unit_name
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.screens.grid import lit_cells
from ditan.domains.inventory.screens.matrix import emissions_of, trace_key
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.inventory.selectors import inventory_rows
from ditan.domains.inventory.tracing.cells import Cells, cell_blocks, printed_text
from ditan.domains.inventory.tracing.equations import grouped
from ditan.domains.inventory.tracing.flows import library_line
from ditan.domains.inventory.tracing.origins import origin_events, origin_parts, origin_tags, origin_uses
from ditan.domains.statistics.models import Balance, BalanceFinding, CellOrigin
from ditan.domains.statistics.selectors import balance_table
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import as_printed, emissions_scale, emissions_text, number_text, page_language
from ditan.domains.web.times import moment_text
from ditan.domains.web.traces import (
    Crumb,
    Equation,
    EquationLine,
    Event,
    Nothing,
    Tag,
    TagKind,
    TraceView,
    Use,
)


def cell_trace(
    balance: Balance,
    cells: Cells,
    inventory: Inventory | None,
    findings: Sequence[BalanceFinding],
    row: str,
    fuel: str,
    origins: Sequence[CellOrigin] = (),
) -> TraceView | None:
    """One cell, with its origin where it was compiled; None where the table knows neither the row nor the column."""
    if row not in balance.rows or fuel not in balance.fuels:
        return None
    stored = cells.get((row, fuel))
    title = f"{fuel_name(fuel)} · {row_name(row)}"
    unit = unit_name(balance.units[fuel], page_language())
    text = printed_text(stored)
    step = _coal_step(balance, row, fuel)
    return TraceView(
        key=f"cell.{row}.{fuel}",
        title=title,
        path=(Crumb(name_of(balance.place)), Crumb(str(balance.year)), Crumb(_("平衡表")), Crumb(title)),
        value=text or _("空格"),
        unit=unit if text else "",
        tags=_tags(findings, row, fuel, origins),
        nothing=None if text else _nothing(stored is None),
        equation=_equation(step, unit) if step else None,
        parts=origin_parts(origins, fuel, unit),
        cells=() if balance.pk is None else cell_blocks(balance, cells, [(row, fuel)]),
        parameters=tuple(library_line(parameter) for parameter in step.factor.parameters) if step else (),
        parameters_title=_("折标准煤用到的参数（电热当量计算法）"),
        uses=(*origin_uses(origins), *_uses(balance, inventory, row, fuel)),
        history=(*origin_events(origins), *_history(balance)),
    )


def _history(balance: Balance) -> tuple[Event, ...]:
    if not balance.pk:  # compiled for trial, in no table yet
        return (Event("—", _("试编，尚未启用")),)
    making = getattr(balance, "making", None)
    words = {
        "compiled": _("{person} 由来源表编制并启用"),
        "typed": _("{person} 录入平衡表"),
    }
    said = words[making.kind].format(person=making.person or _("平台")) if making else ""
    return (Event(moment_text(balance.read_at), said or _("导入平衡表 {file}").format(file=balance.file)),)


def _tags(
    findings: Sequence[BalanceFinding], row: str, fuel: str, origins: Sequence[CellOrigin]
) -> tuple[Tag, ...]:
    tags = [*origin_tags(origins)] if origins else [Tag(_("原表照录"), "plain")]
    concerned = [finding for finding in findings if (row, fuel) in lit_cells(finding)]
    if concerned:
        kind: TagKind = "info" if all(finding.severity == "info" for finding in concerned) else "warning"
        tags.append(Tag(_("有 {number} 条检查结果").format(number=len(concerned)), kind))
    return tuple(tags)


def _nothing(is_absent: bool) -> Nothing:
    if is_absent:
        return Nothing("NE", _("未估算"), _("原表没有这一格。"), _("导入含这一行、这一列的平衡表。"))
    return Nothing("NO", _("无此活动"), _("原表此格为空。空格不是零，也不参加计算。"))


def _coal_step(balance: Balance, row: str, fuel: str) -> CoalStep | None:
    if not balance.pk:
        return None
    try:
        return standard_coal(balance_table(balance), load(), "calorific").explain(row, fuel)
    except Refused:
        return None


def _equation(step: CoalStep, unit: str) -> Equation:
    coal_unit = unit_name("1e4 tce (calorific)", page_language())
    return Equation(
        _("标准煤（当量值）= 实物量 × 折标准煤系数"),
        (
            EquationLine("", _("实物量"), grouped(as_printed(step.quantity)), unit),
            EquationLine(
                "×", _("折标准煤系数"), f"{step.factor.per_unit_1e4_tce:.6g}", f"{coal_unit}/{unit}"
            ),
        ),
        EquationLine("=", _("标准煤"), number_text(step.value_1e4_tce, 3), coal_unit),
    )


def _uses(balance: Balance, inventory: Inventory | None, row: str, fuel: str) -> tuple[Use, ...]:
    if inventory is None:
        return ()
    page = reverse("inventory:province", args=[balance.year, balance.place_id])
    uses = []
    rows = [
        found for found in inventory_rows(inventory, fuel=fuel, sector=row) if found.status == "estimated"
    ]
    if rows:
        value = f"{emissions_text(emissions_of(rows))} {emissions_scale().unit} CO₂"
        uses.append(
            Use(
                _("{year} 年清单").format(year=balance.year),
                value,
                page=f"{page}?trace={trace_key(row, fuel)}",
            )
        )
    if row == "supply_total":
        uses.append(Use(_("参考法"), _("查看"), page=f"{page}?trace=reference.{fuel}"))
    if not uses:
        uses.append(Use(_("清单不用这一格"), _("看清单"), page=page))
    return tuple(uses)
