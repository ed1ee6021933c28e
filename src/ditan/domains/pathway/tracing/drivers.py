"""Numbers of the drivers opened: an effect by years, sectors and cells down to L · ln(x¹/x⁰).

Keys: `e.<from>.<to>.<factor or total>`, with `.<sector>` and `.<sector>.<fuel>` where there are cells; those of `decoupling`;
`y.<year>`.
"""

import math
from collections.abc import Callable

import numpy as np
from django.utils.translation import gettext as _

from ditan.core.pathway.drivers import PeriodEffects, log_mean, rolled
from ditan.core.pathway.sectors import sector_of, sectors
from ditan.domains.pathway.selectors.drivers import SEPARATOR, Drivers
from ditan.domains.pathway.tracing.decoupling import DECOUPLING, decoupling_trace
from ditan.domains.pathway.tracing.driver_years import year_trace, year_uses
from ditan.domains.pathway.tracing.tonnes import parts_of, shown_t
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, number_text
from ditan.domains.web.traces import Crumb, Equation, EquationLine, Tag, TraceView

TOTAL = "total"
Naming = Callable[[str], str]


def drivers_trace(drivers: Drivers, naming: Naming, key: str) -> TraceView | None:
    """The drawer of a number; None where there is none. Parameters: naming – how a factor is called on the page."""
    kind, *words = key.split(".")
    if kind == "e" and len(words) >= 3:
        return _effect(drivers, naming, words, key)
    if kind in DECOUPLING and len(words) == 2:
        return decoupling_trace(drivers, kind, words[0], words[1])
    if kind == "y" and len(words) == 1:
        return year_trace(drivers, words[0])
    return None


def _between(drivers: Drivers, start: str, end: str) -> tuple[PeriodEffects, list[PeriodEffects]] | None:
    """The effects from one year to another, and those of the years between; None where there are none."""
    found = drivers.decomposition
    if found is None:
        return None
    starts, ends = [one.start for one in found.periods], [one.end for one in found.periods]
    if start not in starts or end not in ends or starts.index(start) > ends.index(end):
        return None
    first, last = starts.index(start), ends.index(end)
    return rolled(found, last - first + 1)[first], list(found.periods[first : last + 1])


def _value(one: PeriodEffects, factor: str, sector: str = "", fuel: str = "") -> float:
    if not sector:
        return one.total if factor == TOTAL else one.effects[factor]
    told = [
        effects
        for part, effects in one.by_part.items()
        if sector_of(part.partition(SEPARATOR)[0]) == sector and fuel in {"", _cell_key(part)}
    ]
    names = one.effects if factor == TOTAL else (factor,)
    return math.fsum(effects[name] for effects in told for name in names)


def _cell_key(part: str) -> str:
    return part.replace(SEPARATOR, "-")


def _effect(drivers: Drivers, naming: Naming, words: list[str], key: str) -> TraceView | None:
    start, end, factor, *below = words
    found = _between(drivers, start, end)
    if found is None or factor not in (TOTAL, *found[0].effects) or len(below) > 2:
        return None
    whole, years = found
    sector, fuel = (*below, "", "")[:2]
    parts_known = {_cell_key(part): part for part in whole.by_part}
    if (sector and sector not in sectors()) or (fuel and fuel not in parts_known):
        return None
    value = _value(whole, factor, sector, fuel)
    name = str(_("合计变化")) if factor == TOTAL else naming(factor)
    crumbs = [Crumb(f"{start}–{end}"), Crumb(name, f"e.{start}.{end}.{factor}" if sector else "")]
    if sector:
        crumbs.append(Crumb(name_of(sectors()[sector]), f"e.{start}.{end}.{factor}.{sector}" if fuel else ""))
    if fuel:
        crumbs.append(Crumb(parts_known[fuel].replace(SEPARATOR, " ")))
    rows = _rows(drivers, naming, whole, years, words, key)
    is_single = len(years) == 1 and factor != TOTAL and (bool(fuel) or not whole.by_part)
    part = parts_known.get(fuel, "")
    return TraceView(
        key=key,
        title=name,
        path=tuple(crumbs),
        value=shown_t(value, sign=True),
        unit=emissions_scale().unit,
        tags=(Tag(_("演示数据"), "plain"),) if drivers.place.is_fictional else (),
        lead=_("LMDI 加和分解：各因素的效应相加正好等于排放的变化，没有余项。"),
        equation=_equation(drivers, naming, start, end, factor, part, value) if is_single else None,
        parts=parts_of(rows[0], rows[1], value) if rows else None,
        uses=year_uses(drivers, start, end),
    )


