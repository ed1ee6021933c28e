"""An enterprise and year as a row: of the list, of the board's workbook, of the ranking."""

from typing import Any

from django.utils.translation import gettext as _

from ditan.domains.enterprise.screens.supervised import industry_name
from ditan.domains.enterprise.selectors.supervision import SupervisedLine
from ditan.domains.enterprise.tracing import tonnes_text
from ditan.domains.filings.signs import SIGNS
from ditan.domains.web.names import name_of
from ditan.domains.web.workbooks import Column, Value

MICRO_T = 1_000_000


def standing_word(line: SupervisedLine) -> str:
    """How its report stands, in a word; none is expected: not asked."""
    return str(SIGNS[line.standing].word) if line.standing else _("未布置")


def place_name(line: SupervisedLine) -> str:
    """The name of its place."""
    return name_of(_Names(line.place_zh, line.place_en))


def book_columns() -> list[Column]:
    """The columns of a workbook of enterprises."""
    return [
        Column(_("企业"), 34),
        Column(_("统一社会信用代码"), 24),
        Column(_("地区"), 18),
        Column(_("行业"), 18),
        Column(_("行业代码"), 10),
        Column(_("核算方法"), 40),
        Column(_("全国市场"), 10),
        Column(_("排放（t CO₂e）"), 18, "0.0"),
        Column(_("已填月份"), 10, "0"),
        Column(_("应填月份"), 10, "0"),
        Column(_("数据条数"), 10, "0"),
        Column(_("错误"), 8, "0"),
        Column(_("未说明的警告"), 12, "0"),
        Column(_("报告状态"), 14),
        Column(_("时限"), 12),
    ]


def book_row(line: SupervisedLine) -> list[Value]:
    """The row of an enterprise; what is not there stays blank."""
    kept = line.kept or {}
    total = line.total_micro_t
    return [
        name_of(line),
        line.code,
        place_name(line),
        industry_name(line),
        line.industry,
        name_of(line.method),
        _("是") if line.is_national else "",
        None if total is None else total / MICRO_T,
        *(kept.get(name) for name in ("months_filled", "months_due", "facts", "errors", "unexplained")),
        standing_word(line),
        line.due_day.isoformat() if line.due_day else "",
    ]


def lines_total(lines: list[SupervisedLine]) -> dict[str, Any]:
    """The sum of lines with a number, as text, and how many have none."""
    given = [one.total_micro_t for one in lines if one.total_micro_t is not None]
    return {"total": tonnes_text(sum(given)) if given else "", "without_number": len(lines) - len(given)}


class _Names:
    def __init__(self, name_zh: str, name_en: str) -> None:
        self.name_zh, self.name_en = name_zh, name_en
