"""The traces of the steps between two scopes: what stands before, what after, and of what the difference is made."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from ditan.core.intensity import AssessmentStep
from ditan.core.inventory.figures_in_use import Step, figure_rules
from ditan.core.library import vocabulary
from ditan.core.quantities import unit_name
from ditan.domains.inventory.screens.matrix import trace_key
from ditan.domains.inventory.screens.sectors import ALL, fuel_name
from ditan.domains.inventory.selectors.standpoints import YearFigures
from ditan.domains.inventory.tracing.categories import category_key
from ditan.domains.inventory.tracing.equations import exact_text, grouped
from ditan.domains.statistics.figure_grid import standing_name
from ditan.domains.statistics.selectors.figures import FigureInUse
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, emissions_text, page_language, parts_text
from ditan.domains.web.traces import Crumb, Part, Parts, Tag, TraceView

COEFFICIENT = "coefficient_"
Named = Callable[[str], str]


def step_trace(found: YearFigures, name: str, named: Named) -> TraceView | None:
    """One step of the way from the inventory to CO2 as assessed; None where there is no such step."""
    step = next((one for one in found.steps if one.id == name), None)
    if step is None:
        return None
    rows = [row for row in _rows(found, step, named) if row[1]]
    texts = parts_text([amount for _name, amount, _key in rows], step.micro_t)
    return TraceView(
        key=f"step.{name}",
        title=named(name),
        path=(Crumb(name_of(found.place)), Crumb(str(found.year)), Crumb(named(name))),
        value=emissions_text(step.micro_t, sign=step.kind == "step"),
        unit=f"{emissions_scale().unit} CO₂e",
        tags=(Tag(_("两个口径之间的差"), "scope"),),
        lead=_lead(name),
        parts=Parts(
            _("由 {number} 项相加").format(number=len(rows)),
            emissions_scale().unit,
            tuple(Part(row[0], text, "", row[2]) for row, text in zip(rows, texts, strict=True)),
            exact_text(step.micro_t),
        )
        if rows
        else None,
    )


def assessed_trace(found: YearFigures, standing: str) -> TraceView | None:
    """CO2 as assessed of one standing: the terms of the own estimate with their coefficients, or the paper it is from."""
    assessed = found.assessed
    if assessed is None or standing not in assessed.by_standing:
        return None
    total = assessed.by_standing[standing]
    title = _("考核口径二氧化碳 · {standing}").format(standing=standing_name(standing))
    typed = assessed.figures.get(standing)
    is_estimated = standing == "own" and bool(assessed.steps)
    terms = list(assessed.steps) if is_estimated else []
    texts = parts_text([term.emissions_micro_t for term in terms], total)
    unit = emissions_scale().unit
    return TraceView(
        key=f"assessed_{standing}",
        title=title,
        path=(Crumb(name_of(found.place)), Crumb(str(found.year)), Crumb(title)),
        value=emissions_text(total),
        unit=f"{unit} CO₂",
        tags=(Tag(_("考核口径"), "scope"),),
        lead=_paper(typed) if typed is not None and not is_estimated else "",
        parts=Parts(
            _("由 {number} 项相加").format(number=len(terms)),
            unit,
            tuple(Part(_with_coefficient(term), text) for term, text in zip(terms, texts, strict=True)),
            exact_text(total),
            name_of(assessed.rule) if assessed.rule else "",
        )
        if terms
        else None,
    )


def _with_coefficient(term: AssessmentStep) -> str:
    """`煤炭 820 万吨标准煤 × 2.66`: the amount as it was entered, and the coefficient of the rule."""
    amount = f"{grouped(f'{term.amount.normalize():f}')} {unit_name(term.unit, page_language())}"
    return f"{_term(term.item)} {amount} × {term.coefficient.normalize():f}"


def _paper(figure: FigureInUse) -> str:
    dated = f"（{figure.dated.isoformat()}）" if figure.dated else ""
    return _("录入自：{document}{dated}").format(document=figure.document, dated=dated)


def _rows(found: YearFigures, step: Step, named: Named) -> Iterator[tuple[str, int, str]]:
    """What a step adds up from: name, micro-tonnes, and the key under which it opens."""
    points = found.standpoints
    if points is None:
        return
    if step.id.startswith("sector_"):
        code = step.id.removeprefix("sector_")
        yield named(step.id), -points.sectors[code], category_key(code)
    elif step.id == "land":
        yield named("inventory_without_land"), points.without_land, category_key("without_land_use")
        yield named("inventory_with_land"), -points.with_land, category_key("all")
    elif step.id == "other_gases":
        yield named("inventory_energy"), points.energy_co2, trace_key(ALL, ALL)
        energy = points.without_land - sum(amount for code, amount in points.sectors.items() if code != "1")
        yield named("sector_1"), -energy, category_key("1")
    elif step.id.startswith(COEFFICIENT):
        fuel = step.id.removeprefix(COEFFICIENT)
        yield _("考核口径的项"), points.assessed.get(fuel, 0), "assessed_own"
        yield from _fuels(found, fuel)
    elif step.id == "other_fuels":
        yield from _fuels(found, "")
    elif step.id == "remainder":
        yield named("assessed_in_use"), points.in_use or 0, _in_use_key(found)
        reached = sum(points.assessed.values()) if points.assessed else points.energy_co2
        before = "assessed_own" if points.assessed else "inventory_energy"
        yield named(before), -reached, "assessed_own" if points.assessed else trace_key(ALL, ALL)
    else:
        yield named(step.id), step.micro_t, "assessed_own"


def _in_use_key(found: YearFigures) -> str:
    return f"assessed_{found.assessed.standing}" if found.assessed else ""


def _fuels(found: YearFigures, family: str) -> Iterator[tuple[str, int, str]]:
    """The fuels of a family of the assessment, or with an empty one those outside of all, each taken off."""
    of = {each: name for name, listed in figure_rules().families.items() for each in listed}
    known = vocabulary.fuels()
    for fuel, amount in found.fuels.items():
        if (of.get(known[fuel].family, "") if fuel in known else "") == family:
            yield fuel_name(fuel), -amount, trace_key(ALL, fuel)


def _term(name: str) -> str:
    names = {
        "coal": _("煤炭"),
        "oil": _("石油"),
        "gas": _("天然气"),
        "imported": _("调入电力"),
        "exported": _("调出电力"),
    }
    return str(names[name])


def _lead(name: str) -> str:
    told = {
        "land": _("清单把土地利用的排放和碳汇另列；考核口径不含。"),
        "other_gases": _("能源活动中燃烧的甲烷、氧化亚氮，以及开采和输送的逃逸；考核口径只算二氧化碳。"),
        "imported": _("考核口径把调入电力按送出地因子算在总量里；清单只作信息项。"),
        "exported": _("考核口径把调出电力按本地因子扣除；清单只作信息项。"),
        "remainder": _("上级核定或快报与自算之间的差额：统计修订，或还没有拆开的部分。"),
        "other_fuels": _("热力以外、煤油气以外的燃料；考核系数不覆盖。"),
    }
    if name.startswith(COEFFICIENT):
        return _("考核按吨标准煤乘统一系数；清单按品种的热值、含碳量和氧化率。")
    return str(told.get(name, ""))
