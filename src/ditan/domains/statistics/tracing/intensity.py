"""The traces of what is calculated from figures: each as its equation with the numbers put in, and the figures behind it."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from ditan.core.intensity import Chained, Fact
from ditan.core.quantities import unit_name
from ditan.domains.places.models import Place
from ditan.domains.statistics.figure_grid import standing_name
from ditan.domains.statistics.selectors.assessment import MICRO_T_PER_1E4_T
from ditan.domains.statistics.selectors.figures import FigureInUse
from ditan.domains.statistics.selectors.intensity import GDP, GDP_INDEX
from ditan.domains.statistics.selectors.intensity_years import IntensitySeries, IntensityYear
from ditan.domains.statistics.tracing.coefficients import (
    coefficient_lines,
    coefficients_title,
    unverified_tags,
)
from ditan.domains.statistics.tracing.figures import figure_block
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, page_language, percent_text
from ditan.domains.web.traces import CellBlock, Crumb, Equation, EquationLine, Tag, TraceView

FINE = 4
RESTS_ON_CO2 = ("intensity", "co2")
Lines = tuple[EquationLine, ...]


def intensity_trace(found: IntensitySeries, place: Place, kind: str, year: int) -> TraceView | None:
    """The trace of a calculated number of a year; None where there is no such number."""
    told = found.of(year)
    build = KINDS.get(kind)
    if told is None or build is None:
        return None
    made = build(found, told)
    if made is None:
        return None
    title, value, unit, equation, figures, lead = made
    lines = coefficient_lines(told.assessed) if kind in RESTS_ON_CO2 else ()
    scope = (Tag(_("考核口径"), "scope"),) if kind not in {"head", "level"} else ()
    return TraceView(
        key=f"{kind}.{year}",
        title=f"{title} {year}",
        path=(Crumb(name_of(place)), Crumb(str(year)), Crumb(title)),
        value=value,
        unit=unit,
        tags=(*scope, *unverified_tags(lines)),
        lead=lead,
        equation=equation,
        cells=_blocks(figures),
        parameters=lines,
        parameters_title=coefficients_title(lines),
    )


Made = tuple[str, str, str, Equation | None, Iterable[FigureInUse], str]


def _intensity(found: IntensitySeries, told: IntensityYear) -> Made | None:
    if told.intensity is None or told.output is None or told.assessed is None:
        return None
    unit = intensity_unit()
    equation = Equation(
        _("单位GDP二氧化碳排放 = 二氧化碳排放量 ÷ 可比价地区生产总值"),
        (
            EquationLine("", _("二氧化碳排放量"), *_co2_text(told.assessed.in_use or 0)),
            EquationLine("÷", _output_name(found.base), number_text(told.output.ratio, FINE), _yuan()),
        ),
        EquationLine("=", _("单位GDP二氧化碳排放"), number_text(told.intensity, FINE), unit),
    )
    figures = [*_of_co2(told), *_of_output(found, told)]
    return _("单位GDP二氧化碳排放"), number_text(told.intensity, 2), unit, equation, figures, ""


def _level(found: IntensitySeries, told: IntensityYear) -> Made | None:
    if told.output is None:
        return None
    lines = _growth_lines(told.output)
    base = _base_figure(found)
    first = EquationLine("", _output_name(found.base), base.text if base else "", _yuan())
    equation = Equation(
        _("可比价数 = 基期数 × 各年指数 ÷ 100"),
        (first, *lines),
        EquationLine("=", f"{told.year}", number_text(told.output.ratio, FINE), _yuan()),
    )
    name = _output_name(found.base)
    return name, number_text(told.output.ratio, 2), _yuan(), equation, _of_output(found, told), ""


def _co2(_found: IntensitySeries, told: IntensityYear) -> Made | None:
    assessed = told.assessed
    if assessed is None or assessed.in_use is None:
        return None
    lead = standing_name(assessed.standing)
    equation = None
    if assessed.is_estimated:
        lines = tuple(
            EquationLine(
                "−" if step.emissions_micro_t < 0 else "+" if position else "",
                f"{_item_name(step.item)} {step.amount.normalize():f} × {step.coefficient.normalize():f}",
                *_co2_text(abs(step.emissions_micro_t)),
            )
            for position, step in enumerate(assessed.steps)
        )
        words = _("二氧化碳 = 煤 × 系数 + 油 × 系数 + 气 × 系数 + 调入电量 × 因子 − 调出电量 × 因子")
        equation = Equation(words, lines, EquationLine("=", _("合计"), *_co2_text(assessed.in_use)))
        lead = name_of(assessed.rule) if assessed.rule else lead
    value, unit = _co2_text(assessed.in_use)
    return _("二氧化碳排放量（考核口径）"), value, unit, equation, _of_co2(told), lead


def _rate(found: IntensitySeries, told: IntensityYear) -> Made | None:
    if told.rate is None:
        return None
    typed = _figure_of(found, told.rate)
    title, value = _("年度下降率"), percent_text(told.rate.value, 2)
    equation = _rate_equation(found, told)
    if typed is None:
        before = found.of(told.year - 1)
        figures = [*_of_co2(told), *(_of_co2(before) if before else ()), *_of_growth(found, told.growth)]
        return title, value, "", equation, figures, ""
    lead = ""
    if told.computed is not None:
        lead = _("以{standing}为准；按在用的排放量和指数计算为 {rate}。").format(
            standing=standing_name(told.rate.standing), rate=percent_text(told.computed, 2)
        )
    return title, value, "", equation, [typed], lead


def _rate_equation(found: IntensitySeries, told: IntensityYear) -> Equation | None:
    before = found.of(told.year - 1)
    if told.computed is None or told.growth is None or told.assessed is None:
        return None
    if before is None or before.assessed is None:
        return None
    return Equation(
        _("年度下降率 = 1 − （本年排放 ÷ 上年排放）÷（本年GDP ÷ 上年GDP，可比价）"),
        (
            EquationLine("", _("本年排放"), *_co2_text(told.assessed.in_use or 0)),
            EquationLine("÷", _("上年排放"), *_co2_text(before.assessed.in_use or 0)),
            EquationLine("÷", _("GDP 之比"), number_text(told.growth.ratio, FINE)),
        ),
        EquationLine("=", _("年度下降率（1 减以上的商）"), percent_text(told.computed, 2)),
    )


def _cumulative(found: IntensitySeries, told: IntensityYear) -> Made | None:
    if told.cumulative is None:
        return None
    lines = []
    if told.start is not None:
        name = _("{year} 年累计，{standing}").format(
            year=told.start.year, standing=standing_name(told.start.standing)
        )
        lines.append(EquationLine("", name, f"1 − {percent_text(told.start.value, 2)}"))
    for fact in told.chain:
        operator = "×" if lines else ""
        name = f"{fact.year} {standing_name(fact.standing)}"
        lines.append(EquationLine(operator, name, f"1 − {percent_text(fact.value, 2)}"))
    equation = Equation(
        _("累计下降率 = 1 − Π（1 − 各年下降率）；已认定的年份不再重算"),
        tuple(lines),
        EquationLine("=", _("累计下降率（1 减以上的积）"), percent_text(told.cumulative, 2)),
    )
    facts = [*([told.start] if told.start else []), *told.chain]
    figures = [figure for fact in facts if (figure := _figure_of(found, fact)) is not None]
    period = name_of(told.period) if told.period else ""
    return _("累计下降率"), percent_text(told.cumulative, 2), "", equation, figures, period


def _head(_found: IntensitySeries, told: IntensityYear) -> Made | None:
    if told.per_head is None or told.gdp is None or told.population is None:
        return None
    unit = _("元")
    equation = Equation(
        _("人均地区生产总值 = 地区生产总值（现价）÷ 常住人口"),
        (
            EquationLine("", _("地区生产总值"), told.gdp.text, _yuan()),
            EquationLine("÷", _("常住人口"), told.population.text, unit_name("1e4 persons", page_language())),
        ),
        EquationLine("=", _("人均地区生产总值"), number_text(told.per_head, 0), unit),
    )
    value = number_text(told.per_head, 0)
    return _("人均地区生产总值"), value, unit, equation, [told.gdp, told.population], ""


KINDS: dict[str, Callable[[IntensitySeries, IntensityYear], Made | None]] = {
    "intensity": _intensity,
    "level": _level,
    "co2": _co2,
    "rate": _rate,
    "cumulative": _cumulative,
    "head": _head,
}


def intensity_unit() -> str:
    """The unit of CO2 per output in the language of the page."""
    return str(_("吨/万元"))


def _yuan() -> str:
    return unit_name("1e8 CNY", page_language())


def _output_name(base: int) -> str:
    return str(_("地区生产总值（{base} 年价）").format(base=base))


def _item_name(item: str) -> str:
    names = {
        "coal": _("煤炭"),
        "oil": _("石油"),
        "gas": _("天然气"),
        "imported": _("调入电量"),
        "exported": _("调出电量"),
    }
    return str(names[item])


def _co2_text(micro_t: int) -> tuple[str, str]:
    return number_text(Decimal(micro_t) / MICRO_T_PER_1E4_T, 2), unit_name("1e4 t", page_language())


def _growth_lines(chained: Chained) -> Lines:
    return tuple(
        EquationLine("×", f"{growth.year} {_('指数')}", number_text(growth.index, 1))
        for growth in chained.growths
    )


def _of_co2(told: IntensityYear) -> list[FigureInUse]:
    assessed = told.assessed
    if assessed is None:
        return []
    if assessed.is_estimated:
        return list(assessed.inputs.values())
    figure = assessed.figures.get(assessed.standing)
    return [figure] if figure is not None else []


def _of_output(found: IntensitySeries, told: IntensityYear) -> list[FigureInUse]:
    base = _base_figure(found)
    return [*([base] if base else []), *_of_growth(found, told.output)]


def _of_growth(found: IntensitySeries, chained: Chained | None) -> list[FigureInUse]:
    """The index of each year of a chain, of the vintage that it took."""
    wanted = {(growth.year, growth.vintage) for growth in chained.growths} if chained else set()
    return [one for one in found.figures if one.measure == GDP_INDEX and (one.year, one.vintage) in wanted]


def _base_figure(found: IntensitySeries) -> FigureInUse | None:
    """The output of the base year in its own prices, of the vintage that counts."""
    fitting = [
        one
        for one in found.figures
        if one.measure == GDP
        and one.year == found.base
        and one.value is not None
        and (one.prices == "current" or one.base == found.base)
        and (found.vintage is None or one.vintage <= found.vintage)
    ]
    return max(fitting, key=lambda one: (one.prices == "current", one.vintage), default=None)


def _figure_of(found: IntensitySeries, fact: Fact) -> FigureInUse | None:
    """The figure that a yearly decline was typed as; None where it was calculated."""
    return found.by_pk.get(int(fact.source)) if fact.source.isdecimal() else None


def _blocks(figures: Iterable[FigureInUse]) -> tuple[CellBlock, ...]:
    return tuple(figure_block(figure) for figure in figures)
