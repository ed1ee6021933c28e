"""The report as a Word document: the same content in a template of real styles, charts as pictures with their words.

The template is the folder `word` of the library: the parts of a .docx as they are, with Jinja in them, so that a
change can be read. The same report gives the same bytes.
"""

import io
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from ditan.core.inventory.reports.content.model import (
    Block,
    Chapter,
    Chart,
    Facts,
    Heading,
    Paragraph,
    Report,
    Table,
)
from ditan.core.inventory.reports.pictures import pictures_of
from ditan.core.inventory.reports.voice import Voice
from ditan.core.inventory.reports.wording import FOLDER
from ditan.core.word import dateless, template_of

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_relations.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_relations.xml",
    "word/document.xml": "document.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/header1.xml": "header1.xml",
    "word/footer1.xml": "footer1.xml",
}
# Twentieths of a point: A4, its margins, the width of text upright and across.
SHORT_SIDE, LONG_SIDE, MARGIN = 11906, 16838, 1134
UPRIGHT, ACROSS = SHORT_SIDE - 2 * MARGIN, LONG_SIDE - 2 * MARGIN
EMU_PER_POINT = 12700
SHIFTED = {"subscript": "₀₁₂₃₄₅₆₇₈₉", "superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹"}
LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en-GB"}


def word_of(report: Report) -> bytes:
    """The .docx of a report. Raises: Refused with ReportFontsMissing (charts are drawn with the typeface)."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template_of(FOLDER / "word", PARTS)))
    document.init_docx()
    document.render(_context(report, _picture_ids(document, report)), autoescape=True)
    made = io.BytesIO()
    document.save(made)
    return dateless(made.getvalue())


def _picture_ids(document: "DocxTemplate", report: Report) -> dict[str, str]:
    """The charts as pictures of the document: number of the chart → its relation."""
    charts = report.charts()
    found = {}
    for chart, picture in zip(charts, pictures_of(charts), strict=True):
        relation, _ = document.docx.part.get_or_add_image(io.BytesIO(picture))
        found[chart.number] = relation
    return found


class _Xml(str):
    """Text that is XML already, so that the template does not escape it again."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def _context(report: Report, picture_ids: dict[str, str]) -> dict[str, Any]:
    voice = Voice(report.language)
    before, _, rest = voice.say("report.page").partition("{page}")
    between, _, after = rest.partition("{pages}")

    def picture(block: dict[str, Any]) -> _Xml:
        return _Xml(_drawing(block["chart"], picture_ids[block["chart"].number]))

    def run_markup(text: str, *, bold: bool = False, half_points: int = 0) -> _Xml:
        return _Xml("".join(runs(text, bold=bold, half_points=half_points)))

    def section(is_landscape: bool) -> _Xml:
        return _Xml(_section(is_landscape=is_landscape))

    return {
        "report": report,
        "author": report.cover_lines[0] if report.cover_lines else "",
        "language_tag": LANGUAGE_TAGS[report.language],
        "page_words": (before, between, after),
        "contents": list(_contents(report, voice)),
        "chapters": list(_chapters(report, voice)),
        "last_is_landscape": bool(report.chapters) and report.chapters[-1].is_landscape,
        "runs": run_markup,
        "picture": picture,
        "section": section,
    }


def _contents(report: Report, voice: Voice) -> Iterator[dict[str, Any]]:
    """What the table of contents shows until Word fills in the pages."""
    for chapter in report.chapters:
        yield {"level": 1, "text": heading_of(chapter, voice)}
        for block in chapter.blocks:
            if isinstance(block, Heading):
                yield {"level": 2, "text": f"{block.number} {block.text}"}


def heading_of(chapter: Chapter, voice: Voice) -> str:
    """A chapter's heading with its number."""
    number = f"{voice.say('report.continued')} {chapter.number}" if chapter.is_annex else chapter.number
    return f"{number} {chapter.title}"


def _chapters(report: Report, voice: Voice) -> Iterator[dict[str, Any]]:
    was_landscape = False
    for number, chapter in enumerate(report.chapters):
        turns = chapter.is_landscape != was_landscape
        yield {
            "heading": heading_of(chapter, voice),
            "blocks": [
                _block(block, ACROSS if chapter.is_landscape else UPRIGHT) for block in chapter.blocks
            ],
            "begins_section": turns,
            "previous_is_landscape": was_landscape,
            "breaks_page": not turns and (number == 0 or chapter.begins_page),
        }
        was_landscape = chapter.is_landscape


def _block(block: Block, width: int) -> dict[str, Any]:
    if isinstance(block, Table):
        return _table(block, width)
    if isinstance(block, Chart):
        caption = f"{block.number} {block.caption}"
        return {"kind": "chart", "chart": block, "caption": caption, "note": block.note}
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": f"{block.number} {block.text}"}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "style": "Note" if block.is_note else "BodyText", "text": block.text}
    return _facts(block)


def _facts(block: Facts) -> dict[str, Any]:
    return {"kind": "facts", "facts": block.facts}


def _table(table: Table, width: int) -> dict[str, Any]:
    whole = sum(column.width for column in table.columns)
    return {
        "kind": "table",
        "caption": f"{table.number} {table.caption}",
        "note": table.note,
        "width": width,
        "widths": [int(width * column.width / whole) for column in table.columns],
        "heads": [column.head for column in table.columns],
        "numbers": [column.is_number for column in table.columns],
        "rows": table.rows,
    }


def runs(text: str, *, bold: bool = False, half_points: int = 0) -> Iterator[str]:
    """A text as runs; raised and lowered digits become real ones, so that every font shows them.

    >>> list(runs("CO₂"))[1]
    '<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t xml:space="preserve">2</w:t></w:r>'
    """
    properties = "<w:b/>" if bold else ""
    if half_points:
        properties += f'<w:b w:val="0"/><w:sz w:val="{half_points}"/>'
    for way, pieces in groupby(text, _shift_of):
        piece = "".join(pieces)
        if way:
            digits = "".join(str(SHIFTED[way].index(sign)) for sign in piece)
            yield _run(digits, f'{properties}<w:vertAlign w:val="{way}"/>')
        else:
            yield _run(piece, properties)


def _shift_of(sign: str) -> str:
    """`subscript`, `superscript`, or empty for what stands on the line."""
    return next((way for way, digits in SHIFTED.items() if sign in digits), "")


def _run(text: str, properties: str) -> str:
    formats = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{formats}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _drawing(chart: Chart, relation: str) -> str:
    """A picture in the line, with what it shows in words for those who do not see it."""
    width, height = (round(size * EMU_PER_POINT) for size in (chart.width, chart.height))
    told, name = quoteattr(chart.alternative), quoteattr(f"{chart.number} {chart.caption}")
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name={name} descr={told}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name={name} descr={told}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _section(*, is_landscape: bool) -> str:
    """The properties of a section: its paper, header and footer; the cover bears neither."""
    size = (
        f'<w:pgSz w:w="{LONG_SIDE}" w:h="{SHORT_SIDE}" w:orient="landscape"/>'
        if is_landscape
        else f'<w:pgSz w:w="{SHORT_SIDE}" w:h="{LONG_SIDE}"/>'
    )
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        f'<w:footerReference w:type="default" r:id="rId4"/>{size}'
        f'<w:pgMar w:top="1440" w:right="{MARGIN}" w:bottom="1247" w:left="{MARGIN}" w:header="737" '
        'w:footer="680" w:gutter="0"/></w:sectPr>'
    )
