"""`ditan inventory uncertainty` and `key-categories`: fields, both languages, refusals."""

import json
from pathlib import Path
from typing import Any

import pytest

from ditan.cli import main
from ditan.core.inventory import write
from tests.core.inventory.uncertainty.small import inventory, row, use

RANGES = "category,part,lower,upper,distribution\n2,activity,5,5,normal\n2,ef,10,10,normal\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A compiled folder: 90 and 10 t in 2020."""
    write(inventory(row("2.1", 90, use("ef", "a")), row("2.2", 10, use("ef", "b"))), tmp_path / "now")
    return tmp_path / "now"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The base year: 100 t in 2010."""
    write(inventory(row("2.1", 100, use("ef", "a"), year=2010), year=2010), tmp_path / "base")
    return tmp_path / "base"


@pytest.fixture
def ranges(tmp_path: Path) -> Path:
    """Activities ±5 %, factors ±10 %."""
    (tmp_path / "ranges.csv").write_text(RANGES, "utf-8")
    return tmp_path / "ranges.csv"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    code = main(["inventory", *(str(one) for one in arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def answer(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    """The JSON object of a command that must succeed."""
    code, out, err = run(capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def test_propagation_of_a_folder(
    folder: Path, base: Path, ranges: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """√(90² + 10²)·√(5² + 10²) % = 90.5539·0.111803 = 10.1242 t on 100."""
    found = answer(capsys, "uncertainty", folder, "--base", base, "--ranges", ranges)
    assert found["method"] == "propagation"
    assert found["total"]["upper_share"] == pytest.approx(0.101242, abs=1e-6)
    assert found["trend"]["base_year"] == 2010
    assert {line["category"] for line in found["lines"]} == {"2.1", "2.2"}
    assert found["findings"] == []
    assert found["contributions"][0]["range"]["stated_by"] == "own"


def test_monte_carlo_of_a_folder_repeats_itself(
    folder: Path, ranges: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = (
        "uncertainty",
        folder,
        "--ranges",
        ranges,
        "--draws",
        5000,
        "--seed",
        7,
    )
    found = answer(capsys, *arguments)
    assert (found["method"], found["draws"], found["seed"]) == ("monte-carlo", 5000, 7)
    assert found["total"]["upper_share"] == pytest.approx(0.101, rel=0.1)
    assert answer(capsys, *arguments) == found


@pytest.mark.parametrize(
    ("language", "method", "words"),
    [
        ("zh", "propagation", "总量（含土地利用）"),
        ("en", "propagation", "total if lines shared no input"),
        ("zh", "monte-carlo", "与总量的相关系数"),
        ("en", "monte-carlo", "Monte Carlo, 95 % intervals, 10,000 draws"),
    ],
)
def test_both_methods_speak_both_languages(
    folder: Path, base: Path, language: str, method: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "uncertainty", folder, "--base", base, "--method", method, "--lang", language)
    assert code == 0
    assert words in out
    assert "2010" in out


def test_key_categories_of_a_folder(folder: Path, base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "key-categories", folder, "--base", base)
    assert [(one["category"], one["level_share"]) for one in found["rows"]] == [("2.1", 0.9), ("2.2", 0.1)]
    assert found["base_year"] == 2010


@pytest.mark.parametrize(("language", "words"), [("zh", "关键类别 2 个"), ("en", "2 key categories of 2")])
def test_key_categories_speak_both_languages(
    folder: Path, language: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "key-categories", folder, "--without-land-use", "--lang", language)
    assert code == 0
    assert words in out


def test_a_category_opens_to_its_inputs(
    folder: Path, ranges: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """±10 % and ±5 %: 100 and 25 of 125 parts."""
    found = answer(capsys, "uncertainty", folder, "--ranges", ranges, "--category", "2.1")
    shares = [(one["part"], one["variance_share"]) for one in found["contributions"]]
    assert shares == [("ef", pytest.approx(0.8)), ("activity", pytest.approx(0.2))]
    code, out, _ = run(capsys, "uncertainty", folder, "--category", "2.1", "--lang", "zh")
    assert code == 0
    assert "不确定性从哪里来" in out


def test_refusals_exit_1_and_print_no_number(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.csv").write_text(
        "category,part,lower,upper,distribution\n2,ef,-1,130,gauss\n", "utf-8"
    )
    code, out, err = run(capsys, "uncertainty", folder, "--ranges", tmp_path / "broken.csv", "--lang", "en")
    assert (code, out) == (1, "")
    assert "range_negative" in err
    assert "range_distribution_unknown" in err
    code, _, err = run(capsys, "uncertainty", folder, "--method", "monte-carlo", "--draws", 3, "--lang", "en")
    assert code == 1
    assert "draws_out_of_range: 3 draws were asked for" in err
