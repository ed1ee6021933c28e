"""The words of a recalculation in Chinese and English."""

from collections.abc import Mapping

from ditan.core.inventory.recalculation.model import Cause

CAUSE_NAMES: Mapping[Cause, tuple[str, str]] = {
    "activity": ("活动水平", "activity"),
    "factor": ("排放因子与参数", "factor"),
    "method": ("方法（公式、编制依据、口径）", "method"),
    "boundary": ("边界（排放源增减）", "boundary"),
    "error": ("错误更正", "error correction"),
    "statistics": ("统计数据修订", "statistics revision"),
}
