"""The sheet of parameters: what is taken where nothing is filled in, with document, clause, verification, editions."""

from xlsxwriter.worksheet import Worksheet

from ditan.core.inventory.template.defaults import Default
from ditan.core.inventory.template.workbook.content import Content
from ditan.core.inventory.template.workbook.formats import Styles

UNVERIFIED = "unverified"
HEADS = (
    ("分类 category", 10),
    ("排放源 source", 28),
    ("种类 item", 18),
    ("组成 part", 16),
    ("气体 gas", 9),
    ("参数 parameter", 16),
    ("参数名称 name", 28),
    ("缺省值 default", 12),
    ("单位 unit", 16),
    ("文件 document", 36),
    ("出处 clause", 24),
    ("核实 verification", 18),
    ("采用的版本 editions", 24),
    ("参数库的键 key", 34),
)


def write_parameters(sheet: Worksheet, styles: Styles, content: Content) -> None:
    """Write one line for each default; a blank value means that rows must bring it."""
    for column, (head, width) in enumerate(HEADS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, styles.head)
    sheet.freeze_panes(1, 4)
    for line, default in enumerate(content.defaults, start=1):
        _write_line(sheet, styles, content, line, default)
    sheet.autofilter(0, 0, max(len(content.defaults), 1), len(HEADS) - 1)


def _write_line(sheet: Worksheet, styles: Styles, content: Content, line: int, default: Default) -> None:
    use = default.use
    before = (
        default.source.category,
        content.name(default.source),
        content.name(default.item),
        content.name(default.variant),
        default.gas,
        default.parameter,
        content.word(default.name_zh, default.name_en),
    )
    for column, text in enumerate(before):
        sheet.write_string(line, column, text, styles.text)
    value = len(before)
    if use is None:
        sheet.write_string(line, value, content.word("须自带", "to be given"), styles.mark)
    else:
        sheet.write_number(line, value, use.value, styles.exact)
    after = (
        default.unit,
        content.word(use.document_title, use.document_title_en) if use else "",
        use.clause if use else "",
        ("未核实 unverified" if use.verification == UNVERIFIED else use.verification) if use else "",
        ", ".join(default.editions),
        use.id if use else "",
    )
    for column, text in enumerate(after, start=value + 1):
        is_marked = use is not None and use.verification == UNVERIFIED and column == value + 4
        sheet.write_string(line, column, text, styles.mark if is_marked else styles.text)
