"""The sheet of the inventory: sectors down, fuels across, 万吨 CO2, totals as formulas."""

from xlsxwriter.worksheet import Worksheet

from ditan.core.inventory.model import Inventory
from ditan.core.inventory.naming import category_name, fuel_name_in, place_name, row_name_in
from ditan.core.inventory.workbook.formats import UNVERIFIED, Book
from ditan.core.rounding import MICRO_T_PER_1E4_T
from ditan.core.trace import Step

HEAD_ROW, FIRST_ROW, FIRST_COLUMN = 3, 4, 1
ELSEWHERE = "IE"


def write_matrix(book: Book, inventory: Inventory) -> None:
    """Write sectors × fuels of fuel combustion, then the other categories below."""
    rows = [step for step in inventory.steps if step.equation == "combustion" and step.status != "memo"]
    rows = [step for step in rows if not (step.status == ELSEWHERE and step.quantity is None)]
    sectors = list(dict.fromkeys(step.sector for step in rows))
    fuels = list(dict.fromkeys(step.fuel for step in rows))
    sheet = book.sheet("清单", "Inventory", [26, *[10.5] * (len(fuels) + 1)])
    place = place_name(inventory.place, book.language)
    title = book.word(
        f"{place} {inventory.year} 年能源活动二氧化碳清单", f"{place} {inventory.year}: energy CO₂"
    )
    sheet.write_string(0, 0, title, book.title)
    sheet.write_string(1, 0, _subtitle(book, inventory), book.note)
    sheet.freeze_panes(FIRST_ROW, FIRST_COLUMN)
    _heads(book, sheet, rows, fuels)
    cells = _cells(rows)
    for number, sector in enumerate(sectors):
        row = FIRST_ROW + number
        sheet.write_string(row, 0, row_name_in(sector, book.language), book.text)
        for column, fuel in enumerate(fuels, start=FIRST_COLUMN):
            micro_t, status = cells.get((sector, fuel), (None, "NE"))
            if micro_t is None:
                sheet.write_string(row, column, status, book.status)
            else:
                sheet.write_number(row, column, micro_t / MICRO_T_PER_1E4_T, book.number)
    _totals(book, sheet, sectors, fuels, cells)
    _others(book, sheet, inventory, FIRST_ROW + len(sectors) + 3)


def _subtitle(book: Book, inventory: Inventory) -> str:
    edition = book.word(inventory.edition_name_zh, inventory.edition_name_en)
    share = f"{inventory.unverified_share:.1%}"
    return book.word(
        f"万吨 CO₂；参数 {inventory.edition}（{edition}），GWP {inventory.gwp}（该版本默认 {inventory.gwp_of_edition}），"
        f"参数库 {inventory.library_release}；未核实占 {share}",
        f"10⁴ t CO₂; edition {inventory.edition} ({edition}), GWP {inventory.gwp} (its default "
        f"{inventory.gwp_of_edition}), library {inventory.library_release}; unverified {share}",
    )


def _heads(book: Book, sheet: Worksheet, rows: list[Step], fuels: list[str]) -> None:
    unverified = {step.fuel for step in rows if step.status == "estimated" and not step.is_verified}
    book.write(sheet, HEAD_ROW, 0, book.word("部门", "Sector"), book.head)
    for column, fuel in enumerate(fuels, start=FIRST_COLUMN):
        name = fuel_name_in(fuel, book.language)
        if fuel in unverified:
            book.write(sheet, HEAD_ROW, column, f"{name}\n{book.word(*UNVERIFIED)}", book.unverified_head)
        else:
            book.write(sheet, HEAD_ROW, column, name, book.head)
    book.write(sheet, HEAD_ROW, FIRST_COLUMN + len(fuels), book.word("合计", "Total"), book.head)


def _cells(rows: list[Step]) -> dict[tuple[str, str], tuple[int | None, str]]:
    """Sector and fuel → micro-tonnes and status; an estimated row comes before one that is elsewhere."""
    cells: dict[tuple[str, str], tuple[int | None, str]] = {}
    for step in rows:
        key = (step.sector, step.fuel)
        if step.status == "estimated":
            cells[key] = ((cells.get(key, (0, ""))[0] or 0) + (step.emissions_micro_t or 0), step.status)
        else:
            cells.setdefault(key, (None, step.status))
    return cells


def _totals(
    book: Book,
    sheet: Worksheet,
    sectors: list[str],
    fuels: list[str],
    cells: dict[tuple[str, str], tuple[int | None, str]],
) -> None:
    """Sums down and across as formulas, each with its value."""
    last_row, last_column = FIRST_ROW + len(sectors) - 1, FIRST_COLUMN + len(fuels) - 1
    for number, sector in enumerate(sectors):
        row = FIRST_ROW + number
        micro_t = sum(cells.get((sector, fuel), (0, ""))[0] or 0 for fuel in fuels)
        formula = book.sum_of((row, FIRST_COLUMN), (row, last_column))
        sheet.write_formula(row, last_column + 1, formula, book.total, micro_t / MICRO_T_PER_1E4_T)
    sheet.write_string(last_row + 1, 0, book.word("合计", "Total"), book.total_text)
    for column, fuel in enumerate(fuels, start=FIRST_COLUMN):
        micro_t = sum(cells.get((sector, fuel), (0, ""))[0] or 0 for sector in sectors)
        formula = book.sum_of((FIRST_ROW, column), (last_row, column))
        sheet.write_formula(last_row + 1, column, formula, book.total, micro_t / MICRO_T_PER_1E4_T)
    whole = sum(micro_t or 0 for micro_t, _ in cells.values())
    formula = book.sum_of((FIRST_ROW, last_column + 1), (last_row, last_column + 1))
    sheet.write_formula(last_row + 1, last_column + 1, formula, book.total, whole / MICRO_T_PER_1E4_T)


def _others(book: Book, sheet: Worksheet, inventory: Inventory, row: int) -> None:
    """Rows that do not come from the balance, in 万吨 CO2e, with their sum."""
    others = [step for step in inventory.estimated() if step.equation != "combustion"]
    if not others:
        return
    head = book.word("其他分类，万吨 CO₂e", "Other categories, 10⁴ t CO₂e")
    sheet.write_string(row, 0, head, book.head)
    for number, step in enumerate(others, start=row + 1):
        mark = "" if step.is_verified else f"（{book.word(*UNVERIFIED)}）"
        name = f"{step.category} {category_name(step.category, book.language)} {step.fuel} {step.gas}{mark}"
        book.write(sheet, number, 0, name)
        sheet.write_number(number, 1, (step.co2e_micro_t or 0) / MICRO_T_PER_1E4_T, book.number)
    end = row + len(others)
    total = sum(step.co2e_micro_t or 0 for step in others) / MICRO_T_PER_1E4_T
    sheet.write_string(end + 1, 0, book.word("合计", "Total"), book.total_text)
    sheet.write_formula(end + 1, 1, book.sum_of((row + 1, 1), (end, 1)), book.total, total)
