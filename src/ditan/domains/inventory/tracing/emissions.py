"""The trace of emissions: of one leaf row, of a sum of leaf rows, or of a cell where nothing stands."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ditan.core.inventory.noting import note_in
from ditan.core.library import load
from ditan.core.trace import ParameterUse, Step
from ditan.domains.inventory.models import Inventory, InventoryRow
from ditan.domains.inventory.screens.matrix import emissions_of, selected, status_of, trace_key
from ditan.domains.inventory.screens.sectors import (
    ALL,
    GROUPS,
    SECTORS,
    fuel_name,
    row_name,
    rows_of,
    sector_name,
)
from ditan.domains.inventory.tracing.cells import cell_blocks
from ditan.domains.inventory.tracing.equations import (
    MORE_DECIMALS,
    begun,
    equation_of,
    exact_text,
    gas_text,
    grouped,
)
from ditan.domains.inventory.tracing.source import Source
from ditan.domains.web.factors import parameter_unit
from ditan.domains.web.numbers import (
    as_printed,
    emissions_scale,
    emissions_text,
    page_language,
    parts_text,
    percent_text,
    shares_text,
)
from ditan.domains.web.times import moment_text
from ditan.domains.web.traces import (
    Alternative,
    Crumb,
    Event,
    Nothing,
    ParameterLine,
    Part,
    Parts,
    Tag,
    TraceView,
    Use,
)


def emission_trace(source: Source, sector: str, fuel: str) -> TraceView | None:
    """The emissions of a sector (or group, row, `all`) and a fuel (or `all`); None where the inventory has no such row."""
    steps = selected(source.steps, sector, fuel)
    if not steps:
        return None
    estimated = [step for step in steps if step.status == "estimated"]
    if not estimated:
        return _nothing(source, sector, fuel, steps)
    if len(estimated) == 1:
        return _leaf(source, sector, fuel, estimated[0])
    return _sum(source, sector, fuel, estimated)


def _title(sector: str, fuel: str) -> str:
    names = [sector_name(sector)]
    if fuel != ALL:
        names.append(fuel_name(fuel))
    return " · ".join(names)


def path(source: Source, sector: str, fuel: str) -> tuple[Crumb, ...]:
    """From the province down to this number; each level above opens."""
    crumbs = [Crumb(source.place_name), Crumb(str(source.inventory.year))]
    levels = [(sector_name(ALL), ALL, ALL)]
    group = next((known.group for known in SECTORS if known.id == sector and known.group in GROUPS), "")
    if group:
        levels.append((sector_name(group), group, ALL))
    if sector != ALL:
        levels.append((sector_name(sector), sector, ALL))
    if fuel != ALL:
        levels.append((fuel_name(fuel), sector, fuel))
    for number, (name, at_sector, at_fuel) in enumerate(levels, start=1):
        crumbs.append(Crumb(name, "" if number == len(levels) else trace_key(at_sector, at_fuel)))
    return tuple(crumbs)


def _leaf(source: Source, sector: str, fuel: str, step: Step) -> TraceView:
    micro_t = step.emissions_micro_t or 0
    return TraceView(
        key=trace_key(sector, fuel),
        title=_title(sector, fuel),
        path=path(source, sector, fuel),
        value=emissions_text(micro_t),
        unit=source.unit,
        tags=_tags(source, [step]),
        equation=equation_of(step),
        cells=cell_blocks(source.inventory.balance, source.cells, _addresses([step]), is_burnt=True),
        parameters=tuple(parameter_line(use) for use in step.parameters),
        parameters_title=parameters_title(source.inventory, len(step.parameters)),
        choice=_choice(source.inventory, step.fuel),
        alternatives=_alternatives(source, step),
        alternatives_unit=emissions_scale().unit,
        uses=_uses(source, step.sector if sector == ALL else sector, step.fuel, is_leaf=True),
        history=history(source.inventory),
        citation=citation(source, _title(sector, fuel), emissions_text(micro_t)),
    )


def _sum(source: Source, sector: str, fuel: str, steps: Sequence[Step]) -> TraceView:
    total = emissions_of(steps)
    parts = _parts(sector, fuel, steps)
    amounts = [emissions_of(group) for _key, _name, group in parts]
    texts, shares = parts_text(amounts, total, more_decimals=MORE_DECIMALS), shares_text(amounts)
    rows = tuple(
        Part(name, text, share, key, any(not step.is_verified for step in group))
        for (key, name, group), text, share in zip(parts, texts, shares, strict=True)
    )
    return TraceView(
        key=trace_key(sector, fuel),
        title=_title(sector, fuel),
        path=path(source, sector, fuel),
        value=emissions_text(total),
        unit=source.unit,
        tags=_tags(source, steps),
        lead=_("这个数是下列各项之和，每项都能继续点开。"),
        parts=Parts(
            _("由 {number} 项相加").format(number=len(rows)),
            emissions_scale().unit,
            rows,
            exact_text(total),
            _("各项按最大余额法取舍，相加等于合计。"),
        ),
        uses=_uses(source, sector, fuel, is_leaf=False),
        history=history(source.inventory),
        citation=citation(source, _title(sector, fuel), emissions_text(total)),
    )


def _parts(sector: str, fuel: str, steps: Sequence[Step]) -> list[tuple[str, str, list[Step]]]:
    """The summands one level down: sectors of a total, fuels of a sector, rows of a sector's fuel; largest first."""
    if sector == ALL:
        parts = [
            (
                trace_key(known.id, fuel),
                str(known.name),
                [step for step in steps if step.sector in known.rows],
            )
            for known in SECTORS
        ]
        covered = {row for known in SECTORS for row in known.rows}
        others = sorted({step.sector for step in steps} - covered)
        parts += [(trace_key(row, fuel), row_name(row), selected(steps, row, ALL)) for row in others]
    elif fuel == ALL:
        fuels = list(dict.fromkeys(step.fuel for step in steps))
        parts = [(trace_key(sector, name), fuel_name(name), selected(steps, ALL, name)) for name in fuels]
    else:
        rows = list(dict.fromkeys(step.sector for step in steps))
        parts = [
            (trace_key(row, fuel), row_name(row), [step for step in steps if step.sector == row])
            for row in rows
        ]
        if len(rows) == 1:
            categories = dict.fromkeys((step.category, step.gas) for step in steps)
            parts = [
                (
                    "",
                    f"{category} {gas_text(gas)}",
                    [step for step in steps if (step.category, step.gas) == (category, gas)],
                )
                for category, gas in categories
            ]
    found = [part for part in parts if part[2]]
    return sorted(found, key=lambda part: -emissions_of(part[2]))


