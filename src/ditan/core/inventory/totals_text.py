"""Totals told as text: categories down to a depth, each gas and CO2e, then the totals."""

import unicodedata
from collections.abc import Iterator

from ditan.core.errors.base import Language
from ditan.core.inventory.naming import category_name
from ditan.core.inventory.totals import ALL, CategoryTotals, category_tree
from ditan.core.trace import MICRO_T_PER_T

NOTHING = "–"


def totals_text(totals: CategoryTotals, language: Language, depth: int = 2) -> str:
    """A table in tonnes: one row a category that has rows, a dash where nothing was estimated.

    Parameters: depth – how many levels of the tree are shown (1: sectors, 2: sources, 3 and 4: below).
    """
    codes = [code for code in category_tree().parents if _is_shown(totals, code, depth)]
    head = ["分类（单位：吨）" if language == "zh" else "category (tonnes)", *totals.gases, "CO2e"]
    lines = [head, *(_line(totals, code, language) for code in codes), *_totals(totals, language)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(_row(line, widths) for line in lines)


def _is_shown(totals: CategoryTotals, code: str, depth: int) -> bool:
    has_rows = any(category == code for category, _ in totals.rows)
    return code != ALL and code.count(".") < depth and has_rows


def _line(totals: CategoryTotals, code: str, language: Language) -> list[str]:
    gases = [_amount(totals.gas_micro_t.get((code, gas))) for gas in totals.gases]
    return [f"{code} {category_name(code, language)}", *gases, _amount(totals.co2e_micro_t.get(code))]


def _totals(totals: CategoryTotals, language: Language) -> Iterator[list[str]]:
    gases = [_amount(totals.gas_micro_t.get((ALL, gas))) for gas in totals.gases]
    blank = [""] * len(totals.gases)
    is_chinese = language == "zh"
    yield [
        "含土地利用合计" if is_chinese else "total with land use",
        *gases,
        _amount(totals.with_land_use_micro_t),
    ]
    yield [
        "不含土地利用合计" if is_chinese else "total without land use",
        *blank,
        _amount(totals.without_land_use_micro_t),
    ]


def _amount(micro_t: int | None) -> str:
    return NOTHING if micro_t is None else f"{micro_t / MICRO_T_PER_T:,.1f}"


def _row(cells: list[str], widths: list[int]) -> str:
    first = cells[0] + " " * (widths[0] - _width(cells[0]))
    rest = [" " * (width - _width(cell)) + cell for cell, width in zip(cells[1:], widths[1:], strict=True)]
    return "  ".join([first, *rest]).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
