"""The sheet of notes: how to fill in, in both languages."""

from xlsxwriter.worksheet import Worksheet

from ditan.core.inventory.template.model import notes
from ditan.core.inventory.template.workbook.content import Content
from ditan.core.inventory.template.workbook.formats import Styles
from ditan.core.tables.activity.words import activity_columns


def write_notes(sheet: Worksheet, styles: Styles, content: Content) -> None:
    """Write what the template is for, the paragraphs, and the columns with their meaning."""
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 2, 70)
    title = f"{content.place_text()} {content.year} {content.word('活动数据填报模板', 'activity template')}"
    sheet.write_string(0, 0, title, styles.title)
    edition = (
        f"{content.word('缺省参数版本', 'edition of the defaults')}: {content.edition} {content.edition_name}"
    )
    sheet.write_string(1, 0, edition, styles.text)
    line = 2
    for line, (chinese, english) in enumerate(notes(), start=3):
        sheet.write_string(line, 1, chinese, styles.wrapped)
        sheet.write_string(line, 2, english, styles.wrapped)
    for number, column in enumerate(activity_columns().values(), start=line + 2):
        sheet.write_string(number, 0, f"{column.name_zh} {column.id}", styles.head)
        sheet.write_string(number, 1, column.help_zh, styles.wrapped)
        sheet.write_string(number, 2, column.help_en, styles.wrapped)
