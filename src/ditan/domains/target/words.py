"""Targets in the words and units of the page."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from ditan.core.pathway.sectors import sectors
from ditan.core.quantities.names import unit_name
from ditan.core.target import Indicator, indicators
from ditan.domains.target.models import Target
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, emissions_text, in_scale, number_text, page_language

MICRO_T_PER_T = 1_000_000
SHOWN_DECIMALS = 2


def indicator_of(target: Target) -> Indicator:
    """The indicator of a target."""
    return indicators()[target.indicator]


def unit_text(indicator: Indicator) -> str:
    """The unit in which values are shown."""
    return emissions_scale().unit if indicator.is_emissions else unit_name(indicator.unit, page_language())


def value_text(indicator: Indicator, value: Decimal, *, sign: bool = False) -> str:
    """A value as it is shown, without its unit."""
    if indicator.is_emissions:
        return emissions_text(int(value * MICRO_T_PER_T), sign=sign)
    return number_text(value, min(indicator.decimals, SHOWN_DECIMALS), sign=sign)


def difference_text(indicator: Indicator, value: Decimal, other: Decimal) -> str:
    """A value less another, each rounded as it is shown first: the three agree where they stand beside each other."""
    if indicator.is_emissions:
        scale = emissions_scale()
        shown = [
            _rounded(in_scale(int(one * MICRO_T_PER_T), scale), scale.decimals) for one in (value, other)
        ]
        return number_text(shown[0] - shown[1], scale.decimals, sign=True)
    decimals = min(indicator.decimals, SHOWN_DECIMALS)
    return number_text(_rounded(value, decimals) - _rounded(other, decimals), decimals, sign=True)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def sector_text(sector: str) -> str:
    """The sector of a target; all of them where it is empty."""
    return str(name_of(sectors()[sector])) if sector in sectors() else str(_("全部领域"))


def party_name(party: str) -> str:
    """Who answers for a target, as a kind."""
    names = {
        "territory": _("属地"),
        "department": _("责任部门"),
        "retained": _("市级保留"),
        "enterprise": _("重点用能单位"),
        "project": _("重大工程"),
    }
    return str(names.get(party, party))


def party_text(target: Target) -> str:
    """Who answers for a target: the place, the department, the key user or project, or the place that decides itself."""
    if target.name and target.organisation is None:
        return target.name
    if target.organisation is not None:
        return str(name_of(target.organisation))
    place = str(name_of(target.place))
    return place if target.party == "territory" else f"{place} · {party_name(target.party)}"


def method_name(method: str) -> str:
    """How the values of the years came about."""
    names = {"geometric": _("等比例推算"), "linear": _("等额推算"), "printed": _("按文件逐年填写")}
    return str(names.get(method, method))


def state_name(state: str) -> str:
    """A state of targets in one word."""
    names = {
        "in_use": _("在用"),
        "proposed": _("待审定"),
        "superseded": _("已被替换"),
        "declined": _("未采纳"),
        "all": _("全部"),
    }
    return str(names.get(state, state))
