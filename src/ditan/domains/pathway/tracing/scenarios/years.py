"""The totals of a scenario by year, their sectors and fuels, the factors of a cell, and the sum over the years."""

from django.utils.translation import gettext as _

from ditan.core.pathway.scenario import PROCESS, OpenedCell, Projection, open_cells
from ditan.domains.pathway.tracing.scenarios.naming import (
    SEEN_T,
    fuel_named,
    named,
    path,
    sector_named,
    tags,
    uses,
)
from ditan.domains.pathway.tracing.tonnes import parts_of, shown_t
from ditan.domains.web.numbers import emissions_scale, number_text
from ditan.domains.web.traces import Crumb, Equation, EquationLine, TraceView, Use

DIGITS = 6


def total_trace(made: Projection, name: str, year: int, key: str) -> TraceView:
    """The total of a year: its sectors, and what each lever did."""
    at = made.at(year)
    total, sink = float(made.total[at]), float(made.sink[at])
    rows = [
        (sector_named(made, one), float(values[at]), f"{key}.{one}") for one, values in made.by_sector.items()
    ]
    if sink:
        rows.append((_("碳汇"), -sink, ""))
    effects = [
        Use(
            named(one.lever.name),
            shown_t(float(one.by_year[at]), sign=True),
            trace=f"lever.{name}.{one.lever.id}.{year}",
        )
        for one in made.effects
        if abs(float(one.by_year[at])) >= SEEN_T
    ]
    lead = (
        _("基年，等于清单")
        if at == 0
        else _("不采取措施为 %(reference)s %(unit)s；各部门见下，措施的作用见最后")
        % {
            "reference": shown_t(float(made.reference_total[at])),
            "unit": emissions_scale().unit,
        }
    )
    return TraceView(
        key=key,
        title=_("排放总量"),
        path=path(made, name, year),
        value=shown_t(total),
        unit=emissions_scale().unit,
        tags=tags(made),
        lead=lead,
        parts=parts_of(_("各部门"), rows, total),
        uses_title=_("基年和措施") if effects else _("基年"),
        uses=(*uses(made), *effects),
    )


def sector_trace(made: Projection, name: str, year: int, sector: str, key: str) -> TraceView:
    """A sector in a year: its fuels."""
    at = made.at(year)
    cells = open_cells(made, year, sector)
    total = float(made.by_sector[sector][at])
    return TraceView(
        key=key,
        title=sector_named(made, sector),
        path=path(made, name, year, (sector_named(made, sector), "")),
        value=shown_t(total),
        unit=emissions_scale().unit,
        tags=tags(made),
        parts=parts_of(
            _("各能源品种"),
            [(fuel_named(made, one.fuel), one.emissions_t, f"{key}.{one.fuel}") for one in cells],
            total,
        ),
        uses_title=_("基年"),
        uses=uses(made),
    )


def cell_trace(made: Projection, name: str, year: int, sector: str, fuel: str, key: str) -> TraceView | None:
    """A fuel of a sector in a year: its factors, and what each lever did; None where it never emits."""
    cell = next(iter(open_cells(made, year, sector, fuel)), None)
    if cell is None:
        return None
    effects = [
        (named(one.lever.name), cell.effects[one.lever.id], f"lever.{name}.{one.lever.id}.{year}")
        for one in made.effects
        if one.lever.id in cell.effects
    ]
    up = f"s.{name}.{year}.{sector}"
    parts = None
    if effects:
        parts = parts_of(
            _("从不采取措施到这个数"),
            [(_("不采取措施"), cell.undisturbed_t, ""), *effects],
            cell.emissions_t,
        )
    return TraceView(
        key=key,
        title=f"{sector_named(made, sector)} {fuel_named(made, fuel)}",
        path=path(made, name, year, (sector_named(made, sector), up), (fuel_named(made, fuel), "")),
        value=shown_t(cell.emissions_t),
        unit=emissions_scale().unit,
        tags=tags(made),
        lead=_("基年 %(base)s 吨") % {"base": number_text(cell.base_t, 0)},
        equation=_equation(made, cell),
        parts=parts,
        uses_title=_("基年"),
        uses=uses(made),
    )


def _equation(made: Projection, cell: OpenedCell) -> Equation:
    base = made.scenario.base
    unit = next((one.activity_unit for one in base.sectors if one.id == cell.sector), "")
    told = {
        "activity": (_("活动水平"), unit),
        "intensity": (_("能源强度"), f"{base.energy_unit}/({unit})"),
        "share": (_("这种能源的份额"), ""),
        "factor": (_("排放因子"), f"t CO₂/{base.energy_unit}"),
        "process_rate": (_("单位活动过程排放"), f"t CO₂/({unit})"),
        "kept": (_("未被捕集的份额"), ""),
    }
    lines = tuple(
        EquationLine("×" if number else "", told[name][0], number_text(value, DIGITS), told[name][1])
        for number, (name, value) in enumerate(cell.factors.items())
    )
    words = (
        _("过程排放 = 活动水平 × 单位活动过程排放 × 未捕集份额")
        if cell.fuel == PROCESS
        else _("排放 = 活动水平 × 能源强度 × 份额 × 因子 × 未捕集份额")
    )
    return Equation(words, lines, EquationLine("=", _("排放"), number_text(cell.emissions_t, 1), "t CO₂"))


def sum_trace(made: Projection, name: str, key: str) -> TraceView:
    """The sum over all years, opened by year."""
    total = float(made.total.sum())
    return TraceView(
        key=key,
        title=_("累计排放"),
        path=(Crumb(named(made.scenario.name)), Crumb(_("累计"))),
        value=shown_t(total),
        unit=emissions_scale().unit,
        tags=tags(made),
        lead=_("各年之和，含首末两年"),
        parts=parts_of(
            _("各年"),
            [(str(year), float(made.total[made.at(year)]), f"s.{name}.{year}") for year in made.years],
            total,
        ),
        uses_title=_("基年"),
        uses=uses(made),
    )
