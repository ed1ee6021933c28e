"""The Word document: real headings and repeated heads, the numbers of the content, words for every picture."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from ditan.core.errors.base import Language
from ditan.core.inventory.reports import report_of
from ditan.core.inventory.reports.content.model import Heading
from ditan.core.inventory.reports.word import runs, word_of
from tests.core.inventory.reports.inventories import evidence

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def plain(text: str) -> str:
    """A text as Word holds it: lowered and raised digits are digits in runs of their own."""
    return text.translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹", "01234567890123456789"))


def opened(shared: Path, language: Language) -> Any:
    """The document, read back by the library that Word users script with."""
    return Document(io.BytesIO(word_of(report_of(evidence(shared), language))))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_table_says_what_the_content_says(shared: Path, language: Language) -> None:
    tables = report_of(evidence(shared), language).tables()
    document = opened(shared, language)
    assert len(document.tables) == len(tables)
    for there, ours in zip(document.tables, tables, strict=True):
        found = [
            ["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in line.iter(f"{W}tc")]
            for line in there._tbl.iter(f"{W}tr")
        ]
        assert found[0] == [plain(column.head) for column in ours.columns]
        assert found[1:] == [[plain(cell) for cell in row.cells] for row in ours.rows]


def test_heads_of_tables_repeat_on_every_page(shared: Path) -> None:
    for table in opened(shared, "zh").tables:
        first = next(table._tbl.iter(f"{W}tr"))
        assert first.find(f"{W}trPr/{W}tblHeader") is not None


def test_headings_are_real_and_the_contents_are_a_field(shared: Path) -> None:
    report = report_of(evidence(shared), "zh")
    document = opened(shared, "zh")
    texts = {
        level: [found.text for found in document.paragraphs if found.style.name == f"Heading {level}"]
        for level in (1, 2)
    }
    assert texts[1][:2] == ["1 摘要", "2 编制说明"]
    assert len(texts[1]) == len(report.chapters)
    headings = [block for found in report.chapters for block in found.blocks if isinstance(block, Heading)]
    assert len(texts[2]) == len(headings)
    assert ' TOC \\o "1-2" \\h \\z \\u ' in [field.text for field in document.element.iter(f"{W}instrText")]


def test_every_picture_has_its_words(shared: Path) -> None:
    charts = report_of(evidence(shared), "en").charts()
    document = opened(shared, "en")
    told = [
        found.get("descr")
        for found in document.element.iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
        )
    ]
    assert told == [chart.alternative for chart in charts]


def test_chinese_is_set_in_the_official_typefaces(shared: Path) -> None:
    styles = opened(shared, "zh").styles
    east_asian = f"{W}eastAsia"
    assert styles["Heading 1"].element.rPr.rFonts.get(east_asian) == "黑体"
    defaults = styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert defaults.get(east_asian) == "宋体"


def test_wide_tables_lie_across(shared: Path) -> None:
    document = opened(shared, "zh")
    ways = [section.page_width > section.page_height for section in document.sections]
    assert ways == [False, True, False]


def test_the_same_report_gives_the_same_bytes(shared: Path) -> None:
    report = report_of(evidence(shared), "zh")
    made = word_of(report)
    assert made == word_of(report)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_words_of_others_cannot_become_markup() -> None:
    assert list(runs("<w:p/> & {{ x }}")) == [
        '<w:r><w:t xml:space="preserve">&lt;w:p/&gt; &amp; {{ x }}</w:t></w:r>'
    ]
