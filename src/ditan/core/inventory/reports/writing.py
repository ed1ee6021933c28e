"""Writing reports: the whole file or nothing, in the format and language that were asked for."""

import tempfile
from pathlib import Path
from typing import Literal, get_args

from ditan.core.errors import Problem, Refused, Where, refuse_if
from ditan.core.errors.base import Language
from ditan.core.errors.inventory.reports import ReportFormatUnknown, ReportLanguageUnknown, ReportNotWritable
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.reports.content.report import report_of
from ditan.core.inventory.reports.evidence import Evidence, gather

Format = Literal["pdf", "docx", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)
LANGUAGES: tuple[Language, ...] = get_args(Language)


def write_report(inventory: Inventory | Evidence, path: Path, file_format: str, language: str = "zh") -> None:
    """Write a report in one of the formats.

    When to use: where the format is a choice of the user; else `write_pdf`, `write_word`,
    `write_guideline_workbook`.

    Parameters: inventory – compiled or read, or `Evidence` where a base year, a date or an organisation is to stand
    in it; path – the file, replaced whole or not at all; file_format – pdf, docx or xlsx; language – zh or en.
    Raises: Refused with ReportFormatUnknown and ReportLanguageUnknown (both at once), ReportNotWritable,
    ReportFontsMissing.
    """
    problems: list[Problem] = []
    if file_format not in FORMATS:
        problems.append(ReportFormatUnknown(found=file_format, known=", ".join(FORMATS)))
    if language not in LANGUAGES:
        problems.append(ReportLanguageUnknown(found=language, known=", ".join(LANGUAGES)))
    refuse_if(problems)
    spoken: Language = "en" if language == "en" else "zh"
    writers = {"pdf": write_pdf, "docx": write_word, "xlsx": write_guideline_workbook}
    writers[file_format](inventory, path, spoken)


def write_pdf(inventory: Inventory | Evidence, path: Path, language: Language = "zh") -> None:
    """Write the report on an inventory as PDF: tagged, with contents, charts and tables.

    When to use: for handing over and printing. Chapters that have nothing to say are left out.

    Parameters: as `write_report`.
    Raises: Refused with ReportNotWritable or ReportFontsMissing.
    """
    from ditan.core.inventory.reports.pdf import pdf_of

    _write_whole(path, pdf_of(report_of(_evidence(inventory), language)))


def write_word(inventory: Inventory | Evidence, path: Path, language: Language = "zh") -> None:
    """Write the report on an inventory as a Word document, to be worked on further.

    When to use: for drafts and for offices that add their own chapters; numbers and words are those of the PDF.

    Parameters: as `write_report`.
    Raises: Refused with ReportNotWritable or ReportFontsMissing.
    """
    from ditan.core.inventory.reports.word import word_of

    _write_whole(path, word_of(report_of(_evidence(inventory), language)))


def write_guideline_workbook(inventory: Inventory | Evidence, path: Path, language: Language = "zh") -> None:
    """Write the inventory as a workbook in the guideline's layout, its sums and products live formulas.

    When to use: for handing over tables that others recalculate. Beside every formula stands its value.

    Parameters: as `write_report`.
    Raises: Refused with ReportNotWritable.
    """
    from ditan.core.inventory.reports.workbook import workbook_of

    _write_whole(path, workbook_of(_evidence(inventory), language))


def _evidence(inventory: Inventory | Evidence) -> Evidence:
    return inventory if isinstance(inventory, Evidence) else gather(inventory)


def _write_whole(path: Path, content: bytes) -> None:
    """Write beside the place and then move there, so that no half of a report is ever seen."""
    try:
        if path.is_dir():
            raise IsADirectoryError(f"{path} is a folder 是文件夹")
        with tempfile.TemporaryDirectory(prefix=".report-", dir=path.parent) as beside:
            made = Path(beside) / path.name
            made.write_bytes(content)
            made.replace(path)
    except OSError as error:
        raise Refused(
            [ReportNotWritable(Where(file=str(path)), file=str(path), detail=str(error))]
        ) from error
