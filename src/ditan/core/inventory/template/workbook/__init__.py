"""The template as a workbook: the sheet of filling first, then codes, parameters, notes, an example; lists hidden.

The sheet of filling has the contract's columns under Chinese heads and nothing else, so that it is read as it is.
"""

from pathlib import Path

from ditan.core.inventory.template.workbook.code_sheet import write_codes
from ditan.core.inventory.template.workbook.content import Content
from ditan.core.inventory.template.workbook.fill_sheet import write_example, write_filling
from ditan.core.inventory.template.workbook.formats import Styles
from ditan.core.inventory.template.workbook.list_sheet import write_lists
from ditan.core.inventory.template.workbook.note_sheet import write_notes
from ditan.core.inventory.template.workbook.parameter_sheet import write_parameters
from ditan.core.tables.writing import new_workbook

__all__ = ["Content", "write_workbook"]


def write_workbook(path: Path, content: Content) -> None:
    """Write the template.

    Parameters: path – the .xlsx file to write; content – rows, sources and words.
    """
    with new_workbook(path, title=f"{content.place} {content.year}") as file:
        styles = Styles(file)
        filling = file.add_worksheet(content.word("填报", "Filling"))
        codes = file.add_worksheet(content.word("代码 codes", "Codes 代码"))
        parameters = file.add_worksheet(content.word("参数 parameters", "Parameters 参数"))
        notes = file.add_worksheet(content.word("说明 notes", "Notes 说明"))
        example = file.add_worksheet(content.word("示例 example", "Example 示例"))
        hidden = file.add_worksheet("lists")
        write_filling(filling, styles, content, write_lists(hidden, content))
        write_codes(codes, styles, content)
        write_parameters(parameters, styles, content)
        write_notes(notes, styles, content)
        write_example(example, styles)
        hidden.hide()
        filling.activate()
