"""What people call the fields of an inventory in a filing."""

from django.utils.translation import gettext as _

from ditan.core.inventory.naming import category_name
from ditan.domains.inventory.filing.said import KEY
from ditan.domains.web.numbers import page_language

DETAILS = ("digest", "ranges_micro_t", "options", "unverified_millionths", "library_release", "code_version")


def field_name_of(path: str) -> str:
    """The name of a field of the inventory by its path (`inventory/categories/1.1/co2e_micro_t`); empty for others."""
    parts = path.split("/")
    if parts[0] != KEY or len(parts) == 1:
        return ""
    if parts[1] == "categories" and len(parts) > 2:
        name = f"{parts[2]} {category_name(parts[2], page_language())}"
        return f"{name} · {parts[4]}" if parts[3:4] == ["gases"] and len(parts) > 4 else name
    if parts[1] == "ranges_micro_t" and len(parts) > 3:
        return f"{_range(parts[2])} · {_bound(parts[3])}"
    return _fields().get(parts[1], "")


def is_detail(path: str) -> bool:
    """Whether a field follows from the others: hashes, releases, ranges, and amounts gas by gas."""
    parts = path.split("/")
    return path.startswith(f"{KEY}/") and ("gases" in parts or parts[1] in DETAILS)


def _fields() -> dict[str, str]:
    return {
        "with_land_use_micro_t": _("总量（含土地利用）"),
        "without_land_use_micro_t": _("总量（不含土地利用）"),
        "land_use_micro_t": _("土地利用变化和林业"),
        "edition": _("编制依据"),
        "gwp": _("GWP 取值"),
        "options": _("编制选项"),
        "digest": _("结果哈希"),
        "library_release": _("库版本"),
        "code_version": _("程序版本"),
        "balance": _("能源平衡表"),
        "activity": _("活动水平表"),
        "unverified_millionths": _("未核实占比（百万分之）"),
        "notations": _("没有数的分类"),
    }


def _range(name: str) -> str:
    return {
        "with_land_use": _("不确定性范围（含土地利用）"),
        "without_land_use": _("不确定性范围（不含土地利用）"),
    }.get(name, _("不确定性范围（能源燃烧二氧化碳）"))


def _bound(at: str) -> str:
    return {"0": _("下限"), "1": _("中值"), "2": _("上限")}.get(at, at)
