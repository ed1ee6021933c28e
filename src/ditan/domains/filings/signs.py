"""How a standing is shown, everywhere alike: colour, shape and word."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Sign:
    """The word of a standing, its symbol of `icons.svg`, its ink, and what it means."""

    word: Any
    symbol: str
    ink: str
    meaning: Any


# In the order of their consequence: the worst first.
SIGNS: dict[str, Sign] = {
    "overdue": Sign(_("逾期"), "triangle", "bad", _("时限已过，还没有报送")),
    "returned": Sign(_("已退回"), "returned", "warn", _("退回补正，待重新报送；数字是退回次数")),
    "soon": Sign(_("三日内到期"), "clock", "warn", _("三日内到期，还没有报送")),
    "countersigning": Sign(_("会签中"), "diamond-plus", "info", _("几个部门正在会签")),
    "filed": Sign(_("已报送"), "half", "info", _("已到受理单位，尚未签收")),
    "examining": Sign(_("审核中"), "half", "info", _("受理单位正在审查")),
    "accepted": Sign(_("已受理"), "square-tick", "ok", _("受理单位已认可")),
    "sealed": Sign(_("已封存"), "lock", "ok", _("已固化为不可更改的版本")),
    "open": Sign(_("填报中"), "ring", "none", _("正在填写，还没有报送")),
    "absent": Sign(_("未开始"), "ring", "mute", _("应报，还没有开始填")),
    "ended": Sign(_("已终止"), "dash", "none", _("已办完或已作废")),
}
