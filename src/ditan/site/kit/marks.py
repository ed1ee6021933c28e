"""Marks, states, colours and ways of writing a number, each once."""

from typing import Any

from django.utils.translation import gettext as _

from ditan.domains.filings.signs import SIGNS
from ditan.domains.web.numbers import emissions_text, number_text, percent_text

SAMPLE_MICRO_T = 451_781_000_000_000
SMALL_MICRO_T = 300_000_000
FUELS = ("coal", "coke", "oil", "gas", "heat", "elec", "nonfossil", "other")
SECTORS = ("elec", "ind", "cons", "trans", "serv", "res", "agri", "other")


def mark_samples() -> dict[str, Any]:
    """Samples in the page's language. The numbers are examples of writing, not data."""
    fuel_words = (
        _("煤炭"),
        _("焦炭煤气"),
        _("油"),
        _("天然气"),
        _("热力"),
        _("电力"),
        _("非化石"),
        _("其他、损失"),
    )
    sector_words = (
        _("电力热力"),
        _("工业"),
        _("建筑业"),
        _("交通"),
        _("服务业"),
        _("居民"),
        _("农业"),
        _("其他"),
    )
    return {
        "marks": (
            ("scope", _("清单口径"), _("口径，跟在数后")),
            ("unverified", _("未核实 6.6%"), _("参数未对照原文")),
            ("demo", _("演示数据"), _("虚构，不可引用")),
            ("seal", "v1", _("封存，不再改")),
            ("revised", _("修订 v2"), _("修订重报")),
            ("estimate", _("预计"), _("快报推算")),
            ("verified", _("已对照两处"), _("参数可靠")),
        ),
        "states": (
            ("square-tick", "ok", _("已受理"), _("方")),
            ("half", "info", _("审核中"), _("半圆")),
            ("diamond-plus", "info", _("待会签"), _("菱形")),
            ("returned", "warn", _("已退回"), _("折返箭头")),
            ("triangle", "bad", _("逾期"), _("三角")),
            ("clock", "warn", _("3 日内到期"), _("钟")),
            ("ring", "none", _("未到期"), _("虚环")),
            ("dash", "none", _("免报"), _("短横")),
            ("octagon", "bad", _("阻断"), _("八角")),
            ("diamond", "warn", _("须说明"), _("菱形")),
            ("info", "info", _("提示"), _("圆")),
        ),
        "fuels": [
            {"css": f"fill-f-{name}", "word": word} for name, word in zip(FUELS, fuel_words, strict=True)
        ],
        "sectors": [
            {"css": f"fill-s-{name}", "word": word} for name, word in zip(SECTORS, sector_words, strict=True)
        ],
        "standings": [{"name": name, "says": sign.meaning} for name, sign in SIGNS.items()],
        "sample": SAMPLE_MICRO_T,
        "small": SMALL_MICRO_T,
        "writing": (
            (
                _("总量，页面"),
                emissions_text(SAMPLE_MICRO_T),
                _("千分位；中文万吨 1 位小数，英文 kt 不带小数"),
            ),
            (_("降幅、完成率"), f"{percent_text(0.0312, 2)}  {percent_text(0.8)}", _("降幅 2 位，其余 1 位")),
            (_("两个百分率之差"), _("−0.25 个百分点"), _("不写 %；负号用 −")),
            (_("强度"), number_text(1.77, 2), _("2 位，注明价格年")),
            (_("原始单元格、参数"), "11,060.784  26.1", _("照原文，不补零")),
        ),
    }
