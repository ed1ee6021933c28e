"""A letter as a Word document, in the official form of GB/T 9704; the same letter gives the same bytes."""

import io

from ditan.core.library.files import BUILT_IN
from ditan.core.requests.letters import Letter
from ditan.core.word import dateless, template_of

FOLDER = BUILT_IN / "statistics" / "letter"
PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_relations.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_relations.xml",
    "word/document.xml": "document.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/footer1.xml": "footer1.xml",
}
# Widths of the columns of an annex, in twentieths of a point: item, unit, last year, this year.
WIDTHS = (4200, 1444, 1600, 1600)
LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en-GB"}


def word_of(letter: Letter) -> bytes:
    """The .docx of a letter."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template_of(FOLDER, PARTS)))
    context = {"letter": letter, "widths": WIDTHS, "language_tag": LANGUAGE_TAGS[letter.language]}
    document.render(context, autoescape=True)
    made = io.BytesIO()
    document.save(made)
    return dateless(made.getvalue())
