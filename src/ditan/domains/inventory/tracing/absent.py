"""What a cell says where nothing stands: the names of the notation keys, why, and what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WHY = {
    "NO": gettext_lazy("原表此格为空，即没有这项活动。空格不是零，也不参加计算。"),
    "NE": gettext_lazy("原表没有这一行、这一列，或其中没有化石碳，因此没有估算。"),
    "IE": gettext_lazy("这部分已计入别处，为避免重复不在这里计算。"),
    "C": gettext_lazy("这个数保密，不能在这里显示。"),
}
STATED = {
    "NO": gettext_lazy("活动水平表注明没有这项活动。"),
    "NE": gettext_lazy("活动水平表注明没有估算。没有估算不等于零。"),
    "IE": gettext_lazy("活动水平表注明已计入别处，为避免重复不在这里计算。"),
    "C": gettext_lazy("这个数保密，不能在这里显示。"),
}
NAMES = {
    "NO": gettext_lazy("无此活动"),
    "NE": gettext_lazy("未估算"),
    "IE": gettext_lazy("并入他处"),
    "C": gettext_lazy("保密"),
}


def remedy(status: str) -> str:
    """What to do where nothing stands; empty where nothing is to be done."""
    if status == "NO":
        return _("如果实际有这项活动，请统计部门更正平衡表后重新导入。")
    if status == "NE":
        return _("导入含这一列的平衡表后，这里会有数。")
    return ""
