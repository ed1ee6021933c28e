"""The sheet of parameters: value, unit, document, clause, verification, and the fuels that use it."""

from ditan.core.inventory.model import Inventory
from ditan.core.inventory.naming import fuel_name_in
from ditan.core.inventory.workbook.formats import UNVERIFIED, Book
from ditan.core.trace import ParameterUse

HEADS = (
    ("编号", "Id"),
    ("名称", "Name"),
    ("数值", "Value"),
    ("单位", "Unit"),
    ("文件", "Document"),
    ("条款", "Clause"),
    ("核实", "Verification"),
    ("用于", "Used for"),
)
VERIFICATION = {
    "cross-checked": ("已对照两处", "cross-checked"),
    "seen-once": ("只见一处", "seen once"),
    "unverified": UNVERIFIED,
    "confirmed": ("本地已对照原件", "confirmed locally"),
}


def write_parameters(book: Book, inventory: Inventory) -> None:
    """Write every parameter that a row used, once."""
    sheet = book.sheet("参数", "Parameters", [40, 28, 12, 14, 34, 24, 14, 40])
    book.write_row(sheet, 0, [book.word(*head) for head in HEADS], book.head)
    sheet.freeze_panes(1, 1)
    for row, (use, fuels) in enumerate(_uses(inventory), start=1):
        style = book.unverified_head if use.verification == "unverified" else None
        cells = [
            use.id,
            book.word(use.name_zh, use.name_en) or use.id,
            use.value,
            use.unit,
            book.word(use.document_title, use.document_title_en) or use.document_title or use.document,
            use.clause,
        ]
        book.write_row(sheet, row, cells)
        word = book.word(*VERIFICATION.get(use.verification, (use.verification, use.verification)))
        book.write(sheet, row, len(cells), word, style)
        book.write(sheet, row, len(cells) + 1, "、".join(fuel_name_in(fuel, book.language) for fuel in fuels))


def _uses(inventory: Inventory) -> list[tuple[ParameterUse, list[str]]]:
    found: dict[ParameterUse, dict[str, None]] = {}
    for step in inventory.steps:
        for use in step.parameters:
            found.setdefault(use, {})[step.fuel] = None
    return [(use, list(fuels)) for use, fuels in found.items()]
