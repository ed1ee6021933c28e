"""How pages call the columns and shapes of fits, and what problems of fits call them."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from ditan.core.errors import Problem
from ditan.core.errors.fitting import ValuesLeftOut
from ditan.core.pathway.kuznets import TurningPoint
from ditan.core.pathway.regression import Coefficient
from ditan.domains.pathway.selectors.drivers import ENERGY
from ditan.domains.pathway.selectors.fits import CO2, INCOME, OUTPUT, PEOPLE, TECHNOLOGY
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.web.numbers import below_text, emissions_text, number_text, page_language

NONE = "—"
FINE = 4
OPEN_END = 1e6  # no income in any unit here is so large: the interval is open


def factor_name(factor: str) -> str:
    """A column of a fit as it is called on the page."""
    names = {
        CO2: _("二氧化碳"),
        PEOPLE: _("人口"),
        OUTPUT: _("地区生产总值"),
        ENERGY: _("能源消费"),
        INCOME: _("人均产出"),
        TECHNOLOGY: _("能耗强度"),
        "constant": _("常数"),
        "ln_income": "ln Y",
        "ln_income_2": "(ln Y)²",
        "ln_income_3": "(ln Y)³",
    }
    return str(names.get(factor, factor))


def factor_names(factors: Iterable[str]) -> str:
    """Several columns, as the language of the page lists them."""
    return ("、" if page_language() == "zh" else ", ").join(map(factor_name, factors))


def shape_name(shape: str) -> str:
    """A shape of the curve in a few words."""
    names = {
        "inverted_u": _("倒 U 形"),
        "u": _("U 形"),
        "n_shape": _("N 形"),
        "not_shown": _("未显示曲线"),
    }
    return str(names.get(shape, _("没有拟合")))


def named(problems: Iterable[Problem]) -> list[Problem]:
    """The same problems with columns called as the page calls them, but for rows left out: the years tell what lacks."""
    found = []
    for problem in problems:
        if problem.code == ValuesLeftOut.code:
            continue
        facts = dict(problem.facts)
        for key in ("name", "names"):
            if isinstance(facts.get(key), str):
                facts[key] = factor_names(facts[key].split(", "))
        found.append(type(problem)(problem.where, **facts))
    return found


def interval_text(point: TurningPoint) -> str:
    """The interval of a turning point; an end that is not finite, or beyond any income, is open."""
    return "–".join(_bound(one) for one in (point.low, point.high))


def _bound(value: float | None) -> str:
    return "∞" if value is None or value > OPEN_END else number_text(value, 2)


def coefficient_cells(one: Coefficient) -> dict[str, str]:
    """A coefficient as a line of numbers."""
    return {
        "name": factor_name(one.name),
        "value": number_text(one.value, FINE),
        "error": number_text(one.error, FINE),
        "t": NONE if one.t is None else number_text(one.t, 3),
        "p": NONE if one.p is None else p_text(one.p),
    }


def p_text(p: float) -> str:
    """A probability with four decimals; `<0.0001` for one that rounds to nothing."""
    return below_text(Decimal(str(p)), FINE) or number_text(p, FINE)


def tonnes_text(tonnes: float) -> str:
    """Tonnes in the unit of the page."""
    return emissions_text(round(tonnes * MICRO_T_PER_T))
