"""`ditan inventory template` and `overlaps`: a table to fill in, the way back into an inventory, what counts twice."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ditan.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    code = main(["inventory", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The JSON object of a command that must succeed."""
    code, out, err = run(capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def at(shared: Path, place: str) -> list[str]:
    """A real balance of 2007 and its place."""
    balance = shared / "data" / "real" / "ebt_province_2007_long.csv"
    return ["--balance", str(balance), "--place", place, "--year", "2007"]


def test_from_the_template_to_the_inventory(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = tmp_path / "shanxi.xlsx"
    told = answer(capsys, "template", *at(shared, "140000"), "--out", str(template))
    assert (told["place"], told["year"], told["proposed"]) == ("140000", 2007, 5)
    assert "landfill" in told["sources"]
    book = openpyxl.load_workbook(template)
    book.save(template)
    out = tmp_path / "out"
    compiled = answer(
        capsys, "compile", *at(shared, "140000"), "--activity", str(template), "--out", str(out)
    )
    assert compiled["total_co2e_t"] > compiled["energy_co2_t"]
    overlaps = answer(capsys, "overlaps", str(out))
    assert [one["trap"] for one in overlaps["overlaps"]] == list("ABCDEFGHIJKL")
    assert overlaps["findings"] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["江苏省 2007：已写出", "行待填"]),
        ("en", ["Jiangsu 2007:", "rows to be filled in"]),
    ],
)
def test_the_template_speaks_both_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, words: list[str]
) -> None:
    out = str(tmp_path / "template.csv")
    code, said, _ = run(
        capsys, "template", "--place", "320000", "--year", "2007", "--out", out, "--lang", language
    )
    assert code == 0
    assert all(word in said for word in words)
    code, said, told = run(
        capsys, "template", "--place", "320000", "--year", "2007", "--out", out, "--lang", language
    )
    assert (code, said) == (1, "")
    assert told.startswith("template_file_exists:")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["B 回收煤气与焦炭：按指南计入，513.5 万吨 CO₂e", "K 省内市、县清单与省清单：不涉及"]),
        ("en", ["B recovered gas and coke: counted as the guideline orders, 513.5 ×10⁴ t CO₂e"]),
    ],
)
def test_overlaps_of_jiangsu(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, words: list[str]
) -> None:
    # 513.5 ×10⁴ t: 221.82 ×10⁸ m³ of recovered gas, by hand in tests/core/inventory/overlaps.
    out = str(tmp_path / "out")
    run(capsys, "compile", *at(shared, "320000"), "--out", out)
    code, said, _ = run(capsys, "overlaps", out, "--lang", language)
    assert code == 0
    assert all(word in said for word in words)


def test_a_place_that_is_no_part_is_refused(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in ("320000", "310000"):
        run(capsys, "compile", *at(shared, place), "--out", str(tmp_path / place))
    code, out, told = run(
        capsys, "overlaps", str(tmp_path / "320000"), str(tmp_path / "310000"), "--lang", "en"
    )
    assert (code, out) == (1, "")
    assert told.startswith("part_not_within:")
