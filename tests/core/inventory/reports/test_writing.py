"""Writing: the whole file or nothing; what cannot be written says why, all at once."""

from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.inventory.reports import FORMATS, write_report
from tests.core.inventory.reports.inventories import evidence

BEGINNINGS = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK"}


@pytest.mark.parametrize("file_format", FORMATS)
def test_each_format_is_written_whole(shared: Path, tmp_path: Path, file_format: str) -> None:
    path = tmp_path / f"report.{file_format}"
    path.write_text("old")
    write_report(evidence(shared), path, file_format, "zh")
    assert path.read_bytes().startswith(BEGINNINGS[file_format])
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


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
