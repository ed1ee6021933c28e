"""The sheet of codes: every source and item by id and in both languages, its unit, and who has the figure."""

from xlsxwriter.worksheet import Worksheet

from ditan.core.inventory.template.model import unit_text
from ditan.core.inventory.template.workbook.content import Content
from ditan.core.inventory.template.workbook.formats import Styles
from ditan.core.library.vocabulary import categories

HEADS = (
    ("分类 category", 10),
    ("分类名称", 22),
    ("category name", 24),
    ("排放源代码 source", 24),
    ("排放源", 26),
    ("source name", 28),
    ("种类代码 item", 18),
    ("种类", 18),
    ("item name", 22),
    ("组成或方式 parts", 30),
    ("数量是什么", 26),
    ("what the quantity is", 30),
    ("单位 unit", 10),
    ("气体 gases", 12),
    ("谁有数据", 26),
    ("who has the figure", 30),
    ("出处 clause", 26),
    ("说明", 40),
    ("note", 40),
)


def write_codes(sheet: Worksheet, styles: Styles, content: Content) -> None:
    """Write one line for each item of each source."""
    for column, (head, width) in enumerate(HEADS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, styles.head)
    sheet.freeze_panes(1, 4)
    line = 0
    for source in content.book.sources.values():
        category = categories()[source.category]
        for item in source.items.values() or [None]:
            line += 1
            cells = (
                category.code,
                category.name_zh,
                category.name_en,
                source.id,
                source.name_zh,
                source.name_en,
                item.id if item else "",
                item.name_zh if item else "",
                item.name_en if item else "",
                "; ".join(f"{part.id} {part.name_zh} {part.name_en}" for part in source.variants.values()),
                source.amount_zh,
                source.amount_en,
                unit_text(source.unit, content.language),
                ", ".join(source.gases),
                source.holder_zh,
                source.holder_en,
                source.clause,
                source.note_zh,
                source.note_en,
            )
            for column, text in enumerate(cells):
                sheet.write_string(line, column, text, styles.text)
    sheet.autofilter(0, 0, line, len(HEADS) - 1)
