"""The inventory as a workbook in the guideline's layout: a summary that points to the sectors, all sums live.

Each leaf row stands once, in the sheet of its sector, as a product of cells; the summary adds those rows up. Beside
every formula stands the value of the inventory, so that readers without a calculation engine see the same.
"""

import io

from ditan.core.errors.base import Language
from ditan.core.inventory.naming import place_name
from ditan.core.inventory.reports.content.report import report_of
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import Voice
from ditan.core.inventory.reports.workbook.book import ReportBook
from ditan.core.inventory.reports.workbook.content_sheet import write_chapter
from ditan.core.inventory.reports.workbook.places import Places
from ditan.core.inventory.reports.workbook.potential_sheet import write_potentials
from ditan.core.inventory.reports.workbook.sector_sheet import write_sector
from ditan.core.inventory.reports.workbook.summary_sheet import write_summary
from ditan.core.library.vocabulary import categories
from ditan.core.tables.writing import new_workbook

__all__ = ["workbook_of"]

TABLES = (
    "preparation",
    "guideline_table",
    "ipcc_table",
    "gpc_table",
    "key_categories",
    "uncertainty",
    "completeness",
    "quality",
    "series",
    "double_counting",
    "reference",
    "parameters",
    "sources",
    "unverified",
    "findings",
)


def workbook_of(evidence: Evidence, language: Language) -> bytes:
    """The .xlsx: summary, GWP, a sheet a sector, memo items, then the chapters that are tables.

    Text is always written as text: what looks like a formula stays a word.
    """
    content = io.BytesIO()
    inventory, voice = evidence.inventory, Voice(language)
    title = voice.say("report.title", place=place_name(inventory.place, language), year=inventory.year)
    with new_workbook(content, title=title, author=evidence.prepared.organisation) as file:
        book = ReportBook(file, language, voice, title)
        places = Places()
        summary = book.new_sheet(voice.say("workbook.summary"))
        write_potentials(book, evidence, places)
        for code in (code for code in categories() if "." not in code):
            write_sector(book, evidence, code, places)
        write_sector(book, evidence, "memo", places)
        write_summary(book, evidence, summary, places)
        for chapter in report_of(evidence, language).chapters:
            if chapter.id in TABLES:
                write_chapter(book, chapter)
    return content.getvalue()
