"""The sheet of notes: on what the inventory rests, the reference approach, what was left out, memo items."""

from collections.abc import Iterator, Mapping
from typing import Any

from xlsxwriter.worksheet import Worksheet

from ditan.core.inventory.model import Inventory
from ditan.core.inventory.naming import fuel_name_in, row_name_in
from ditan.core.inventory.summary import excluded_of, memo_of, result_hash
from ditan.core.inventory.workbook.formats import UNVERIFIED, Book
from ditan.core.rounding import MICRO_T_PER_1E4_T

MEMO_NAMES: Mapping[str, tuple[str, str]] = {
    "net_electricity": ("净调入电力间接排放", "Net imported electricity, indirect"),
    "net_heat": ("净调入热力间接排放", "Net imported heat, indirect"),
    "international_bunkers": ("国际燃料舱", "International bunkers"),
    "biomass_co2": ("生物质二氧化碳", "Carbon dioxide of biomass"),
}


def write_notes(book: Book, inventory: Inventory) -> None:
    """Write the blocks one below the other."""
    sheet = book.sheet("说明", "Notes", [34, 18, 70])
    row = 0
    for name, value in _facts(book, inventory):
        book.write(sheet, row, 0, name)
        book.write(sheet, row, 1, value)
        row += 1
    row = _bridge(book, sheet, inventory, row + 1)
    row = _excluded(book, sheet, inventory, row + 1)
    row = _memo(book, sheet, inventory, row + 1)
    sheet.write_string(row + 1, 0, book.word("版本中的取舍", "Choices of the edition"), book.head)
    for number, (fuel, chinese, english) in enumerate(inventory.assumptions, start=row + 2):
        book.write(sheet, number, 0, fuel_name_in(fuel, book.language))
        book.write(sheet, number, 2, book.word(chinese, english))


def _facts(book: Book, inventory: Inventory) -> Iterator[tuple[str, object]]:
    yield book.word("地区", "Place"), inventory.place
    yield book.word("年份", "Year"), inventory.year
    yield book.word("平衡表", "Balance"), inventory.balance_file
    yield book.word("参数版本", "Edition"), inventory.edition
    yield book.word("GWP", "GWP"), inventory.gwp
    yield book.word("该版本默认 GWP", "GWP of the edition"), inventory.gwp_of_edition
    yield book.word("参数库", "Library"), inventory.library_release
    yield book.word("回收煤气", "Recovered gas"), inventory.recovered_gas
    yield book.word("其他石油制品", "Other petroleum"), inventory.other_petroleum
    yield book.word("未核实占比", "Unverified share"), f"{inventory.unverified_share:.1%}"
    yield book.word("结果摘要", "Result hash"), result_hash(inventory.steps)


def _bridge(book: Book, sheet: Worksheet, inventory: Inventory, row: int) -> int:
    """Reference approach, its parts, and their sum as a formula: the sectoral result."""
    reference = inventory.reference
    head = book.word("参考法到部门法，万吨 CO₂", "From reference to sectoral approach, 10⁴ t CO₂")
    sheet.write_string(row, 0, head, book.head)
    lines = [(book.word("参考法", "Reference approach"), reference.co2_micro_t)]
    lines += [(book.word(part.name_zh, part.name_en), part.co2_micro_t) for part in reference.bridge]
    for number, (name, micro_t) in enumerate(lines, start=row + 1):
        book.write(sheet, number, 0, name)
        sheet.write_number(number, 1, micro_t / MICRO_T_PER_1E4_T, book.number)
    end = row + len(lines)
    sheet.write_string(
        end + 1, 0, book.word("部门法（结果）", "Sectoral approach (the result)"), book.total_text
    )
    value = reference.sectoral_micro_t / MICRO_T_PER_1E4_T
    sheet.write_formula(end + 1, 1, book.sum_of((row + 1, 1), (end, 1)), book.total, value)
    return end + 2


def _excluded(book: Book, sheet: Worksheet, inventory: Inventory, row: int) -> int:
    head = book.word(
        "未计为燃烧的碳（全部氧化时的万吨 CO₂）",
        "Carbon not counted as burnt (10⁴ t CO₂ if all were oxidised)",
    )
    sheet.write_string(row, 0, head, book.head)
    items: list[dict[str, Any]] = excluded_of(inventory)["items"]
    for number, item in enumerate(items, start=row + 1):
        name = f"{fuel_name_in(item['fuel'], book.language)} · {row_name_in(item['row'], book.language)}"
        book.write(sheet, number, 0, name)
        sheet.write_number(number, 1, item["potential_co2_t"] / 1e4, book.number)
        book.write(sheet, number, 2, book.word(item["note_zh"], item["note_en"]))
    return row + len(items) + 1


def _memo(book: Book, sheet: Worksheet, inventory: Inventory, row: int) -> int:
    head = book.word("信息项，不计入总量，万吨 CO₂", "Memo items outside the total, 10⁴ t CO₂")
    sheet.write_string(row, 0, head, book.head)
    memo = memo_of(inventory.steps)
    for number, (name, item) in enumerate(memo.items(), start=row + 1):
        mark = "" if item["is_verified"] else f"（{book.word(*UNVERIFIED)}）"
        book.write(sheet, number, 0, book.word(*MEMO_NAMES[name]) + mark)
        if item["co2_t"] is not None:
            sheet.write_number(number, 1, item["co2_t"] / 1e4, book.number)
    return row + len(memo) + 1
