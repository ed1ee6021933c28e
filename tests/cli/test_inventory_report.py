"""`ditan inventory report`: each format in each language, the contract of --json, refusals with their words."""

import json
from pathlib import Path

import pytest

from ditan.cli import main
from ditan.core.inventory import write
from tests.core.inventory.reports.inventories import full


@pytest.fixture(scope="module")
def folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A compiled folder with several sectors."""
    found = tmp_path_factory.mktemp("report") / "inventory"
    write(full(shared), found)
    return found


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    code = main(["inventory", "report", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx"])
def test_the_format_follows_the_ending(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    out = tmp_path / f"report.{ending}"
    code, printed, err = run(capsys, str(folder), "--out", str(out), "--lang", "zh", "--json")
    assert (code, err) == (0, "")
    assert json.loads(printed) == {
        "file": str(out),
        "format": ending,
        "language": "zh",
        "bytes": out.stat().st_size,
    }


def test_what_was_asked_for_stands_on_the_cover(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from docx import Document

    out = tmp_path / "report.docx"
    arguments = ["--organisation", "某市低碳办", "--date", "2026-11-27", "--demonstration", "--draws", "1000"]
    code, printed, _ = run(capsys, str(folder), "--out", str(out), "--lang", "zh", *arguments)
    assert (code, printed) == (0, f"已写入 {out}\n")
    texts = [paragraph.text for paragraph in Document(str(out)).paragraphs]
    assert {"某市低碳办", "2026 年 11 月 27 日", "【演示数据】"} <= set(texts)
    tables = [cell.text for table in Document(str(out)).tables for cell in table.columns[0].cells]
    assert "蒙特卡洛模拟" in tables


def test_the_earlier_release_of_a_year_brings_the_recalculation(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from docx import Document

    out = tmp_path / "report.docx"
    code, _, err = run(capsys, str(folder), "--out", str(out), "--base", str(folder), "--lang", "en")
    assert (code, err) == (0, "")
    headings = [found.text for found in Document(str(out)).paragraphs if found.style.name == "Heading 1"]
    assert [heading for heading in headings if heading.endswith("Recalculation")]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--out", "report.odt"], 'report_format_unknown: There is no report of format "odt".'),
        (
            ["--out", "report", "--format", "html"],
            'report_format_unknown: There is no report of format "html".',
        ),
        (["--out", "nowhere/report.xlsx"], "report_not_writable: nowhere"),
    ],
)
def test_refusals(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, printed, err = run(capsys, str(folder), *arguments, "--lang", "en")
    assert (code, printed) == (1, "")
    assert err.startswith(words)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_inventory_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, str(tmp_path), "--out", str(tmp_path / "report.pdf"), "--lang", "zh")
    assert code == 1
    assert err.startswith("not_an_inventory: ")


def test_a_date_that_is_none_is_wrong_usage(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, str(folder), "--out", str(tmp_path / "r.pdf"), "--date", "27.11.2026")
    assert code == 2
    assert "invalid day value: '27.11.2026'" in err
