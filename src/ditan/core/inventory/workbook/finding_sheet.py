"""The sheet of findings: severity, place, what was found, what was expected, what to do."""

from ditan.core.inventory.model import Inventory
from ditan.core.inventory.workbook.formats import Book

HEADS = (
    ("程度", "Severity"),
    ("代码", "Code"),
    ("位置", "Where"),
    ("发现", "Found"),
    ("应为", "Expected"),
    ("怎么办", "Remedy"),
)
SEVERITIES = {"error": ("错误", "error"), "warning": ("警告", "warning"), "info": ("提示", "info")}


def write_findings(book: Book, inventory: Inventory) -> None:
    """Write every finding in the order of the inventory."""
    sheet = book.sheet("发现", "Findings", [8, 26, 36, 60, 44, 50])
    book.write_row(sheet, 0, [book.word(*head) for head in HEADS], book.head)
    sheet.freeze_panes(1, 0)
    for row, problem in enumerate(inventory.findings, start=1):
        said = problem.wording(book.language)
        severity = book.word(*SEVERITIES[problem.severity])
        book.write_row(sheet, row, [severity, problem.code, str(problem.where), *said], book.wrapped)
