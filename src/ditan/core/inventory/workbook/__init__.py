"""The inventory as an Excel workbook: matrix with live totals, activity, parameters, findings, notes.

Every total is a formula with its value beside it, so that readers without a calculation engine see the same.
Text is always written as text: what looks like a formula stays a word.
"""

from pathlib import Path

from ditan.core.errors.base import Language
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.workbook.activity_sheet import write_activity
from ditan.core.inventory.workbook.finding_sheet import write_findings
from ditan.core.inventory.workbook.formats import Book
from ditan.core.inventory.workbook.matrix_sheet import write_matrix
from ditan.core.inventory.workbook.note_sheet import write_notes
from ditan.core.inventory.workbook.parameter_sheet import write_parameters
from ditan.core.tables.writing import new_workbook

__all__ = ["write_workbook"]


def write_workbook(inventory: Inventory, path: Path, language: Language = "zh") -> None:
    """Write the workbook of an inventory.

    When to use: for offices that keep tables. Columns that rest on an unverified value wear 未核实 in their head.

    Parameters: path – the .xlsx file to write; language – of all words in it.
    """
    with new_workbook(path, title=f"{inventory.place} {inventory.year}") as file:
        book = Book(file, language)
        write_matrix(book, inventory)
        write_activity(book, inventory)
        write_parameters(book, inventory)
        write_findings(book, inventory)
        write_notes(book, inventory)
