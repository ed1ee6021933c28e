"""The trace of emissions: of one leaf row, of a sum of leaf rows, or of a cell where nothing stands."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.inventory.noting import note_in
from ditan.core.trace import Step
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
from ditan.domains.inventory.tracing.absent import NAMES, WHY, remedy
from ditan.domains.inventory.tracing.alternatives import alternatives, choice
from ditan.domains.inventory.tracing.cells import cell_blocks
from ditan.domains.inventory.tracing.equations import (
    MORE_DECIMALS,
    equation_of,
    exact_text,
    gas_text,
)
from ditan.domains.inventory.tracing.references import citation, history, parameter_line, parameters_title
from ditan.domains.inventory.tracing.source import Source
from ditan.domains.web.numbers import (
    emissions_scale,
    emissions_text,
    page_language,
    parts_text,
    percent_text,
    shares_text,
)
from ditan.domains.web.traces import (
    Crumb,
    Nothing,
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
        choice=choice(source.inventory, step.fuel),
        alternatives=alternatives(source, step),
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
        nothing=Nothing(status, str(NAMES[status]), f"{WHY[status]} {note}".strip(), remedy(status)),
        cells=cell_blocks(
            source.inventory.balance,
            source.cells,
            _addresses(steps) or [(row, fuel) for row in rows_of(sector) or ()],
        ),
        history=history(source.inventory),
    )


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
