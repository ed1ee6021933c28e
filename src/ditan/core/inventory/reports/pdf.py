"""The report as PDF: the content as one JSON value, set by a Typst template with our own typeface.

The file is tagged (headings, tables, alternatives of charts), and the same report gives the same bytes: it bears no
date but the one that was asked for.
"""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.core.errors import Refused, Where
from ditan.core.errors.base import Language
from ditan.core.errors.inventory.reports import ReportFontsMissing
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.reports.content.model import Block, Chapter, Chart, Facts, Heading, Report, Table
from ditan.core.inventory.reports.content.report import report_of
from ditan.core.inventory.reports.evidence import Evidence, gather
from ditan.core.inventory.reports.voice import Voice
from ditan.core.inventory.reports.wording import FOLDER
from ditan.core.inventory.reports.writing import write_whole
from ditan.core.library.files import BUILT_IN

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATE = FOLDER / "pdf" / "report.typ"
FONTS = BUILT_IN / "fonts"
BREAK = "\u200b"  # a line may break here
LONG_WORD = 12
BREAK_AFTER = "._/-"


def write_pdf(inventory: Inventory | Evidence, path: Path, language: Language = "zh") -> None:
    """Write the report on an inventory as PDF.

    When to use: for handing over and printing. Chapters that have nothing to say are left out.

    Parameters: inventory – compiled or read, or `Evidence` where a base year, a date or an organisation is to
    stand in it; path – the file, replaced whole or not at all; language – `zh` or `en`.
    Raises: Refused with ReportNotWritable or ReportFontsMissing.
    """
    evidence = inventory if isinstance(inventory, Evidence) else gather(inventory)
    write_whole(path, pdf_of(report_of(evidence, language)))


def pdf_of(report: Report) -> bytes:
    """The PDF of a report. Raises: Refused with ReportFontsMissing."""
    import typst

    content = json.dumps(_report_json(report), ensure_ascii=False)
    made = typst.compile(
        TEMPLATE.read_bytes(),
        root=str(FOLDER),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"report": content},
    )
    return bytes(made)


@cache
def fonts() -> "Fonts":
    """The typeface of reports, and no other: what is set does not depend on the machine."""
    import typst

    if not any(FONTS.rglob("*.ttf")):
        raise Refused([ReportFontsMissing(Where(file=str(FONTS)))])
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _report_json(report: Report) -> dict[str, Any]:
    voice = Voice(report.language)
    return {
        "language": report.language,
        "title": report.title,
        "authors": list(report.cover_lines[:1]),
        "subtitle": report.subtitle,
        "running_head": report.running_head,
        "cover_lines": list(report.cover_lines),
        "contents_title": report.contents_title,
        "marks": list(report.marks),
        "page_words": voice.say("common.page"),
        "chapters": [_chapter_json(chapter, voice) for chapter in report.chapters],
    }


def _chapter_json(chapter: Chapter, voice: Voice) -> dict[str, Any]:
    label = f"{voice.say('common.continued')} {chapter.number}" if chapter.is_annex else chapter.number
    return {
        "label": label,
        "title": chapter.title,
        "is_annex": chapter.is_annex,
        "is_landscape": chapter.is_landscape,
        "blocks": [_block_json(block) for block in chapter.blocks],
    }


def _block_json(block: Block) -> dict[str, Any]:
    if isinstance(block, Table):
        return {
            "type": "table",
            "number": block.number,
            "caption": block.caption,
            "note": block.note,
            "heads": [column.head for column in block.columns],
            "widths": [column.width for column in block.columns],
            "numbers": [column.is_number for column in block.columns],
            "rows": [
                {"cells": [breakable(cell) for cell in row.cells], "kind": row.kind, "depth": row.depth}
                for row in block.rows
            ],
        }
    kind = {Chart: "chart", Heading: "heading", Facts: "facts"}.get(type(block), "paragraph")
    return {"type": kind, **asdict(block)}


def breakable(text: str) -> str:
    """A text whose long words (keys, file names) may break after their dots and dashes.

    >>> breakable("fuel.gbt2589_2008.ncv").count(BREAK), breakable("20.908").count(BREAK)
    (3, 0)
    """
    if len(text) <= LONG_WORD or not any(sign in text for sign in BREAK_AFTER):
        return text
    return " ".join(_breakable_word(word) for word in text.split(" "))


def _breakable_word(word: str) -> str:
    if len(word) <= LONG_WORD:
        return word
    for sign in BREAK_AFTER:
        word = word.replace(sign, sign + BREAK)
    return word
