"""The report as PDF: the content as one JSON value, set by a Typst template with our own typeface.

The file is tagged (headings, tables, alternatives of charts), and the same report gives the same bytes: it bears no
date but the one that was asked for.
"""

import json
from dataclasses import asdict
from typing import Any

from ditan.core.inventory.reports.content.model import Block, Chapter, Chart, Facts, Heading, Report, Table
from ditan.core.inventory.reports.typeface import fonts
from ditan.core.inventory.reports.voice import Voice
from ditan.core.inventory.reports.wording import FOLDER

TEMPLATE = FOLDER / "pdf" / "report.typ"
BREAK = "\u200b"  # a line may break here
LONG_WORD = 12
BREAK_AFTER = "._/-"


def pdf_of(report: Report) -> bytes:
    """The PDF of a report. Raises: Refused with ReportFontsMissing."""
    import typst

    content = json.dumps(report_json(report), ensure_ascii=False)
    made = typst.compile(
        TEMPLATE,
        root=FOLDER,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"report": content},
    )
    return bytes(made)


def report_json(report: Report) -> dict[str, Any]:
    """The content as plain values: what the template reads."""
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
        "page_words": voice.say("report.page"),
        "chapters": [_chapter_json(chapter, voice) for chapter in report.chapters],
    }


def _chapter_json(chapter: Chapter, voice: Voice) -> dict[str, Any]:
    label = f"{voice.say('report.continued')} {chapter.number}" if chapter.is_annex else chapter.number
    return {
        "label": label,
        "title": chapter.title,
        "begins_page": chapter.begins_page,
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
