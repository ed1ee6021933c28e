"""The lines of the error propagation as Excel, in the columns of the guideline."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ditan.domains.inventory.screens.uncertainty.page import UncertaintyPage
from ditan.domains.web.workbooks import Column, list_workbook


def table_workbook(page: UncertaintyPage) -> HttpResponse:
    """Table 3.2 of the guideline as Excel."""
    percent = "0.0%"
    columns = [
        Column(_("类别"), 10),
        Column(_("名称"), 28),
        Column(_("气体"), 8),
        Column(_("排放量，吨 CO₂e"), 18, "0"),
        Column(_("下限，吨 CO₂e"), 18, "0"),
        Column(_("上限，吨 CO₂e"), 18, "0"),
        Column(_("活动水平 −"), 12, percent),
        Column(_("活动水平 +"), 12, percent),
        Column(_("排放因子 −"), 12, percent),
        Column(_("排放因子 +"), 12, percent),
        Column(_("占总方差"), 12, percent),
        Column(_("未评估部分"), 12, percent),
    ]
    rows = [
        (
            line["category"],
            shown.name,
            line["gas"],
            line["central_t"],
            line["low_t"],
            line["high_t"],
            line["activity_lower"],
            line["activity_upper"],
            line["factor_lower"],
            line["factor_upper"],
            line["variance_share"],
            line["unassessed_share"],
        )
        for shown, line in zip(
            page.lines,
            sorted(page.propagation.get("lines", []), key=lambda line: -abs(line["variance_share"])),
            strict=False,
        )
    ]
    notes = [
        _("误差传递法；共用一个参数或同一数据的行按完全相关合成。"),
        _("没有说明区间的部分不是零，见“未评估部分”。"),
    ]
    return list_workbook(
        f"ditan-{page.place['code']}-{page.year}-uncertainty", str(page.year), columns, rows, notes
    )
