"""Numbers of a scenario opened: year → sectors → fuels → the factors whose product they are, and what levers did.

Keys: `s.<scenario>.<year>`, with `.<sector>` and `.<fuel>`; `sum.<scenario>`; `lever.<scenario>.<lever>.<year>`; `fan.<scenario>`.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from ditan.core.pathway.scenario import PROCESS, OpenedCell, Projection, open_cells
from ditan.core.pathway.scenario.scenario import Named
from ditan.core.pathway.simulation import Fan
from ditan.domains.pathway.tracing.tonnes import parts_of, shown_t
from ditan.domains.web.addresses import address_of
from ditan.domains.web.numbers import emissions_scale, number_text, page_language, percent_text
from ditan.domains.web.traces import (
    Crumb,
    Equation,
    EquationLine,
    ParameterLine,
    Tag,
    TraceView,
    Use,
)

DIGITS = 6
SHOWN_HASH = 19
SEEN_T = 0.5  # effects of less than half a tonne are not listed


def scenario_trace(projections: Mapping[str, Projection], key: str) -> TraceView | None:
    """The drawer of a number of one of some scenarios; None where there is none."""
    kind, _sign, rest = key.partition(".")
    words = rest.split(".")
    made = projections.get(words[0])
    if made is None:
        return None
    if kind == "sum":
        return _sum(made, words[0], key) if len(words) == 1 else None
    year = _year(made, words, 2 if kind == "lever" else 1)
    if year is None:
        return None
    if kind == "lever":
        return _lever(made, words[0], words[1], year, key)
    return _of_year(made, words, year, key) if kind == "s" else None


def _of_year(made: Projection, words: list[str], year: int, key: str) -> TraceView | None:
    """The total of a year, a sector of it, or a fuel of a sector."""
    name, _year_word, *below = words
    if not below:
        return _total(made, name, year, key)
    if below[0] not in made.sectors or len(below) > 2:
        return None
    if len(below) == 1:
        return _sector(made, name, year, below[0], key)
    return _cell(made, name, year, below[0], below[1], key) if below[1] in (*made.fuels, PROCESS) else None


def _year(made: Projection, words: list[str], at: int) -> int | None:
    if len(words) <= at or not words[at].isascii() or not words[at].isdigit():
        return None
    year = int(words[at])
    return year if year in made.years else None


def _named(named: Named) -> str:
    return named.name(page_language())


def sector_named(made: Projection, sector: str) -> str:
    """A sector of a scenario by its name."""
    return next((_named(one.name) for one in made.scenario.sectors if one.id == sector), sector)


def fuel_named(made: Projection, fuel: str) -> str:
    """A fuel of a scenario by its name, or processes."""
    if fuel == PROCESS:
        return str(_("过程排放"))
    return next((_named(one.name) for one in made.scenario.fuels if one.id == fuel), fuel)


def _tags(made: Projection) -> tuple[Tag, ...]:
    return (Tag(_("演示数据"), "plain"),) if made.scenario.is_demonstration else ()


def _uses(made: Projection) -> tuple[Use, ...]:
    """Where the base came from."""
    base = made.scenario.base
    name = _("基年：%(year)s 年清单 %(hash)s") % {"year": base.year, "hash": base.inventory[:SHOWN_HASH]}
    return (Use(name, page=address_of("inventory:province", base.year, base.place)),)


def _path(made: Projection, name: str, year: int, *further: tuple[str, str]) -> tuple[Crumb, ...]:
    first = (_named(made.scenario.name), f"s.{name}.{year}")
    levels = [(first[0], ""), (str(year), first[1] if further else ""), *further]
    return tuple(
        Crumb(text, trace if number + 1 < len(levels) else "") for number, (text, trace) in enumerate(levels)
    )


def _total(made: Projection, name: str, year: int, key: str) -> TraceView:
    at = made.at(year)
    total, sink = float(made.total[at]), float(made.sink[at])
    rows = [
        (sector_named(made, one), float(values[at]), f"{key}.{one}") for one, values in made.by_sector.items()
    ]
    if sink:
        rows.append((_("碳汇"), -sink, ""))
    effects = [
        Use(f"{_named(one.lever.name)} {shown_t(float(one.by_year[at]), sign=True)}", page="", trace="")
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
        path=_path(made, name, year),
        value=shown_t(total),
        unit=emissions_scale().unit,
        tags=_tags(made),
        lead=lead,
        parts=parts_of(_("各部门"), rows, total),
        uses=(*_uses(made), *effects),
    )


def _sector(made: Projection, name: str, year: int, sector: str, key: str) -> TraceView:
    at = made.at(year)
    cells = open_cells(made, year, sector)
    total = float(made.by_sector[sector][at])
    return TraceView(
        key=key,
        title=sector_named(made, sector),
        path=_path(made, name, year, (sector_named(made, sector), "")),
        value=shown_t(total),
        unit=emissions_scale().unit,
        tags=_tags(made),
        parts=parts_of(
            _("各能源品种"),
            [(fuel_named(made, one.fuel), one.emissions_t, f"{key}.{one.fuel}") for one in cells],
            total,
        ),
        uses=_uses(made),
    )


def _cell(made: Projection, name: str, year: int, sector: str, fuel: str, key: str) -> TraceView | None:
    cell = next(iter(open_cells(made, year, sector, fuel)), None)
    if cell is None:
        return None
    effects = [
        (_named(one.lever.name), cell.effects[one.lever.id], f"lever.{name}.{one.lever.id}.{year}")
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
        path=_path(made, name, year, (sector_named(made, sector), up), (fuel_named(made, fuel), "")),
        value=shown_t(cell.emissions_t),
        unit=emissions_scale().unit,
        tags=_tags(made),
        lead=_("基年 %(base)s 吨") % {"base": number_text(cell.base_t, 0)},
        equation=_equation(made, cell),
        parts=parts,
        uses=_uses(made),
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


def _sum(made: Projection, name: str, key: str) -> TraceView:
    total = float(made.total.sum())
    return TraceView(
        key=key,
        title=_("累计排放"),
        path=(Crumb(_named(made.scenario.name)), Crumb(_("累计"))),
        value=shown_t(total),
        unit=emissions_scale().unit,
        tags=_tags(made),
        lead=_("各年之和，含首末两年"),
        parts=parts_of(
            _("各年"),
            [(str(year), float(made.total[made.at(year)]), f"s.{name}.{year}") for year in made.years],
            total,
        ),
        uses=_uses(made),
    )


def _lever(made: Projection, name: str, lever: str, year: int, key: str) -> TraceView | None:
    found = next((one for one in made.effects if one.lever.id == lever), None)
    if found is None:
        return None
    at, fuels = made.at(year), (*made.fuels, PROCESS)
    rows = [
        (
            f"{sector_named(made, sector)} {fuel_named(made, fuels[column])}",
            float(found.cells[row, column, at]),
            f"s.{name}.{year}.{sector}.{fuels[column]}",
        )
        for row, sector in enumerate(made.sectors)
        for column in range(len(fuels))
        if abs(float(found.cells[row, column, at])) >= SEEN_T
    ]
    if found.sink[at]:
        rows.append((_("碳汇"), -float(found.sink[at]), ""))
    total, held = float(found.by_year[at]), found.lever
    told = [f"{held.start}–{held.end}"]
    if held.depth:
        told.append(_("深度 %(depth)s") % {"depth": percent_text(held.depth, 1)})
    if held.source:
        told.append(held.source)
    return TraceView(
        key=key,
        title=_named(held.name),
        path=_path(made, name, year, (_named(held.name), "")),
        value=shown_t(total, sign=True),
        unit=emissions_scale().unit,
        tags=_tags(made),
        lead=" · ".join(told) + _("。排在它前面的措施先起作用，这里是再多减的量。"),
        parts=parts_of(_("减在哪里"), rows, total),
        uses=_uses(made),
    )


def fan_trace(fan: Fan, name: str, key: str) -> TraceView | None:
    """The drawer of a range, key `fan.<scenario>`: the uncertain inputs, how many paths, the seed."""
    if key != f"fan.{name}":
        return None
    scenario = fan.projection.scenario
    levels = fan.cumulative
    return TraceView(
        key=key,
        title=_("区间和概率"),
        path=(Crumb(_named(scenario.name)), Crumb(_("模拟"))),
        value=percent_text(fan.probability_peaked_by(2030), 0),
        unit="",
        tags=_tags(fan.projection),
        lead=_(
            "每次抽样把下列输入各抽一次，算完所有年份；%(paths)s 次里在 2030 年前达峰的比例。种子 %(seed)s，可重现。"
        )
        % {"paths": number_text(fan.paths, 0), "seed": fan.seed},
        equation=Equation(
            _("累计排放的分位数"),
            tuple(
                EquationLine("", percent_text(level, 0), shown_t(float(value)), emissions_scale().unit)
                for level, value in levels.items()
            ),
            EquationLine("", _("不确定时的中位数"), shown_t(float(levels[0.5])), emissions_scale().unit),
        ),
        parameters=tuple(
            ParameterLine(
                one.input,
                "",
                f"{one.distribution} ({', '.join(f'{value:g}' for value in one.parameters)})",
                "",
                _("情景文件"),
                "",
                "ours",
                one.input,
            )
            for one in scenario.uncertain
        ),
        parameters_title=_("不确定的输入"),
        uses=_uses(fan.projection),
    )
