"""A new workbook: what looks like a formula stays a word, and the same content gives the same bytes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

# The file's own date says nothing about what is in it.
FILE_DATE = datetime(2000, 1, 1)  # noqa: DTZ001 - written as it is into the file's properties
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@contextmanager
def new_workbook(target: Path | BytesIO, **properties: str) -> Iterator[xlsxwriter.Workbook]:
    """A workbook to be written, closed at the end.

    When to use: for every .xlsx that leaves the program. Text is never taken for a formula, a link or a number.
    Parameters: target – a file, or a stream in memory; properties – of the document: `title`, `author`.
    """
    with xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, OPTIONS) as workbook:
        workbook.set_properties({"created": FILE_DATE, **properties})
        yield workbook