def _rows(
    drivers: Drivers,
    naming: Naming,
    whole: PeriodEffects,
    years: list[PeriodEffects],
    words: list[str],
    key: str,
) -> tuple[str, list[tuple[str, float, str]]] | None:
    """What a number is made of: factors, then years, then sectors, then cells; nothing below a single cell."""
    start, end, factor, *below = words
    sector, fuel = (*below, "", "")[:2]
    if factor == TOTAL and not sector:
        return str(_("各因素")), [
            (naming(name), value, f"e.{start}.{end}.{name}") for name, value in whole.effects.items()
        ]
    tail = "".join(f".{one}" for one in (factor, *below))
    if len(years) > 1:
        return str(_("各年")), [
            (f"{one.start}–{one.end}", _value(one, factor, sector, fuel), f"e.{one.start}.{one.end}{tail}")
            for one in years
        ]
    if not whole.by_part or fuel:
        return None
    if not sector:
        return str(_("各行业")), [
            (name_of(sectors()[one]), _value(whole, factor, one), f"{key}.{one}")
            for one in dict.fromkeys(sector_of(part.partition(SEPARATOR)[0]) for part in whole.by_part)
        ]
    cells = [part for part in whole.by_part if sector_of(part.partition(SEPARATOR)[0]) == sector]
    return str(_("各能源品种")), [
        (part.replace(SEPARATOR, " "), value, f"{key}.{_cell_key(part)}")
        for part in cells
        if (value := _value(whole, factor, sector, _cell_key(part)))
    ]


def _equation(
    drivers: Drivers, naming: Naming, start: str, end: str, factor: str, part: str, value: float
) -> Equation | None:
    """L · ln(x¹/x⁰) with its numbers; None where a factor is nothing in one of the years, and the limit was taken."""
    held = drivers.parts
    if held is None or part not in held.parts or factor not in held.factors:
        return None
    column, number = held.parts.index(part), held.factors.index(factor)
    before, after = (held.values[held.periods.index(year)][column] for year in (start, end))
    was, became = math.prod(before), math.prod(after)
    if not (was > 0 and became > 0 and before[number] > 0 and after[number] > 0):
        return None
    weight = float(log_mean(np.array([became]), np.array([was]))[0])
    unit = emissions_scale().unit
    name = naming(factor)
    return Equation(
        _("效应 = L(E¹, E⁰) × ln(x¹ ÷ x⁰)，L(a, b) = (a − b) ÷ ln(a ÷ b)"),
        (
            EquationLine("", _("%(year)s 年排放") % {"year": start}, shown_t(was), unit, "E⁰"),
            EquationLine("", _("%(year)s 年排放") % {"year": end}, shown_t(became), unit, "E¹"),
            EquationLine("", _("对数平均"), shown_t(weight), unit, "L"),
            EquationLine("", f"{name} {start}", _digits(before[number]), "", "x⁰"),
            EquationLine("", f"{name} {end}", _digits(after[number]), "", "x¹"),
            EquationLine(
                "×", _("对数比"), number_text(math.log(after[number] / before[number]), 6), "", "ln"
            ),
        ),
        EquationLine("=", _("效应"), shown_t(value, sign=True), unit),
    )


def _digits(value: float) -> str:
    """A factor of any size with enough digits to be checked."""
    return number_text(value, 6 if abs(value) < 1000 else 1)
