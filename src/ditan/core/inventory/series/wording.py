"""The words of a series in Chinese and English."""

from collections.abc import Mapping

from ditan.core.inventory.series.model import BreakKind, GapKind

BREAK_NAMES: Mapping[BreakKind, tuple[str, str]] = {
    "edition": ("编制依据不同", "another edition"),
    "gwp": ("全球增温潜势不同", "another set of potentials"),
    "layout": ("平衡表版式不同", "another layout of the balance"),
    "switch": ("口径选择不同", "another choice of treatment"),
    "source": ("排放源新增或消失", "sources appear or disappear"),
    "method": ("核算公式不同", "another equation"),
    "parameter": ("参数不同", "another parameter"),
}
GAP_NAMES: Mapping[GapKind, tuple[str, str]] = {
    "year": ("缺少该年清单", "no inventory of the year"),
    "category": ("该年未估算", "not estimated in the year"),
}
STATE_MARKS: Mapping[str, tuple[str, str]] = {
    "estimated": ("", ""),
    "interpolated": ("插补", "interpolated"),
    "partly_interpolated": ("部分插补", "partly interpolated"),
    "none": ("缺", "none"),
}