WHY = {
    "NO": gettext_lazy("原表此格为空，即没有这项活动。空格不是零，也不参加计算。"),
    "NE": gettext_lazy("原表没有这一行、这一列，或其中没有化石碳，因此没有估算。"),
    "IE": gettext_lazy("这部分已计入别处，为避免重复不在这里计算。"),
    "C": gettext_lazy("这个数保密，不能在这里显示。"),
}
STATED = {
    "NO": gettext_lazy("活动水平表注明没有这项活动。"),
    "NE": gettext_lazy("活动水平表注明没有估算。没有估算不等于零。"),
    "IE": gettext_lazy("活动水平表注明已计入别处，为避免重复不在这里计算。"),
    "C": gettext_lazy("这个数保密，不能在这里显示。"),
}
NAMES = {
    "NO": gettext_lazy("无此活动"),
    "NE": gettext_lazy("未估算"),
    "IE": gettext_lazy("并入他处"),
    "C": gettext_lazy("保密"),
}


def _nothing(source: Source, sector: str, fuel: str, steps: Sequence[Step]) -> TraceView:
    status = status_of(steps)
    note = next((note_in(step.note, page_language()) for step in steps if step.note), "")
    return TraceView(
        key=trace_key(sector, fuel),
        title=_title(sector, fuel),
        path=path(source, sector, fuel),
        value=str(NAMES[status]),
        unit="",
        tags=(Tag(status, "mute"),),
        nothing=Nothing(status, str(NAMES[status]), f"{WHY[status]} {note}".strip(), _remedy(status)),
        cells=cell_blocks(
            source.inventory.balance,
            source.cells,
            _addresses(steps) or [(row, fuel) for row in rows_of(sector) or ()],
        ),
        history=history(source.inventory),
    )


