"""Papers of pathways (a letter of responsibility, a roadmap) as Word documents in the form of official letters.

Invariant: the same paper gives the same bytes.
"""

import io
from dataclasses import dataclass

from ditan.core.errors.base import Language
from ditan.core.library.files import BUILT_IN
from ditan.core.word import dateless, template_of

FOLDER = BUILT_IN / "pathway" / "paper"
LETTER = "../../statistics/letter"  # styles and settings are those of the letters of an office
PARTS = {
    "[Content_Types].xml": f"{LETTER}/content_types.xml",
    "_rels/.rels": f"{LETTER}/package_relations.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": f"{LETTER}/document_relations.xml",
    "word/document.xml": "document.xml",
    "word/styles.xml": f"{LETTER}/styles.xml",
    "word/settings.xml": f"{LETTER}/settings.xml",
    "word/footer1.xml": f"{LETTER}/footer1.xml",
}
LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en-GB"}
TEXT_WIDTH, FIRST_LEAST = 8844, 2400  # twentieths of a point between the margins


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table of a paper; the first column holds words, the others numbers."""

    title: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def widths(self) -> tuple[int, ...]:
        """Widths of the columns: the first wider, the others alike."""
        others = len(self.heads) - 1
        if not others:
            return (TEXT_WIDTH,)
        width = min((TEXT_WIDTH - FIRST_LEAST) // others, 2200)
        return (TEXT_WIDTH - width * others, *([width] * others))


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in one language, sentence by sentence."""

    language: Language
    title: str
    creator: str
    paragraphs: tuple[str, ...]
    tables: tuple[PaperTable, ...] = ()
    marks: tuple[str, ...] = ()
    parties: str = ""
    signatures: tuple[str, ...] = ()


def paper_word(paper: Paper) -> bytes:
    """The .docx of a paper."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template_of(FOLDER, PARTS)))
    document.render({"paper": paper, "language_tag": LANGUAGE_TAGS[paper.language]}, autoescape=True)
    made = io.BytesIO()
    document.save(made)
    return dateless(made.getvalue())
