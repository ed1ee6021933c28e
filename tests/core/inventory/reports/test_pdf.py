"""The PDF: tagged, in our typeface, the same bytes again; without the typeface it says so."""

import re
import zlib
from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.errors.base import Language
from ditan.core.inventory.reports import report_of, typeface
from ditan.core.inventory.reports.content.model import (
    Block,
    Chapter,
    Chart,
    Column,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Report,
    Row,
    Table,
)
from ditan.core.inventory.reports.pdf import BREAK, breakable, pdf_of
from tests.core.inventory.reports.inventories import evidence


@pytest.mark.parametrize(("language", "tag"), [("zh", b"/Lang(zh)"), ("en", b"/Lang(en)")])
def test_the_pdf_is_tagged_and_says_its_language(shared: Path, language: Language, tag: bytes) -> None:
    made = pdf_of(report_of(evidence(shared), language))
    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made
    assert tag in made
    assert b"NotoSansSC" in made


def test_the_same_report_gives_the_same_bytes(shared: Path) -> None:
    report = report_of(evidence(shared), "zh")
    assert pdf_of(report) == pdf_of(report)


GAS = "CO₂ 10⁵"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'
ROWS = (Row((GAS,)), Row((GAS,), "total"), Row((GAS,), "group"), Row((GAS,), depth=1))
BLOCKS: tuple[Block, ...] = (
    Paragraph(GAS),
    Paragraph(GAS, is_note=True),
    Heading(GAS),
    Facts((Fact(GAS, GAS, GAS, GAS),)),
    Table(GAS, (Column(GAS),), ROWS, GAS),
    Chart(GAS, "", DRAWING, 9, 9, GAS),
)


def test_digits_that_the_typeface_lacks_are_set_small_wherever_they_stand() -> None:
    """Where a glyph is missing, the file keeps the text as a replacement (ActualText) in UTF-16."""
    chapters = (Chapter("one", GAS, BLOCKS), Chapter("two", GAS, BLOCKS, is_landscape=True))
    made = pdf_of(Report("zh", GAS, GAS, GAS, (GAS,), chapters, GAS, (GAS,)))
    replaced = re.findall(rb"<FEFF([0-9A-F]*)>", b"".join(streams(made)))
    words = "".join(bytes.fromhex(text.decode()).decode("utf-16-be") for text in replaced)
    assert not set(words) & set("₀₁₂₃₄₅₆₇₈₉⁰⁵⁶⁷⁸⁹")


def streams(pdf: bytes) -> list[bytes]:
    """What stands in the compressed streams of a PDF."""
    begins = [found.end() for found in re.finditer(rb"stream\r?\n", pdf)]
    return [zlib.decompressobj().decompress(pdf[begin:]) for begin in begins if pdf[begin] == 0x78]


def test_long_keys_may_break_and_numbers_may_not() -> None:
    assert breakable("fuel.gbt2589_2008.raw_coal.ncv").split(BREAK)[0] == "fuel."
    assert breakable("−451680207.7") == "−451680207.7" or len("−451680207.7") > 12
    assert breakable("451680207.7") == "451680207.7"


def test_without_the_typeface_nothing_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeface, "FOLDER", tmp_path)
    typeface.fonts.cache_clear()
    with pytest.raises(Refused) as refused:
        typeface.fonts()
    typeface.fonts.cache_clear()
    assert refused.value.problems[0].code == "report_fonts_missing"
    assert "python3 dev.py run" in refused.value.problems[0].wording("zh").remedy