def _remedy(status: str) -> str:
    if status == "NO":
        return _("如果实际有这项活动，请统计部门更正平衡表后重新导入。")
    if status == "NE":
        return _("导入含这一列的平衡表后，这里会有数。")
    return ""


def _addresses(steps: Sequence[Step]) -> list[tuple[str, str]]:
    return [(part.row, part.fuel) for step in steps for part in step.inputs if part.row and part.fuel]


def _tags(source: Source, steps: Sequence[Step]) -> tuple[Tag, ...]:
    total, whole = emissions_of(steps), source.inventory.energy_co2_micro_t
    unverified = emissions_of([step for step in steps if not step.is_verified])
    tags = [Tag(_("清单口径"), "scope")]
    if not unverified:
        tags.append(Tag(_("参数均已对照"), "verified"))
    elif unverified == total:
        tags.append(Tag(_("未核实"), "unverified"))
    else:
        tags.append(Tag(_("未核实 {share}").format(share=percent_text(unverified / total)), "unverified"))
    if whole and total != whole:
        tags.append(Tag(_("占全省 {share}").format(share=percent_text(total / whole)), "plain"))
    return tuple(tags)


def parameter_line(use: ParameterUse) -> ParameterLine:
    """A parameter as used, with its document, clause and the library's page of it."""
    language = page_language()
    name = use.name_zh if language == "zh" else use.name_en
    return ParameterLine(
        name=begun(name or use.name_zh or _("自有数值")),
        symbol=use.role.upper(),
        value=grouped(as_printed(use.value)),
        unit=parameter_unit(use.unit),
        document=document_title(use.document) or _kept_title(use) or use.document,
        clause=use.clause,
        verification=use.verification,
        id=use.id,
        page=parameter_page(use.id) if use.id in load().parameters else "",
    )


def document_title(document: str) -> str:
    """A document's title in the page's language; empty where the present library lacks it."""
    known = load().documents.get(document)
    if known is None:
        return ""
    return known.title_zh if page_language() == "zh" else known.title_en or known.title_zh


def _kept_title(use: ParameterUse) -> str:
    """The title kept with the use, in the page's language where it was kept."""
    return (use.document_title_en if page_language() == "en" else "") or use.document_title


def parameter_page(parameter: str) -> str:
    """The library's page of a parameter."""
    return reverse("library:parameter", args=[parameter])


def parameters_title(inventory: Inventory, number: int) -> str:
    """How many parameters, of which edition and release."""
    return _("用到 {number} 个参数 · 版本组合 {edition} · 库版本 {release}").format(
        number=number, edition=inventory.edition, release=inventory.library_release
    )


def _choice(inventory: Inventory, fuel: str) -> str:
    """The note of the recipe where the mapping is ours and no document orders it."""
    edition = load().editions.get(inventory.edition)
    recipe = edition.fuels.get(fuel) if edition else None
    if recipe is None or not recipe.is_our_choice:
        return ""
    note = recipe.note_zh if page_language() == "zh" else recipe.note_en
    return note or _("这一对应是本平台的选择，指南没有规定。")


