"""What can be taken away from the whole inventory: tables, reports, the activity template."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from ditan.domains.inventory.services.reporting import Format, report_is_made
from ditan.domains.web.numbers import page_language

if TYPE_CHECKING:
    from ditan.domains.inventory.screens.whole.page import WholePage

REPORTS: Mapping[str, Format] = {"report_pdf": "pdf", "report_word": "docx", "guideline_workbook": "xlsx"}


def downloads_of(page: "WholePage") -> list[dict[str, Any]]:
    """Name, what it holds and address of each file; those that this installation does not make are left out.

    `is_long`: a report that is not kept from before: it is made beside the pages.
    """
    names = (
        ("whole_workbook", _("类别表.xlsx"), _("本页的表：类别、气体、区间、未核实")),
        ("guideline_workbook", _("指南格式.xlsx"), _("按省级指南的表式，公式可以重算")),
        ("report_pdf", _("清单报告.pdf"), _("方法、结果、不确定性、数据来源")),
        ("report_word", _("清单报告.docx"), _("同一报告，可以改")),
        ("rows_csv", "inventory.csv", _("逐行：类别、来源、气体、活动量、排放量、状态")),
        ("activity_template", _("活动水平表模板.xlsx"), _("填其他部门的数据，再编制")),
    )
    arguments = [page.year, page.inventory.place_id]
    found = []
    for target, name, what in names:
        try:
            address = reverse(f"inventory:{target}", args=arguments) + page.suffix
        except NoReverseMatch:
            continue
        found.append({"name": name, "what": what, "address": address, "is_long": _is_long(page, target)})
    return found


def _is_long(page: "WholePage", target: str) -> bool:
    file_format = REPORTS.get(target)
    return file_format is not None and not report_is_made(page.inventory, file_format, page_language())
