"""How the states of a batch look: colour, shape and word together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ditan.core.intake import AsideKind


@dataclass(frozen=True, slots=True)
class Sign:
    """A tag of the style sheet and an icon."""

    css: str
    icon: str


SIGNS: Mapping[str, Sign] = {
    "received": Sign("plain", "ring"),
    "mapped": Sign("warn", "diamond"),
    "checked": Sign("info", "half"),
    "committed": Sign("ok", "square-tick"),
    "taken_back": Sign("mute", "back"),
    "discarded": Sign("mute", "dash"),
}
HOW: Mapping[str, Any] = {
    "name": _("列名相同"),
    "synonym": _("同义词"),
    "similar": _("相近，请核对"),
    "remembered": _("沿用上次的选择"),
    "chosen": _("人工指定"),
    "none": _("不用"),
}
ASIDE: Mapping[AsideKind, Any] = {
    "above": _("表头以上"),
    "unit": _("单位行"),
    "total": _("合计"),
    "subtotal": _("小计"),
    "note": _("附注"),
    "header": _("重复的表头"),
}