def _alternatives(source: Source, step: Step) -> tuple[Alternative, ...]:
    """The same cells under every other edition compiled from this balance: stored results of the same calculation."""
    inventory = source.inventory
    others = InventoryRow.objects.filter(
        inventory__balance=inventory.balance,
        inventory__library_release=inventory.library_release,
        sector=step.sector,
        fuel=step.fuel,
        gas=step.gas,
        status="estimated",
    )
    newest: dict[str, tuple[int, bool]] = {}
    found = others.order_by("inventory_id").values_list(
        "inventory__edition", "emissions_micro_t", "is_verified"
    )
    for edition, micro_t, is_verified in found:
        newest[edition] = (micro_t or 0, is_verified)
    ours = step.emissions_micro_t or 0
    newest[inventory.edition] = (ours, step.is_verified)
    if len(newest) == 1:
        return ()
    order = sorted(newest, key=lambda edition: (edition != inventory.edition, edition))
    return tuple(_alternative(edition, *newest[edition], ours, inventory.edition) for edition in order)


def _alternative(edition: str, micro_t: int, is_verified: bool, ours: int, current: str) -> Alternative:
    known = load().editions.get(edition)
    name = (known.name_zh if page_language() == "zh" else known.name_en) if known else edition
    difference = micro_t - ours
    return Alternative(
        name=_("{name}（本页）").format(name=name) if edition == current else name,
        source=edition,
        value=emissions_text(micro_t),
        difference=emissions_text(difference, sign=True) if difference else "·",
        direction="up" if difference > 0 else "down" if difference < 0 else "same",
        verification="cross-checked" if is_verified else "unverified",
        is_current=edition == current,
    )


def _uses(source: Source, sector: str, fuel: str, *, is_leaf: bool) -> tuple[Use, ...]:
    steps, inventory = source.steps, source.inventory
    uses = []
    if ALL not in (sector, fuel):
        in_sector, of_fuel = selected(steps, sector, ALL), selected(steps, ALL, fuel)
        uses.append(
            Use(
                _("{name}合计").format(name=sector_name(sector)),
                emissions_text(emissions_of(in_sector)),
                trace_key(sector, ALL),
            )
        )
        uses.append(
            Use(
                _("{name}合计").format(name=fuel_name(fuel)),
                emissions_text(emissions_of(of_fuel)),
                trace_key(ALL, fuel),
            )
        )
    if (sector, fuel) != (ALL, ALL):
        uses.append(
            Use(
                _("{year} 年清单总量").format(year=inventory.year),
                emissions_text(inventory.energy_co2_micro_t),
                trace_key(ALL, ALL),
            )
        )
    uses.append(Use(_("参考法与部门法差异"), _("本页"), page=f"{source.page}#bridge"))
    if not is_leaf or fuel != ALL:
        uses.append(
            Use(_("口径对照"), _("查看"), page=reverse("inventory:comparison", args=[inventory.year]))
        )
    return tuple(uses)


def history(inventory: Inventory) -> tuple[Event, ...]:
    """When the table came in and when the inventory was compiled."""
    activity = inventory.activity
    brought = (
        (Event(moment_text(activity.read_at), _("导入活动水平表 {file}").format(file=activity.file)),)
        if activity
        else ()
    )
    return (
        Event(
            moment_text(inventory.balance.read_at), _("导入平衡表 {file}").format(file=inventory.balance.file)
        ),
        *brought,
        Event(
            moment_text(inventory.compiled_at),
            _("编制清单，版本组合 {edition}，结果摘要 {digest}").format(
                edition=inventory.edition, digest=f"{inventory.digest[:4]}…{inventory.digest[-4:]}"
            ),
        ),
    )


def citation(source: Source, title: str, value: str, unit: str = "") -> str:
    """One line that names the figure, its unit (empty: CO2), its boundary, its edition and its library release."""
    inventory = source.inventory
    return _(
        "{place} {year} 年 {title}：{value} {unit}（清单口径，{edition}，库版本 {release}）。Ditan 低碳，{page}"
    ).format(
        place=source.place_name,
        year=inventory.year,
        title=title,
        value=value,
        unit=unit or source.unit,
        edition=inventory.edition,
        release=inventory.library_release,
        page=source.page,
    )
