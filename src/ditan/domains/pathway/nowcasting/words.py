"""What a nowcast says in words: how it was reckoned, why there is no probability, amounts in the units of the page."""

from decimal import Decimal

from django.utils.translation import gettext as _

from ditan.core.target import Indicator
from ditan.domains.target.words import value_text
from ditan.domains.web.numbers import emissions_text, percent_text

MICRO_T_PER_T = 1_000_000


def way_name(way: str) -> str:
    """How the year was reckoned, in a phrase."""
    names = {
        "complete": _("各期都有，直接相加"),
        "shares": _("按历年各期所占的份额"),
        "growth": _("按上年各期的份额，范围依据同比增长"),
        "share_once": _("按上年各期的份额"),
        "scaled": _("按已有各期的平均放大到全年"),
        "nothing": _("还不能推算"),
        "bridge": _("由驱动因素的增长推算"),
        "drift": _("按历年的平均增长"),
    }
    return str(names[way])


def reason_text(reason: str, needed: int) -> str:
    """Why there is no probability, or what is special about it."""
    texts = {
        "told": _("全年数已有，不是推算"),
        "no_range": _("给不出范围：各期齐全的历史年份不足 {needed} 年").format(needed=needed),
        "nothing": _("还没有可以推算的数"),
        "no_output": _("没有当年的地区生产总值累计指数，或没有上年的可比价总值"),
        "by_sector": _("分领域没有逐月的数"),
        "in_sum": _("按各年合计考核，不按一年比"),
        "not_followed": _("部门、单位和市级保留的部分没有逐月的数"),
    }
    return str(texts.get(reason, ""))


def tonnes_text(tonnes: float | None) -> str:
    """Emissions in the unit of the page; empty where nothing is known."""
    return "" if tonnes is None else emissions_text(round(tonnes * MICRO_T_PER_T))


def indicator_text(indicator: Indicator, value: float | Decimal | None) -> str:
    """A value of an indicator as it is shown; empty where nothing is known."""
    return "" if value is None else value_text(indicator, Decimal(str(value)))


def chance_text(missed: float | None) -> str:
    """A probability; what is almost sure or almost excluded is not rounded to certain."""
    if missed is None:
        return ""
    if 0 < missed < 0.005:
        return "<1%"
    if 0.995 < missed < 1:
        return ">99%"
    return percent_text(missed, 0)


def chance_mark(missed: float | None, warn_above: float) -> tuple[str, str]:
    """The kind of mark and the word of a probability that a target is missed."""
    if missed is None:
        return "mute", str(_("说不出"))
    if missed > warn_above:
        return "warning", str(_("多半落空"))
    return ("info", str(_("有风险"))) if missed > warn_above / 2 else ("ok", str(_("多半达到")))
