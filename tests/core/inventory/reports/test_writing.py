"""Writing: the whole file or nothing; what cannot be written says why, all at once."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from ditan.core.errors import Refused
from ditan.core.inventory.reports import FORMATS, Evidence, gather, report_of, write_report
from ditan.core.inventory.reports.content.model import Facts, Paragraph
from tests.core.inventory.reports.inventories import ROWS, evidence, full

BEGINNINGS = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK"}


@pytest.mark.parametrize("file_format", FORMATS)
def test_each_format_is_written_whole(shared: Path, tmp_path: Path, file_format: str) -> None:
    path = tmp_path / f"report.{file_format}"
    path.write_text("old")
    write_report(evidence(shared), path, file_format, "zh")
    assert path.read_bytes().startswith(BEGINNINGS[file_format])
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def empty(shared: Path) -> Evidence:
    """An inventory in which nothing was estimated."""
    return gather(replace(full(shared), steps=(ROWS[-1],), findings=(), excluded=(), assumptions=()))


@pytest.mark.parametrize("file_format", FORMATS)
def test_an_inventory_without_an_estimate_is_reported_too(
    shared: Path, tmp_path: Path, file_format: str
) -> None:
    path = tmp_path / f"report.{file_format}"
    write_report(empty(shared), path, file_format, "en")
    assert path.read_bytes().startswith(BEGINNINGS[file_format])


def test_nothing_estimated_is_not_zero(shared: Path, tmp_path: Path) -> None:
    report = report_of(empty(shared), "en")
    facts, lead = report.chapters[0].blocks[:2]
    assert isinstance(facts, Facts)
    assert isinstance(lead, Paragraph)
    assert facts.facts[0].value == "–"
    assert lead.text == "No sector was estimated (NE), so there is no total; not estimated is not zero."
    write_report(empty(shared), tmp_path / "report.xlsx", "xlsx", "en")
    summary = openpyxl.load_workbook(tmp_path / "report.xlsx")["Summary"]
    last = [cell.value for cell in summary[summary.max_row] if cell.value]
    assert last == ["Total without land use", "NE"]


def test_an_unknown_format_and_language_are_told_together(shared: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        write_report(evidence(shared), tmp_path / "report.odt", "odt", "fr")
    said = [problem.wording("en") for problem in refused.value.problems]
    assert [words.message for words in said] == [
        'There is no report of format "odt".',
        'There is no report in the language "fr".',
    ]
    assert said[0].expected == "one of pdf, docx, xlsx."
    assert [problem.wording("zh").message for problem in refused.value.problems] == [
        "没有“odt”格式的报告",
        "没有语言“fr”的报告",
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_file_is_refused(shared: Path, tmp_path: Path) -> None:
    place = tmp_path / "report.xlsx"
    place.mkdir()
    with pytest.raises(Refused) as refused:
        write_report(evidence(shared), place, "xlsx", "zh")
    (problem,) = refused.value.problems
    assert problem.code == "report_not_writable"
    assert "是文件夹" in problem.wording("zh").message
    assert place.is_dir()


def test_a_folder_that_is_not_there_is_refused(shared: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        write_report(evidence(shared), tmp_path / "nowhere" / "report.xlsx", "xlsx", "en")
    assert "Nothing was written." in refused.value.problems[0].wording("en").remedy
