"""The sheet of activity: one line a leaf row, with its cells, its parameters and its emissions as a formula."""

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ditan.core.equations import equation_named
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.naming import category_name, fuel_name_in, row_name_in
from ditan.core.inventory.noting import note_in
from ditan.core.inventory.workbook.formats import UNVERIFIED, Book
from ditan.core.quantities import unit_name
from ditan.core.trace import MICRO_T_PER_T, Step

HEADS = (
    ("分类", "Category"),
    ("分类名称", "Name"),
    ("部门", "Sector"),
    ("品种", "Fuel"),
    ("气体", "Gas"),
    ("状态", "Status"),
    ("活动水平", "Activity"),
    ("单位", "Unit"),
    ("参数 1", "Parameter 1"),
    ("参数 2", "Parameter 2"),
    ("参数 3", "Parameter 3"),
    ("换算", "Scale"),
    ("排放量，吨", "Emissions, t"),
    ("核实", "Verification"),
    ("数据来自", "Cells"),
    ("说明", "Note"),
)
QUANTITY, FIRST_PARAMETER, SCALE, EMISSIONS = 6, 8, 11, 12
PARAMETERS = 3


def write_activity(book: Book, inventory: Inventory) -> None:
    """Write every leaf row; those of the total first, their sum below them, then the others."""
    sheet = book.sheet("活动水平", "Activity", [10, 18, 22, 14, 7, 10, 12, 12, 10, 10, 10, 9, 20, 10, 40, 44])
    book.write_row(sheet, 0, [book.word(*head) for head in HEADS], book.head)
    sheet.freeze_panes(1, 4)
    estimated = inventory.estimated()
    for number, step in enumerate(estimated, start=1):
        _write_step(book, sheet, number, step)
    end = len(estimated)
    total = sum(step.emissions_micro_t or 0 for step in estimated if step.gas == "CO2") / MICRO_T_PER_T
    if end:
        gases = f"{xl_rowcol_to_cell(1, 4)}:{xl_rowcol_to_cell(end, 4)}"
        amounts = f"{xl_rowcol_to_cell(1, EMISSIONS)}:{xl_rowcol_to_cell(end, EMISSIONS)}"
        sheet.write_string(end + 1, 0, book.word("CO₂ 合计", "Total CO₂"), book.total_text)
        formula = f'=SUMIF({gases},"CO2",{amounts})'
        sheet.write_formula(end + 1, EMISSIONS, formula, book.total_tonnes, total)
    for number, step in enumerate(
        (step for step in inventory.steps if step.status != "estimated"), start=end + 3
    ):
        _write_step(book, sheet, number, step)


def _write_step(book: Book, sheet: Worksheet, row: int, step: Step) -> None:
    language = book.language
    factors = [use for use in step.parameters if use.role != "gwp"][:PARAMETERS]
    cells = "; ".join(
        " ! ".join(part for part in (item.file, item.sheet, item.cell) if part) for item in step.inputs
    )
    verification = "" if step.is_verified or not step.parameters else book.word(*UNVERIFIED)
    names = [
        step.category,
        category_name(step.category, language),
        row_name_in(step.sector, language),
        fuel_name_in(step.fuel, language),
        step.gas,
        step.status,
        step.quantity,
        unit_name(step.unit, language) if step.unit else "",
        *[use.value for use in factors],
    ]
    book.write_row(sheet, row, names)
    book.write(sheet, row, EMISSIONS + 1, verification)
    book.write(sheet, row, EMISSIONS + 2, cells)
    book.write(sheet, row, EMISSIONS + 3, note_in(step.note, language))
    if step.emissions_micro_t is None:
        return
    sheet.write_number(row, SCALE, step.scale, book.exact)
    sheet.write_formula(
        row, EMISSIONS, _formula(step, row, len(factors)), book.tonnes, step.emissions_micro_t / MICRO_T_PER_T
    )


def _formula(step: Step, row: int, factors: int) -> str:
    """Activity times parameters times constant times scale, as the sheet's own formula."""
    columns = [QUANTITY, *range(FIRST_PARAMETER, FIRST_PARAMETER + factors), SCALE]
    parts = [xl_rowcol_to_cell(row, column) for column in columns]
    constant = equation_named(step.equation).constant
    return "=" + "*".join([*parts, *([constant.symbol] if constant else [])])
